using SpatialHousing.Geodesy;

namespace SpatialHousing.Maps;

/// <summary>化简: leaves out vertices that paper cannot show, the same ones on both sides of a shared border.</summary>
/// <remarks>
/// Borders are cut into arcs at the vertices where three or more edges meet (and at the ends of lines); each arc is simplified once, in one
/// direction, by Douglas–Peucker (1973), so neighbours keep their common border exactly and no point moves farther than the tolerance.
/// Only drawing uses the result; verdicts and areas never do.
/// </remarks>
internal static class SharedEdgeSimplifier
{
    /// <summary>The chosen features simplified, others without vertices; feature numbers stay.</summary>
    /// <param name="shapes">Shapes in metres.</param>
    /// <param name="features">Features to keep, ascending.</param>
    /// <param name="toleranceMetres">Farthest that the line may move.</param>
    public static GeometryColumns Simplify(GeometryColumns shapes, ReadOnlySpan<int> features, double toleranceMetres)
    {
        var wanted = new bool[shapes.Count];
        foreach (var feature in features)
        {
            wanted[feature] = true;
        }

        var keep = new bool[shapes.VertexCount];
        var isNode = BorderNodes.Of(shapes, wanted);
        var stack = new Stack<(int From, int To)>();
        for (var feature = 0; feature < shapes.Count; feature++)
        {
            if (!wanted[feature])
            {
                continue;
            }

            for (var ring = shapes.PartRings[shapes.FeatureParts[feature]]; ring < shapes.PartRings[shapes.FeatureParts[feature + 1]]; ring++)
            {
                KeepOfRing(shapes, shapes.RingVertices[ring], shapes.RingVertices[ring + 1], isNode, keep, toleranceMetres * toleranceMetres, stack);
            }
        }

        return Copy(shapes, wanted, keep);
    }

    private static void KeepOfRing(GeometryColumns shapes, int start, int end, bool[] isNode, bool[] keep, double toleranceSquared, Stack<(int From, int To)> stack)
    {
        ReadOnlySpan<double> x = shapes.X, y = shapes.Y;
        if (end - start < 4)
        {
            keep.AsSpan(start, end - start).Fill(true);
            return;
        }

        var isClosed = x[start] == x[end - 1] && y[start] == y[end - 1];
        var anchors = new List<int>();
        for (var v = start; v < end; v++)
        {
            if (isNode[v] || (!isClosed && (v == start || v == end - 1)))
            {
                anchors.Add(v);
            }
        }

        if (isClosed)
        {
            AddRingAnchors(x, y, start, end, anchors);
        }

        foreach (var anchor in anchors)
        {
            keep[anchor] = true;
        }

        var count = end - 1 - start;
        for (var i = 0; i < anchors.Count; i++)
        {
            var from = anchors[i];
            var to = i + 1 < anchors.Count ? anchors[i + 1] : isClosed ? anchors[0] + count : -1;
            if (isClosed && to > from + 2 && x[start + ((to - start) % count)] == x[from] && y[start + ((to - start) % count)] == y[from])
            {
                var (one, two) = ArcSimplifier.LoopVertices(x, y, start, count, from, to);
                keep[start + ((one - start) % count)] = keep[start + ((two - start) % count)] = true;
                ArcSimplifier.Keep(x, y, start, count, from, one, keep, toleranceSquared, stack);
                ArcSimplifier.Keep(x, y, start, count, one, two, keep, toleranceSquared, stack);
                ArcSimplifier.Keep(x, y, start, count, two, to, keep, toleranceSquared, stack);
            }
            else if (to > from + 1)
            {
                ArcSimplifier.Keep(x, y, start, count, from, to, keep, toleranceSquared, stack);
            }
        }

        if (isClosed)
        {
            keep[start] = keep[end - 1] = keep[start] || keep[end - 1];
        }
    }

    /// <summary>A ring without nodes begins at its lexicographically least vertex, so that an island and the hole around it agree.</summary>
    private static void AddRingAnchors(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int start, int end, List<int> anchors)
    {
        if (anchors.Count > 0 && anchors[^1] == end - 1)
        {
            anchors.RemoveAt(anchors.Count - 1);
        }

        if (anchors.Count == 0)
        {
            var least = start;
            for (var v = start + 1; v < end - 1; v++)
            {
                least = x[v] < x[least] || (x[v] == x[least] && y[v] < y[least]) ? v : least;
            }

            anchors.Add(least);
        }
    }

    private static GeometryColumns Copy(GeometryColumns shapes, bool[] wanted, bool[] keep)
    {
        var builder = new GeometryColumnsBuilder();
        for (var feature = 0; feature < shapes.Count; feature++)
        {
            builder.BeginFeature(shapes.Kinds[feature]);
            if (wanted[feature])
            {
                for (var part = shapes.FeatureParts[feature]; part < shapes.FeatureParts[feature + 1]; part++)
                {
                    builder.BeginPart();
                    for (var ring = shapes.PartRings[part]; ring < shapes.PartRings[part + 1]; ring++)
                    {
                        builder.BeginRing();
                        CopyRing(shapes, shapes.RingVertices[ring], shapes.RingVertices[ring + 1], keep, builder);
                    }
                }
            }

            builder.EndFeature();
        }

        return builder.Build();
    }

    private static void CopyRing(GeometryColumns shapes, int start, int end, bool[] keep, GeometryColumnsBuilder builder)
    {
        double firstX = double.NaN, firstY = double.NaN;
        var isClosed = end - start > 3 && shapes.X[start] == shapes.X[end - 1] && shapes.Y[start] == shapes.Y[end - 1];
        for (var v = start; v < (isClosed ? end - 1 : end); v++)
        {
            if (keep[v])
            {
                builder.Add(shapes.X[v], shapes.Y[v]);
                (firstX, firstY) = double.IsNaN(firstX) ? (shapes.X[v], shapes.Y[v]) : (firstX, firstY);
            }
        }

        if (isClosed)
        {
            builder.Add(firstX, firstY);
        }
    }
}
