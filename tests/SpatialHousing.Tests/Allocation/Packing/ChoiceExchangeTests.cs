using SpatialHousing.Allocation.Packing;
using SpatialHousing.Checking;
using Xunit;

namespace SpatialHousing.Tests.Allocation.Packing;

public sealed class ChoiceExchangeTests
{
    [Fact]
    public void Exchanges_never_make_a_plan_worse_and_count_what_they_did()
    {
        var better = 0;
        for (var seed = 1; seed <= 60; seed++)
        {
            var area = AreaProblem.Split(PackingWorlds.Random(seed + 70, 90, 1 + (seed % 4), 0.02))[0];
            var random = new Random(seed);
            var start = Enumerable.Range(0, area.Count).Select(p => (byte)Enumerable.Range(0, area.Years + 1).Where(c => (area.Allowed[p] >> c & 1) != 0).OrderBy(_ => random.Next()).First()).ToArray();
            var limit = seed % 3 == 0 ? 0 : 100_000_000L * random.Next(1, 20);
            var prices = Enumerable.Range(0, (2 * area.Years) + 1).Select(_ => random.NextDouble() - 0.3).ToArray();
            var before = RankOf(area, start, limit);
            var exchange = new ChoiceExchange(area, start, limit, prices);
            Assert.Equal(before, exchange.Rank);
            exchange.Run(6);
            Assert.Equal(RankOf(area, exchange.Plan, limit), exchange.Rank);
            Assert.True(exchange.Rank.CompareTo(before) <= 0, $"seed {seed}");
            Assert.All(Enumerable.Range(0, area.Count), p => Assert.True((area.Allowed[p] >> exchange.Plan[p] & 1) != 0, $"seed {seed}: parcel {p} got a choice that is closed to it"));
            better += exchange.Rank.CompareTo(before) < 0 ? 1 : 0;
        }

        Assert.True(better > 15, $"only {better} of 60 plans became better");
    }

    [Fact]
    public void A_quota_of_nearly_all_land_at_more_than_the_mean_ratio_is_met_in_whole_parcels()
    {
        // Land must be next to its upper limit and floor area next to its lower one in every year at once; single moves and swaps hardly find that.
        for (var seed = 1; seed <= 3; seed++)
        {
            var problem = PackingWorlds.NearlyAll(seed, 1500, 5, 0.90, 1.02);
            var plan = PackingSolver.Solve(problem, new PackingOptions(1, 2));
            Assert.Equal(0, plan.Areas[0].RelaxedUnmet);
            Assert.Equal(0, plan.Unmet);
            Assert.True(plan.Gap < 0.001, $"seed {seed}: {plan.Gap:P4}");
            Assert.Empty(PackingCheck.Check(problem, plan));
        }
    }

    [Fact]
    public void An_area_whose_ratios_are_too_low_still_comes_within_a_thousandth_of_its_bound()
    {
        var problem = PackingWorlds.NearlyAll(4, 3000, 5, 0.4, 1.35);
        var plan = PackingSolver.Solve(problem, new PackingOptions(1, 2));
        Assert.True(plan.Areas[0].LeastUnmet > 0 && plan.Areas[0].UnmetIsProved);
        Assert.True(plan.Gap < 0.001, $"{plan.Gap:P4}");
        Assert.Empty(PackingCheck.Check(problem, plan));
    }

    private static (long Over, long Unmet, long Loss) RankOf(AreaProblem area, byte[] plan, long limit)
    {
        var sums = area.SumsOf(plan);
        return (area.OverOf(sums), Math.Max(0, area.UnmetOf(sums) - limit), -area.ValueOf(plan));
    }
}
