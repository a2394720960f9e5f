namespace SpatialHousing.Allocation.Packing;

/// <summary>模拟退火: improves a plan by moves and swaps among the few parcels whose choice is in doubt, with a self-adjusting price on each broken limit.</summary>
/// <remarks>
/// One price per limit, raised after a block of moves that ends outside it and lowered after one that ends inside (strategic oscillation), since no
/// fixed price works: high ones freeze, low ones never reach the allowed plans. The plan kept is the best by (over the limits, unmet, value) compared as
/// whole numbers. Counted moves, seeded: the same result every time.
/// </remarks>
internal sealed class CoreAnnealing
{
    private const double Raise = 1.2;
    private const double Lower = 0.97;
    private const double FirstPrice = 1.2;
    private const double LeastUsualPrice = 0.2;
    private static readonly double[] Thresholds = MakeThresholds();

    private readonly AreaProblem area;
    private readonly int[] core;
    private readonly byte[][] options;
    private readonly byte[] plan;
    private readonly long[] sums;
    private readonly double[] overPrice;
    private readonly double[] underPrice;
    private readonly long aim;
    private double unmetPrice;
    private Randomness random;
    private long value;
    private long unmet;
    private long over;

    /// <remarks>
    /// <c>unmetLimit</c>: unmet amount that counts as none, 1e-8 ha; <c>prices</c>: of the relaxation, as first prices of the limits.
    /// </remarks>
    public CoreAnnealing(AreaProblem area, byte[] start, int[] core, long unmetLimit, ReadOnlySpan<double> prices, ulong seed)
    {
        this.area = area;
        this.core = core;
        aim = unmetLimit;
        plan = (byte[])start.Clone();
        random = new Randomness(seed);
        options = [.. core.Select(p => Enumerable.Range(0, area.Years + 1).Where(c => (area.Allowed[p] >> c & 1) != 0).Select(c => (byte)c).ToArray())];
        sums = area.SumsOf(plan);
        value = area.ValueOf(plan);
        overPrice = new double[sums.Length];
        underPrice = new double[sums.Length];
        var usual = Math.Max(LeastUsualPrice, UsualOf(prices));
        for (var r = 0; r < sums.Length; r++)
        {
            overPrice[r] = Math.Max(usual, FirstPrice * prices[r]);
            underPrice[r] = Math.Max(usual, -FirstPrice * prices[r]);
        }

        unmetPrice = Math.Max(usual, prices.Length > sums.Length ? FirstPrice * prices[sums.Length] : 0);
        over = area.OverOf(sums);
        unmet = area.UnmetOf(sums);
        Best = (byte[])start.Clone();
        BestRank = RankNow();
    }

    private static double UsualOf(ReadOnlySpan<double> prices)
    {
        var sum = 0.0;
        for (var r = 0; r < prices.Length; r += 2)
        {
            sum += Math.Abs(prices[r]);
        }

        return sum * 2 / Math.Max(1, prices.Length);
    }

    public byte[] Best { get; private set; }

    /// <summary>(over the limits, unmet above the limit, −value): less is better.</summary>
    public (long Over, long Unmet, long Loss) BestRank { get; private set; }

    /// <summary>Runs a number of moves from a hot to a cold temperature, in score·hectares.</summary>
    public void Run(long moves, double hot, double cold)
    {
        if (core.Length < 2)
        {
            return;
        }

        var block = Math.Max(200, 10 * core.Length);
        var blocks = Math.Max(1, moves / block);
        var cooling = Math.Pow(cold / hot, 1.0 / blocks);
        var temperature = hot;
        for (var b = 0L; b < blocks; b++)
        {
            for (var m = 0; m < block; m++)
            {
                if (random.Below(4) == 0)
                {
                    TryMove(temperature);
                }
                else
                {
                    TrySwap(temperature);
                }
            }

            AdjustPrices();
            temperature *= cooling;
        }
    }

    private (long Over, long Unmet, long Loss) RankNow() => (over, Math.Max(0, unmet - aim), -value);

