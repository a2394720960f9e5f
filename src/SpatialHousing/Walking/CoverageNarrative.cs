using System.Collections.Immutable;
using System.Globalization;
using SpatialHousing.Geodesy;
using SpatialHousing.Units;

namespace SpatialHousing.Walking;

/// <summary>Sentences for the report: places that are near a facility on the map and far on foot, and how many people that concerns.</summary>
public static class CoverageNarrative
{
    /// <summary>Below this ratio of walk to straight line a detour is ordinary (standards §8: typical 1.2–1.4, at most 1.8).</summary>
    private const double OrdinaryDetour = 1.8;

    /// <summary>
    /// One sentence a kind and barrier (and one a kind for detours that cross none), about the place it misleads most; most people first.
    /// Empty when the circle is right everywhere.
    /// </summary>
    /// <param name="report">The walks.</param>
    /// <param name="barriers">Railways, rivers: named where the straight line crosses them; null = none known.</param>
    /// <param name="most">Most sentences.</param>
    public static ImmutableArray<LocalText> NearOnTheMapFarOnFoot(CoverageReport report, PlanarLayer<WalkBarrier>? barriers = null, int most = 5)
    {
        ArgumentNullException.ThrowIfNull(report);
        var index = barriers is { Count: > 0 } ? new BarrierIndex(barriers) : null;
        var groups = report.Kinds.SelectMany(kind => DetoursOf(report, kind, index)).ToArray();

        // A named barrier explains; where there is one, detours without are left to the tables.
        return
        [
            .. groups.Where(group => group.Barrier is not null || groups.All(other => other.Barrier is null))
                .OrderByDescending(group => group.People).ThenBy(group => group.Kind.Kind, StringComparer.Ordinal).ThenBy(group => group.Barrier, StringComparer.Ordinal)
                .Take(most).Select(group => Sentence(report, group)),
        ];
    }

    private static IEnumerable<Detours> DetoursOf(CoverageReport report, KindCoverage kind, BarrierIndex? index) =>
        Enumerable.Range(0, report.Demand.Count)
            .Where(i => kind.IsWithinStraight(i) && !kind.IsWithin(i) && kind[i] is { Distance: { } walk, Straight: { } straight } && walk.Metres > OrdinaryDetour * straight.Metres)
            .Select(i => (Point: i, Barriers: index is null ? [] : kind.StraightLineCrosses(i, index)))
            .GroupBy(detour => detour.Barriers.IsEmpty ? "" : string.Join('、', detour.Barriers.Select(barrier => barrier.Name.Chinese)))
            .Select(group => new Detours(
                kind, group.Key.Length == 0 ? null : group.Key, string.Join(" and ", group.First().Barriers.Select(barrier => barrier.Name.English)),
                [.. group.Select(detour => detour.Point)], group.Sum(detour => report.Demand.Items[detour.Point].Weight(report.PeopleWeight))));

    private static LocalText Sentence(CoverageReport report, Detours detours)
    {
        var kind = detours.Kind;
        var worst = detours.Points.MaxBy(i => (kind[i].Distance!.Value.Metres - kind[i].Straight!.Value.Metres, -i));
        var (coverage, point) = (kind[worst], report.Demand.Items[worst]);
        var (straight, walk) = (coverage.Straight!.Value.Metres, coverage.Distance!.Value.Metres);
        var minutes = Rounding.Print(coverage.Time!.Value.TotalMinutes, 0);
        var near = kind.StraightFacilityId(worst);
        var elsewhere = near != coverage.FacilityId;
        var limit = kind.Standard.Distance!.Value.Metres;
        var (people, peopleEnglish) = detours.People > 0 ? (Text($"，涉及居民约 {detours.People:#,0} 人"), Text($", some {detours.People:#,0} residents")) : ("", "");
        return new LocalText(
            Text($"{point.Subarea}“{point.Id}”到最近的{kind.Kind}（{near}）直线距离 {straight:0} 米，{(detours.Barrier is null ? "但须绕行" : $"中间隔着{detours.Barrier}")}，") +
            Text($"步行 {walk:0} 米、约 {minutes} 分钟{(elsewhere ? $"才到得了（{coverage.FacilityId}）" : "")}；按 {limit:0} 米画圈会误判为已覆盖。这样的需求点共 {detours.Points.Length} 个{people}。"),
            Text($"\"{point.Id}\"{(point.Subarea.Length > 0 ? $" in {point.Subarea}" : "")} is {straight:0} m from the nearest {kind.Kind} ({near}) as the crow flies, {(detours.Barrier is null ? "but only by a detour:" : $"with the {detours.BarrierEnglish} between:")} ") +
            Text($"{walk:0} m or about {minutes} minutes on foot{(elsewhere ? $" (to {coverage.FacilityId})" : "")}. A circle of {limit:0} m would wrongly call it covered. There are {detours.Points.Length} such points{peopleEnglish}."));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed record Detours(KindCoverage Kind, string? Barrier, string BarrierEnglish, ImmutableArray<int> Points, double People);
}
