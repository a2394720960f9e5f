using SpatialHousing.Allocation.Packing;
using SpatialHousing.Checking;
using Xunit;

namespace SpatialHousing.Tests.Allocation.Packing;

public sealed class ParcelPartsTests
{
    [Fact]
    public void The_part_is_the_least_land_that_reaches_the_tolerance()
    {
        // Quota 40,000 ± 100 m² from parcels of 30,000: one whole, and 39,900 − 30,000 of the other, at ratio 2.
        var problem = World([30_000, 30_000], [60_000, 60_000], [5000, 4000], new YearQuota(40_000, 80_000, 100, 200, 5000));
        var plan = Solved(problem);
        var part = Assert.Single(ParcelParts.Of(problem, plan));
        Assert.Equal(new ParcelPart(1, 1, 9_900, 19_800), part);
        Assert.Empty(ParcelPartsCheck.Check(problem, plan, [part]));
        var (cut, given) = ParcelParts.Applied(problem, plan, [part]);
        Assert.Equal(0, given.Unmet);
        Assert.Empty(PlacementShortfalls.Of(cut, given, [], true));
        Assert.NotEmpty(PlacementShortfalls.Of(problem, plan, []));
    }

    [Fact]
    public void A_high_ratio_stops_the_part_at_the_limit_of_floor_area()
    {
        // 39,900 m² of land are wanted; at ratio 4 the floor limit of 80,200 allows 20,050.
        var problem = World([50_000], [200_000], [5000], new YearQuota(40_000, 80_000, 100, 200, 5000));
        var plan = Solved(problem);
        var part = Assert.Single(ParcelParts.Of(problem, plan));
        Assert.Equal((20_050, 80_200), (part.LandM2, part.FloorM2));
        Assert.Equal(10_000L * (39_900 - 20_050), ParcelParts.Applied(problem, plan, [part]).Plan.Unmet);
    }

    [Fact]
    public void Of_equal_parts_the_better_score_wins_then_the_id()
    {
        var quota = new YearQuota(20_000, 40_000, 100, 200, 5000);
        var scored = World([30_000, 30_000], [60_000, 60_000], [4000, 5000], quota);
        Assert.Equal(1, Assert.Single(ParcelParts.Of(scored, Solved(scored))).Parcel);
        var tied = World([30_000, 30_000], [60_000, 60_000], [5000, 5000], quota);
        Assert.Equal(0, Assert.Single(ParcelParts.Of(tied, Solved(tied))).Parcel);
    }

    [Fact]
    public void Limits_hold_and_unmet_never_grows()
    {
        var helped = 0;
        for (var seed = 1; seed <= 60; seed++)
        {
            var problem = PackingWorlds.Random(seed + 900, 4 + (seed % 12), 1 + (seed % 4), seed % 3 == 0 ? 0.002 : 0.03);
            var plan = PackingSolver.Solve(problem, new PackingOptions(0.02, 2));
            var parts = ParcelParts.Of(problem, plan);
            Assert.True(ParcelPartsCheck.Check(problem, plan, parts).IsEmpty, $"seed {seed}");
            var (cut, given) = ParcelParts.Applied(problem, plan, parts);
            for (var year = 1; year <= problem.Years; year++)
            {
                var quota = problem.Quotas[year - 1]!.Value;
                var chosen = Enumerable.Range(0, cut.Count).Where(p => given.YearOfParcel[p] == year).ToArray();
                Assert.True(chosen.Sum(p => (long)cut.LandM2[p]) <= quota.LandLimitM2, $"seed {seed}");
                Assert.True(chosen.Sum(p => (long)cut.FloorM2[p]) <= quota.FloorLimitM2, $"seed {seed}");
            }

            Assert.True(parts.IsEmpty ? given.Unmet == plan.Unmet : given.Unmet < plan.Unmet, $"seed {seed}");
            helped += parts.Length;
        }

        Assert.True(helped > 20, $"{helped} parts");
    }

    [Fact]
    public void The_recount_refuses_parts_that_break_a_rule()
    {
        var problem = World([30_000, 30_000], [60_000, 60_000], [5000, 4000], new YearQuota(40_000, 80_000, 100, 200, 5000));
        var plan = Solved(problem);
        Assert.NotEmpty(ParcelPartsCheck.Check(problem, plan, [new ParcelPart(1, 1, 10_200, 20_400)]));
        Assert.NotEmpty(ParcelPartsCheck.Check(problem, plan, [new ParcelPart(0, 1, 5_000, 10_000)]));
        Assert.NotEmpty(ParcelPartsCheck.Check(problem, plan, [new ParcelPart(1, 1, 9_900, 10_000)]));
        Assert.NotEmpty(ParcelPartsCheck.Check(problem, plan, [new ParcelPart(1, 2, 9_900, 19_800)]));
    }

    [Fact]
    public void What_is_proved_of_a_plan_with_parts_holds_against_plans_that_may_cut_parcels()
    {
        var seen = 0;
        for (var seed = 1; seed <= 16; seed++)
        {
            var problem = PackingWorlds.Random(seed + 700, 8, 1 + (seed % 2), 0.0);
            var plan = PackingSolver.Solve(problem, new PackingOptions(0.01, 2));
            var parts = ParcelParts.Of(problem, plan);
            var given = ParcelParts.Applied(problem, plan, parts).Plan;
            Assert.Empty(ParcelPartsCheck.CheckClaims(problem, plan, parts, given));
            if (!parts.IsEmpty)
            {
                seen++;
                Assert.True(given.Value > plan.Value && given.Bound >= given.Value && given.Areas[0].LeastUnmet <= given.Unmet, $"seed {seed}");
                Assert.NotEmpty(ParcelPartsCheck.CheckClaims(problem, plan, parts, given with { Areas = [given.Areas[0] with { Bound = given.Areas[0].MultiplierBound - 1 }] }));
                Assert.NotEmpty(ParcelPartsCheck.CheckClaims(problem, plan, parts, plan));
            }
        }

        Assert.True(seen > 10, $"{seen} plans with parts");
    }

    [Fact]
    public void One_part_that_fills_the_quota_leaves_provably_nothing_unmet()
    {
        var problem = World([30_000, 30_000], [60_000, 60_000], [5000, 4000], new YearQuota(40_000, 80_000, 100, 200, 5000));
        var plan = Solved(problem);
        var given = ParcelParts.Applied(problem, plan, ParcelParts.Of(problem, plan)).Plan;
        Assert.Equal((0L, 0L, true), (given.Unmet, given.Areas[0].LeastUnmet, given.Areas[0].UnmetIsProved));
        Assert.Equal((30_000L * 5000) + (9_900L * 4000), given.Value);
    }

    private static PackingPlan Solved(PackingProblem problem) => PackingSolver.Solve(problem, new PackingOptions(1, 1));

    private static PackingProblem World(int[] land, int[] floor, int[] scores, YearQuota quota) => new(
        1, ["A"], [quota], [.. land.Select((_, p) => $"P{p}")], [.. new int[land.Length]], [.. land], [.. floor], [.. land.Select(_ => 1)], [.. new ParcelLock[land.Length]],
        [.. new int[land.Length]], [.. scores]);
}
