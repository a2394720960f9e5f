using System.Collections.Immutable;
using System.Globalization;
using SpatialHousing.Allocation;
using SpatialHousing.Destocking;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Explaining;

/// <summary>Explains allowances (<c>rule/AREA/YEAR/months</c>, <c>…/limit</c>) and what rules did to an area (<c>effect/before|cut|moved_in|allocated/AREA</c>).</summary>
internal sealed class RuleExplainer(ExplainedRun run, QuotaLineExplainer lines)
{
    private static readonly string[] Effects = ["before", "cut", "moved_in", "allocated"];

    public IEnumerable<string> Addresses() => run.Allocation.Allowances
        .SelectMany(allowance => Parts(allowance).Select(part => $"rule/{allowance.Area}/{allowance.Year}/{part}"))
        .Concat(run.Allocation.Allowances.IsEmpty ? [] : run.Allocation.Areas.SelectMany(area => Effects.Select(effect => $"effect/{effect}/{area}")));

    public Explanation? Explain(string address)
    {
        if (!Addresses().Contains(address))
        {
            return null;
        }

        var parts = address.Split('/');
        return parts[0] == "rule"
            ? OfAllowance(address, parts[^1], run.Allocation.Allowances.First(allowance => address == $"rule/{allowance.Area}/{allowance.Year}/{parts[^1]}"))
            : OfEffect(address, parts[1], address[($"effect/{parts[1]}/".Length)..]);
    }

    private static IEnumerable<string> Parts(LandAllowance allowance)
    {
        if (allowance.Months is { IsEndless: false })
        {
            yield return "months";
        }

        if (allowance.FloorLimit is not null)
        {
            yield return "limit";
        }
    }

    private Explanation OfAllowance(string address, string part, LandAllowance allowance)
    {
        var area = run.Allocation.Areas.IndexOf(allowance.Area);
        var line = run.Allocation.Lines.First(line => line.Demand.Quota.Type == allowance.Type);
        var rule = lines.RuleStep(line, area, allowance);
        if (part == "limit")
        {
            return new Explanation(
                address, new LocalText($"{allowance.Area} {allowance.Year} 年供应上限", $"{allowance.Area}, {allowance.Year}: most that the rules allow"),
                Rounding.Print(allowance.FloorLimit!.Value.TenThousandSquareMetres, 2), "10k_m2", [rule]);
        }

        var definition = new ExplanationStep(
            "definition",
            new LocalText("去化周期 = 年初库存 ÷ 月均成交；首年取规划公布数（如有）。", "Destocking months = stock at the start ÷ mean monthly sales; in the first year the plan's printed figure, if it gives one."),
            [.. lines.StockInputs(allowance), .. Definitions()]);
        return new Explanation(
            address, new LocalText($"{allowance.Area} {allowance.Year} 年去化周期（月）", $"{allowance.Area}, {allowance.Year}: destocking months"),
            Rounding.Print(allowance.Months!.Value.Months, 1), "months", [definition, rule]);
    }

    private IEnumerable<ExplanationInput> Definitions() => run.Problem.Rules.Statements
        .Where(statement => statement.Kind == "definition")
        .Select(statement => new ExplanationInput(new LocalText($"{statement.Id}：“{statement.Quote}”", $"{statement.Id}: \"{statement.Quote}\""), "", statement.Citation.ToString()));

    private Explanation OfEffect(string address, string what, string area)
    {
        var index = run.Allocation.Areas.IndexOf(area);
        var line = run.Allocation.Lines.First(line => line.Demand.Quota.Type == HousingType.Commodity);
        var effect = RuleEffect.Of(line, index, run.Allocation.RulesEnforced);
        var (title, value) = what switch
        {
            "before" => (new LocalText("规则前", "before the rules"), effect.Before),
            "cut" => (new LocalText("规则削减", "cut by rules"), effect.Cut),
            "moved_in" => (new LocalText("他区转入", "moved in from other areas"), effect.MovedIn),
            _ => (new LocalText("分配", "allocated"), effect.After),
        };
        var balance = new ExplanationStep(
            "balance",
            run.Allocation.RulesEnforced
                ? new LocalText("分配 = 规则前 − 规则削减 + 他区转入；削减为各年超过上限的部分之和。", "Allocated = before − cut + moved in; cut is what lies above the limits, summed over the years.")
                : new LocalText("本方案只报告规则：若执行，超过各年上限的部分会被削减。", "This scenario only reports rules; enforced, what lies above the yearly limits would be cut."),
            [.. Effects.Select(word => new ExplanationInput(new LocalText(word, word), Rounding.Print(ValueOf(effect, word), 2), $"effect/{word}/{area}"))]);
        var years = run.Allocation.Allowances.Where(allowance => allowance.Area == area && !allowance.Outcomes.IsEmpty).Select(allowance => lines.RuleStep(line, index, allowance));
        return new Explanation(
            address, new LocalText($"{area}{title.Chinese}（{run.Allocation.Period.Span}）", $"{area}: {title.English} ({run.Allocation.Period.Span})"), Rounding.Print(value, 2),
            line.Demand.Quota.Measure.UnitWord(), [balance, .. years]);
    }

    private static double ValueOf(RuleEffect effect, string word) => word switch
    {
        "before" => effect.Before,
        "cut" => effect.Cut,
        "moved_in" => effect.MovedIn,
        _ => effect.After,
    };
}
