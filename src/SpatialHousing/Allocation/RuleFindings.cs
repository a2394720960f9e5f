using System.Collections.Immutable;
using SpatialHousing.Destocking;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Allocation;

/// <summary>Findings about the rules themselves: contradictions that touch an area, and limits without the figure they need.</summary>
internal static class RuleFindings
{
    public static IEnumerable<Finding> Of(string file, ImmutableArray<RuleConflict> conflicts, ImmutableArray<LandAllowance> allowances) =>
        conflicts.Select(conflict => Conflict(file, conflict, allowances)).Concat(MissingFigures(file, allowances));

    private static Finding Conflict(string file, RuleConflict conflict, ImmutableArray<LandAllowance> allowances)
    {
        var touched = allowances
            .Where(allowance => allowance.Months is { } months && conflict.Months.Contains(months))
            .GroupBy(allowance => allowance.Area)
            .Select(area => (area.Key, Years: string.Join("/", area.Select(allowance => allowance.Year))))
            .ToArray();
        var zh = touched.Length == 0 ? "目前没有区域落在该区间。" : $"涉及：{string.Join("、", touched.Select(area => $"{area.Key}（{area.Years}）"))}。";
        var en = touched.Length == 0 ? "No area is in that band." : $"Touched: {string.Join(", ", touched.Select(area => $"{area.Key} ({area.Years})"))}.";
        return new Finding(
            conflict.Chosen is null ? Severity.Warning : Severity.Info, "rule_conflict", $"{conflict.First.Id};{conflict.Second.Id}", file, "$.rules.conflicts",
            new LocalText(conflict.Message.Chinese + zh, $"{conflict.Message.English} {en}"),
            $"{conflict.First.Citation}; {conflict.Second.Citation}");
    }

    private static IEnumerable<Finding> MissingFigures(string file, ImmutableArray<LandAllowance> allowances) => allowances
        .SelectMany(allowance => allowance.Outcomes.Where(outcome => outcome.LacksFigure && outcome.Standing == RuleStanding.InForce).Select(outcome => (allowance.Area, allowance.Year, outcome.Rule)))
        .GroupBy(entry => entry.Rule)
        .Select(rule => new Finding(
            Severity.Warning, "rule_figure_missing", rule.Key.Id, file, "$.stock",
            new LocalText(
                $"{rule.Key.Id}（{rule.Key.Citation}，{rule.Key.Action.Name.Chinese}）需要的数值没有给出，上限暂按 0：{string.Join("、", rule.Select(entry => entry.Area).Distinct())}。请在 $.stock 给出盘活用地或月均成交量。",
                $"{rule.Key.Id} ({rule.Key.Citation}, {rule.Key.Action.Name.English}) needs a figure that is not given, so its limit is 0 for now: {string.Join(", ", rule.Select(entry => entry.Area).Distinct())}. Give revitalised land or monthly sales in $.stock."),
            rule.Key.Citation.ToString()));
}
