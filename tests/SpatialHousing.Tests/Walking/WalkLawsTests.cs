using SpatialHousing.Planning;
using SpatialHousing.Walking;
using Xunit;

namespace SpatialHousing.Tests.Walking;

/// <summary>Laws that hold on any network, and plain brute force beside the search, on small random towns with whole-metre coordinates.</summary>
public sealed class WalkLawsTests
{
    private const int Towns = 150;

    [Fact]
    public void Brute_force_agrees_exactly()
    {
        var walked = 0;
        for (var seed = 1; seed <= Towns; seed++)
        {
            var town = RandomTown.Make(seed);
            var report = town.Cover();
            for (var d = 0; d < town.Demand.Count; d++)
            {
                foreach (var kind in report.Kinds)
                {
                    var (metres, id) = town.BruteForce(d, kind.Kind);
                    var coverage = kind[d];
                    walked += metres is null ? 0 : 1;
                    Assert.True((coverage.Distance?.Metres, coverage.FacilityId) == (metres, id), $"seed {seed}, demand {d}, {kind.Kind}: {coverage.Distance} {coverage.FacilityId} instead of {metres} {id}");
                }
            }
        }

        Assert.InRange(walked, Towns * 12, Towns * 23);
    }

    [Fact]
    public void One_more_facility_never_lowers_coverage_nor_lengthens_a_walk()
    {
        for (var seed = 1; seed <= Towns; seed++)
        {
            var town = RandomTown.Make(seed);
            var before = town.Cover();
            town.AddFacility("zz-new", "小学");
            var after = town.Cover();
            for (var d = 0; d < town.Demand.Count; d++)
            {
                AssertNotLonger(before.Find("小学")![d], after.Find("小学")![d], seed);
                Assert.Equal(before.Find("菜市场")![d], after.Find("菜市场")![d]);
            }
        }
    }

    [Fact]
    public void A_removed_street_never_shortens_a_walk()
    {
        for (var seed = 1; seed <= Towns; seed++)
        {
            var town = RandomTown.Make(seed);
            var before = town.Cover();
            var removed = town.RemoveStreetWithoutAccess(before);
            if (removed)
            {
                var after = town.Cover();
                for (var d = 0; d < town.Demand.Count; d++)
                {
                    foreach (var kind in before.Kinds)
                    {
                        AssertNotLonger(after.Find(kind.Kind)![d], kind[d], seed);
                    }
                }
            }
        }
    }

    [Fact]
    public void No_walk_is_shorter_than_the_straight_line_and_order_of_streets_does_not_matter()
    {
        for (var seed = 1; seed <= Towns; seed++)
        {
            var town = RandomTown.Make(seed);
            var report = town.Cover();
            town.ReverseStreets();
            var reversed = town.Cover();
            for (var d = 0; d < town.Demand.Count; d++)
            {
                foreach (var kind in report.Kinds)
                {
                    Assert.True(kind[d].Distance is not { } walk || walk.Metres >= kind[d].Straight!.Value.Metres - 0.01, $"seed {seed}");
                    Assert.Equal(kind[d].Distance, reversed.Find(kind.Kind)![d].Distance);
                }
            }
        }
    }

    private static void AssertNotLonger(DemandCoverage longer, DemandCoverage shorter, int seed)
    {
        Assert.True((shorter.Distance?.Metres ?? double.PositiveInfinity) <= (longer.Distance?.Metres ?? double.PositiveInfinity), $"seed {seed}: {shorter.Distance} after {longer.Distance}");
        Assert.True(shorter.Within || !longer.Within, $"seed {seed}");
    }
}
