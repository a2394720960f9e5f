namespace SpatialHousing.Allocation.Packing;

/// <summary>成组互换: improves a plan by exchanging up to four parcels between two choices at once, so that land and floor area both end next to their limits.</summary>
/// <remarks>
/// Between two choices (two years, or a year and "none") a plan is a point in the plane of land and floor area. All groups of at most two flips are laid on a
/// grid; for each, its complement is looked up next to the corner that the prices aim at. So some thousand groups stand for 10⁷ exchanges.
/// Taken is what is better by (over the limits, unmet above the limit, −value), compared as whole numbers. No randomness: the same result every time.
/// </remarks>
internal sealed class ChoiceExchange
{
    private const int MostFlips = 120;
    private const double SquareMetresPerHectare = 1e4;

    /// <summary>How much of a shortfall is to go, tried in this order.</summary>
    private static readonly double[] PartsOfShortfall = [1, 0.7, 0.4, 0.15];

    private readonly AreaProblem area;
    private readonly double[] prices;
    private readonly long aim;
    private readonly long[] sums;
    private readonly PriorityQueue<int, (double NegativeLoss, int NegativeParcel)> nearest = new(MostFlips + 1);
    private readonly Flip[] flips = new Flip[MostFlips];
    private readonly FlipGroups groups = new(MostFlips);
    private long over;
    private long unmet;
    private long value;

    /// <remarks><c>unmetLimit</c>: unmet amount that counts as none, 1e-8 ha; <c>relaxed</c>: prices of the relaxation, score per hectare.</remarks>
    public ChoiceExchange(AreaProblem area, byte[] plan, long unmetLimit, ReadOnlySpan<double> relaxed)
    {
        this.area = area;
        Plan = (byte[])plan.Clone();
        aim = unmetLimit;
        prices = relaxed[..(2 * area.Years)].ToArray();
        sums = area.SumsOf(plan);
        over = area.OverOf(sums);
        unmet = area.UnmetOf(sums);
        value = area.ValueOf(plan);
    }

    public byte[] Plan { get; }

    /// <summary>(over the limits, unmet above the limit, −value): less is better.</summary>
    public (long Over, long Unmet, long Loss) Rank => (over, Math.Max(0, unmet - aim), -value);

    /// <summary>Goes through all pairs of choices until none helps any more, at most <paramref name="rounds"/> times.</summary>
    public void Run(int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            var changed = false;
            for (var other = 0; other < area.Years; other++)
            {
                for (var year = other + 1; year <= area.Years; year++)
                {
                    changed |= Improve(year, other);
                }
            }

            if (!changed)
            {
                return;
            }
        }
    }

    /// <summary>The best exchange between a year and another choice (0 = none); false when nothing is better than now.</summary>
    private bool Improve(int year, int other)
    {
        var count = CollectFlips(year, other);
        if (count == 0)
        {
            return false;
        }

        groups.Make(flips.AsSpan(0, count));
        var here = UnmetOf(year) + (other == 0 ? 0 : UnmetOf(other));
        foreach (var part in unmet > aim ? PartsOfShortfall : PartsOfShortfall.AsSpan(0, 1))
        {
            var budget = unmet <= aim ? aim - (unmet - here) : here - (long)(Math.Min(here, unmet - aim) * part);
            var window = ExchangeWindow.Of(area, sums, prices, year, other, budget);
            var best = groups.Best(window, window.Contains(0, 0) ? window.LossAt(0, 0) : double.PositiveInfinity);
            if (best.Length > 0)
            {
                return TryFlip(best, year, other);
            }
        }

        return false;
    }

    /// <summary>The parcels at either choice that would lose least at the prices by taking the other, the least first.</summary>
    private int CollectFlips(int year, int other)
    {
        unchecked
        {
            nearest.Clear();
            var both = (1U << year) | (1U << other);
            var (land, floor) = (prices[(2 * year) - 2], prices[(2 * year) - 1]);
            var (otherLand, otherFloor) = other == 0 ? (0.0, 0.0) : (prices[(2 * other) - 2], prices[(2 * other) - 1]);
            for (var p = 0; p < area.Count; p++)
            {
                var at = Plan[p];
                if ((at != year && at != other) || (area.Allowed[p] & both) != both)
                {
                    continue;
                }

                var advantage = ((area.Profit(p, year) - area.Profit(p, other)) * 1e-8)
                    - ((((land - otherLand) * area.Land[p]) + ((floor - otherFloor) * area.Floor[p])) / SquareMetresPerHectare);
                var loss = at == year ? advantage : -advantage;
                if (nearest.Count < MostFlips)
                {
                    nearest.Enqueue(p, (-loss, -p));
                }
                else if (nearest.TryPeek(out _, out var worst) && -loss > worst.NegativeLoss)
                {
                    nearest.EnqueueDequeue(p, (-loss, -p));
                }
            }

            var count = nearest.Count;
            for (var i = count - 1; i >= 0; i--)
            {
                nearest.TryDequeue(out var p, out var priority);
                var sign = Plan[p] == year ? -1 : 1;
                flips[i] = new Flip(p, sign * area.Land[p], sign * area.Floor[p], -priority.NegativeLoss);
            }

            return count;
        }
    }

    private long UnmetOf(int year)
    {
        var (l, f) = ((2 * year) - 2, (2 * year) - 1);
        return (area.Weight[l] * Math.Max(0, area.Low[l] - sums[l])) + (area.Weight[f] * Math.Max(0, area.Low[f] - sums[f]));
    }

    private bool TryFlip(short[] chosen, int year, int other)
    {
        var before = Rank;
        FlipAll(chosen, year, other);
        if (Rank.CompareTo(before) < 0)
        {
            return true;
        }

        FlipAll(chosen, year, other);
        return false;
    }

    private void FlipAll(short[] chosen, int year, int other)
    {
        foreach (var flip in chosen)
        {
            var p = flips[flip].Parcel;
            var (from, to) = Plan[p] == year ? (year, other) : (other, year);
            Add(from, -1, p);
            Add(to, 1, p);
            value += area.Profit(p, to) - area.Profit(p, from);
            Plan[p] = (byte)to;
        }

        over = area.OverOf(sums);
        unmet = area.UnmetOf(sums);
    }

    private void Add(int choice, int sign, int p)
    {
        if (choice > 0)
        {
            sums[(2 * choice) - 2] += sign * area.Land[p];
            sums[(2 * choice) - 1] += sign * area.Floor[p];
        }
    }
}
