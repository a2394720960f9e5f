using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;
using SpatialHousing.Walking;
using Xunit;

namespace SpatialHousing.Tests.Walking;

/// <summary>Straight line, walk, and walk with room, side by side; and the sentences that tell the difference.</summary>
public sealed class CoverageReadingsTests
{
    [Fact]
    public void Room_is_places_over_everybody_within_reach_summed_over_facilities()
    {
        // West reaches A only, the middle both, east B only. A: 90 places for 100 + 50 people, B: 60 for 50 + 25.
        var town = new SmallTown().Street("s", (0, 0), (2000, 0)).Demand("west", 0, 0, 100).Demand("middle", 1000, 0, 50).Demand("east", 2000, 0, 25)
            .Facility("A", "幼儿园", 500, 0, 90).Facility("B", "幼儿园", 1500, 0, 60);
        var kind = Cover(town, new CapacityNorm(1000, null), 600).Kinds[0];
        Assert.Equal([90.0 / 150, (90.0 / 150) + (60.0 / 75), 60.0 / 75], Enumerable.Range(0, 3).Select(i => kind.Room(i)!.Value), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal([false, true, false], Enumerable.Range(0, 3).Select(i => kind.HasRoom(i)!.Value));
        Assert.True(kind.IsWithin(0));
    }

    [Fact]
    public void A_norm_per_thousand_and_the_rule_sets_size_stand_in_for_what_the_layer_does_not_say()
    {
        var town = new SmallTown().Street("s", (0, 0), (2000, 0)).Demand("d", 0, 0, 10_000).Facility("A", "幼儿园", 500, 0);
        Assert.Equal(360 / 400.0, Cover(town, new CapacityNorm(40, 360), 600).Kinds[0].Room(0)!.Value, 12);
        Assert.False(Cover(town, new CapacityNorm(40, null), 600).Kinds[0].IsCapacityAssessed);
        Assert.False(Cover(town, null, 600).Kinds[0].IsCapacityAssessed);
    }

    [Fact]
    public void The_summary_weighs_people_and_says_who_reaches_everything()
    {
        var report = new SmallTown().Street("s", (0, 0), (4000, 0)).Demand("a", 0, 0, 30, "东").Demand("b", 500, 0, 10, "西").Demand("c", 3900, 0, 60, "西")
            .Facility("m", "菜市场", 0, 0).Facility("x", "小学", 1200, 0).Cover(1000);
        var rows = CoverageSummary.Of(report);
        CoverageSummaryRow Row(string area, string kind, string weight) => rows.Single(row => row.Area == area && row.Kind == kind && row.Weight == weight);
        Assert.Equal(0.4, Row("total", "菜市场", "people").ShareOf(CoverageReading.Network)!.Value.Value, 12);
        Assert.Equal(1 / 3.0, Row("total", "小学", "points").ShareOf(CoverageReading.Network)!.Value.Value, 12);
        Assert.Equal(0.1, Row("total", CoverageSummary.AllRequired, "people").ShareOf(CoverageReading.Network)!.Value.Value, 12);
        Assert.Equal(10 / 70.0, Row("西", "小学", "people").ShareOf(CoverageReading.Network)!.Value.Value, 12);
        Assert.Equal(((30 * 0) + (10 * 500) + (60 * 3900)) / 100.0, Row("total", "菜市场", "people").MeanDistance!.Value.Metres, 9);
        Assert.Null(Row("total", "小学", "people").ShareOf(CoverageReading.Capacity));
        foreach (var kind in (string[])["菜市场", "小学", CoverageSummary.AllRequired])
        {
            Assert.Equal(Row("total", kind, "people").Network, Row("东", kind, "people").Network + Row("西", kind, "people").Network);
        }
    }

    [Fact]
    public void Rule_sets_stand_side_by_side_and_the_first_decides()
    {
        var town = new SmallTown().Street("s", (0, 0), (4000, 0)).Demand("a", 0, 0).Facility("k", "幼儿园", 700, 0);
        var strict = SmallTown.Standards(300, "幼儿园") with { Id = "strict" };
        var report = LifeCircleAnalysis.Run(town.Network(), town.DemandLayer(), town.FacilityLayer(), SmallTown.Standards(1000, "幼儿园"), new LifeCircleOptions { Others = [strict] });
        Assert.True(report.Kinds[0].IsWithin(0));
        Assert.False(Assert.Single(report.Others).Kinds[0].IsWithin(0));
        Assert.Equal(["uniform", "strict"], CoverageSummary.Of(report).Select(row => row.RuleSet).Distinct());
    }

    [Fact]
    public void A_school_across_the_railway_is_told_in_a_sentence()
    {
        var report = new SmallTown().Street("north", (0, 100), (800, 100)).Street("bridge", (800, 100), (800, 0)).Street("south", (800, 0), (0, 0))
            .Demand("GT-1", 0, 100, 320, "高铁片区").Demand("GT-2", 700, 100, 50, "高铁片区").Facility("XX001", "小学", 0, 0).Cover(1000);
        var rails = new GeometryColumnsBuilder();
        rails.BeginFeature(GeometryKind.Line);
        rails.BeginPart();
        rails.BeginRing();
        rails.Add(499_000, 4_600_050);
        rails.Add(501_000, 4_600_050);
        rails.EndFeature();
        var barriers = new PlanarLayer<WalkBarrier>(SmallTown.Plane, [new WalkBarrier(new LocalText("铁路", "railway"))], rails.Build());
        var sentence = Assert.Single(CoverageNarrative.NearOnTheMapFarOnFoot(report, barriers));
        Assert.Equal(
            "高铁片区“GT-1”到最近的小学（XX001）直线距离 100 米，中间隔着铁路，步行 1700 米、约 26 分钟；按 1000 米画圈会误判为已覆盖。这样的需求点共 1 个，涉及居民约 320 人。",
            sentence.Chinese);
        Assert.Contains("with the railway between: 1700 m", sentence.English, StringComparison.Ordinal);
        Assert.Contains("但须绕行", Assert.Single(CoverageNarrative.NearOnTheMapFarOnFoot(report)).Chinese, StringComparison.Ordinal);
        var change = Assert.Single(ReadingChange.In(report));
        Assert.Equal("直线 100 米，步行 1700 米，绕行 17.0 倍", change.Why.Chinese);
    }

    [Fact]
    public void Where_the_circle_is_right_there_is_nothing_to_say()
    {
        var report = new SmallTown().Street("s", (0, 0), (800, 0)).Demand("a", 0, 0).Facility("x", "小学", 700, 0).Cover();
        Assert.Empty(CoverageNarrative.NearOnTheMapFarOnFoot(report));
        Assert.Empty(ReadingChange.In(report));
    }

    private static CoverageReport Cover(SmallTown town, CapacityNorm? norm, double limit)
    {
        var standards = SmallTown.Standards(limit, "幼儿园");
        return LifeCircleAnalysis.Run(town.Network(), town.DemandLayer(), town.FacilityLayer(), standards with { Rows = [standards.Rows[0] with { Capacity = norm }] });
    }
}
