using System.Collections.Immutable;
using SpatialHousing.Planning;
using SpatialHousing.Units;
using SpatialHousing.Walking;

namespace SpatialHousing.Explaining;

/// <summary>Explains a coverage share: people covered and not, why not, the rule and its source, the worst demand points.</summary>
internal sealed class CoverageExplainer(ExplainedRun run)
{
    /// <summary>Word of the address for all required kinds together.</summary>
    public const string Complete = "complete";

    private const int PointsShown = 5;

    public IEnumerable<string> Addresses() => Areas().SelectMany(AddressesOf);

    public IEnumerable<string> AddressesOf(string area) => run.Coverage is not { } report || !Areas().Contains(area)
        ? []
        : report.Kinds.Select(kind => $"coverage/{kind.Kind}/{area}").Append($"coverage/{Complete}/{area}");

    /// <summary><paramref name="rest"/> is KIND/AREA; null when there is none such.</summary>
    public Explanation? Explain(string address, string rest)
    {
        if (run.Coverage is not { } report || Areas().FirstOrDefault(area => rest.EndsWith("/" + area, StringComparison.Ordinal)) is not { } found)
        {
            return null;
        }

        var kind = rest[..^(found.Length + 1)];
        var points = PointsOf(report, found);
        return kind == Complete ? OfAll(address, report, found, points)
            : report.Find(kind) is { } column ? OfKind(address, report, column, found, points)
            : null;
    }

    private ImmutableArray<string> Areas() => run.Allocation.Areas.Add(run.Allocation.Whole);

    private int[] PointsOf(CoverageReport report, string area) =>
        [.. Enumerable.Range(0, report.Demand.Count).Where(point => area == run.Allocation.Whole || report.Demand.Items[point].Subarea == area)];

    private static Explanation OfKind(string address, CoverageReport report, KindCoverage column, string area, int[] points)
    {
        var (covered, all) = (People(report, points.Where(column.IsWithin)), People(report, points));
        var steps = ImmutableArray.CreateBuilder<ExplanationStep>();
        steps.Add(ShareStep(covered, all));
        steps.Add(RuleStep(report, column.Standard));
        steps.Add(new ExplanationStep(
            "causes",
            new LocalText($"按原因统计的居住人口（该类设施 {column.FacilityCount} 处）。", $"Residents by cause ({column.FacilityCount} facilities of this kind)."),
            [.. points.GroupBy(point => column.CauseOf(point)).OrderBy(cause => cause.Key).Select(cause => new ExplanationInput(cause.Key.Name(), Rounding.Print(People(report, cause), 0), "coverage.csv"))]));
        steps.Add(FarthestStep(report, column, points));
        return new Explanation(address, new LocalText($"{area} {column.Kind} 覆盖率", $"{area}: share of residents who reach {column.Kind}"), Percent(covered, all), "pct", steps.ToImmutable());
    }

    private static Explanation OfAll(string address, CoverageReport report, string area, int[] points)
    {
        var (covered, all) = (People(report, points.Where(report.IsComplete)), People(report, points));
        var required = report.Kinds.Where(kind => kind.Standard.IsRequired).ToArray();
        return new Explanation(
            address, new LocalText($"{area} 全部必配设施覆盖率", $"{area}: share of residents who reach every required facility"), Percent(covered, all), "pct",
            [
                ShareStep(covered, all),
                new ExplanationStep(
                    "kinds",
                    new LocalText("每一类必配设施各自的覆盖率；全部达到才算齐全。", "Each required kind by itself; only those who reach all are counted."),
                    [.. required.Select(kind => new ExplanationInput(new LocalText(kind.Kind, kind.Kind), Percent(People(report, points.Where(kind.IsWithin)), all) + "%", $"coverage/{kind.Kind}/{area}"))]),
            ]);
    }

    private static ExplanationStep ShareStep(double covered, double all) => new(
        "share_of_people",
        new LocalText($"沿步行网络在标准距离内可达的居住人口 {Rounding.Print(covered, 0)} ÷ 全部居住人口 {Rounding.Print(all, 0)}。", $"Residents who reach it on foot within the distance, {Rounding.Print(covered, 0)} ÷ all residents, {Rounding.Print(all, 0)}."),
        []);

    private static ExplanationStep RuleStep(CoverageReport report, FacilityStandard standard) => new(
        "rule",
        standard.Distance is { } limit
            ? new LocalText($"标准：步行不超过 {Rounding.Print(limit.Metres, 0)} 米（{standard.CircleMinutes} 分钟生活圈，{(standard.IsRequired ? "应配建" : "按需配建")}）。", $"Rule: at most {Rounding.Print(limit.Metres, 0)} m on foot ({standard.CircleMinutes}-minute circle, {(standard.IsRequired ? "required" : "as needed")}).")
            : new LocalText("标准未定距离，只报告距离。", "The rule set gives no distance; distances are only reported."),
        [new ExplanationInput(report.Standards.Name, report.Standards.Id, standard.Source.ToString())]);

    private static ExplanationStep FarthestStep(CoverageReport report, KindCoverage column, int[] points)
    {
        var farthest = points
            .Where(point => !column.IsWithin(point))
            .OrderByDescending(point => report.Demand.Items[point].Weight(DemandWeight.People))
            .ThenBy(point => report.Demand.Items[point].Id, StringComparer.Ordinal)
            .Take(PointsShown)
            .ToArray();
        return new ExplanationStep(
            "not_covered",
            farthest.Length == 0 ? new LocalText("没有未覆盖的需求点。", "No demand point is left out.") : new LocalText("人口最多的未覆盖需求点及其步行距离。", "The uncovered demand points with most people, and their walks."),
            [.. farthest.Select(point => new ExplanationInput(
                new LocalText($"{report.Demand.Items[point].Id}（{Rounding.Print(report.Demand.Items[point].Weight(DemandWeight.People), 0)} 人）", $"{report.Demand.Items[point].Id} ({Rounding.Print(report.Demand.Items[point].Weight(DemandWeight.People), 0)} people)"),
                column[point].Distance is { } walk ? Rounding.Print(walk.Metres, 0) + " m" : column.CauseOf(point).Word(),
                column[point].FacilityId ?? ""))]);
    }

    private static double People(CoverageReport report, IEnumerable<int> points) => points.Sum(point => report.Demand.Items[point].Weight(DemandWeight.People));

    private static string Percent(double covered, double all) => Rounding.Print(Share.Of(covered, all).Percent, 1);
}
