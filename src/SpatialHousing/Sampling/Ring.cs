namespace SpatialHousing.Sampling;

/// <summary>Simple polygons without holes as open lists of vertices, counter-clockwise.</summary>
internal static class Ring
{
    /// <summary>Square metres; positive when counter-clockwise.</summary>
    public static double SquareMetres(IReadOnlyList<Spot> ring)
    {
        double twice = 0;
        var origin = ring[0];
        for (var i = 1; i + 1 < ring.Count; i++)
        {
            twice += Spot.Cross(ring[i] - origin, ring[i + 1] - origin);
        }

        return twice / 2;
    }

    public static Spot Centroid(IReadOnlyList<Spot> ring)
    {
        double twice = 0, x = 0, y = 0;
        var origin = ring[0];
        for (var i = 1; i + 1 < ring.Count; i++)
        {
            Spot a = ring[i] - origin, b = ring[i + 1] - origin;
            var cross = Spot.Cross(a, b);
            twice += cross;
            x += cross * (a.X + b.X);
            y += cross * (a.Y + b.Y);
        }

        return twice == 0 ? origin : origin + new Spot(x / (3 * twice), y / (3 * twice));
    }

    public static bool Contains(IReadOnlyList<Spot> ring, Spot spot)
    {
        var inside = false;
        for (int i = 0, j = ring.Count - 1; i < ring.Count; j = i++)
        {
            Spot a = ring[i], b = ring[j];
            if ((a.Y > spot.Y) != (b.Y > spot.Y) && spot.X < ((b.X - a.X) * (spot.Y - a.Y) / (b.Y - a.Y)) + a.X)
            {
                inside = !inside;
            }
        }

        return inside;
    }

    /// <summary>No two edges meet except neighbours in their common vertex.</summary>
    public static bool IsSimple(IReadOnlyList<Spot> ring)
    {
        var count = ring.Count;
        for (var i = 0; i < count; i++)
        {
            Spot a = ring[i], b = ring[(i + 1) % count];
            for (var j = i + 2; j < count; j++)
            {
                if ((j + 1) % count != i && Meet(a, b, ring[j], ring[(j + 1) % count]))
                {
                    return false;
                }
            }
        }

        return count >= 3;
    }

    /// <summary>Do two closed segments have a common point (collinear overlap counts only through end points)?</summary>
    public static bool Meet(Spot a, Spot b, Spot c, Spot d)
    {
        double c1 = Spot.Cross(b - a, c - a), c2 = Spot.Cross(b - a, d - a), c3 = Spot.Cross(d - c, a - c), c4 = Spot.Cross(d - c, b - c);
        return ((c1 <= 0 && c2 >= 0) || (c1 >= 0 && c2 <= 0)) && ((c3 <= 0 && c4 >= 0) || (c3 >= 0 && c4 <= 0)) && (c1 != c2 || c3 != c4);
    }

    /// <summary>Where segment a–b crosses c–d: shares along both, or false.</summary>
    public static bool Crossing(Spot a, Spot b, Spot c, Spot d, out double alongFirst, out double alongSecond)
    {
        Spot first = b - a, second = d - c;
        var cross = Spot.Cross(first, second);
        alongFirst = alongSecond = 0;
        if (cross == 0)
        {
            return false;
        }

        alongFirst = Spot.Cross(c - a, second) / cross;
        alongSecond = Spot.Cross(c - a, first) / cross;
        return alongFirst >= 0 && alongFirst <= 1 && alongSecond >= 0 && alongSecond <= 1;
    }

    /// <summary>The polygon shrunk, every edge by its own distance; null when nothing sound is left.</summary>
    public static List<Spot>? Shrink(IReadOnlyList<Spot> ring, IReadOnlyList<double> metres)
    {
        var edges = new List<(Spot From, Spot To, double Metres)>(ring.Count);
        for (var i = 0; i < ring.Count; i++)
        {
            if (Spot.Distance(ring[i], ring[(i + 1) % ring.Count]) > 0.01)
            {
                edges.Add((ring[i], ring[(i + 1) % ring.Count], metres[i]));
            }
        }

        while (edges.Count >= 3)
        {
            var shrunk = Corners(edges);
            var worst = -1;
            var worstLength = double.MaxValue;
            for (var i = 0; i < edges.Count; i++)
            {
                var original = edges[i].To - edges[i].From;
                var left = Spot.Dot(shrunk[(i + 1) % edges.Count] - shrunk[i], original.Unit);
                if (left <= 0.05 && original.Length < worstLength)
                {
                    (worst, worstLength) = (i, original.Length);
                }
            }

            if (worst < 0)
            {
                return SquareMetres(shrunk) > 400 && IsSimple(shrunk) ? shrunk : null;
            }

            edges.RemoveAt(worst);
        }

        return null;
    }

    private static List<Spot> Corners(List<(Spot From, Spot To, double Metres)> edges)
    {
        var corners = new List<Spot>(edges.Count);
        for (var i = 0; i < edges.Count; i++)
        {
            var before = edges[i == 0 ? edges.Count - 1 : i - 1];
            var after = edges[i];
            Spot u = (before.To - before.From).Unit, v = (after.To - after.From).Unit;
            Spot p = before.From + (u.Left * before.Metres), q = after.From + (v.Left * after.Metres);
            var cross = Spot.Cross(u, v);
            corners.Add(Math.Abs(cross) < 0.03
                ? after.From + (v.Left * Math.Max(before.Metres, after.Metres))
                : p + (u * (Spot.Cross(q - p, v) / cross)));
        }

        return corners;
    }
}
