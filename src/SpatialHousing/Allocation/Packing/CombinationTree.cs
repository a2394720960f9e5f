using System.Numerics;

namespace SpatialHousing.Allocation.Packing;

/// <summary>Finds the best plan of a <see cref="CombinationModel"/>, or narrows its bound as far as the counted work goes.</summary>
/// <remarks>
/// Lagrange relaxation of "no parcel twice" and of the unmet limit: with a price for each parcel every year takes its best combination by itself
/// (Geoffrion 1974). Prices move by the subgradient with Polyak's step; combinations that cannot be in a better plan go; what is left is split by
/// whether a parcel that several years want goes to one of them. Whole numbers throughout, so that the proof needs no rounding margin. Resumable.
/// </remarks>
internal sealed partial class CombinationTree
{
    private const int RootSteps = 300;
    private const int NodeSteps = 20;
    private const int StepsBeforeShorter = 6;
    private const int StepsBeforeFilter = 10;
    private const long FewPlans = 4_096;
    private const double FirstStep = 1.5;
    private const double Shorter = 0.6;
    private const double ShortestStep = 0.01;

    private readonly CombinationModel model;
    private readonly long unmetLimit;
    private readonly long sureLimit;
    private readonly int years;
    private readonly int[][] listed;
    private readonly int[] counts;
    private readonly long[][] reduced;
    private readonly long[] best;
    private readonly int[] bestAt;
    private readonly ulong[] every;
    private readonly ulong[] some;
    private readonly int[] used;
    private readonly int[] wanted;
    private readonly ulong[] chosen;
    private readonly CombinationPrices prices;
    private readonly PriorityQueue<Node, (long NegativeBound, long NegativeOrder)> open = new();
    private readonly CombinationPrices bestPrices;
    private long made;
    private long refused = long.MinValue / 4;

    /// <param name="unmetLimit">Of the model; plans are taken up to <paramref name="sureLimit"/>, and the bound covers the others too.</param>
    /// <param name="merit">Of the best known plan.</param>
    public CombinationTree(CombinationModel model, long unmetLimit, long sureLimit, long merit)
    {
        (this.model, this.unmetLimit, this.sureLimit, Merit) = (model, unmetLimit, sureLimit, merit);
        years = model.IsEmpty ? 0 : model.Years;
        listed = [.. model.Combinations.Select(year => new int[year.Count])];
        reduced = [.. model.Combinations.Select(year => new long[year.Count])];
        (counts, best, bestAt) = (new int[years], new long[years], new int[years]);
        (every, some, chosen) = (new ulong[years], new ulong[years], new ulong[years]);
        (used, wanted) = (new int[model.Free], new int[model.Free * years]);
        prices = model.Prices.Clone();
        bestPrices = model.Prices.Clone();
        if (!model.IsEmpty)
        {
            open.Enqueue(new Node(new ulong[years], new ulong[years], prices.Clone(), long.MaxValue, 0), (0, 0));
        }
    }

    /// <summary>Merit of the best known plan.</summary>
    public long Merit { get; private set; }

    /// <summary>The plan found here; null while none is better than the one known before.</summary>
    public byte[]? Plan { get; private set; }

    public long Work { get; private set; }

    public long Nodes { get; private set; }

    public SearchStop Stop { get; init; } = SearchStop.Never;

    public bool IsFinished => open.Count == 0;

    /// <summary>No plan has a higher merit.</summary>
    public long Bound => Math.Max(Math.Max(Merit, refused), IsFinished ? Merit : open.Peek().Bound);

    /// <summary>Searches until the counted work reaches a limit or the tree is done.</summary>
    public void Run(long workLimit)
    {
        while (open.Count > 0 && Work < workLimit && !Stop.IsDue())
        {
            var node = open.Dequeue();
            if (node.Bound <= Merit)
            {
                open.Clear();
                return;
            }

            for (Node? next = node; next is not null;)
            {
                next = Explore(next, workLimit);
            }
        }
    }

    /// <summary>A better plan from elsewhere.</summary>
    public void Offer(long merit) => Merit = Math.Max(Merit, merit);

    /// <summary>Solves a node; the more promising half, the other being put aside.</summary>
    private Node? Explore(Node node, long workLimit)
    {
        Nodes++;
        if (!Load(node) || !Narrow())
        {
            return null;
        }

        prices.CopyFrom(node.Prices);
        var bound = Relax(node.Order == 0 ? RootSteps : NodeSteps);
        if (bound <= Merit || WasTriedOut())
        {
            return null;
        }

        var (parcel, year) = Choose();
        var with = new Node((ulong[])node.Banned.Clone(), (ulong[])node.Forced.Clone(), bestPrices.Clone(), bound, ++made);
        with.Forced[year] |= 1UL << parcel;
        var without = new Node((ulong[])node.Banned.Clone(), (ulong[])node.Forced.Clone(), with.Prices, bound, ++made);
        without.Banned[year] |= 1UL << parcel;
        open.Enqueue(without, (-bound, -without.Order));
        if (Work < workLimit)
        {
            return with;
        }

        open.Enqueue(with, (-bound, -with.Order));
        return null;
    }

