using System.Collections.Immutable;
using System.Globalization;
using SpatialHousing.Allocation;
using SpatialHousing.Destocking;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Explaining;

/// <summary>Explains how a quota came to an area and year: measure, rules, phasing, bounds, share, factors, quota.</summary>
internal sealed class QuotaLineExplainer(ExplainedRun run)
{
    private const int Digits = 4;
    private readonly AllocationPlan plan = run.Allocation;
    private readonly AllocationProblem problem = run.Problem;
    private readonly ShareExplainer shares = new(run);

    public IEnumerable<ExplanationStep> Explain(QuotaLine line, AllocationCell cell)
    {
        var area = plan.Areas.IndexOf(cell.Area);
        if (area >= 0)
        {
            foreach (var step in OfArea(line, cell, area))
            {
                yield return step;
            }
        }

        foreach (var unmet in plan.Unmet.Where(unmet => unmet.Quota.Type == line.Demand.Quota.Type && (area < 0) && (unmet.Period == cell.Period || cell.Period == plan.Period.Span)))
        {
            yield return new ExplanationStep(
                "unmet",
                new LocalText($"{unmet.Period}：{Print(unmet.Amount)} 未落实，{unmet.Reason.Chinese}。", $"{unmet.Period}: {Print(unmet.Amount)} unmet, {unmet.Reason.English}."),
                []);
        }

        yield return QuotaStep(line);
    }

    private IEnumerable<ExplanationStep> OfArea(QuotaLine line, AllocationCell cell, int area)
    {
        if (ConversionStep(line, cell, area) is { } conversion)
        {
            yield return conversion;
        }

        var years = cell.Period == plan.Period.Span && plan.Period.Length > 1 ? plan.Period.Years : [int.Parse(cell.Period, CultureInfo.InvariantCulture)];
        foreach (var year in years)
        {
            if (plan.Allowances.FirstOrDefault(allowance => allowance.Area == cell.Area && allowance.Year == year && allowance.Type == line.Demand.Quota.Type) is not { } allowance)
            {
                continue;
            }

            if (!allowance.Outcomes.IsEmpty)
            {
                yield return RuleStep(line, area, allowance);
            }
            else if (Math.Abs(line.Planned[area][year - plan.Period.From] - line.Final[area][year - plan.Period.From]) > 1e-9)
            {
                yield return RedistributionStep(line, area, year);
            }
        }

        if (years.Count() == 1)
        {
            yield return PhasingStep(line, area, years.First());
        }

        if (BoundStep(line, area) is { } bounds)
        {
            yield return bounds;
        }

        foreach (var step in shares.Explain(line, area))
        {
            yield return step;
        }
    }

    private ExplanationStep? ConversionStep(QuotaLine line, AllocationCell cell, int area)
    {
        var quota = line.Demand.Quota;
        if (cell.Measure == quota.Measure || cell.Measure == AllocationMeasure.Share)
        {
            return null;
        }

        var rates = new UnitRates(problem, plan.Areas);
        var inputs = ImmutableArray.CreateBuilder<ExplanationInput>();
        if (rates.RatioOf(plan.Areas[area], quota.Type) is { } ratio && (cell.Measure == AllocationMeasure.LandArea || quota.Measure == AllocationMeasure.LandArea))
        {
            inputs.Add(Input("容积率", "floor area ratio", Print(ratio.Ratio.Value), Place(ratio.Position, ratio.Source)));
            if (ratio.NewLand.Value < 1)
            {
                inputs.Add(Input("新供应国有建设用地占比", "part on newly supplied state land", Print(ratio.NewLand.Percent) + "%", Place(ratio.Position, ratio.Source)));
            }
        }

        if (rates.SizeOf(plan.Areas[area], quota.Type) is { } size && (cell.Measure == AllocationMeasure.Dwellings || quota.Measure == AllocationMeasure.Dwellings))
        {
            inputs.Add(Input("套均面积", "average home", Print(size.SquareMetres) + " m²", Place(size.Position, size.Source)));
        }

        var rule = cell.Measure switch
        {
            AllocationMeasure.LandArea => new LocalText("用地面积 = 建筑面积 ÷ 容积率（1 万平方米 ÷ 容积率 = 公顷）。", "Land = floor area ÷ floor area ratio (10,000 m² ÷ ratio = hectares)."),
            AllocationMeasure.Dwellings => new LocalText("套数 = 建筑面积 ÷ 套均面积。", "Homes = floor area ÷ average home."),
            _ => new LocalText("建筑面积由指标的单位换算。", "Floor area, converted from the quota's unit."),
        };
        return new ExplanationStep("conversion", rule, inputs.ToImmutable());
    }

