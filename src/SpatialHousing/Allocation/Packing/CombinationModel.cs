using System.Numerics;

namespace SpatialHousing.Allocation.Packing;

/// <summary>An area as a choice of one combination a year: no two may share a parcel. Much tighter than parcels cut at will, where the combinations are few enough to list.</summary>
/// <remarks>
/// The relaxation's prices say what a parcel in a year, or an idle one, loses; what loses more than lies between bound and best plan is left out. The
/// combinations of a year come from two halves of its parcels, each with all its sums, sorted and met in the middle.
/// </remarks>
internal sealed class CombinationModel
{
    private const int MostParcels = 64;
    private const int PairsOfOneWork = 4;
    private const double UnitsPerSquareMetre = 1e4;

    private readonly AreaProblem area;
    private readonly bool seeksUnmet;
    private readonly double[] regret;
    private readonly byte[] choiceOfFixed;
    private readonly int[] free;
    private readonly uint[] kept;
    private readonly long[] baseSums;
    private readonly int[] sameAsFormer;

    private CombinationModel(AreaProblem area, bool seeksUnmet, double[] regret, uint[] kept)
    {
        (this.area, this.seeksUnmet, this.regret, this.kept) = (area, seeksUnmet, regret, kept);
        choiceOfFixed = Array.ConvertAll(kept, mask => (byte)BitOperations.Log2(mask));
        free = [.. Enumerable.Range(0, area.Count).Where(p => (kept[p] & (kept[p] - 1)) != 0)];
        foreach (var p in free)
        {
            choiceOfFixed[p] = 0;
        }

        baseSums = area.SumsOf(choiceOfFixed);
        sameAsFormer = [.. Enumerable.Range(0, free.Length).Select(FormerEqual)];
    }

    public int Years => area.Years;

    public int Free => free.Length;

    /// <summary>Free parcels that every better plan supplies.</summary>
    public ulong Required { get; private set; }

    /// <summary>Merit of what is fixed, 1e-8.</summary>
    public long BaseMerit { get; private set; }

    /// <summary>The relaxation's prices.</summary>
    public CombinationPrices Prices { get; private set; } = new(0);

    public YearCombinations[] Combinations { get; private set; } = [];

    /// <summary>Whether no plan can be better than the best known.</summary>
    public bool IsEmpty => Combinations.Length == 0;

    /// <summary>Lists the combinations; null when there are more than the work allows.</summary>
    /// <param name="merit">Of the best plan: value in 1e-8 score·ha, or −unmet in 1e-8 ha.</param>
    public static CombinationModel? List(AreaProblem area, ChoiceModel model, ReadOnlySpan<double> prices, long merit, long mostCombinations, long mostWork, ref long work)
    {
        var seeksUnmet = model.Mode == ChoiceModel.Shortfall.Priced;
        var unmetLimit = seeksUnmet ? -merit - 1 : (long)Math.Round(model.UnmetLimit * 1e8);
        var theta = seeksUnmet ? 1 : model.Mode == ChoiceModel.Shortfall.Forbidden || prices.Length <= model.Rows ? 0 : Math.Max(0, prices[model.Rows]);
        var regret = new double[area.Count * model.Choices];
        var bestOf = new double[area.Count];
        for (var p = 0; p < area.Count; p++)
        {
            var most = double.NegativeInfinity;
            for (var c = 0; c < model.Choices; c++)
            {
                if ((area.Allowed[p] >> c & 1) != 0)
                {
                    var value = c == 0 ? 0 : (seeksUnmet ? 0 : area.Profit(p, c)) - (UnitsPerSquareMetre * ((prices[(2 * c) - 2] * area.Land[p]) + (prices[(2 * c) - 1] * area.Floor[p])));
                    regret[(p * model.Choices) + c] = -value;
                    most = Math.Max(most, value);
                }
            }

            bestOf[p] = most;
            for (var c = 0; c < model.Choices; c++)
            {
                regret[(p * model.Choices) + c] += most;
            }
        }

        var rows = new double[area.Years];
        for (var r = 0; r < 2 * area.Years; r++)
        {
            rows[r / 2] += UnitsPerSquareMetre * RowAtBest(prices[r], theta * area.Weight[r] / UnitsPerSquareMetre, area.Low[r], area.High[r], unmetLimit == 0);
        }

        var bound = bestOf.Sum() + rows.Sum() + (seeksUnmet ? 0 : theta * unmetLimit);
        var gap = bound - merit - 1 + (1e-9 * Math.Abs(bound)) + (2 * area.Count);
        var kept = new uint[area.Count];
        for (var p = 0; p < area.Count; p++)
        {
            for (var c = 0; c < model.Choices; c++)
            {
                kept[p] |= (area.Allowed[p] >> c & 1) != 0 && regret[(p * model.Choices) + c] <= gap ? 1U << c : 0;
            }

            if (kept[p] == 0)
            {
                return new CombinationModel(area, seeksUnmet, [], [.. area.Allowed]);
            }
        }

        var made = new CombinationModel(area, seeksUnmet, regret, kept);
        return made.free.Length <= MostParcels && made.ListAll(prices, bestOf, rows, theta, unmetLimit, merit, gap, mostCombinations, work + mostWork, ref work) ? made : null;
    }

