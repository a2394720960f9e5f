namespace SpatialHousing.Maps;

/// <summary>Simplifies one arc of a border by Douglas–Peucker (1973); the same vertices whichever way the arc is walked.</summary>
internal static class ArcSimplifier
{
    /// <summary>A loop that returns to its first vertex keeps the vertex farthest from it and the one farthest from the chord of the two.</summary>
    public static (int First, int Second) LoopVertices(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int start, int count, int from, int to)
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
    public static void Keep(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int start, int count, int from, int to, bool[] keep, double toleranceSquared, Stack<(int From, int To)> stack)
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
}
