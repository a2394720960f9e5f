using SpatialHousing.Allocation;
using SpatialHousing.Destocking;
using SpatialHousing.Planning;
using SpatialHousing.Reporting;
using SpatialHousing.Units;

namespace SpatialHousing;

/// <summary>供应规则: what each rule says, did and why.</summary>
internal sealed class PlanReportRules(PlanResult result, Language language) : PlanReportChapter(result, language)
{
    protected override void Write()
    {
        var allocation = result.Allocation;
        if (allocation.Allowances.IsEmpty)
        {
            return;
        }

        Head(1, "rules", "供应规则", "Supply rules");
        var first = allocation.Period.From;
        blocks.Add(new ReportBlock.Table(
            Say($"{first} 年各区域去化周期与适用规则", $"Destocking months and the rules that apply, {first}"),
            allocation.RulesEnforced ? Say("强制执行", "enforced") : Say("只报告、不执行", "reported, not enforced"),
            [Say("区域", "Area"), Say("去化周期（月）", "Months"), Say("适用规则", "Rules"), Say("条款", "Clause"), Say("供应上限（万m²）", "Limit (10,000 m²)"), Say("分配（万m²）", "Allocated")],
            [.. allocation.Allowances.Where(allowance => allowance.Year == first).Select(RuleRow)],
            Say($"规则与条款来自规则文件{RuleDocuments("，条款见", "")}；被搁置的规则不计入上限。", $"Rules and clauses come from the rule file{RuleDocuments(" (clauses of ", ")")}; a rule set aside does not limit.")));
        AddRuleEffects();
        if (!allocation.Conflicts.IsEmpty)
        {
            Head(2, "rule-conflicts", "规则之间的矛盾", "Rules that contradict each other");
            blocks.Add(new ReportBlock.Bullets([.. allocation.Conflicts.Select(conflict => ReportText.Of(Say(conflict.Message)))]));
        }

        if (!allocation.Unmet.IsEmpty)
        {
            Head(2, "unmet", "未落实指标", "Unmet quota");
            blocks.Add(new ReportBlock.Bullets([.. allocation.Unmet.Select(unmet => ReportText.Of(Say(
                $"{unmet.Quota.Area} {unmet.Period}：{Rounding.Print(unmet.Amount, 2)} {unmet.Quota.Measure.UnitName().Chinese}，{unmet.Reason.Chinese}。",
                $"{unmet.Quota.Area} {unmet.Period}: {Rounding.Print(unmet.Amount, 2)} {unmet.Quota.Measure.UnitName().English}, {unmet.Reason.English}.")))]));
        }
    }

    /// <summary>What each rule did: planned against allocated over the period, with the clauses that limited.</summary>
    private void AddRuleEffects()
    {
        var allocation = result.Allocation;
        foreach (var line in allocation.Lines.Where(line => line.Demand.Quota.Type == HousingType.Commodity))
        {
            blocks.Add(new ReportBlock.Table(
                allocation.RulesEnforced ? Say("各规则的作用：执行前后对比", "What each rule did: before and after") : Say("各规则若执行将产生的作用", "What each rule would do if enforced"),
                Say($"单位：{line.Demand.Quota.Measure.UnitName().Chinese}", $"unit: {line.Demand.Quota.Measure.UnitName().English}"),
                [Say("区域", "Area"), Say("规则前", "Before"), Say("规则削减", "Cut by rules"), Say("他区转入", "Moved in"), Say("分配", "Allocated"), Say("起作用的规则（年份）", "Rules at work (years)")],
                [.. allocation.Areas.Select((area, index) => RuleEffectRow(line, area, index))],
                allocation.RulesEnforced
                    ? Say("削减量按各区域原计划比例转给仍有余量的区域；无处可转的列为未落实。", "What is cut goes to areas with room in proportion to their plans; what has nowhere to go is unmet.")
                    : Say("本方案只报告，不削减。", "This scenario only reports; nothing is cut.")));
        }
    }

