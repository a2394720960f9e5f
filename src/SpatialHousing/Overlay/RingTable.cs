using SpatialHousing.Geodesy;

namespace SpatialHousing.Overlay;

/// <summary>The rings of a polygon layer as edges: relative to a whole-number origin, repeated vertices left out, direction known.</summary>
internal sealed class RingTable
{
    public RingTable(GeometryColumns shapes)
    {
        ArgumentNullException.ThrowIfNull(shapes);
        var extent = Box.Empty;
        int vertices = 0, parts = 0, rings = 0;
        for (var feature = 0; feature < shapes.Count; feature++)
        {
            if (IsAreal(shapes.Kinds[feature]))
            {
                extent = extent.Union(shapes.BoxOf(feature));
                var (start, end) = shapes.VertexRange(feature);
                vertices += end - start;
                parts += shapes.FeatureParts[feature + 1] - shapes.FeatureParts[feature];
                rings += shapes.PartRings[shapes.FeatureParts[feature + 1]] - shapes.PartRings[shapes.FeatureParts[feature]];
            }
        }

        OriginX = extent.IsEmpty ? 0 : Math.Floor(extent.MinX) - 1;
        OriginY = extent.IsEmpty ? 0 : Math.Floor(extent.MinY) - 1;
        Extent = extent.IsEmpty ? extent : new Box(extent.MinX - OriginX, extent.MinY - OriginY, extent.MaxX - OriginX, extent.MaxY - OriginY);
        X = new double[vertices];
        Y = new double[vertices];
        EdgeRing = new int[vertices];
        RingPart = new int[rings];
        RingStart = new int[rings + 1];
        RingSign = new double[rings];
        PartFeature = new int[parts];
        Repeated = new int[shapes.Count];
        Reversed = new int[shapes.Count];
        Copy(shapes);
    }

    public double OriginX { get; }

    public double OriginY { get; }

    /// <summary>Relative to the origin.</summary>
    public Box Extent { get; }

    /// <summary>Vertices relative to the origin, rings one after the other and closed; edge i runs from vertex i to i + 1.</summary>
    public double[] X { get; }

    public double[] Y { get; }

    public int VertexCount => RingStart[^1];

    /// <summary>Ring of the edge that begins at a vertex; −1 where a ring ends.</summary>
    public int[] EdgeRing { get; }

    public int[] RingPart { get; }

    /// <summary>First vertex of each ring; one entry more than rings.</summary>
    public int[] RingStart { get; }

    /// <summary>1 where a shell runs counterclockwise or a hole clockwise, −1 where not: edges times this have the land on their left.</summary>
    public double[] RingSign { get; }

    public int[] PartFeature { get; }

    /// <summary>Repeated vertices left out of each feature.</summary>
    public int[] Repeated { get; }

    /// <summary>Rings of each feature that run the other way than RFC 7946 asks.</summary>
    public int[] Reversed { get; }

    public int FeatureOfRing(int ring) => PartFeature[RingPart[ring]];

    public static bool IsAreal(GeometryKind kind) => kind is GeometryKind.Polygon or GeometryKind.MultiPolygon;

    private void Copy(GeometryColumns shapes)
    {
        unchecked
        {
            int to = 0, part = 0, ring = 0;
            for (var feature = 0; feature < shapes.Count; feature++)
            {
                if (!IsAreal(shapes.Kinds[feature]))
                {
                    continue;
                }

                for (var p = shapes.FeatureParts[feature]; p < shapes.FeatureParts[feature + 1]; p++, part++)
                {
                    PartFeature[part] = feature;
                    for (var r = shapes.PartRings[p]; r < shapes.PartRings[p + 1]; r++, ring++)
                    {
                        RingStart[ring] = to;
                        RingPart[ring] = part;
                        to = CopyRing(shapes, feature, ring, shapes.RingVertices[r], shapes.RingVertices[r + 1], to, isShell: r == shapes.PartRings[p]);
                        RingStart[ring + 1] = to;
                    }
                }
            }

            for (; to < EdgeRing.Length; to++)
            {
                EdgeRing[to] = -1;
            }
        }
    }

    private int CopyRing(GeometryColumns shapes, int feature, int ring, int from, int end, int to, bool isShell)
    {
        unchecked
        {
            var first = to;
            double doubled = 0;
            ReadOnlySpan<double> sourceX = shapes.X, sourceY = shapes.Y;
            for (var v = from; v < end; v++)
            {
                double x = sourceX[v] - OriginX, y = sourceY[v] - OriginY;
                if (to > first)
                {
                    if (x == X[to - 1] && y == Y[to - 1])
                    {
                        Repeated[feature]++;
                        continue;
                    }

                    doubled += ((X[to - 1] - X[first]) * (y - Y[first])) - ((x - X[first]) * (Y[to - 1] - Y[first]));
                }

                X[to] = x;
                Y[to] = y;
                EdgeRing[to++] = ring;
            }

            RingSign[ring] = doubled >= 0 == isShell ? 1 : -1;
            if (doubled != 0 && RingSign[ring] < 0)
            {
                Reversed[feature]++;
            }

            if (to > first)
            {
                EdgeRing[to - 1] = -1;
            }

            return to;
        }
    }
}
