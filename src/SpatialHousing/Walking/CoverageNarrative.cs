using System.Collections.Immutable;
using SpatialHousing.Units;

namespace SpatialHousing.Walking;

/// <summary>Sentences for the report: places that are near a facility on the map and far on foot, and how many people that concerns.</summary>
public static class CoverageNarrative
{
    /// <summary>Below this ratio of walk to straight line a detour is ordinary (standards §8: typical 1.2–1.4, at most 1.8).</summary>
    private const double OrdinaryDetour = 1.8;

    /// <summary>
    /// For each kind with such points one sentence about the worst of them, worst kinds first: most people misjudged by the circle, then
    /// the largest detour. Empty when the circle is right everywhere.
    /// </summary>
    public static ImmutableArray<LocalText> NearOnTheMapFarOnFoot(CoverageReport report, int most = 5)
    {
        ArgumentNullException.ThrowIfNull(report);
        return
        [
            .. report.Kinds.Select(kind => DetoursOf(report, kind)).Where(detours => detours.Points.Length > 0)
                .OrderByDescending(detours => detours.People).ThenBy(detours => detours.Kind.Kind, StringComparer.Ordinal).Take(most).Select(detours => Sentence(report, detours)),
        ];
    }

    private static Detours DetoursOf(CoverageReport report, KindCoverage kind)
    {
        var points = Enumerable.Range(0, report.Demand.Count)
            .Where(i => kind.IsWithinStraight(i) && !kind.IsWithin(i) && kind[i] is { Distance: { } walk, Straight: { } straight } && walk.Metres > OrdinaryDetour * straight.Metres)
            .ToImmutableArray();
        return new Detours(kind, points, points.Sum(i => report.Demand.Items[i].Weight(report.PeopleWeight)));
    }

    private static LocalText Sentence(CoverageReport report, Detours detours)
    {
        var worst = detours.Points.MaxBy(i => (detours.Kind[i].Distance!.Value.Metres - detours.Kind[i].Straight!.Value.Metres, -i));
        var coverage = detours.Kind[worst];
        var (kind, point) = (detours.Kind.Kind, report.Demand.Items[worst]);
        var where = point.Subarea.Length > 0 ? point.Subarea : "";
        var limit = detours.Kind.Standard.Distance!.Value.Metres;
        var (people, peopleEnglish) = detours.People > 0
            ? (FormattableString.Invariant($"，涉及居民约 {detours.People:#,0} 人"), FormattableString.Invariant($", some {detours.People:#,0} residents"))
            : ("", "");
        return new LocalText(
            FormattableString.Invariant($"{where}“{point.Id}”到最近的{kind}直线距离 {coverage.Straight!.Value.Metres:0} 米，步行 {coverage.Distance!.Value.Metres:0} 米（{coverage.FacilityId}，约 {coverage.Time!.Value.TotalMinutes:0} 分钟），其间被铁路、河道等隔开，须绕行；按 {limit:0} 米画圈会误判为已覆盖。这样的需求点共 {detours.Points.Length} 个{people}。"),
            FormattableString.Invariant($"\"{point.Id}\"{(where.Length > 0 ? $" in {where}" : "")} is {coverage.Straight!.Value.Metres:0} m from the nearest {kind} as the crow flies but {coverage.Distance!.Value.Metres:0} m on foot ({coverage.FacilityId}, about {coverage.Time!.Value.TotalMinutes:0} minutes), round a railway, a river or the like between them; a circle of {limit:0} m would wrongly call it covered. There are {detours.Points.Length} such points{peopleEnglish}."));
    }

    private sealed record Detours(KindCoverage Kind, ImmutableArray<int> Points, double People);
}
