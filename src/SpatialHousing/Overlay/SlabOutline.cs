namespace SpatialHousing.Overlay;

/// <summary>Adds up the outline of a region given slab by slab: its sloping borders, and the upright ones between neighbouring slabs.</summary>
internal sealed class SlabOutline
{
    private List<(double Low, double High)> before = [];
    private List<(double Low, double High)> leftSides = [];
    private List<(double Low, double High)> rightSides = [];
    private (double Left, double Right)? open;
    private double endOfBefore = double.NaN;
    private double from;
    private double to;
    private double length;

    public void BeginSlab(double fromX, double toX)
    {
        from = fromX;
        to = toX;
        leftSides.Clear();
        rightSides.Clear();
        open = null;
    }

    /// <summary>The region begins or ends at this height, from the slab's left side to its right.</summary>
    public void Border(double left, double right)
    {
        var rise = right - left;
        length += Math.Sqrt(((to - from) * (to - from)) + (rise * rise));
        if (open is not { } low)
        {
            open = (left, right);
            return;
        }

        leftSides.Add((low.Left, left));
        rightSides.Add((low.Right, right));
        open = null;
    }

    public void EndSlab()
    {
        if (endOfBefore != from)
        {
            length += Sum(before);
            before.Clear();
        }

        length += Sum(before) + Sum(leftSides) - (2 * Shared(before, leftSides));
        (before, rightSides) = (rightSides, before);
        endOfBefore = to;
    }

    /// <summary>The whole length, metres.</summary>
    public double Finish() => length + Sum(before);

    private static double Sum(List<(double Low, double High)> sides)
    {
        var sum = 0.0;
        foreach (var (low, high) in sides)
        {
            sum += Math.Max(0, high - low);
        }

        return sum;
    }

    private static double Shared(List<(double Low, double High)> one, List<(double Low, double High)> other)
    {
        var shared = 0.0;
        foreach (var a in one)
        {
            foreach (var b in other)
            {
                shared += Math.Max(0, Math.Min(a.High, b.High) - Math.Max(a.Low, b.Low));
            }
        }

        return shared;
    }
}
