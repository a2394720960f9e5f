using SpatialHousing.Formats.Json;
using SpatialHousing.Planning;
using SpatialHousing.Units;
using SpatialHousing.Walking;
using Xunit;

namespace SpatialHousing.Tests.Walking;

/// <summary>Profiles that decide by time: speeds, delays, slopes; the reported distance is that of the quickest walk.</summary>
public sealed class WalkTimeTests
{
    private static readonly WalkProfile Timed = new(new LocalText("按时间", "by time"), 60, CountsTime: true, FollowsSlope: true);

    [Fact]
    public void Without_speeds_slopes_and_delays_time_is_distance_over_speed()
    {
        for (var seed = 1; seed <= 40; seed++)
        {
            var town = RandomTown.Make(seed).Town();
            var (byDistance, byTime) = (Cover(town, Timed with { CountsTime = false }), Cover(town, Timed));
            for (var k = 0; k < byDistance.Kinds.Length; k++)
            {
                for (var i = 0; i < byDistance.Demand.Count; i++)
                {
                    Assert.Equal(byDistance.Kinds[k][i], byTime.Kinds[k][i]);
                }
            }
        }
    }

    [Fact]
    public void The_quickest_walk_may_be_the_longer_one()
    {
        // 400 m straight over a crossing that costs four minutes, or 600 m round.
        var town = new SmallTown().Street(new Street("crossing") { DelaySeconds = 240 }, (0, 0), (400, 0)).Street("round", (0, 0), (0, 100), (400, 100), (400, 0))
            .Street("home", (0, 0), (-50, 0)).Street("school", (400, 0), (450, 0)).Demand("d", -50, 0).Facility("f", "小学", 450, 0);
        Assert.Equal(500, Cover(town, Timed with { CountsTime = false }).Kinds[0][0].Distance!.Value.Metres, 9);
        var timed = Cover(town, Timed).Kinds[0][0];
        Assert.Equal(700, timed.Distance!.Value.Metres, 9);
        Assert.Equal(700 / 60.0, timed.Time!.Value.TotalMinutes, 6);
    }

    [Fact]
    public void A_street_has_its_own_speed()
    {
        var town = new SmallTown().Street(new Street("slow") { MetresPerMinute = 30 }, (0, 0), (600, 0)).Demand("d", 0, 0).Facility("f", "小学", 600, 0);
        var walk = Cover(town, Timed).Kinds[0][0];
        Assert.Equal((20, 600), (walk.Time!.Value.TotalMinutes, walk.Distance!.Value.Metres));
        Assert.False(walk.Within);
        Assert.True(Cover(town, Timed with { CountsTime = false }).Kinds[0][0].Within);
    }

    [Fact]
    public void Uphill_is_slow_by_Tobler_and_the_walk_goes_from_home_to_the_facility()
    {
        // 600 m rising 60 m towards the facility: slope +10 %, speed exp(−3.5 · 0.15 + 3.5 · 0.05) of the level one.
        var up = new SmallTown().Street(new Street("hill") { RiseMetres = 60 }, (0, 0), (600, 0)).Demand("d", 0, 0).Facility("f", "小学", 600, 0);
        Assert.Equal(10 * Math.Exp(3.5 * 0.10), Cover(up, Timed).Kinds[0][0].Time!.Value.TotalMinutes, 3);
        var down = new SmallTown().Street(new Street("hill") { RiseMetres = 60 }, (0, 0), (600, 0)).Demand("d", 600, 0).Facility("f", "小学", 0, 0);
        Assert.Equal(10.0, Cover(down, Timed).Kinds[0][0].Time!.Value.TotalMinutes, 3);
        var half = new SmallTown().Street(new Street("hill") { RiseMetres = 60 }, (0, 0), (600, 0)).Demand("d", 300, 0).Facility("f", "小学", 600, 0);
        Assert.Equal(5 * Math.Exp(3.5 * 0.10), Cover(half, Timed).Kinds[0][0].Time!.Value.TotalMinutes, 3);
        Assert.Equal(10.0, Cover(up, Timed with { FollowsSlope = false }).Kinds[0][0].Time!.Value.TotalMinutes, 6);
    }

    [Fact]
    public void The_profiles_that_the_program_carries_are_read()
    {
        var profiles = WalkProfilesReader.BuiltIn.ToDictionary();
        Assert.Equal(["standard", "strict", "time", "elderly"], WalkProfilesReader.BuiltIn.Select(entry => entry.Key));
        Assert.Equal(WalkProfile.Standard, profiles["standard"]);
        Assert.Equal(800, profiles["strict"].DistanceOf(15).Metres, 9);
        Assert.True(profiles["elderly"] is { CountsTime: true, MetresPerMinute: 54 });
    }

    private static CoverageReport Cover(SmallTown town, WalkProfile profile) => LifeCircleAnalysis.Run(
        town.Network(), town.DemandLayer(), town.FacilityLayer(), SmallTown.Standards(900, "小学", "菜市场") with { Profile = profile }, new LifeCircleOptions { SnapLimit = 120 });
}