    /// <summary>Lists the combinations that a node leaves.</summary>
    private bool Load(Node node)
    {
        for (var t = 0; t < years; t++)
        {
            var (sets, list, count) = (model.Combinations[t].Parcels, listed[t], 0);
            var (banned, forced) = (node.Banned[t], node.Forced[t]);
            for (var i = 0; i < sets.Length; i++)
            {
                list[count] = i;
                count += (sets[i] & banned) == 0 && (sets[i] & forced) == forced ? 1 : 0;
            }

            counts[t] = count;
            Work += sets.Length / 4;
            if (count == 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A parcel that every combination of a year has is gone for the others, and what one year leaves unmet at least others may not.</summary>
    private bool Narrow()
    {
        while (true)
        {
            var (taken, possible, least) = (0UL, 0UL, 0L);
            for (var t = 0; t < years; t++)
            {
                var (sets, unmet) = (model.Combinations[t].Parcels, model.Combinations[t].Unmet);
                var (all, any, low) = (ulong.MaxValue, 0UL, long.MaxValue);
                foreach (var i in listed[t].AsSpan(0, counts[t]))
                {
                    all &= sets[i];
                    any |= sets[i];
                    low = Math.Min(low, unmet[i]);
                }

                Work += counts[t] / 2;
                (every[t], some[t], best[t]) = (all, any, low);
                least += low;
                possible |= any;
                if ((taken & all) != 0)
                {
                    return false;
                }

                taken |= all;
            }

            if ((model.Required & ~possible) != 0 || least > unmetLimit)
            {
                return false;
            }

            var changed = false;
            for (var t = 0; t < years; t++)
            {
                var gone = taken & ~every[t];
                var room = unmetLimit - least + best[t];
                if ((some[t] & gone) == 0 && unmetLimit == 0)
                {
                    continue;
                }

                var (sets, unmet, list, count) = (model.Combinations[t].Parcels, model.Combinations[t].Unmet, listed[t], 0);
                foreach (var i in list.AsSpan(0, counts[t]))
                {
                    list[count] = i;
                    count += (sets[i] & gone) == 0 && unmet[i] <= room ? 1 : 0;
                }

                changed |= count < counts[t];
                counts[t] = count;
                if (count == 0)
                {
                    return false;
                }
            }

            if (!changed)
            {
                return true;
            }
        }
    }

    /// <summary>A plan from the present prices: the years with the fewest combinations first, each its best that is still possible.</summary>
    private void Complete()
    {
        var (taken, unmet, merit) = (0UL, 0L, 0L);
        Array.Clear(chosen);
        foreach (var t in Enumerable.Range(0, years).OrderBy(t => counts[t]).ThenBy(t => t))
        {
            var (sets, values, unmets) = (model.Combinations[t].Parcels, reduced[t], model.Combinations[t].Unmet);
            var (most, at) = (long.MinValue, -1);
            foreach (var i in listed[t].AsSpan(0, counts[t]))
            {
                if (values[i] > most && (sets[i] & taken) == 0 && unmet + unmets[i] <= unmetLimit)
                {
                    (most, at) = (values[i], i);
                }
            }

            Work += counts[t];
            if (at < 0)
            {
                return;
            }

            (taken, unmet, merit) = (taken | sets[at], unmet + unmets[at], merit + model.Combinations[t].Merit[at]);
            chosen[t] = sets[at];
        }

        Take(taken, unmet, merit);
    }

    private void Take(ulong taken, long unmet, long scaled)
    {
        var merit = model.BaseMerit + (scaled / CombinationPrices.Scale);
        if (merit <= Merit || (model.Required & ~taken) != 0)
        {
            return;
        }

        if (unmet > sureLimit)
        {
            refused = Math.Max(refused, merit);
            return;
        }

        (Merit, Plan) = (merit, model.PlanOf(chosen));
    }

    /// <summary>Tries every plan where few are left; false where there are more.</summary>
    private bool WasTriedOut()
    {
        var product = 1L;
        for (var t = 0; t < years; t++)
        {
            product = Math.Min(FewPlans + 1, product * Math.Min(FewPlans + 1, counts[t]));
        }

        if (product > FewPlans)
        {
            return false;
        }

        Array.Clear(chosen);
        Try(0, 0, 0, 0);
        return true;
    }

    private void Try(int t, ulong taken, long unmet, long merit)
    {
        if (t == years)
        {
            Take(taken, unmet, merit);
            return;
        }

        var year = model.Combinations[t];
        Work += counts[t];
        foreach (var i in listed[t].AsSpan(0, counts[t]))
        {
            if ((year.Parcels[i] & taken) == 0 && unmet + year.Unmet[i] <= unmetLimit)
            {
                chosen[t] = year.Parcels[i];
                Try(t + 1, taken | year.Parcels[i], unmet + year.Unmet[i], merit + year.Merit[i]);
            }
        }
    }

    /// <summary>The parcel and year that the last prices were least decided about, among those that part a year's combinations.</summary>
    private (int Parcel, int Year) Choose()
    {
        Narrow();
        var (parcel, year, most) = (-1, -1, -1.0);
        for (var t = 0; t < years; t++)
        {
            for (var rest = some[t] & ~every[t]; rest != 0; rest &= rest - 1)
            {
                var p = BitOperations.TrailingZeroCount(rest);
                var total = 0;
                for (var other = 0; other < years; other++)
                {
                    total += wanted[(p * years) + other];
                }

                var here = wanted[(p * years) + t];
                var score = (double)here * Math.Max(1, total - here) + (here == 0 ? 0 : 0.5) + (1e-9 * counts[t]);
                if (score > most)
                {
                    (parcel, year, most) = (p, t, score);
                }
            }
        }

        return (parcel, year);
    }

    /// <param name="Banned">Parcels that each year does not take.</param>
    /// <param name="Forced">Parcels that each year takes.</param>
    /// <param name="Bound">Of the merit.</param>
    private sealed record Node(ulong[] Banned, ulong[] Forced, CombinationPrices Prices, long Bound, long Order);
}
