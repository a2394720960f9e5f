using SpatialHousing.Allocation.Clustering;
using SpatialHousing.Allocation.Packing;
using SpatialHousing.Checking;
using SpatialHousing.Tests.Allocation.Packing;
using Xunit;

namespace SpatialHousing.Tests.Allocation.Clustering;

public sealed class PlanClusteringTests
{
    /// <summary>P0 and P1 lie together, P2 lies alone; two of the three are wanted, and P0 with P2 score best.</summary>
    private static readonly PackingProblem Three = new(
        1, ["A"], [new YearQuota(20_000, 40_000, 100, 200, 5000)], ["P0", "P1", "P2"], [0, 0, 0], [10_000, 10_000, 10_000], [20_000, 20_000, 20_000], [1, 1, 1],
        [.. new ParcelLock[3]], [0, 0, 0], [9000, 7500, 8000]);

    private static readonly ParcelNeighbours OnePair = new(3, [(0, 1)]);

    [Fact]
    public void A_stray_parcel_gives_way_to_the_neighbour_of_another_when_little_is_lost()
    {
        var best = Solved(Three);
        Assert.Equal([1, 0, 1], best.YearOfParcel.Select(year => (int)year));
        var (plan, outcome) = PlanClustering.Improve(Three, best, OnePair, new ClusterSettings(20_000, 0.03));
        Assert.Equal([1, 1, 0], plan.YearOfParcel.Select(year => (int)year));
        Assert.Empty(outcome.Strays);
        Assert.Equal((2, 20_000L, 5_000_000L), (outcome.StrayParcelsBefore, outcome.StrayLandBeforeM2, outcome.GivenUp));
        Assert.Equal(best.Bound, plan.Bound);
        Assert.True(plan.Gap > 0 && !plan.IsOptimal);
        Assert.Empty(PackingCheck.Check(Three, plan));
    }

