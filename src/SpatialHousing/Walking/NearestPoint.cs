namespace SpatialHousing.Walking;

/// <summary>Nearest of a set of points as the crow flies, by a k-d tree laid out in one array.</summary>
/// <remarks>Bentley (1975). At equal distance the lower point number is found. Points that are not finite are left out.</remarks>
internal sealed class NearestPoint
{
    private readonly double[] x;
    private readonly double[] y;
    private readonly int[] tree;

    public NearestPoint(double[] x, double[] y, ReadOnlySpan<int> points)
    {
        this.x = x;
        this.y = y;
        var kept = new List<int>(points.Length);
        foreach (var point in points)
        {
            if (double.IsFinite(x[point]) && double.IsFinite(y[point]))
            {
                kept.Add(point);
            }
        }

        tree = [.. kept];
        Arrange(0, tree.Length, byX: true);
    }

    /// <summary>Number of the nearest point; −1 when there is none.</summary>
    public int Find(double px, double py)
    {
        var (best, square) = (-1, double.PositiveInfinity);
        if (double.IsFinite(px) && double.IsFinite(py))
        {
            Visit(0, tree.Length, true, px, py, ref best, ref square);
        }

        return best;
    }

    private void Arrange(int start, int end, bool byX)
    {
        if (end - start < 2)
        {
            return;
        }

        var axis = byX ? x : y;
        Array.Sort(tree, start, end - start, Comparer<int>.Create((a, b) => axis[a] != axis[b] ? axis[a].CompareTo(axis[b]) : a.CompareTo(b)));
        var middle = (start + end) / 2;
        Arrange(start, middle, !byX);
        Arrange(middle + 1, end, !byX);
    }

    private void Visit(int start, int end, bool byX, double px, double py, ref int best, ref double square)
    {
        if (start >= end)
        {
            return;
        }

        var middle = (start + end) / 2;
        var point = tree[middle];
        var distance = ((px - x[point]) * (px - x[point])) + ((py - y[point]) * (py - y[point]));
        if (distance < square || (distance == square && point < best))
        {
            (best, square) = (point, distance);
        }

        var offset = byX ? px - x[point] : py - y[point];
        Visit(offset <= 0 ? start : middle + 1, offset <= 0 ? middle : end, !byX, px, py, ref best, ref square);
        if (offset * offset <= square)
        {
            Visit(offset <= 0 ? middle + 1 : start, offset <= 0 ? end : middle, !byX, px, py, ref best, ref square);
        }
    }
}