    /// <summary>The area's plan for one set of free parcels a year.</summary>
    public byte[] PlanOf(ReadOnlySpan<ulong> years)
    {
        var plan = (byte[])choiceOfFixed.Clone();
        for (var t = 0; t < years.Length; t++)
        {
            for (var rest = years[t]; rest != 0; rest &= rest - 1)
            {
                plan[free[BitOperations.TrailingZeroCount(rest)]] = (byte)(t + 1);
            }
        }

        return plan;
    }

    /// <summary>Most of price × sum − cost × shortfall over the sums that a year may have.</summary>
    private static double RowAtBest(double price, double cost, long low, long high, bool mustMeet) =>
        Math.Max(mustMeet ? double.NegativeInfinity : Math.Min(0, -cost * low), Math.Max(price * Math.Min(low, high), price * high));

    /// <summary>The parcel before among those equal in everything, or −1. Of equal parcels a year takes neighbours, since their years may be sorted.</summary>
    private int FormerEqual(int index)
    {
        for (var other = index - 1; other >= 0; other--)
        {
            var (p, q) = (free[index], free[other]);
            if (area.Land[p] == area.Land[q] && area.Floor[p] == area.Floor[q] && kept[p] == kept[q] && area.Score.AsSpan(p * area.Years, area.Years).SequenceEqual(area.Score.AsSpan(q * area.Years, area.Years)))
            {
                return other;
            }
        }

        return -1;
    }

    private bool ListAll(
        ReadOnlySpan<double> prices, double[] bestOf, double[] rows, double theta, long unmetLimit, long merit, double gap, long mostCombinations, long workLimit, ref long work)
    {
        Prices = new CombinationPrices(free.Length) { Unmet = seeksUnmet ? 0 : (long)Math.Round(theta * CombinationPrices.Scale) };
        BaseMerit = seeksUnmet ? 0 : area.ValueOf(choiceOfFixed);
        var free64 = 0L;
        for (var i = 0; i < free.Length; i++)
        {
            Required |= (kept[free[i]] & 1) == 0 ? 1UL << i : 0;
            free64 += Prices.Parcel[i] = (long)Math.Round(bestOf[free[i]] * CombinationPrices.Scale);
        }

        Prices.Prepare();
        var most = new long[Years];
        for (var t = 0; t < Years; t++)
        {
            var freeRow = rows[t] - (UnitsPerSquareMetre * ((prices[2 * t] * baseSums[2 * t]) + (prices[(2 * t) + 1] * baseSums[(2 * t) + 1])));
            most[t] = (long)Math.Ceiling((freeRow + (1e-9 * (Math.Abs(freeRow) + Math.Abs(rows[t]))) + (2 * area.Count)) * CombinationPrices.Scale);
        }

        var wanted = ((merit + 1 - BaseMerit) * CombinationPrices.Scale) - free64 - (Prices.Unmet * (seeksUnmet ? 0 : unmetLimit));
        var found = new YearCombinations[Years];
        var total = 0L;
        for (var t = 0; t < Years; t++)
        {
            var least = wanted - most.Sum() + most[t];
            if (ListYear(t, least, unmetLimit, gap, mostCombinations - total, workLimit, ref work) is not { } listed)
            {
                return false;
            }

            if (listed.Year.Count == 0)
            {
                return true;
            }

            (found[t], most[t]) = (listed.Year, listed.Most);
            total += listed.Year.Count;
        }

        Combinations = found;
        return true;
    }

