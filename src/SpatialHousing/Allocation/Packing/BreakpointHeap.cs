namespace SpatialHousing.Allocation.Packing;

/// <summary>Breakpoints of a walk along a ray, nearest first; equal steps by the larger pivot, then by the variable.</summary>
internal sealed class BreakpointHeap
{
    private readonly List<(double Step, int Variable, double Alpha)> items = [];

    public int Count => items.Count;

    public void Clear() => items.Clear();

    /// <summary>Adds without order; call <see cref="Heapify"/> afterwards.</summary>
    public void Add((double Step, int Variable, double Alpha) item) => items.Add(item);

    public void Heapify()
    {
        for (var i = (items.Count / 2) - 1; i >= 0; i--)
        {
            SiftDown(i);
        }
    }

    public void Insert((double Step, int Variable, double Alpha) item)
    {
        items.Add(item);
        var i = items.Count - 1;
        while (i > 0 && IsBefore(items[i], items[(i - 1) / 2]))
        {
            (items[i], items[(i - 1) / 2]) = (items[(i - 1) / 2], items[i]);
            i = (i - 1) / 2;
        }
    }

    public (double Step, int Variable, double Alpha) PopNearest()
    {
        var nearest = items[0];
        items[0] = items[^1];
        items.RemoveAt(items.Count - 1);
        SiftDown(0);
        return nearest;
    }

    private void SiftDown(int i)
    {
        while (true)
        {
            var least = i;
            for (var child = (2 * i) + 1; child <= (2 * i) + 2 && child < items.Count; child++)
            {
                least = IsBefore(items[child], items[least]) ? child : least;
            }

            if (least == i)
            {
                return;
            }

            (items[i], items[least]) = (items[least], items[i]);
            i = least;
        }
    }

    private static bool IsBefore((double Step, int Variable, double Alpha) left, (double Step, int Variable, double Alpha) right) =>
        left.Step != right.Step ? left.Step < right.Step
        : Math.Abs(left.Alpha) != Math.Abs(right.Alpha) ? Math.Abs(left.Alpha) > Math.Abs(right.Alpha)
        : left.Variable < right.Variable;
}