    private void TryMove(double temperature)
    {
        unchecked
        {
            var i = random.Below(core.Length);
            var choices = options[i];
            var p = core[i];
            var to = choices[random.Below(choices.Length)];
            var from = plan[p];
            if (to != from)
            {
                Try(from, to, area.Land[p], area.Floor[p], area.Profit(p, to) - area.Profit(p, from), temperature, p, to, -1, 0);
            }
        }
    }

    private void TrySwap(double temperature)
    {
        unchecked
        {
            var p = core[random.Below(core.Length)];
            var q = core[random.Below(core.Length)];
            var (from, to) = (plan[p], plan[q]);
            if (from == to || (area.Allowed[p] >> to & 1) == 0 || (area.Allowed[q] >> from & 1) == 0)
            {
                return;
            }

            var gain = area.Profit(p, to) - area.Profit(p, from) + area.Profit(q, from) - area.Profit(q, to);
            Try(from, to, area.Land[p] - area.Land[q], area.Floor[p] - area.Floor[q], gain, temperature, p, to, q, from);
        }
    }

    /// <summary>Moves land and floor from one choice to another when the change in value less priced breaches passes the temperature.</summary>
    private void Try(int from, int to, long land, long floor, long gain, double temperature, int p, byte pTo, int q, byte qTo)
    {
        unchecked
        {
            var loss = -gain * 1e-8;
            var missing = 0L;
            if (from > 0)
            {
                loss += Change((2 * from) - 2, -land, ref missing) + Change((2 * from) - 1, -floor, ref missing);
            }

            if (to > 0)
            {
                loss += Change((2 * to) - 2, land, ref missing) + Change((2 * to) - 1, floor, ref missing);
            }

            if (aim > 0 && missing != 0)
            {
                loss += unmetPrice * 1e-8 * (Math.Max(0, unmet + missing - aim) - Math.Max(0, unmet - aim));
            }

            if (loss > temperature * Thresholds[random.Next() >> 54])
            {
                return;
            }

            Apply(from, -land, -floor);
            Apply(to, land, floor);
            unmet += missing;
            value += gain;
            plan[p] = pTo;
            if (q >= 0)
            {
                plan[q] = qTo;
            }

            Remember();
        }
    }

    private double Change(int row, long amount, ref long missing)
    {
        unchecked
        {
            var (before, after) = (sums[row], sums[row] + amount);
            var (low, high) = (area.Low[row], area.High[row]);
            var overChange = Math.Max(0, after - high) - Math.Max(0, before - high);
            var underChange = Math.Max(0, low - after) - Math.Max(0, low - before);
            missing += underChange * area.Weight[row];
            return 1e-4 * ((overPrice[row] * overChange) + (aim > 0 ? 0 : underPrice[row] * underChange));
        }
    }

    private void Apply(int choice, long land, long floor)
    {
        unchecked
        {
            if (choice > 0)
            {
                var (l, f) = ((2 * choice) - 2, (2 * choice) - 1);
                over -= Math.Max(0, sums[l] - area.High[l]) + Math.Max(0, sums[f] - area.High[f]);
                sums[l] += land;
                sums[f] += floor;
                over += Math.Max(0, sums[l] - area.High[l]) + Math.Max(0, sums[f] - area.High[f]);
            }
        }
    }

    private void Remember()
    {
        var rank = RankNow();
        if (rank.CompareTo(BestRank) >= 0)
        {
            return;
        }

        BestRank = rank;
        foreach (var p in core)
        {
            Best[p] = plan[p];
        }
    }

    private void AdjustPrices()
    {
        for (var r = 0; r < sums.Length; r++)
        {
            overPrice[r] *= sums[r] > area.High[r] ? Raise : Lower;
            underPrice[r] *= sums[r] < area.Low[r] ? Raise : Lower;
        }

        unmetPrice *= unmet > aim ? Raise : Lower;
    }

    /// <summary>−ln of evenly spread fractions: a random one, times the temperature, is the loss that is still accepted.</summary>
    private static double[] MakeThresholds()
    {
        var table = new double[1024];
        for (var i = 0; i < table.Length; i++)
        {
            table[i] = -Math.Log((i + 0.5) / table.Length);
        }

        return table;
    }
}
