using SpatialHousing.Reporting;
using SpatialHousing.Units;

namespace SpatialHousing;

/// <summary>成果报告: puts a result into words and tables; conclusion first. Computes nothing: every number is a cell of the result.</summary>
public static class PlanReport
{
    public static ReportDocument Of(PlanResult result, IReadOnlyList<PlanMap> maps, Language language)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(maps);
        var plan = result.Inputs.Plan;
        string Say(string chinese, string english) => new LocalText(chinese, english).In(language);
        return new ReportDocument(
            plan.Name,
            Say("住房用地与建筑面积分配成果", "Allocation of residential land and floor area"),
            plan.Schematic ? Say("示意", "SCHEMATIC") : "",
            plan.Maker,
            language == Language.Chinese ? "zh-CN" : "en",
            [
                .. new PlanReportConclusion(result, language).Blocks(),
                .. new PlanBasis(result, language).Blocks(),
                .. new PlanMethod(result, language).Blocks(),
                .. new PlanReportAllocation(result, language).Blocks(),
                .. new PlanReportRules(result, language).Blocks(),
                .. new PlanReportZones(result, language).Blocks(),
                .. new PlanReportSupply(result, language).Blocks(),
                .. new PlanReportCoverage(result, language).Blocks(),
                .. new PlanReportEnd(result, maps, language).Blocks(),
            ])
        {
            Facts = [.. plan.Scenario.Length == 0 ? [] : new[] { Say($"方案：{plan.ScenarioTitle}", $"Scenario {plan.ScenarioTitle}") }, Say($"规划期 {plan.Period.Span}", $"Period {plan.Period.Span}")],
            Date = plan.Date,
        };
    }
}
