using System.Collections.Immutable;
using SpatialHousing.Allocation.Packing;
using SpatialHousing.Allocation.Sensitivity;
using SpatialHousing.Tests.Allocation.Packing;
using Xunit;

namespace SpatialHousing.Tests.Allocation.Sensitivity;

public sealed class WeightSamplingTests
{
    private static readonly double[] Weights = [0.5, 0.3, 0.2];

    [Fact]
    public void Draws_sum_to_one_and_have_the_plans_weights_as_mean()
    {
        foreach (WeightSpread spread in new WeightSpread[] { new WeightSpread.Box(0.4), new WeightSpread.Dirichlet(40) })
        {
            var draws = WeightSampler.Draw(Weights, spread, 20_000, 5);
            Assert.All(draws, draw => Assert.Equal(1, draw.Sum(), 12));
            for (var k = 0; k < Weights.Length; k++)
            {
                Assert.Equal(Weights[k], draws.Average(draw => draw[k]), 0.01);
            }
        }
    }

    [Fact]
    public void A_dirichlet_weight_has_the_variance_of_the_formula()
    {
        var draws = WeightSampler.Draw(Weights, new WeightSpread.Dirichlet(20), 40_000, 3);
        var mean = draws.Average(draw => draw[1]);
        Assert.Equal(0.3 * 0.7 / 21, draws.Average(draw => Math.Pow(draw[1] - mean, 2)), 0.0004);
    }

    [Fact]
    public void At_the_flip_two_areas_have_the_same_share()
    {
        ImmutableArray<ImmutableArray<double>> scores = [[0.6, 0.3, 0.1], [0.2, 0.5, 0.3], [0.1, 0.2, 0.7]];
        var odds = ShareSampling.Of(["A", "B", "C"], scores, [.. Weights], WeightSampler.Draw(Weights, new WeightSpread.Box(0.3), 500, 1));
        Assert.All(odds, area =>
        {
            Assert.Equal(1, area.RankOdds.Sum(), 9);
            Assert.True(area.Least <= area.P05 && area.P05 <= area.Median && area.Median <= area.P95 && area.P95 <= area.Most);
            var weights = WeightSampler.Changed(Weights, area.Flip!.Factor, area.Flip.To);
            var index = odds.IndexOf(area);
            double ShareOf(int one) => Enumerable.Range(0, 3).Sum(k => weights[k] * scores[k][one]);
            Assert.Equal(ShareOf(index), ShareOf(area.Flip.Other), 9);
        });
    }

    [Fact]
    public void An_area_whose_rank_changes_in_some_draw_has_a_flip()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var random = new Random(seed);
            var scores = Weights.Select(_ => Normalised(Enumerable.Range(0, 6).Select(_ => random.NextDouble()))).ToImmutableArray();
            var odds = ShareSampling.Of(["A", "B", "C", "D", "E", "F"], scores, [.. Weights], WeightSampler.Draw(Weights, new WeightSpread.Dirichlet(3), 300, (ulong)seed));
            Assert.All(odds, area => Assert.True(area.RankOdds[area.Rank - 1] == 1 || area.Flip is not null, $"seed {seed}, {area.Area}"));
        }
    }

    private static ImmutableArray<double> Normalised(IEnumerable<double> values)
    {
        var all = values.ToArray();
        return [.. all.Select(value => value / all.Sum())];
    }

    [Fact]
    public void A_parcel_that_is_best_in_every_factor_is_always_chosen_and_the_worst_never()
    {
        var (problem, factors) = World(3);
        factors[0][0] = factors[1][0] = factors[2][0] = 1;
        factors[0][1] = factors[1][1] = factors[2][1] = 0;
        problem = Scored(problem, factors);
        var odds = ParcelSampling.Of(problem, factors, Weights, WeightSampler.Draw(Weights, new WeightSpread.Dirichlet(5), 200, 2), [0], 2);
        Assert.Equal(1, odds[0].Odds);
        Assert.Equal(0, odds[1].Odds);
        Assert.Null(odds[0].Flip);
        Assert.Contains(odds, one => one.Odds is > 0 and < 1);
        Assert.Contains(odds, one => one.Flip is not null);
    }

    [Fact]
    public void Threads_and_repetition_change_nothing()
    {
        var (problem, factors) = World(9);
        var draws = WeightSampler.Draw(Weights, new WeightSpread.Box(0.5), 100, 7);
        Assert.Equal(ParcelSampling.Of(problem, factors, Weights, draws, [0], 1).AsEnumerable(), ParcelSampling.Of(problem, factors, Weights, draws, [0], 4).AsEnumerable());
    }

    private static (PackingProblem Problem, double[][] Factors) World(int seed)
    {
        var random = new Random(seed);
        var made = PackingWorlds.Random(seed, 60, 1, 0.2);
        var factors = Weights.Select(_ => Enumerable.Range(0, 60).Select(_ => random.NextDouble()).ToArray()).ToArray();
        var problem = new PackingProblem(
            1, made.Areas, [new YearQuota(400_000, 700_000, 20_000, 300_000, 5000)], made.ParcelIds, made.AreaOfParcel, [.. made.LandM2.Select(_ => 20_000)],
            [.. made.FloorM2.Select(_ => 36_000)], [.. made.ReadyYear.Select(_ => 1)], [.. made.Locks.Select(_ => ParcelLock.None)], made.LockYear, made.Scores);
        return (Scored(problem, factors), factors);
    }

    private static PackingProblem Scored(PackingProblem problem, double[][] factors) => new(
        problem.Years, problem.Areas, problem.Quotas, problem.ParcelIds, problem.AreaOfParcel, problem.LandM2, problem.FloorM2, problem.ReadyYear, problem.Locks, problem.LockYear,
        [.. Enumerable.Range(0, problem.Count).Select(p => (int)Math.Round(1e4 * Weights.Select((weight, k) => weight * factors[k][p]).Sum()))]);
}
