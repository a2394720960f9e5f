using SpatialHousing.Planning;
using SpatialHousing.Walking;

namespace SpatialHousing.Tests.Walking;

/// <summary>A random town of level and upright streets on whole metres, with a brute-force answer that shares nothing with the search.</summary>
internal sealed class RandomTown
{
    private readonly Random random;
    private List<(int X1, int Y1, int X2, int Y2)> streets = [];

    private int width;
    private int height;

    private RandomTown(int seed) => random = new Random(seed);

    public List<(int X, int Y)> Demand { get; } = [];

    public List<(string Id, string Kind, int X, int Y)> Facilities { get; } = [];

    public static RandomTown Make(int seed)
    {
        var town = new RandomTown(seed);
        var (columns, rows) = (town.random.Next(2, 6), town.random.Next(2, 6));
        var xs = town.Ascending(columns);
        var ys = town.Ascending(rows);
        (town.width, town.height) = (xs[^1], ys[^1]);
        for (var i = 0; i < columns; i++)
        {
            for (var j = 0; j < rows; j++)
            {
                if (i + 1 < columns && town.random.NextDouble() < 0.62)
                {
                    town.streets.Add((xs[i], ys[j], xs[i + 1], ys[j]));
                }

                if (j + 1 < rows && town.random.NextDouble() < 0.62)
                {
                    town.streets.Add((xs[i], ys[j], xs[i], ys[j + 1]));
                }
            }
        }

        town.streets.Add((xs[0], ys[0], xs[1], ys[0]));
        foreach (var kind in (string[])["小学", "菜市场", "小学", "菜市场", "小学"])
        {
            town.AddFacility($"F{town.Facilities.Count}", kind);
        }

        while (town.Demand.Count < 12)
        {
            town.Demand.Add(town.Place());
        }

        return town;
    }

    public void AddFacility(string id, string kind)
    {
        var (x, y) = Place();
        Facilities.Add((id, kind, x, y));
    }

    public void ReverseStreets() => streets = [.. Enumerable.Reverse(streets).Select(street => (street.X2, street.Y2, street.X1, street.Y1))];

    /// <summary>Removes a street that nobody enters the network by, so that every access stays where it was.</summary>
    public bool RemoveStreetWithoutAccess(CoverageReport report)
    {
        _ = report;
        var entered = Demand.Concat(Facilities.Select(facility => (facility.X, facility.Y))).SelectMany(place => NearestStreets(place.Item1, place.Item2)).ToHashSet();
        var free = Enumerable.Range(0, streets.Count).Where(street => !entered.Contains(street)).ToArray();
        if (free.Length == 0)
        {
            return false;
        }

        streets.RemoveAt(free[random.Next(free.Length)]);
        return true;
    }

    public CoverageReport Cover() => Town().Cover(400, snap: 120);

    /// <summary>The same town as layers.</summary>
    public SmallTown Town()
    {
        var town = new SmallTown();
        for (var i = 0; i < streets.Count; i++)
        {
            town.Street($"S{i}", (streets[i].X1, streets[i].Y1), (streets[i].X2, streets[i].Y2));
        }

        for (var i = 0; i < Demand.Count; i++)
        {
            town.Demand($"D{i}", Demand[i].X, Demand[i].Y);
        }

        foreach (var (id, kind, x, y) in Facilities)
        {
            town.Facility(id, kind, x, y);
        }

        return town;
    }

    /// <summary>Every pair of places by relaxing all streets until nothing changes.</summary>
    public (double? Metres, string? Id) BruteForce(int demand, string kind)
    {
        var from = Foot(Demand[demand].X, Demand[demand].Y);
        (double? Metres, string? Id) best = (null, null);
        foreach (var (id, _, x, y) in Facilities.Where(facility => facility.Kind == kind))
        {
            var to = Foot(x, y);
            if (from is { } a && to is { } b && Walk(a, b) is { } walk)
            {
                var metres = a.Access + walk + b.Access;
                if (best.Metres is null || metres < best.Metres || (metres == best.Metres && string.CompareOrdinal(id, best.Id) < 0))
                {
                    best = (metres, id);
                }
            }
        }

        return best;
    }

    private double? Walk((double Access, int Street, int X, int Y) from, (double Access, int Street, int X, int Y) to)
    {
        var reached = new Dictionary<(int, int), double> { [(from.X, from.Y)] = 0 };
        var pieces = new List<(int X1, int Y1, int X2, int Y2)>();
        for (var i = 0; i < streets.Count; i++)
        {
            var points = new List<(int X, int Y)> { (streets[i].X1, streets[i].Y1), (streets[i].X2, streets[i].Y2) };
            points.AddRange(new[] { from, to }.Where(foot => foot.Street == i).Select(foot => (foot.X, foot.Y)));
            points.Sort();
            for (var k = 0; k + 1 < points.Count; k++)
            {
                pieces.Add((points[k].X, points[k].Y, points[k + 1].X, points[k + 1].Y));
            }
        }

        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var (x1, y1, x2, y2) in pieces)
            {
                double length = Math.Abs(x2 - x1) + Math.Abs(y2 - y1);
                changed |= Relax(reached, (x1, y1), (x2, y2), length) | Relax(reached, (x2, y2), (x1, y1), length);
            }
        }

        return reached.TryGetValue((to.X, to.Y), out var found) ? found : null;
    }

    private static bool Relax(Dictionary<(int, int), double> reached, (int, int) a, (int, int) b, double length)
    {
        if (reached.TryGetValue(a, out var at) && (!reached.TryGetValue(b, out var old) || at + length < old))
        {
            reached[b] = at + length;
            return true;
        }

        return false;
    }

    private (double Access, int Street, int X, int Y)? Foot(int x, int y)
    {
        var nearest = NearestStreets(x, y);
        if (nearest.Count == 0)
        {
            return null;
        }

        var (footX, footY) = FootOn(streets[nearest[0]], x, y);
        return (Math.Sqrt((((double)x - footX) * (x - footX)) + (((double)y - footY) * (y - footY))), nearest[0], footX, footY);
    }

    /// <summary>Streets at the least distance within 120 m.</summary>
    private List<int> NearestStreets(int x, int y)
    {
        var squares = streets.Select(street => FootOn(street, x, y)).Select(foot => ((x - foot.X) * (x - foot.X)) + ((y - foot.Y) * (y - foot.Y))).ToArray();
        var least = squares.Min();
        return least > 120 * 120 ? [] : [.. Enumerable.Range(0, squares.Length).Where(i => squares[i] == least)];
    }

    private static (int X, int Y) FootOn((int X1, int Y1, int X2, int Y2) street, int x, int y) => (
        Math.Clamp(x, Math.Min(street.X1, street.X2), Math.Max(street.X1, street.X2)), Math.Clamp(y, Math.Min(street.Y1, street.Y2), Math.Max(street.Y1, street.Y2)));

    /// <summary>A place whose nearest foot is one point and at a whole distance, so that both methods can be compared to the last digit.</summary>
    private (int X, int Y) Place()
    {
        while (true)
        {
            var (x, y) = (random.Next(-160, width + 160), random.Next(-160, height + 160));
            var feet = NearestStreets(x, y).Select(street => FootOn(streets[street], x, y)).Distinct().ToArray();
            if ((feet.Length == 0 && random.Next(4) == 0) || (feet.Length == 1 && (feet[0].X == x || feet[0].Y == y)))
            {
                return (x, y);
            }
        }
    }

    private int[] Ascending(int count)
    {
        var values = new int[count];
        for (var i = 1; i < count; i++)
        {
            values[i] = values[i - 1] + random.Next(40, 180);
        }

        return values;
    }
}