    /// <summary>All combinations of a year with at least <paramref name="least"/> reduced merit, and the most of it.</summary>
    private (YearCombinations Year, long Most)? ListYear(int t, long least, long unmetLimit, double gap, long mostCombinations, long workLimit, ref long work)
    {
        var (l, f) = (2 * t, (2 * t) + 1);
        var (roomLand, roomFloor) = (area.High[l] - baseSums[l], area.High[f] - baseSums[f]);
        if (roomLand < 0 || roomFloor < 0)
        {
            return (new YearCombinations([], [], []), 0);
        }

        var members = Enumerable.Range(0, free.Length).Where(i => (kept[free[i]] >> (t + 1) & 1) != 0).OrderBy(i => regret[(free[i] * (Years + 1)) + t + 1]).ThenBy(i => i).ToArray();
        var left = HalfCombinations.Of(members.Where((_, place) => place % 2 == 0).Select(i => Added(i, t)), roomLand, roomFloor, gap, ref work);
        var right = left is null ? null : HalfCombinations.Of(members.Where((_, place) => place % 2 != 0).Select(i => Added(i, t)), roomLand, roomFloor, gap, ref work);
        if (left is null || right is null)
        {
            return null;
        }

        unchecked
        {
            var (leastLand, leastFloor) = (area.Low[l] - baseSums[l], area.Low[f] - baseSums[f]);
            var shortest = leastLand - (unmetLimit / area.Weight[l]);
            var (sets, merits, unmets) = (new List<ulong>(), new List<long>(), new List<long>());
            var (most, from, to) = (long.MinValue, right.Count, right.Count);
            for (var i = 0; i < left.Count; i++)
            {
                var (land, floor, net, set) = (left.Land[i], left.Floor[i], left.Net[i], left.Set[i]);
                while (from > 0 && right.Land[from - 1] >= shortest - land)
                {
                    from--;
                }

                while (to > 0 && right.Land[to - 1] > roomLand - land)
                {
                    to--;
                }

                work += 1 + ((to - from) / PairsOfOneWork);
                if (work > workLimit)
                {
                    return null;
                }

                for (var j = from; j < to; j++)
                {
                    var floors = floor + right.Floor[j];
                    if (floors > roomFloor)
                    {
                        continue;
                    }

                    var unmet = (area.Weight[l] * Math.Max(0, leastLand - land - right.Land[j])) + (area.Weight[f] * Math.Max(0, leastFloor - floors));
                    var priced = seeksUnmet ? unmet * CombinationPrices.Scale : unmet * Prices.Unmet;
                    if (unmet > unmetLimit || net + right.Net[j] - priced < least || !TakesNeighbours(set | right.Set[j]))
                    {
                        continue;
                    }

                    var both = set | right.Set[j];
                    most = Math.Max(most, net + right.Net[j] - priced);
                    sets.Add(both);
                    merits.Add(net + right.Net[j] + Prices.Of(both) - (seeksUnmet ? priced : 0));
                    unmets.Add(unmet);
                    if (sets.Count > mostCombinations)
                    {
                        return null;
                    }
                }
            }

            return (new YearCombinations([.. sets], [.. merits], [.. unmets]), most);
        }
    }

    private (int Land, int Floor, long Net, double Regret, ulong Bit) Added(int i, int t)
    {
        var p = free[i];
        var net = ((seeksUnmet ? 0 : area.Profit(p, t + 1)) * CombinationPrices.Scale) - Prices.Parcel[i];
        return (area.Land[p], area.Floor[p], net, regret[(p * (Years + 1)) + t + 1], 1UL << i);
    }

    /// <summary>Whether of equal parcels the set has a run without a hole.</summary>
    private bool TakesNeighbours(ulong set)
    {
        for (var rest = set; rest != 0; rest &= rest - 1)
        {
            var former = sameAsFormer[BitOperations.TrailingZeroCount(rest)];
            if (former < 0 || (set >> former & 1) != 0)
            {
                continue;
            }

            for (var before = sameAsFormer[former]; before >= 0; before = sameAsFormer[before])
            {
                if ((set >> before & 1) != 0)
                {
                    return false;
                }
            }
        }

        return true;
    }
}