    /// <summary>What the rules say of an area and year, and what came of it.</summary>
    public ExplanationStep RuleStep(QuotaLine line, int area, LandAllowance allowance)
    {
        var column = allowance.Year - plan.Period.From;
        var (planned, final) = (Print(line.Planned[area][column]), Print(line.Final[area][column]));
        var limit = allowance.FloorLimit is { } floor ? Print(floor.TenThousandSquareMetres) : null;
        var outcome = !plan.RulesEnforced
            ? new LocalText($"本方案只报告规则、不执行，仍为 {planned}。", $"This scenario only reports rules, so it stays {planned}.")
            : planned == final ? new($"执行规则后不变，为 {final}。", $"Enforced, it stays {final}.")
            : new LocalText($"执行规则并在各区之间再分配后，由 {planned} 变为 {final}。", $"Enforced and redistributed between the areas, {planned} becomes {final}.");
        var inputs = ImmutableArray.CreateBuilder<ExplanationInput>();
        inputs.AddRange(StockInputs(allowance));
        inputs.AddRange(allowance.Outcomes.Select(rule => new ExplanationInput(
            new LocalText($"{rule.Rule.Id} {rule.Rule.Action.Name.Chinese}{Standing(rule).Chinese}：“{rule.Rule.Quote}”", $"{rule.Rule.Id} {rule.Rule.Action.Name.English}{Standing(rule).English}: \"{rule.Rule.Quote}\""),
            rule.Limit is { } most ? Print(most.TenThousandSquareMetres) : "", rule.Rule.Citation.ToString())));
        return new ExplanationStep(
            "rule",
            new LocalText(
                $"{allowance.Year} 年：去化周期 {MonthsOf(allowance, "未知", "无成交")} 个月，{(limit is null ? "规则不设上限" : $"供应上限 {limit} 万平方米（{string.Join("、", allowance.SetBy.Select(rule => rule.Id))}）")}。{outcome.Chinese}",
                $"{allowance.Year}: destocking months {MonthsOf(allowance, "unknown", "endless")}, {(limit is null ? "no limit by the rules" : $"at most {limit} (10,000 m²) by {string.Join(", ", allowance.SetBy.Select(rule => rule.Id))}")}. {outcome.English}"),
            inputs.ToImmutable());
    }

    /// <summary>No rule concerns the area, but it takes over what rules took from others in the year.</summary>
    private ExplanationStep RedistributionStep(QuotaLine line, int area, int year)
    {
        var column = year - plan.Period.From;
        var (planned, final) = (Print(line.Planned[area][column]), Print(line.Final[area][column]));
        return new ExplanationStep(
            "redistribution",
            new LocalText(
                $"{year} 年没有规则限制本区；受限各区让出的部分按各区计划的比例再分配，由 {planned} 变为 {final}。",
                $"No rule limits this area in {year}; what rules took from others is shared in proportion to what was planned, and {planned} becomes {final}."),
            [.. Enumerable.Range(0, plan.Areas.Length)
                .Where(other => line.Final[other][column] < line.Planned[other][column] - 1e-9)
                .Select(other => new ExplanationInput(
                    new LocalText($"{plan.Areas[other]}让出", $"given up by {plan.Areas[other]}"), Print(line.Planned[other][column] - line.Final[other][column]),
                    $"allocation/{line.Demand.Quota.Measure.Word()}/{plan.Areas[other]}/{year}"))]);
    }

    /// <summary>Stock and sales that the months are made of.</summary>
    public IEnumerable<ExplanationInput> StockInputs(LandAllowance allowance)
    {
        if (plan.Stock.FirstOrDefault(year => year.Area == allowance.Area && year.Year == allowance.Year) is not { } stock)
        {
            yield break;
        }

        var settings = problem.Settings.Stock;
        var first = allowance.Year == plan.Period.From;
        yield return Input("年初库存（万平方米）", "stock at the start (10,000 m²)", Print(stock.AtStart.TenThousandSquareMetres), first ? PlaceOf(settings.Inventory, allowance.Area) : "stock + completions − sales");
        yield return Input("月均成交（万平方米）", "mean monthly sales (10,000 m²)", Print(stock.MonthlySales.TenThousandSquareMetres), PlaceOf(settings.MonthlySales ?? settings.Months, allowance.Area));
    }

    private string PlaceOf(FigureSource? source, string area) => source is null ? "" : shares.PlaceOf(source, area);

