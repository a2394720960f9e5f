using System.Collections.Immutable;
using SpatialHousing.Allocation.Packing;

namespace SpatialHousing.Allocation.Sensitivity;

/// <summary>The choice of parcels under sampled weights: odds of each parcel, and the smallest tried weight change that turns it.</summary>
/// <remarks>
/// Each draw solves the relaxation of every area exactly (parcels may be cut, so at most two a year and area are not whole and are counted by their best
/// choice); quotas, readiness and locks are the problem's. Areas run side by side; the result does not depend on the number of threads.
/// </remarks>
public static class ParcelSampling
{
    private static readonly double[] Changes = [0.01, -0.01, 0.02, -0.02, 0.05, -0.05, 0.1, -0.1, 0.2, -0.2, 0.3, -0.3, 0.5, -0.5];

    /// <param name="problem">The problem; its scores are those of <paramref name="weights"/> plus what a year adds or takes.</param>
    /// <param name="factors">Factor by parcel, 0…1.</param>
    /// <param name="weights">The plan's weights, sum 1.</param>
    /// <param name="draws">Weight vectors, from <see cref="WeightSampler"/>.</param>
    /// <param name="unmetLimits">Unmet amount of each area that must be allowed, 1e-8 ha (<see cref="AreaPacking.UnmetLimit"/>).</param>
    /// <param name="threads">Areas at a time.</param>
    /// <exception cref="OperationCanceledException">Cancelled; there is no answer.</exception>
    public static ImmutableArray<ParcelOdds> Of(
        PackingProblem problem, double[][] factors, double[] weights, double[][] draws, IReadOnlyList<long> unmetLimits, int threads, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(factors);
        ArgumentNullException.ThrowIfNull(draws);
        var odds = new ParcelOdds[problem.Count];
        for (var p = 0; p < odds.Length; p++)
        {
            odds[p] = new ParcelOdds(p, false, 0, null);
        }

        var areas = AreaProblem.Split(problem);
        var order = Enumerable.Range(0, areas.Length).OrderByDescending(a => areas[a].Count).ToArray();
        Parallel.ForEach(
            System.Collections.Concurrent.Partitioner.Create(order, System.Collections.Concurrent.EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads), CancellationToken = cancellation },
            a =>
            {
                foreach (var one in new AreaSampling(areas[a], factors, weights, unmetLimits[a]).Run(draws, cancellation))
                {
                    odds[one.Parcel] = one;
                }
            });
        return [.. odds];
    }

    private sealed class AreaSampling
    {
        private readonly AreaProblem area;
        private readonly double[][] factors;
        private readonly double[] weights;
        private readonly ChoiceModel model;
        private readonly double[] plannedScore;
        private readonly byte[] best;
        private readonly double[] regret;
        private PriceForecast? forecast;

        public AreaSampling(AreaProblem area, double[][] factors, double[] weights, long unmetLimit)
        {
            this.area = area;
            this.weights = weights;
            this.factors = Array.ConvertAll(factors, factor => Array.ConvertAll(area.Parcel, p => factor[p]));
            model = ChoiceModel.OfValue(area, unmetLimit);
            plannedScore = [.. Enumerable.Range(0, area.Count).Select(p => ScoreOf(p, weights))];
            best = new byte[area.Count];
            regret = new double[area.Count];
        }

        public IEnumerable<ParcelOdds> Run(double[][] draws, CancellationToken cancellation)
        {
            if (area.Count == 0 || !Solve(weights))
            {
                return [];
            }

            var planned = (byte[])best.Clone();
            var counts = new int[area.Count];
            foreach (var draw in draws)
            {
                cancellation.ThrowIfCancellationRequested();
                if (Solve(draw))
                {
                    for (var p = 0; p < counts.Length; p++)
                    {
                        counts[p] += best[p] > 0 ? 1 : 0;
                    }
                }
            }

            var flips = FlipsOf(planned);
            return area.Parcel.Select((parcel, p) => new ParcelOdds(parcel, planned[p] > 0, (double)counts[p] / Math.Max(1, draws.Length), flips[p]));
        }

        private WeightFlip?[] FlipsOf(byte[] planned)
        {
            var flips = new WeightFlip?[area.Count];
            foreach (var change in weights.Length > 1 ? Changes : [])
            {
                for (var k = 0; k < weights.Length; k++)
                {
                    var to = weights[k] + change;
                    if (to is < 0 or > 1 || !Solve(WeightSampler.Changed(weights, k, to)))
                    {
                        continue;
                    }

                    for (var p = 0; p < flips.Length; p++)
                    {
                        flips[p] ??= best[p] > 0 != planned[p] > 0 ? new WeightFlip(k, weights[k], to, -1) : null;
                    }
                }
            }

            return flips;
        }

        private bool Solve(double[] draw)
        {
            unchecked
            {
                for (var p = 0; p < area.Count; p++)
                {
                    var shift = ScoreOf(p, draw) - plannedScore[p];
                    for (var c = 1; c < model.Choices; c++)
                    {
                        model.Profit[(p * model.Choices) + c] = model.Land[p] * ((area.Score[(p * area.Years) + c - 1] * 1e-4) + shift);
                    }
                }
            }

            var prices = Relaxation.SolveNear(model, area.Allowed, forecast?.Of(draw) ?? Relaxation.Solve(model, area.Allowed) ?? new double[model.Rows + 1], best, regret);
            if (prices is null)
            {
                return false;
            }

            forecast ??= new PriceForecast(draw.Length, prices.Length);
            forecast.Learn(draw, prices);

            return true;
        }

        private double ScoreOf(int parcel, double[] draw)
        {
            var score = 0.0;
            for (var k = 0; k < draw.Length; k++)
            {
                score += draw[k] * factors[k][parcel];
            }

            return score;
        }
    }
}
