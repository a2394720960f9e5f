namespace SpatialHousing.Sampling;

/// <summary>Hand-drawn lines of the design: smooth lines through given points, lines beside lines, simpler lines.</summary>
internal static class Curve
{
    /// <summary>Centripetal-looking smooth line (Catmull–Rom) through the points, one vertex about every <paramref name="stepMetres"/>.</summary>
    public static List<Spot> Through(IReadOnlyList<Spot> points, double stepMetres, bool closed = false)
    {
        var line = new List<Spot>();
        var spans = closed ? points.Count : points.Count - 1;
        for (var i = 0; i < spans; i++)
        {
            Spot a = Point(points, i - 1, closed), b = Point(points, i, closed), c = Point(points, i + 1, closed), d = Point(points, i + 2, closed);
            var pieces = Math.Max(2, (int)(Spot.Distance(b, c) / stepMetres));
            for (var k = 0; k < pieces; k++)
            {
                line.Add(Bend(a, b, c, d, k / (double)pieces));
            }
        }

        if (!closed)
        {
            line.Add(points[^1]);
        }

        return line;
    }

    /// <summary>The line moved to its left by a distance (right if negative).</summary>
    public static List<Spot> Beside(IReadOnlyList<Spot> line, double metres) => Beside(line, _ => metres);

    public static List<Spot> Beside(IReadOnlyList<Spot> line, Func<int, double> metres)
    {
        var beside = new List<Spot>(line.Count);
        for (var i = 0; i < line.Count; i++)
        {
            beside.Add(line[i] + (DirectionAt(line, i).Left * metres(i)));
        }

        return beside;
    }

    public static Spot DirectionAt(IReadOnlyList<Spot> line, int index) =>
        (line[Math.Min(index + 1, line.Count - 1)] - line[Math.Max(index - 1, 0)]).Unit;

    /// <summary>Distance from a place to a line, and where along it (vertex index) the nearest piece starts.</summary>
    public static (double Metres, int Index) DistanceTo(IReadOnlyList<Spot> line, Spot spot, bool closed = false)
    {
        double best = double.MaxValue;
        var index = 0;
        var pieces = closed ? line.Count : line.Count - 1;
        for (var i = 0; i < pieces; i++)
        {
            Spot a = line[i], b = line[i + 1 == line.Count ? 0 : i + 1];
            var along = b - a;
            var t = Math.Clamp(Spot.Dot(spot - a, along) / Math.Max(1e-12, Spot.Dot(along, along)), 0, 1);
            var off = spot - (a + (along * t));
            var square = Spot.Dot(off, off);
            if (square < best)
            {
                (best, index) = (square, i);
            }
        }

        return (Math.Sqrt(best), index);
    }

    /// <summary>Drops vertices that lie within a tolerance of the simplified line (Douglas and Peucker 1973).</summary>
    public static List<Spot> Simplify(IReadOnlyList<Spot> line, double toleranceMetres)
    {
        if (line.Count < 3)
        {
            return [.. line];
        }

        var keep = new bool[line.Count];
        keep[0] = keep[^1] = true;
        var open = new Stack<(int From, int To)>();
        open.Push((0, line.Count - 1));
        while (open.Count > 0)
        {
            var (from, to) = open.Pop();
            double worst = toleranceMetres;
            var at = -1;
            for (var i = from + 1; i < to; i++)
            {
                var off = DistanceTo([line[from], line[to]], line[i]).Metres;
                if (off > worst)
                {
                    (worst, at) = (off, i);
                }
            }

            if (at >= 0)
            {
                keep[at] = true;
                open.Push((from, at));
                open.Push((at, to));
            }
        }

        var simple = new List<Spot>();
        for (var i = 0; i < line.Count; i++)
        {
            if (keep[i])
            {
                simple.Add(line[i]);
            }
        }

        return simple;
    }

    private static Spot Point(IReadOnlyList<Spot> points, int index, bool closed) => closed
        ? points[((index % points.Count) + points.Count) % points.Count]
        : points[Math.Clamp(index, 0, points.Count - 1)];

    private static Spot Bend(Spot a, Spot b, Spot c, Spot d, double t)
    {
        double t2 = t * t, t3 = t2 * t;
        return ((b * 2) + ((c - a) * t) + (((a * 2) - (b * 5) + (c * 4) - d) * t2) + (((b * 3) - a - (c * 3) + d) * t3)) * 0.5;
    }
}
