namespace SpatialHousing.Walking.Siting;

/// <summary>An upper bound of what p sites can save, by Lagrangian relaxation, exact in whole numbers.</summary>
/// <remarks>
/// Relaxed is that a point is served by one site (Cornuéjols, Fisher &amp; Nemhauser 1977): for any prices u ≥ 0 no choice saves more than
/// L(u) = Σ u + the p largest Σ max(0, saving − u). Prices are whole numbers of a thousandth, so the bound is free of rounding; anyone can
/// recompute it from the prices in one pass. Held–Karp subgradient steps look for the prices that make it least.
/// </remarks>
internal sealed class SavingsBound
{
    /// <summary>Prices are in 1/1000 of a saving.</summary>
    public const long PriceScale = 1000;

    private readonly SavingsTable table;
    private readonly int count;
    private readonly long[] prices;
    private readonly long[] worth;
    private readonly int[] byWorth;
    private readonly int[] served;

    public SavingsBound(SavingsTable table, int count)
    {
        this.table = table;
        this.count = Math.Min(count, table.CandidateCount);
        prices = new long[table.PointCount];
        BestPrices = new long[table.PointCount];
        worth = new long[table.CandidateCount];
        byWorth = new int[table.CandidateCount];
        served = new int[table.PointCount];
        Bound = long.MaxValue;
    }

    /// <summary>Least bound found, in savings rounded down (savings are whole).</summary>
    public long Bound { get; private set; }

    /// <summary>Prices that prove <see cref="Bound"/>, in thousandths.</summary>
    public long[] BestPrices { get; }

    /// <summary>L(u), in thousandths, for any prices: the recomputation.</summary>
    public static long Evaluate(SavingsTable table, int count, ReadOnlySpan<long> prices)
    {
        var worth = new long[table.CandidateCount];
        for (var j = 0; j < worth.Length; j++)
        {
            for (var k = table.Start[j]; k < table.Start[j + 1]; k++)
            {
                worth[j] += Math.Max(0, (table.Savings[k] * PriceScale) - prices[table.Points[k]]);
            }
        }

        Array.Sort(worth);
        var sum = worth.AsSpan(Math.Max(0, worth.Length - count)).ToArray().Sum();
        foreach (var price in prices)
        {
            sum += price >= 0 ? price : throw new ArgumentOutOfRangeException(nameof(prices), price, "Prices are 0 or more.");
        }

        return sum;
    }

    /// <summary>Steps towards the least bound until it meets the known value or steps no longer help; calls back with each round's p sites.</summary>
    public void Tighten(long[] startPrices, int rounds, Func<long> known, Action<int[]> tried)
    {
        startPrices.CopyTo(prices, 0);
        var (step, stalled) = (1.5, 0);
        var sites = new int[count];
        for (var round = 0; round < rounds && Bound > known() && step > 0.0005; round++)
        {
            var value = Round(sites);
            if (value / PriceScale < Bound)
            {
                Bound = value / PriceScale;
            }

            if (value < lowest)
            {
                lowest = value;
                prices.CopyTo(BestPrices, 0);
                stalled = 0;
            }
            else if (++stalled >= 25)
            {
                (step, stalled) = (step * 0.6, 0);
                BestPrices.CopyTo(prices, 0);
                value = Round(sites);
            }

            tried(sites);
            Move(step * Math.Max(1, value - (known() * PriceScale)));
        }
    }

    private long lowest = long.MaxValue;

    /// <summary>L at the present prices; leaves the p worthiest sites and how many of them serve each point.</summary>
    private long Round(int[] sites)
    {
        unchecked
        {
            for (var j = 0; j < worth.Length; j++)
            {
                var sum = 0L;
                for (var k = table.Start[j]; k < table.Start[j + 1]; k++)
                {
                    sum += Math.Max(0, (table.Savings[k] * PriceScale) - prices[table.Points[k]]);
                }

                worth[j] = -sum;
                byWorth[j] = j;
            }

            Array.Sort(worth, byWorth);
            var value = 0L;
            Array.Clear(served);
            for (var s = 0; s < count; s++)
            {
                sites[s] = byWorth[s];
                value -= worth[s];
                for (var k = table.Start[byWorth[s]]; k < table.Start[byWorth[s] + 1]; k++)
                {
                    served[table.Points[k]] += table.Savings[k] * PriceScale > prices[table.Points[k]] ? 1 : 0;
                }
            }

            foreach (var price in prices)
            {
                value += price;
            }

            return value;
        }
    }

    /// <summary>Points served by none get cheaper, points served twice dearer.</summary>
    private void Move(double distance)
    {
        var norm = 0.0;
        for (var i = 0; i < prices.Length; i++)
        {
            var slope = prices[i] == 0 && served[i] == 0 ? 0 : 1 - served[i];
            norm += (double)slope * slope;
        }

        if (norm == 0)
        {
            return;
        }

        var length = distance / norm;
        for (var i = 0; i < prices.Length; i++)
        {
            prices[i] = Math.Max(0, prices[i] - (long)Math.Round(length * (1 - served[i])));
        }
    }
}
