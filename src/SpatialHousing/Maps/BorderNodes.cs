using SpatialHousing.Geodesy;

namespace SpatialHousing.Maps;

/// <summary>Nodes of a border network: the ends of arcs.</summary>
internal static class BorderNodes
{
    /// <summary>Vertices where an arc must end: not exactly two different neighbours over all wanted rings.</summary>
    public static bool[] Of(GeometryColumns shapes, bool[] wanted)
    {
        var places = new VertexPlaces(shapes.VertexCount);
        var place = new int[shapes.VertexCount];
        var isNode = new bool[shapes.VertexCount];
        ReadOnlySpan<double> x = shapes.X, y = shapes.Y;
        for (var feature = 0; feature < shapes.Count; feature++)
        {
            if (!wanted[feature])
            {
                continue;
            }

            var (start, end) = shapes.VertexRange(feature);
            for (var v = start; v < end; v++)
            {
                place[v] = places.Of(x[v], y[v]);
            }
        }

        var first = new int[places.Count];
        var second = new int[places.Count];
        var several = new bool[places.Count];
        Array.Fill(first, -1);
        Array.Fill(second, -1);
        for (var feature = 0; feature < shapes.Count; feature++)
        {
            if (!wanted[feature])
            {
                continue;
            }

            for (var ring = shapes.PartRings[shapes.FeatureParts[feature]]; ring < shapes.PartRings[shapes.FeatureParts[feature + 1]]; ring++)
            {
                for (var v = shapes.RingVertices[ring] + 1; v < shapes.RingVertices[ring + 1]; v++)
                {
                    Meet(place[v - 1], place[v]);
                    Meet(place[v], place[v - 1]);
                }
            }
        }

        for (var feature = 0; feature < shapes.Count; feature++)
        {
            if (!wanted[feature])
            {
                continue;
            }

            var (start, end) = shapes.VertexRange(feature);
            for (var v = start; v < end; v++)
            {
                isNode[v] = several[place[v]] || second[place[v]] < 0;
            }
        }

        return isNode;

        void Meet(int from, int to)
        {
            if (from == to || first[from] == to || second[from] == to)
            {
                return;
            }

            if (first[from] < 0)
            {
                first[from] = to;
            }
            else if (second[from] < 0)
            {
                second[from] = to;
            }
            else
            {
                several[from] = true;
            }
        }
    }
}
