using SpatialHousing.Units;

namespace SpatialHousing.Walking;

/// <summary>A demand point that is served in one reading of a rule and not in the next, and why.</summary>
/// <param name="Demand">The point.</param>
/// <param name="Kind">The kind.</param>
/// <param name="IsCapacity">False: the circle says served, the walk does not. True: the walk does, the room does not suffice.</param>
/// <param name="Why">In words.</param>
public sealed record ReadingChange(int Demand, KindCoverage Kind, bool IsCapacity, LocalText Why)
{
    /// <summary>All changes, by demand point, then kind.</summary>
    public static IEnumerable<ReadingChange> In(CoverageReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        for (var i = 0; i < report.Demand.Count; i++)
        {
            foreach (var kind in report.Kinds)
            {
                var coverage = kind[i];
                if (kind.IsWithinStraight(i) && !coverage.Within)
                {
                    yield return new ReadingChange(i, kind, false, Detour(coverage));
                }
                else if (coverage.Within && kind.HasRoom(i) == false)
                {
                    yield return new ReadingChange(i, kind, true, new LocalText(
                        FormattableString.Invariant($"步行可达，但设施规模只够需求的 {kind.Room(i) * 100:0} %"), FormattableString.Invariant($"within reach, with room for {kind.Room(i) * 100:0} % of the need")));
                }
            }
        }
    }

    private static LocalText Detour(DemandCoverage coverage) => coverage.Distance is not { } walk
        ? new LocalText(FormattableString.Invariant($"直线 {coverage.Straight!.Value.Metres:0} 米，但没有步行路线"), FormattableString.Invariant($"{coverage.Straight!.Value.Metres:0} m as the crow flies, no way on foot"))
        : new LocalText(
            FormattableString.Invariant($"直线 {coverage.Straight!.Value.Metres:0} 米，步行 {walk.Metres:0} 米，绕行 {walk.Metres / Math.Max(1, coverage.Straight.Value.Metres):0.0} 倍"),
            FormattableString.Invariant($"{coverage.Straight!.Value.Metres:0} m as the crow flies, {walk.Metres:0} m on foot, {walk.Metres / Math.Max(1, coverage.Straight.Value.Metres):0.0} times as far"));
}
