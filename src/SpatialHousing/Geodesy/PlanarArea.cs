using SpatialHousing.Units;

namespace SpatialHousing.Geodesy;

/// <summary>平面面积（投影）: area of polygons in the plane of their own coordinates: Σ over polygons of |shell| − Σ|holes|.</summary>
public static class PlanarArea
{
    private const int BlockFeatures = 16_384;

    /// <summary>Area of one feature in metres of a plane.</summary>
    public static LandArea Of(GeometryColumns planar, int feature)
    {
        ArgumentNullException.ThrowIfNull(planar);
        return LandArea.FromSquareMetres(Measure(new ColumnSpans(planar), feature));
    }

    /// <summary>Areas of all features, m²; 0 for points and lines.</summary>
    public static double[] SquareMetres(GeometryColumns planar)
    {
        ArgumentNullException.ThrowIfNull(planar);
        var areas = new double[planar.Count];
        BlockWork.Run((areas.Length + BlockFeatures - 1) / BlockFeatures, () => areas, (block, result) =>
        {
            var columns = new ColumnSpans(planar);
            var end = Math.Min((block + 1) * BlockFeatures, result.Length);
            for (var i = block * BlockFeatures; i < end; i++)
            {
                result[i] = Measure(in columns, i);
            }
        });
        return areas;
    }

    private static double Measure(in ColumnSpans shapes, int feature)
    {
        if (!shapes.IsPolygon(feature))
        {
            return 0;
        }

        double sum = 0;
        for (var part = shapes.FeatureParts[feature]; part < shapes.FeatureParts[feature + 1]; part++)
        {
            var firstRing = shapes.PartRings[part];
            for (var ring = firstRing; ring < shapes.PartRings[part + 1]; ring++)
            {
                var (start, end) = (shapes.RingVertices[ring], shapes.RingVertices[ring + 1]);
                var area = Shoelace.Area(shapes.X[start..end], shapes.Y[start..end]);
                sum += ring == firstRing ? area : -area;
            }
        }

        return sum;
    }
}