    private static LocalText Standing(RuleOutcome outcome) => outcome.Standing switch
    {
        RuleStanding.SetAside => new("（规划文件选定了与之矛盾的规则，不适用）", " (set aside: the plan file lets a contradicting rule prevail)"),
        RuleStanding.Advice => new("（建议）", " (advice)"),
        _ when outcome.LacksFigure => new("（缺少数值，上限暂按 0）", " (its figure is missing, so 0 for now)"),
        _ => new("", ""),
    };

    private static string MonthsOf(LandAllowance allowance, string unknown, string endless) =>
        allowance.Months is not { } months ? unknown : months.IsEndless ? endless : Rounding.Print(months.Months, 1);

    private ExplanationStep PhasingStep(QuotaLine line, int area, int year)
    {
        var column = year - plan.Period.From;
        var phasing = line.Demand.Phasing ?? problem.Settings.Phasing;
        var part = Rounding.Print(line.YearShares[area][column] * 100, 2) + "%";
        return new ExplanationStep(
            "phasing",
            new LocalText(
                $"分期：{plan.Areas[area]}规划期合计 {Print(line.Totals[area])} × {year} 年 {part} = {Print(line.Planned[area][column])}（{Unit(line).Chinese}）。",
                $"Phasing: {plan.Areas[area]}'s total {Print(line.Totals[area])} × {part} in {year} = {Print(line.Planned[area][column])} ({Unit(line).English})."),
            [Input("当年比例", "part of the year", part, $"{problem.Settings.File} {phasing.Position}")]);
    }

    private static ExplanationStep? BoundStep(QuotaLine line, int area)
    {
        var proportional = line.Shares.Values[area] * line.Demand.Quota.Value;
        if (line.BoundReasons[area].Length == 0 && Math.Abs(proportional - line.Totals[area]) < 1e-9)
        {
            return null;
        }

        var inputs = ImmutableArray.CreateBuilder<ExplanationInput>();
        if (line.Least[area] > 0)
        {
            inputs.Add(Input("下限", "at least", Print(line.Least[area]), line.BoundReasons[area]));
        }

        if (double.IsFinite(line.Most[area]))
        {
            inputs.Add(Input("上限", "at most", Print(line.Most[area]), line.BoundReasons[area]));
        }

        if (Math.Abs(proportional - line.Totals[area]) < 1e-9)
        {
            var passed = line.Totals[area] > line.Most[area] + 1e-9 || line.Totals[area] < line.Least[area] - 1e-9;
            return new ExplanationStep(
                "bounds",
                passed
                    ? new LocalText("上下限：公布份额超出上下限；本方案按公布份额，不执行上下限。", "Bounds: the published share goes beyond a bound, which this scenario does not enforce.")
                    : new LocalText($"上下限：{Print(line.Totals[area])} 在上下限之内，不受影响。", $"Bounds: {Print(line.Totals[area])} lies within them."),
                inputs.ToImmutable());
        }

        return new ExplanationStep(
            "bounds",
            new LocalText(
                $"上下限：按份额应为 {Print(proportional)}，在各区上下限之内按比例再分配后为 {Print(line.Totals[area])}（{Unit(line).Chinese}）。",
                $"Bounds: {Print(proportional)} by its share, {Print(line.Totals[area])} after sharing within everybody's bounds ({Unit(line).English})."),
            inputs.ToImmutable());
    }

    private ExplanationStep QuotaStep(QuotaLine line)
    {
        var quota = line.Demand.Quota;
        return new ExplanationStep(
            "quota",
            new LocalText(
                $"总量指标：{quota.Area} {quota.Period.Span} 年{quota.Type.Name().Chinese}{quota.Measure.Name().Chinese} {Print(quota.Value)} {quota.Measure.UnitName().Chinese}。",
                $"Quota: {quota.Area}, {quota.Period.Span}, {quota.Type.Name().English}: {quota.Measure.Name().English} {Print(quota.Value)} {quota.Measure.UnitWord()}."),
            [Input("总量指标", "quota", Print(quota.Value), Place(line.Demand.Position, quota.Source))]);
    }

    private string Place(string position, string source) => source.Length == 0 ? $"{problem.Settings.File} {position}" : $"{problem.Settings.File} {position}; {source}";

    private static LocalText Unit(QuotaLine line) => new(line.Demand.Quota.Measure.UnitName().Chinese, line.Demand.Quota.Measure.UnitWord());

    private static ExplanationInput Input(string chinese, string english, string value, string source) => new(new LocalText(chinese, english), value, source);

    private static string Print(double value) => Rounding.Print(value, Digits);
}
