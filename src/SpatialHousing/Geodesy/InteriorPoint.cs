namespace SpatialHousing.Geodesy;

/// <summary>内点: one point that stands for a feature: a point itself, the middle vertex of a line, a point well inside an area.</summary>
/// <remarks>
/// Area: on the level line through the middle of its height (moved to halfway between two vertex heights, so that it passes through none),
/// the middle of the widest stretch inside, even–odd rule over all rings. Inside every polygon with an area, holes and parts respected.
/// </remarks>
public static class InteriorPoint
{
    /// <summary>The point in the shapes' own coordinates, or null for a feature without vertices.</summary>
    public static (double X, double Y)? Of(GeometryColumns shapes, int feature)
    {
        ArgumentNullException.ThrowIfNull(shapes);
        var (start, end) = shapes.VertexRange(feature);
        if (start == end)
        {
            return null;
        }

        return shapes.Kinds[feature] is GeometryKind.Polygon or GeometryKind.MultiPolygon
            ? InArea(shapes, feature) ?? (shapes.X[start], shapes.Y[start])
            : (shapes.X[start + ((end - start - 1) / 2)], shapes.Y[start + ((end - start - 1) / 2)]);
    }

    private static (double X, double Y)? InArea(GeometryColumns shapes, int feature)
    {
        var level = MiddleLevel(shapes, feature);
        var crossings = new List<double>();
        for (var ring = shapes.PartRings[shapes.FeatureParts[feature]]; ring < shapes.PartRings[shapes.FeatureParts[feature + 1]]; ring++)
        {
            for (var v = shapes.RingVertices[ring]; v < shapes.RingVertices[ring + 1] - 1; v++)
            {
                var (y1, y2) = (shapes.Y[v], shapes.Y[v + 1]);
                if (y1 > level != y2 > level)
                {
                    crossings.Add(shapes.X[v] + ((level - y1) / (y2 - y1) * (shapes.X[v + 1] - shapes.X[v])));
                }
            }
        }

        crossings.Sort();
        (double X, double Y)? best = null;
        var widest = -1.0;
        for (var i = 0; i + 1 < crossings.Count; i += 2)
        {
            if (crossings[i + 1] - crossings[i] > widest)
            {
                widest = crossings[i + 1] - crossings[i];
                best = ((crossings[i] + crossings[i + 1]) / 2, level);
            }
        }

        return best;
    }

    /// <summary>Halfway between the vertex heights next below and next above the middle of the box.</summary>
    private static double MiddleLevel(GeometryColumns shapes, int feature)
    {
        var box = shapes.BoxOf(feature);
        var (start, end) = shapes.VertexRange(feature);
        var (below, above) = (box.MinY, box.MaxY);
        for (var v = start; v < end; v++)
        {
            var y = shapes.Y[v];
            if (y <= box.CentreY)
            {
                below = Math.Max(below, y);
            }
            else
            {
                above = Math.Min(above, y);
            }
        }

        return (below + above) / 2;
    }
}
