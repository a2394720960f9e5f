using SpatialHousing.Geodesy;
using SpatialHousing.Walking;
using Xunit;

namespace SpatialHousing.Tests.Walking;

public sealed class LifeCircleAnalysisTests
{
    [Fact]
    public void Access_counts_at_both_ends_on_either_side_of_the_street()
    {
        var report = new SmallTown().Street("a", (0, 0), (400, 0)).Demand("d", 100, 10).Facility("f", "小学", 300, -20).Cover();
        var coverage = report.Kinds[0][0];
        Assert.Equal(10 + 200 + 20, coverage.Distance!.Value.Metres, 9);
        Assert.Equal(230 / (1000.0 / 15), coverage.Time!.Value.TotalMinutes, 6);
        Assert.Equal("f", coverage.FacilityId);
        Assert.True(coverage.Within);
    }

    [Fact]
    public void Round_the_block_may_be_nearer_than_along_the_own_edge()
    {
        // Both on the long edge a; a short cut joins its ends.
        var report = new SmallTown().Street("a", (0, 0), (0, 500), (100, 500), (100, 0)).Street("cut", (0, 0), (100, 0)).Demand("d", 0, 20).Facility("f", "小学", 100, 30).Cover();
        Assert.Equal(20 + 100 + 30, report.Kinds[0][0].Distance!.Value.Metres, 9);
    }

    [Fact]
    public void Equally_near_facilities_are_told_apart_by_id()
    {
        var report = new SmallTown().Street("a", (0, 0), (200, 0), (400, 0)).Demand("d", 200, 0).Facility("B", "小学", 400, 0).Facility("A", "小学", 0, 0).Cover();
        Assert.Equal("A", report.Kinds[0][0].FacilityId);
        Assert.Equal(200, report.Kinds[0][0].Distance!.Value.Metres, 9);
    }

    [Fact]
    public void Exactly_the_limit_is_within_a_millimetre_more_is_not()
    {
        var town = new SmallTown().Street("a", (0, 0), (2000, 0)).Demand("at", 1000, 0).Demand("beyond", 1000.001, 0).Facility("f", "小学", 0, 0);
        var report = town.Cover(1000);
        Assert.True(report.Kinds[0][0].Within);
        Assert.False(report.Kinds[0][1].Within);
        Assert.Equal(CoverageCause.TooFar, report.Kinds[0][1].Cause);
    }

    [Fact]
    public void Beyond_the_snapping_limit_is_unconnected_never_zero()
    {
        var report = new SmallTown().Street("a", (0, 0), (200, 0)).Demand("far", 100, 301).Demand("near", 100, 300).Facility("f", "小学", 0, 0).Cover();
        Assert.Equal(CoverageCause.Unconnected, report.Kinds[0][0].Cause);
        Assert.Null(report.Kinds[0][0].Distance);
        Assert.Equal(400, report.Kinds[0][1].Distance!.Value.Metres, 9);
        Assert.Contains(report.Findings, finding => finding.Rule == "demand_unconnected" && finding.Subject == "far");
    }

    [Fact]
    public void A_river_without_a_bridge_makes_the_straight_line_lie()
    {
        var report = new SmallTown().Street("north", (0, 100), (3000, 100)).Street("bridge", (3000, 100), (3000, 0)).Street("south", (3000, 0), (0, 0))
            .Demand("d", 0, 100).Facility("f", "小学", 0, 0).Cover();
        Assert.Equal(6100, report.Kinds[0][0].Distance!.Value.Metres, 9);
        Assert.Equal(100, report.Kinds[0][0].Straight!.Value.Metres, 3);
        Assert.True(report.Kinds[0].IsWithinStraight(0));
        Assert.False(report.Kinds[0].IsWithin(0));
    }

    [Fact]
    public void Causes_tell_no_facility_from_no_way()
    {
        var town = new SmallTown().Street("a", (0, 0), (200, 0)).Street("island", (0, 1000), (900, 1000)).Demand("d", 0, 1000).Facility("f", "小学", 0, 0);
        Assert.Equal(CoverageCause.Unconnected, town.Cover().Kinds[0][0].Cause);
        var report = LifeCircleAnalysis.Run(town.Network(), town.DemandLayer(), town.FacilityLayer(), SmallTown.Standards(1000, "幼儿园", "小学"));
        Assert.Equal(["小学", "幼儿园"], report.Kinds.Select(kind => kind.Kind));
        Assert.Equal(CoverageCause.NoFacility, report.Find("幼儿园")![0].Cause);
        Assert.False(report.IsComplete(0));
    }

    [Fact]
    public void An_area_stands_at_a_point_inside_it()
    {
        // A U-shaped area: its centroid lies outside.
        var columns = new GeometryColumnsBuilder();
        columns.BeginFeature(GeometryKind.Polygon);
        columns.BeginPart();
        columns.BeginRing();
        foreach (var (x, y) in new (double, double)[] { (0, 0), (30, 0), (30, 30), (20, 30), (20, 10), (8, 10), (8, 30), (0, 30), (0, 0) })
        {
            columns.Add(x, y);
        }

        columns.EndFeature();
        Assert.Equal((25, 20), InteriorPoint.Of(columns.Build(), 0));
    }
}
