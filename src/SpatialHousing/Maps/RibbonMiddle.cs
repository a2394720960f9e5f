namespace SpatialHousing.Maps;

/// <summary>The middle line of a long narrow polygon: its two banks are walked in step from one end to the other.</summary>
internal static class RibbonMiddle
{
    private const int Steps = 160;

    public static List<(double X, double Y)> Of(List<(double X, double Y)> ring)
    {
        var count = ring.Count - 1;
        if (count < 4)
        {
            return ring;
        }

        // The ends are the vertices farthest apart, found from the farthest one of any.
        var one = Farthest(ring, count, ring[0]);
        var two = Farthest(ring, count, ring[one]);
        (one, two) = one < two ? (one, two) : (two, one);
        var bank = new PaperLine(ring[one..(two + 1)]);
        var other = new PaperLine([.. ring[two..count].Concat(ring[..(one + 1)]).Reverse()]);
        var middle = new List<(double X, double Y)>();
        for (var step = 0; step <= Steps; step++)
        {
            var (ax, ay, _) = bank.At(bank.Length * step / Steps);
            var (bx, by, _) = other.At(other.Length * step / Steps);
            middle.Add(((ax + bx) / 2, (ay + by) / 2));
        }

        return Smoothed(middle);
    }

    private static int Farthest(List<(double X, double Y)> ring, int count, (double X, double Y) from) =>
        Enumerable.Range(0, count).MaxBy(i => ((ring[i].X - from.X) * (ring[i].X - from.X)) + ((ring[i].Y - from.Y) * (ring[i].Y - from.Y)));

    private static List<(double X, double Y)> Smoothed(List<(double X, double Y)> line)
    {
        const int reach = 4;
        return [.. line.Select((point, i) =>
        {
            var span = Math.Min(reach, Math.Min(i, line.Count - 1 - i));
            var window = line.GetRange(i - span, (2 * span) + 1);
            return (window.Average(p => p.X), window.Average(p => p.Y));
        })];
    }
}