    private ReportRow RuleEffectRow(QuotaLine line, string area, int index)
    {
        var effect = RuleEffect.Of(line, index, result.Allocation.RulesEnforced);
        var atWork = result.Allocation.Allowances.Where(allowance => allowance.Area == area && allowance.FloorLimit is not null)
            .SelectMany(allowance => allowance.SetBy.Select(rule => (rule, allowance.Year)))
            .GroupBy(pair => pair.rule.Id)
            .Select(group => $"{group.Key} {Say(group.First().rule.Action.Name)}（{YearsText([.. group.Select(pair => pair.Year).Distinct().Order()])}）").ToArray();
        return new ReportRow([
            ReportCell.Words(area),
            ReportCell.Number(Rounding.Print(effect.Before, 2), $"effect/before/{area}"),
            new ReportCell(Rounding.Print(effect.Cut, 2), $"effect/cut/{area}", true, effect.Cut > 0 ? ReportTone.Bad : ReportTone.Muted),
            new ReportCell(Rounding.Print(effect.MovedIn, 2), $"effect/moved_in/{area}", true, effect.MovedIn > 0 ? ReportTone.Good : ReportTone.Muted),
            ReportCell.Number(Rounding.Print(effect.After, 2), $"effect/allocated/{area}"),
            ReportCell.Words(atWork.Length == 0 ? "—" : string.Join("；", atWork)),
        ]);
    }

    /// <summary>2026—2029、2031.</summary>
    private static string YearsText(int[] years) => string.Join("、", years
        .Select((year, i) => (year, Start: year - i))
        .GroupBy(entry => entry.Start)
        .Select(run => run.Count() == 1 ? $"{run.First().year}" : $"{run.First().year}—{run.Last().year}"));

    private ReportRow RuleRow(LandAllowance allowance)
    {
        var counting = allowance.Outcomes.Where(outcome => outcome.Standing != RuleStanding.SetAside).ToArray();
        var cell = result.Allocation.Find(allowance.Area, AllocationMeasure.FloorArea, FormattableString.Invariant($"{allowance.Year}"));
        return new ReportRow([
            ReportCell.Words(allowance.Area),
            allowance.Months is { IsEndless: false } ? ReportCell.Number(MonthsText(allowance), $"rule/{allowance.Area}/{allowance.Year}/months") : ReportCell.Words(MonthsText(allowance)),
            ReportCell.Words(counting.Length == 0 ? "—" : string.Join("；", counting.Select(outcome => $"{outcome.Rule.Id} {Say(outcome.Rule.Action.Name)}{(outcome.Standing == RuleStanding.Advice ? Say("（建议）", " (advice)") : "")}"))),
            ReportCell.Words(counting.Length == 0 ? "—" : string.Join("；", counting.Select(outcome => Clause(outcome.Rule.Citation)).Distinct()), ReportTone.Muted),
            allowance.FloorLimit is { } limit
                ? new ReportCell(Rounding.Print(limit.TenThousandSquareMetres, 2), $"rule/{allowance.Area}/{allowance.Year}/limit", true, ReportTone.Caution)
                : ReportCell.Words(Say("不限", "none"), ReportTone.Muted),
            cell is null ? ReportCell.Words("—") : CellOf(cell),
        ]);
    }

    /// <summary>Where all rules are of one document it is named once, under the table.</summary>
    private string RuleDocuments(string before, string after) => SoleDocument is { } document ? before + (language == Language.Chinese ? $"《{document}》" : document) + after : "";

    private string Clause(Citation citation) => SoleDocument is not null && citation.Clause.Length > 0 ? citation.Clause : citation.ToString();

    private string? SoleDocument => result.Problem.Rules.Rules.Select(rule => rule.Citation.Document).Distinct().Take(2).ToArray() is [var document] ? document : null;

    private string MonthsText(LandAllowance allowance) => allowance.Months is not { } months ? "—" : months.IsEndless ? Say("无成交", "endless") : Rounding.Print(months.Months, 1);
}
