namespace SpatialHousing.Geodesy;

/// <summary>点在面内: whether a place lies in a polygon.</summary>
public static class PointInside
{
    /// <summary>Even–odd over all rings of the feature; half-open, so a shared edge belongs to one side. False for points and lines.</summary>
    public static bool Contains(GeometryColumns shapes, int feature, double x, double y)
    {
        ArgumentNullException.ThrowIfNull(shapes);
        var isInside = false;
        if (shapes.Kinds[feature] is not (GeometryKind.Polygon or GeometryKind.MultiPolygon))
        {
            return false;
        }

        var xs = shapes.X;
        var ys = shapes.Y;
        var rings = shapes.RingVertices;
        var (firstRing, lastRing) = (shapes.PartRings[shapes.FeatureParts[feature]], shapes.PartRings[shapes.FeatureParts[feature + 1]]);
        for (var ring = firstRing; ring < lastRing; ring++)
        {
            for (var i = rings[ring]; i + 1 < rings[ring + 1]; i++)
            {
                if ((ys[i] > y) != (ys[i + 1] > y) && x < xs[i] + ((y - ys[i]) / (ys[i + 1] - ys[i]) * (xs[i + 1] - xs[i])))
                {
                    isInside = !isInside;
                }
            }
        }

        return isInside;
    }
}
