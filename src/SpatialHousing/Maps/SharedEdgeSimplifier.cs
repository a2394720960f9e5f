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
        var isNode = Nodes(shapes, wanted);
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

    /// <summary>Vertices where an arc must end: not exactly two different neighbours over all wanted rings.</summary>
    private static bool[] Nodes(GeometryColumns shapes, bool[] wanted)
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
                var (one, two) = LoopVertices(x, y, start, count, from, to);
                keep[start + ((one - start) % count)] = keep[start + ((two - start) % count)] = true;
                KeepOfArc(x, y, start, count, from, one, keep, toleranceSquared, stack);
                KeepOfArc(x, y, start, count, one, two, keep, toleranceSquared, stack);
                KeepOfArc(x, y, start, count, two, to, keep, toleranceSquared, stack);
            }
            else if (to > from + 1)
            {
                KeepOfArc(x, y, start, count, from, to, keep, toleranceSquared, stack);
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

    /// <summary>A loop that returns to its first vertex keeps the vertex farthest from it and the one farthest from the chord of the two.</summary>
    private static (int First, int Second) LoopVertices(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int start, int count, int from, int to)
    {
        var origin = start + ((from - start) % count);
        var far = Farthest(x, y, start, count, from, to, origin, origin);
        var wide = Farthest(x, y, start, count, from, to, origin, start + ((far - start) % count));
        return far <= wide ? (far, wide) : (wide, far);
    }

    private static int Farthest(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int start, int count, int from, int to, int ia, int ib)
    {
        double dx = x[ib] - x[ia], dy = y[ib] - y[ia], worst = -1;
        var at = from + 1;
        for (var v = from + 1; v < to; v++)
        {
            var i = start + ((v - start) % count);
            double px = x[i] - x[ia], py = y[i] - y[ia];
            var distance = ia == ib ? (px * px) + (py * py) : Math.Abs((px * dy) - (py * dx));
            var best = start + ((at - start) % count);
            if (distance > worst || (distance == worst && (x[i] < x[best] || (x[i] == x[best] && y[i] < y[best]))))
            {
                (worst, at) = (distance, v);
            }
        }

        return at;
    }

    /// <summary>Douglas–Peucker on an arc; indices may run past the ring's end and wrap.</summary>
    private static void KeepOfArc(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int start, int count, int from, int to, bool[] keep, double toleranceSquared, Stack<(int From, int To)> stack)
    {
        stack.Push((from, to));
        while (stack.Count > 0)
        {
            var (a, b) = stack.Pop();
            int ia = IndexOf(a), ib = IndexOf(b);

            // One direction for both neighbours: the distances are then the same doubles.
            if (x[ib] < x[ia] || (x[ib] == x[ia] && y[ib] < y[ia]))
            {
                (ia, ib) = (ib, ia);
            }

            double dx = x[ib] - x[ia], dy = y[ib] - y[ia];
            var lengthSquared = (dx * dx) + (dy * dy);
            double worst = 0, worstX = 0, worstY = 0;
            var at = -1;
            for (var v = a + 1; v < b; v++)
            {
                var i = IndexOf(v);
                double px = x[i] - x[ia], py = y[i] - y[ia];
                var along = lengthSquared == 0 ? 0 : Math.Clamp(((px * dx) + (py * dy)) / lengthSquared, 0, 1);
                double ex = px - (along * dx), ey = py - (along * dy);
                var distance = (ex * ex) + (ey * ey);
                if (distance > worst || (distance == worst && at >= 0 && (x[i] < worstX || (x[i] == worstX && y[i] < worstY))))
                {
                    (worst, at, worstX, worstY) = (distance, v, x[i], y[i]);
                }
            }

            if (at >= 0 && worst > toleranceSquared)
            {
                keep[IndexOf(at)] = true;
                stack.Push((a, at));
                stack.Push((at, b));
            }
        }

        int IndexOf(int v) => v - start < count ? v : start + ((v - start) % count);
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

    /// <summary>Numbers the different places among vertices; open addressing over the bits of the coordinates.</summary>
    private sealed class VertexPlaces
    {
        private readonly int[] slots;
        private readonly double[] x;
        private readonly double[] y;
        private readonly int mask;

        public VertexPlaces(int vertices)
        {
            var size = 16;
            while (size < vertices * 2L && size < 1 << 30)
            {
                size <<= 1;
            }

            slots = new int[size];
            mask = size - 1;
            x = new double[vertices];
            y = new double[vertices];
        }

        public int Count { get; private set; }

        public int Of(double atX, double atY)
        {
            unchecked
            {
                var hash = ((ulong)BitConverter.DoubleToInt64Bits(atX) * 0x9E3779B97F4A7C15UL) ^ ((ulong)BitConverter.DoubleToInt64Bits(atY) * 0xC2B2AE3D27D4EB4FUL);
                var slot = (int)((hash ^ (hash >> 29) ^ (hash >> 47)) & (uint)mask);
                while (slots[slot] != 0)
                {
                    var place = slots[slot] - 1;
                    if (x[place] == atX && y[place] == atY)
                    {
                        return place;
                    }

                    slot = (slot + 1) & mask;
                }

                x[Count] = atX;
                y[Count] = atY;
                slots[slot] = ++Count;
                return Count - 1;
            }
        }
    }
}