    [Fact]
    public void What_may_not_be_given_up_is_kept_and_the_strays_say_why()
    {
        var (plan, outcome) = PlanClustering.Improve(Three, Solved(Three), OnePair, new ClusterSettings(20_000, 0.01));
        Assert.Equal([1, 0, 1], plan.YearOfParcel.Select(year => (int)year));
        Assert.Equal([(0, StrayReason.NoExchange), (2, StrayReason.TooLittleAround)], outcome.Strays.Select(stray => (stray.Parcel, stray.Reason)));
        Assert.Equal(20_000, outcome.Strays[0].LandAroundM2);
        var words = ClusterFindings.Of(Three, outcome);
        Assert.Contains("1.00%", words[0].Message.Chinese, StringComparison.Ordinal);
        Assert.Contains("1.00 公顷，且没有别的地块可以替换它", words[1].Message.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void A_parcel_locked_in_stays_and_says_so()
    {
        var locked = new PackingProblem(
            1, Three.Areas, Three.Quotas, Three.ParcelIds, Three.AreaOfParcel, Three.LandM2, Three.FloorM2, Three.ReadyYear, [ParcelLock.None, ParcelLock.None, ParcelLock.In], Three.LockYear, Three.Scores);
        var (plan, outcome) = PlanClustering.Improve(locked, Solved(locked), OnePair, new ClusterSettings(20_000, 1));
        Assert.Equal(1, plan.YearOfParcel[2]);
        Assert.Contains(outcome.Strays, stray => stray is { Parcel: 2, Reason: StrayReason.LockedIn });
    }

    [Fact]
    public void Nothing_else_gets_worse_and_the_recount_agrees()
    {
        var fewer = 0;
        for (var seed = 1; seed <= 15; seed++)
        {
            var problem = PackingWorlds.Random(seed + 4000, 60, 1 + (seed % 4), new[] { 0.02, 0.1, 0.3 }[seed % 3]);
            var pairs = PairsOf(problem.Count, seed);
            var best = PackingSolver.Solve(problem, new PackingOptions(0.01, 2));
            var settings = new ClusterSettings(150_000, new[] { 0, 0.01, 0.1 }[seed % 3]);
            var (plan, outcome) = PlanClustering.Improve(problem, best, new ParcelNeighbours(problem.Count, pairs), settings);
            Assert.Empty(PackingCheck.Check(problem, plan));
            Assert.Empty(ClusterCheck.Check(problem, best, plan, outcome, pairs.Select(pair => (pair.One, pair.Other, 0.0)), 0));
            Assert.True(outcome.StrayLandM2(problem) <= outcome.StrayLandBeforeM2, $"seed {seed}");
            fewer += outcome.StrayLandM2(problem) < outcome.StrayLandBeforeM2 ? 1 : 0;
        }

        Assert.True(fewer > 2, $"{fewer} of 15 plans lie more together");
    }

    [Fact]
    public void Order_of_parcels_and_number_of_threads_do_not_matter()
    {
        for (var seed = 1; seed <= 6; seed++)
        {
            var problem = PackingWorlds.Random(seed + 5000, 80, 3, 0.1);
            var pairs = PairsOf(problem.Count, seed);
            var settings = new ClusterSettings(150_000, 0.05);
            var plan = PlanClustering.Improve(problem, PackingSolver.Solve(problem, new PackingOptions(0.01, 2)), new ParcelNeighbours(problem.Count, pairs), settings, 1).Plan;
            var order = Enumerable.Range(0, problem.Count).ToArray();
            new Random(seed).Shuffle(order);
            var place = new int[order.Length];
            for (var i = 0; i < order.Length; i++)
            {
                place[order[i]] = i;
            }

            var turned = PackingWorlds.Reordered(problem, order);
            var neighbours = new ParcelNeighbours(problem.Count, pairs.Select(pair => (place[pair.One], place[pair.Other])));
            var other = PlanClustering.Improve(turned, PackingSolver.Solve(turned, new PackingOptions(0.01, 1)), neighbours, settings, 7).Plan;
            Assert.Equal(order.Select(p => plan.YearOfParcel[p]), other.YearOfParcel);
        }
    }

    [Fact]
    public void The_recount_refuses_false_claims()
    {
        var best = Solved(Three);
        var (plan, outcome) = PlanClustering.Improve(Three, best, OnePair, new ClusterSettings(20_000, 0.03));
        (int, int, double)[] near = [(0, 1, 0.0)];
        Assert.Empty(ClusterCheck.Check(Three, best, plan, outcome, near, 0));
        Assert.NotEmpty(ClusterCheck.Check(Three, best, plan, outcome, [], 0));
        Assert.NotEmpty(ClusterCheck.Check(Three, best, plan, outcome, [(0, 1, 60.0)], 50));
        Assert.NotEmpty(ClusterCheck.Check(Three, best, plan, outcome with { Settings = new ClusterSettings(20_000, 0.01) }, near, 0));
        Assert.NotEmpty(ClusterCheck.Check(Three, best, plan, outcome with { Settings = new ClusterSettings(30_000, 0.03) }, near, 0));
        Assert.NotEmpty(ClusterCheck.Check(Three, best, plan, outcome with { Clusters = [] }, near, 0));
        Assert.NotEmpty(ClusterCheck.Check(Three, best, plan with { Areas = [plan.Areas[0] with { Unmet = 1 }] }, outcome, near, 0));
    }

    private static PackingPlan Solved(PackingProblem problem) => PackingSolver.Solve(problem, new PackingOptions(1, 1));

    /// <summary>Parcels in a row, each next to the following one with two chances in three, some further apart too.</summary>
    private static (int One, int Other)[] PairsOf(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count - 1).Where(_ => random.Next(3) > 0).Select(p => (p, p + 1)), .. Enumerable.Range(0, count - 8).Where(_ => random.Next(2) == 0).Select(p => (p, p + 8))];
    }
}
