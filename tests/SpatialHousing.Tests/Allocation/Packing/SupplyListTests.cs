using SpatialHousing.Allocation.Packing;
using SpatialHousing.Units;
using Xunit;

namespace SpatialHousing.Tests.Allocation.Packing;

public sealed class SupplyListTests
{
    [Fact]
    public void Of_two_equal_parcels_the_better_scored_keeps_the_other_out()
    {
        var problem = World([10_000, 10_000], [20_000, 20_000], [6000, 4000], new YearQuota(10_000, 20_000, 100, 200, 5000));
        var item = Assert.Single(SupplyList.Of(problem, Solved(problem)));
        Assert.Equal((0, 1, 1), (item.Parcel, item.Year, item.Displaced));
        Assert.True(item.Margin >= 0);
    }

    [Fact]
    public void A_locked_in_parcel_says_so()
    {
        var free = World([10_000, 10_000], [20_000, 20_000], [6000, 4000], new YearQuota(10_000, 20_000, 100, 200, 5000));
        var problem = new PackingProblem(
            1, free.Areas, free.Quotas, free.ParcelIds, free.AreaOfParcel, free.LandM2, free.FloorM2, free.ReadyYear, [ParcelLock.None, ParcelLock.In], free.LockYear, free.Scores);
        var item = Assert.Single(SupplyList.Of(problem, Solved(problem)));
        Assert.Equal((1, SupplyReason.LockedIn), (item.Parcel, item.Why));
    }

    [Fact]
    public void Every_supplied_parcel_is_listed_and_what_it_displaces_is_not_supplied()
    {
        for (var seed = 1; seed <= 6; seed++)
        {
            var problem = PackingWorlds.Random(seed + 40, 25, 3, 0.1);
            var plan = PackingSolver.Solve(problem, new PackingOptions(0.2, 2));
            var items = SupplyList.Of(problem, plan);
            Assert.Equal(plan.YearOfParcel.Count(year => year > 0), items.Length);
            Assert.All(items, item => Assert.True(item.Displaced < 0 || plan.YearOfParcel[item.Displaced] == 0));
        }
    }

    [Theory]
    [InlineData(5_000, 10_000, 1, "too_little_land")]
    [InlineData(10_000, 12_000, 1, "ratio_too_low")]
    [InlineData(10_000, 20_000, 2, "not_ready")]
    public void What_is_missing_is_explained(int land, int floor, int ready, string reason)
    {
        var made = World([land], [floor], [5000], new YearQuota(10_000, 20_000, 100, 200, 5000));
        var problem = new PackingProblem(
            2, made.Areas, [made.Quotas[0], null], made.ParcelIds, made.AreaOfParcel, made.LandM2, made.FloorM2, [ready], made.Locks, made.LockYear, [5000, 5000]);
        var shortfall = Assert.Single(PlacementShortfalls.Of(problem, Solved(problem), []));
        Assert.Contains(reason, shortfall.Reasons.Select(one => one.Word));
    }

    [Fact]
    public void Land_locked_out_forbidden_or_used_in_other_years_is_told_with_its_amount()
    {
        // Two years of 2 ha each; P0 is supplied in year 1 and P1 locked out, P2 is only ready in year 2.
        var quota = new YearQuota(20_000, 40_000, 100, 200, 5000);
        var problem = new PackingProblem(
            2, ["A"], [quota, quota], ["P0", "P1", "P2"], [0, 0, 0], [20_000, 15_000, 5_000], [40_000, 30_000, 10_000], [1, 1, 2], [ParcelLock.In, ParcelLock.Out, ParcelLock.None], [1, 0, 0],
            [5000, 5000, 9000, 9000, 5000, 5000]);
        var shortfall = Assert.Single(PlacementShortfalls.Of(problem, Solved(problem), [LandArea.FromSquareMetres(70_000)]));
        Assert.Equal((2, 1.49), (shortfall.Year, shortfall.Land.Hectares));
        var words = shortfall.Reasons.ToDictionary(reason => reason.Word, reason => reason.Text.Chinese);
        Assert.Equal("1.50 公顷已锁定为不供应", words["locked_out"]);
        Assert.Equal("7.00 公顷位于禁止建设的管控区内", words["forbidden"]);
        Assert.Equal("片区备选用地共 2.50 公顷，少于各年指标之和 3.98 公顷", words["too_little_land"]);
        Assert.Equal("2.00 公顷已安排在其他年度", words["used_in_other_years"]);
        Assert.DoesNotContain("not_ready", words.Keys);

        var free = new PackingProblem(
            2, ["A"], [quota, quota], ["P0", "P2"], [0, 0], [20_000, 5_000], [40_000, 10_000], [1, 1], [ParcelLock.In, ParcelLock.None], [0, 0], [9000, 5000, 5000, 5000]);
        var other = Assert.Single(PlacementShortfalls.Of(free, Solved(free), []));
        Assert.Equal("2.00 公顷已安排在其他年度", other.Reasons.Single(reason => reason.Word == "used_in_other_years").Text.Chinese);
        Assert.DoesNotContain("forbidden", other.Reasons.Select(reason => reason.Word));
    }

    [Fact]
    public void Where_only_cut_parcels_would_fit_that_is_the_reason()
    {
        var problem = World([30_000, 30_000], [60_000, 60_000], [5000, 5000], new YearQuota(40_000, 80_000, 100, 200, 5000));
        var shortfall = Assert.Single(PlacementShortfalls.Of(problem, Solved(problem), []));
        Assert.Equal("no_whole_parcels", Assert.Single(shortfall.Reasons).Word);
        Assert.Contains("已证明", shortfall.Reasons[0].Text.Chinese, StringComparison.Ordinal);
    }

    private static PackingPlan Solved(PackingProblem problem) => PackingSolver.Solve(problem, new PackingOptions(1, 1));

    private static PackingProblem World(int[] land, int[] floor, int[] scores, YearQuota quota) => new(
        1, ["A"], [quota], [.. land.Select((_, p) => $"P{p}")], [.. new int[land.Length]], [.. land], [.. floor], [.. land.Select(_ => 1)], [.. new ParcelLock[land.Length]],
        [.. new int[land.Length]], [.. scores]);
}
