using SpatialHousing.Planning;
using SpatialHousing.Walking;
using Xunit;

namespace SpatialHousing.Tests.Walking;

public sealed class WalkNetworkBuilderTests
{
    [Fact]
    public void Streets_meet_at_shared_vertices_only()
    {
        var network = new SmallTown().Street("a", (0, 0), (50, 0), (100, 0)).Street("b", (50, 0), (50, 80)).Street("c", (70, -20), (70, 20)).Network();
        Assert.Equal(3 + 1, network.EdgeCount);
        Assert.Equal(4 + 2, network.NodeCount);
        Assert.Equal(2, network.IslandCount);
        Assert.Equal(0.22, network.Kilometres, 9);
    }

    [Fact]
    public void A_bridge_passes_over_a_street_it_shares_a_vertex_with()
    {
        var town = new SmallTown().Street("ground", (0, 0), (50, 0), (100, 0)).Street(new Street("bridge", Level: 1), (50, -60), (50, 0), (50, 60));
        var network = town.Network();
        Assert.Equal(2, network.IslandCount);
        Assert.Contains(network.Findings, finding => finding.Rule == "street_levels_apart");
    }

    [Fact]
    public void A_bridge_lands_on_the_street_where_it_ends()
    {
        var town = new SmallTown().Street("ground", (0, 0), (50, 0), (100, 0)).Street(new Street("bridge", Level: 1), (50, 0), (50, 60)).Street("beyond", (50, 60), (50, 90));
        Assert.Equal(1, town.Network().IslandCount);
    }

    [Fact]
    public void OpenStreetMap_vertices_always_join()
    {
        var town = new SmallTown { Options = new WalkNetworkOptions { SharedVerticesAlwaysJoin = true } }
            .Street("ground", (0, 0), (50, 0), (100, 0)).Street(new Street("stairs", Level: 1), (50, -60), (50, 0), (50, 60));
        Assert.Equal(1, town.Network().IslandCount);
    }

    [Fact]
    public void A_loose_end_that_stops_short_is_joined_and_reported()
    {
        var network = new SmallTown().Street("a", (0, 0), (100, 0)).Street("b", (40, 60), (40, 0.3)).Network();
        Assert.Equal(1, network.IslandCount);
        Assert.Equal("b", Assert.Single(network.Findings, finding => finding.Rule == "street_undershoot").Subject);
        Assert.Equal(0.16, network.Kilometres, 9);
    }

    [Fact]
    public void A_loose_end_that_runs_past_is_joined_and_reported()
    {
        var network = new SmallTown().Street("a", (0, 0), (100, 0)).Street("b", (40, 60), (40, -0.3)).Network();
        Assert.Equal(1, network.IslandCount);
        Assert.Equal("b", Assert.Single(network.Findings, finding => finding.Rule == "street_overshoot").Subject);
    }

    [Fact]
    public void A_loose_end_of_another_level_or_beyond_the_tolerance_is_not_joined()
    {
        Assert.Equal(2, new SmallTown().Street("a", (0, 0), (100, 0)).Street(new Street("b", Level: 1), (40, 60), (40, 0.3)).Network().IslandCount);
        Assert.Equal(2, new SmallTown().Street("a", (0, 0), (100, 0)).Street("b", (40, 60), (40, 0.6)).Network().IslandCount);
    }

    [Fact]
    public void Two_loose_ends_meet_each_other()
    {
        var network = new SmallTown().Street("a", (0, 0), (100, 0)).Street("b", (100.2, 0.1), (200, 0)).Street("c", (100.1, -0.2), (100, -90)).Network();
        Assert.Equal(1, network.IslandCount);
        Assert.Equal(3, network.EdgeCount);
    }

    [Fact]
    public void Duplicates_and_pieces_without_length_are_left_out_and_reported()
    {
        var network = new SmallTown().Street("a", (0, 0), (100, 0)).Street("again", (100, 0), (0, 0)).Street("dot", (0, 0), (0, 0)).Network();
        Assert.Equal(1, network.EdgeCount);
        Assert.Equal("again", Assert.Single(network.Findings, finding => finding.Rule == "street_duplicate").Subject);
        Assert.Equal("dot", Assert.Single(network.Findings, finding => finding.Rule == "street_without_length").Subject);
    }

    [Fact]
    public void The_ring_of_an_area_is_a_street()
    {
        var network = new SmallTown().StreetArea("square", (0, 0), (100, 0), (100, 100), (0, 100), (0, 0)).Street("a", (100, 100), (200, 100)).Network();
        Assert.Equal(1, network.IslandCount);
        Assert.Equal(0.5, network.Kilometres, 9);
    }

    [Fact]
    public void A_street_nobody_may_walk_on_is_no_edge()
    {
        var network = new SmallTown().Street("a", (0, 0), (100, 0)).Street(new Street("motorway", IsWalkable: false), (100, 0), (200, 0)).Network();
        Assert.Equal(1, network.EdgeCount);
    }

    [Fact]
    public void A_small_island_is_reported_and_not_entered()
    {
        var town = new SmallTown { Options = new WalkNetworkOptions { SegmentMetres = SmallTown.PlaneLength, SmallIsland = 200 } }
            .Street("main", (0, 0), (1000, 0)).Street("yard", (500, 20), (520, 20)).Demand("d", 510, 25).Facility("f", "小学", 0, 0);
        Assert.Equal("yard", Assert.Single(town.Network().Findings, finding => finding.Rule == "street_island").Subject);
        Assert.Equal(535, town.Cover().Kinds[0][0].Distance!.Value.Metres, 9);
    }

    [Fact]
    public void A_crossing_without_a_vertex_is_reported_on_one_level_only()
    {
        var network = new SmallTown().Street("a", (0, 0), (100, 0)).Street("b", (50, -50), (50, 50)).Street(new Street("bridge", Level: 1), (20, -50), (20, 50)).Street("t", (70, 0.2), (70, 60)).Network();
        var finding = Assert.Single(network.Findings, finding => finding.Rule == "street_crossing_without_vertex");
        Assert.Equal("a", finding.Subject);
        Assert.Contains("“b”", finding.Message.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void Impossible_coordinates_set_a_line_aside_and_leave_the_rest()
    {
        var network = new SmallTown().Street("a", (0, 0), (100, 0)).Street("nan", (0, 0), (double.NaN, 5)).Street("far", (0, 0), (5e6, 0)).Street("farther", (1e12, 0), (1e12, 1)).Network();
        Assert.Equal(1, network.EdgeCount);
        Assert.Equal(["nan", "far", "farther"], network.Findings.Where(finding => finding.Rule == "street_impossible").Select(finding => finding.Subject));
    }

    [Fact]
    public void Nothing_at_all_is_a_network_too()
    {
        var network = new SmallTown().Network();
        Assert.Equal(0, network.NodeCount);
        Assert.Equal(CoverageCause.Unconnected, new SmallTown().Demand("d", 0, 0).Facility("f", "小学", 0, 0).Cover().Kinds[0][0].Cause);
    }
}
