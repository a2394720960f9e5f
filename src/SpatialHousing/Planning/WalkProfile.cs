using SpatialHousing.Units;

namespace SpatialHousing.Planning;

/// <summary>步行方式: how a group of people walks, as a rule file states it.</summary>
/// <param name="Name">Name on paper, e.g. 老年人.</param>
/// <param name="MetresPerMinute">Speed on the level, above 0.</param>
/// <param name="CountsTime">False: <c>within</c> is decided by distance (the standards' way); true: by walking time, with street speeds, slopes and delays.</param>
/// <param name="FollowsSlope">Whether slopes change the speed (Tobler's hiking function, scaled to this speed on the level).</param>
public sealed record WalkProfile(LocalText Name, double MetresPerMinute, bool CountsTime, bool FollowsSlope)
{
    /// <summary>The standards' own: 15 minutes are 1000 m (4 km/h), decided by distance.</summary>
    public static WalkProfile Standard { get; } = new(new LocalText("标准步行（15分钟1000米）", "Standard walk (1000 m in 15 minutes)"), 1000.0 / 15, false, false);

    /// <summary>Distance of a circle under the standards' way: 5, 10, 15 minutes are 300, 500, 1000 m; others by speed.</summary>
    public WalkDistance DistanceOf(double minutes) => CountsTime || MetresPerMinute != Standard.MetresPerMinute
        ? WalkDistance.FromMetres(minutes * MetresPerMinute)
        : WalkDistance.FromMetres(minutes switch { 5 => 300, 10 => 500, 15 => 1000, _ => minutes * MetresPerMinute });

    /// <summary>Time of a walk on the level, to the tick (100 ns).</summary>
    public TimeSpan TimeOf(WalkDistance distance) => TimeSpan.FromTicks((long)Math.Round(distance.Metres / MetresPerMinute * TimeSpan.TicksPerMinute));
}
