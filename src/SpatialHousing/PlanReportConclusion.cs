using System.Collections.Immutable;
using SpatialHousing.Planning;
using SpatialHousing.Reporting;
using SpatialHousing.Units;

namespace SpatialHousing;

/// <summary>结论: what a reader must know first.</summary>
internal sealed class PlanReportConclusion(PlanResult result, Language language) : PlanReportChapter(result, language)
{
    protected override void Write()
    {
        var sentences = ImmutableArray.CreateBuilder<(ReportTone, ReportText)>();
        var allocation = result.Allocation;
        var span = allocation.Period.Span;
        if (allocation.Find(allocation.Whole, AllocationMeasure.FloorArea, span) is { } floor)
        {
            var land = allocation.Find(allocation.Whole, AllocationMeasure.LandArea, span);
            sentences.Add((ReportTone.Good, land is null
                ? ReportText.Bind(Say($"{allocation.Whole} {span} 年住房建筑面积 {{0}} 万m²，分配到 {allocation.Areas.Length} 个区域，各表行列合计在印刷精度上完全相符。", $"{allocation.Whole}, {span}: {{0}} × 10,000 m² of floor area over {allocation.Areas.Length} areas; every row and column adds up as printed."), CellOf(floor))
                : ReportText.Bind(Say($"{allocation.Whole} {span} 年住房建筑面积 {{0}} 万m²、用地 {{1}} 公顷，分配到 {allocation.Areas.Length} 个区域，各表行列合计在印刷精度上完全相符。", $"{allocation.Whole}, {span}: {{0}} × 10,000 m² of floor area on {{1}} ha over {allocation.Areas.Length} areas; every row and column adds up as printed."), CellOf(floor), CellOf(land))));
        }

        sentences.Add(RuleSentence());
        if (!result.Zones.Assessment.Parcels.IsEmpty)
        {
            sentences.Add(ZoneSentence());
        }

        if (result.Coverage.Report is not null)
        {
            sentences.Add(CoverageSentence());
        }

        var errors = result.Findings.Count(finding => finding.Severity == Severity.Error);
        var warnings = result.Findings.Count(finding => finding.Severity == Severity.Warning);
        sentences.Add((errors > 0 ? ReportTone.Bad : warnings > 0 ? ReportTone.Caution : ReportTone.Good, ReportText.Of(Say(
            $"数据与规划复核发现错误 {errors} 项、警告 {warnings} 项，逐项列于“发现的问题”。", $"Review found {errors} errors and {warnings} warnings, listed under Findings."))));
        blocks.Add(new ReportBlock.Conclusion(sentences.ToImmutable()));
    }

    private (ReportTone, ReportText) RuleSentence()
    {
        var limited = result.Allocation.Allowances.Where(allowance => allowance.FloorLimit is not null).Select(allowance => allowance.Area).Distinct().ToArray();
        var conflicts = result.Allocation.Conflicts.Length;
        var also = conflicts == 0 ? "" : Say($"；规则之间有 {conflicts} 处矛盾", $"; the rules contradict each other in {conflicts} places");
        return limited.Length == 0
            ? (ReportTone.Good, ReportText.Of(Say($"供应规则未限制任何区域{also}。", $"No supply rule limits any area{also}.")))
            : (ReportTone.Caution, ReportText.Of(result.Allocation.RulesEnforced
                ? Say($"供应规则强制执行，限制了 {string.Join("、", limited)}{also}；削减量已再分配或列为未落实。", $"Supply rules are enforced and limit {string.Join(", ", limited)}{also}; what they take away is redistributed or listed as unmet.")
                : Say($"供应规则只作报告：按规则 {string.Join("、", limited)} 应受限制{also}，本方案未执行。", $"Supply rules are only reported: by them {string.Join(", ", limited)} would be limited{also}; this scenario does not enforce them.")));
    }

    private (ReportTone, ReportText) ZoneSentence()
    {
        var breaches = result.Zones.Assessment.Breaches.Count();
        var supplied = result.Findings.Count(finding => finding.Rule == Checking.PlanChecker.SuppliedInZone);
        var missing = result.Zones.Assessment.NotAssessed;
        if (!missing.IsEmpty)
        {
            return (ReportTone.Bad, ReportText.Of(Say(
                $"管控校核不完整：缺少{string.Join("、", missing.Select(kind => kind.Name().Chinese))}图层，未评价，不得视为通过。",
                $"The zone check is incomplete: no layer of {string.Join(", ", missing.Select(kind => kind.Name().English))}; not assessed is not a pass.")));
        }

        var cutBack = result.Zones.Assessment.Parcels.Where((parcel, i) => result.Supply.YearOf[i] > 0 && parcel.Verdict.BreaksRule()).Count();
        return supplied > 0
            ? (ReportTone.Bad, ReportText.Of(Say($"有 {supplied} 宗安排供应的地块违反刚性管控。", $"{supplied} supplied parcels break a hard zone rule.")))
            : (ReportTone.Good, ReportText.Of(Say(
                $"安排供应的用地均不违反刚性管控；全部 {result.Zones.Assessment.Parcels.Length} 宗地块中有 {breaches} 宗涉及刚性管控，其中 {cutBack} 宗只供应退让后的部分，其余不供应。",
                $"No supplied land breaks a hard zone rule; {breaches} of {result.Zones.Assessment.Parcels.Length} parcels meet a hard zone: {cutBack} are supplied only with the part outside, the others not at all.")));
    }

    private (ReportTone, ReportText) CoverageSentence()
    {
        var rows = CoverageShares.Of(result);
        var complete = rows.Complete(result.Allocation.Whole);
        return (complete.Value >= 0.8 ? ReportTone.Good : ReportTone.Caution, ReportText.Bind(
            Say("沿步行网络，{0} 的居住人口在标准距离内可达全部必配设施。", "Along the walking network {0} of the residents reach every required facility within its distance."),
            ReportCell.Number(Percent(complete), $"coverage/complete/{result.Allocation.Whole}")));
    }
}
