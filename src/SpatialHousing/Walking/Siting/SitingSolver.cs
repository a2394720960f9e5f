using System.Collections.Immutable;

namespace SpatialHousing.Walking.Siting;

/// <summary>Chooses p sites that save most: greedy start, exchanges, random restarts near the best, and a Lagrangian bound that feeds both.</summary>
/// <remarks>Deterministic: seeded, and its effort is counted in operations, not in time.</remarks>
internal static class SitingSolver
{
    private const int Rounds = 4000;
    private const long Effort = 6_000_000_000;
    private const long ShakingEffort = 300_000_000;

    /// <param name="table">The savings.</param>
    /// <param name="count">Sites to choose; fewer are chosen when there are fewer candidates.</param>
    /// <param name="cancellation">Stops between steps.</param>
    public static SitingSolution Solve(SavingsTable table, int count, CancellationToken cancellation = default)
    {
        if (count <= 0 || table.CandidateCount == 0)
        {
            return new SitingSolution([], 0, 0, [.. new long[table.PointCount]]);
        }

        var best = new SiteExchange(table, []);
        best.Fill(count);
        best.Improve();
        var (sites, value) = (best.Chosen.ToArray(), best.Value);

        var bound = new SavingsBound(table, count);
        var rounds = (int)Math.Clamp(Effort / Math.Max(1, 3L * table.Points.Length), 50, Rounds);
        var round = 0;
        bound.Tighten(StartPrices(table, sites), rounds, () => value, tried =>
        {
            cancellation.ThrowIfCancellationRequested();
            var sum = table.ValueOf(tried);
            var near = new SiteExchange(table, sum > value || round++ % 40 == 0 ? tried : []);
            if (near.Chosen.Count > 0)
            {
                near.Improve();
                (sites, value) = near.Value > value ? (near.Chosen.ToArray(), near.Value) : (sites, value);
            }
        });
        (sites, value) = Shake(table, sites, value, bound.Bound, cancellation);
        return new SitingSolution([.. sites.Order()], value, Math.Max(value, bound.Bound), [.. bound.BestPrices]);
    }

    /// <summary>A point's price starts midway between what its best and second-best site save.</summary>
    private static long[] StartPrices(SavingsTable table, int[] sites)
    {
        var (best, second) = (new long[table.PointCount], new long[table.PointCount]);
        foreach (var j in sites)
        {
            for (var k = table.Start[j]; k < table.Start[j + 1]; k++)
            {
                var point = table.Points[k];
                (best[point], second[point]) = table.Savings[k] > best[point] ? (table.Savings[k], best[point]) : (best[point], Math.Max(second[point], table.Savings[k]));
            }
        }

        return [.. best.Select((saving, point) => (saving + second[point]) * SavingsBound.PriceScale / 2)];
    }

    /// <summary>Variable neighbourhoods (Hansen &amp; Mladenović 1997): exchange a few sites at random, improve, keep what is better.</summary>
    private static (int[] Sites, long Value) Shake(SavingsTable table, int[] sites, long value, long bound, CancellationToken cancellation)
    {
        var random = new Random(20260101);
        var most = Math.Min(sites.Length, table.CandidateCount - sites.Length);
        long spent = 0;
        for (var shaken = 1; most > 0 && value < bound && spent < ShakingEffort; shaken = shaken >= Math.Min(most, 12) ? 1 : shaken + 1)
        {
            cancellation.ThrowIfCancellationRequested();
            var near = new SiteExchange(table, sites);
            for (var i = 0; i < shaken; i++)
            {
                int incoming;
                do
                {
                    incoming = random.Next(table.CandidateCount);
                }
                while (near.IsChosen(incoming));
                near.Exchange(incoming, near.Chosen[random.Next(near.Chosen.Count)]);
            }

            spent += near.Improve() + ((long)shaken * table.PointCount) + 1;
            if (near.Value > value)
            {
                (sites, value, shaken) = (near.Chosen.ToArray(), near.Value, 0);
            }
        }

        return (sites, value);
    }
}

/// <summary>Chosen sites, what they save together, what no choice can exceed, and the prices that prove it.</summary>
/// <param name="Sites">Candidate numbers, ascending.</param>
/// <param name="Value">Saved by them.</param>
/// <param name="Bound">Upper bound of what any choice of as many sites saves.</param>
/// <param name="Prices">Prices in thousandths: <see cref="SavingsBound.Evaluate"/> of them, rounded down, is the bound unless the value itself is.</param>
internal sealed record SitingSolution(ImmutableArray<int> Sites, long Value, long Bound, ImmutableArray<long> Prices);
