using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Walking;
using SpatialHousing.Walking.Siting;
using Xunit;

namespace SpatialHousing.Tests.Walking.Siting;

public sealed class FacilitySitingTests
{
    /// <summary>Villages along one road; the market stands in the first.</summary>
    private static SmallTown Road() => new SmallTown().Street("road", (0, 0), (10_000, 0)).Facility("old", "菜市场", 0, 0)
        .Demand("a", 0, 0, 500).Demand("b", 3000, 0, 80).Demand("c", 3400, 0, 70).Demand("d", 6000, 0, 120).Demand("e", 9000, 0, 60);

    [Fact]
    public void Covering_takes_the_sites_that_reach_most_people_first()
    {
        var plan = Run(Road(), 2, SitingGoal.CoverMost, (3200, 0), (6000, 0), (9000, 0), (500, 0));
        Assert.Equal(["C0", "C1"], plan.Sites.Select(site => site.Id));
        Assert.Equal(500, plan.Before.Covered);
        Assert.Equal([650, 770], plan.Sites.Select(site => site.After.Covered));
        Assert.Equal([1, 2], plan.Sites[0].NewlyWithin.Select(point => point.Demand));
        Assert.Equal(3000, plan.Sites[0].NewlyWithin[0].Before!.Value.Metres, 9);
        Assert.Equal(0, plan.Gap.Value);
        Assert.Equal(770, CoverageSummary.Of(plan.Report).Single(row => row is { Kind: "菜市场", Weight: "people" }).Network);
    }

    [Fact]
    public void Least_walking_weighs_how_far_people_go()
    {
        var plan = Run(Road(), 1, SitingGoal.WalkLeast, (3200, 0), (6000, 0), (9000, 0));
        Assert.Equal("C1", Assert.Single(plan.Sites).Id);
        Assert.Equal(((3000 * 80) + (2600 * 70) + (3000 * 60)) / 1.0, plan.After.TotalMetres, 6);
        Assert.Equal(plan.After.TotalMetres, plan.BestPossible, 6);
    }

    [Fact]
    public void Every_goal_agrees_with_trying_all_pairs_on_random_towns()
    {
        for (var seed = 1; seed <= 40; seed++)
        {
            var town = RandomTown.Make(seed).Town();
            var random = new Random(seed);
            (double, double)[] places = [.. Enumerable.Range(0, 6).Select(_ => ((double)random.Next(0, 600), (double)random.Next(0, 600)))];
            foreach (var goal in (SitingGoal[])[SitingGoal.CoverMost, SitingGoal.WalkLeast])
            {
                var plan = Run(town, 2, goal, places);
                var best = goal == SitingGoal.CoverMost ? double.NegativeInfinity : double.PositiveInfinity;
                for (var i = 0; i < places.Length; i++)
                {
                    for (var j = i + 1; j < places.Length; j++)
                    {
                        var pair = Run(town, 2, goal, places[i], places[j]).After;
                        best = goal == SitingGoal.CoverMost ? Math.Max(best, pair.Covered) : best;
                    }
                }

                Assert.True(goal != SitingGoal.CoverMost || plan.After.Covered == best, $"seed {seed}: {plan.After.Covered} instead of {best}");
                Assert.True(goal == SitingGoal.CoverMost ? plan.BestPossible >= plan.After.Covered - 1e-9 : plan.BestPossible <= plan.After.TotalMetres + 1e-6, $"seed {seed}");
                Assert.True(plan.After.Covered >= plan.Before.Covered && plan.After.TotalMetres <= plan.Before.TotalMetres, $"seed {seed}");
            }
        }
    }

    [Fact]
    public void An_unknown_kind_is_refused_with_the_nearest_word()
    {
        var town = Road();
        var fault = Assert.Throws<FaultException>(() => FacilitySiting.Run(
            town.Network(), town.DemandLayer(), town.FacilityLayer(), Candidates((0, 0)), SmallTown.Standards(1000, "菜市场"), "菜市", 1, SitingGoal.CoverMost));
        Assert.Contains("是否应为“菜市场”", fault.Findings[0].Message.Chinese, StringComparison.Ordinal);
    }

    private static SitingPlan Run(SmallTown town, int count, SitingGoal goal, params ReadOnlySpan<(double X, double Y)> places) => FacilitySiting.Run(
        town.Network(), town.DemandLayer(), town.FacilityLayer(), Candidates(places), SmallTown.Standards(1000, "菜市场"), "菜市场", count, goal);

    private static PlanarLayer<SiteCandidate> Candidates(params ReadOnlySpan<(double X, double Y)> places)
    {
        var builder = new GeometryColumnsBuilder();
        var items = ImmutableArray.CreateBuilder<SiteCandidate>();
        foreach (var (x, y) in places)
        {
            builder.BeginFeature(GeometryKind.Point);
            builder.BeginPart();
            builder.BeginRing();
            builder.Add(500_000 + x, 4_600_000 + y);
            builder.EndFeature();
            items.Add(new SiteCandidate($"C{items.Count}"));
        }

        return new(SmallTown.Plane, items.ToImmutable(), builder.Build());
    }
}
