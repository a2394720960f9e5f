using System.Collections.Immutable;
using SpatialHousing.Allocation;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Explaining;

/// <summary>Explains a cell of the allocation: rounding, sums, conversion, then how the quota came to this area and year.</summary>
internal sealed class AllocationExplainer(ExplainedRun run, QuotaLineExplainer lines)
{
    private readonly AllocationPlan plan = run.Allocation;
    private readonly Dictionary<string, AllocationCell> cells =
        run.Allocation.Cells.Concat(run.Allocation.TypeCells).ToDictionary(cell => cell.Address, StringComparer.Ordinal);

    /// <summary>Areas in plan order, then the whole.</summary>
    public ImmutableArray<string> Areas => plan.Areas.Add(plan.Whole);

    public string Span => plan.Period.Span;

    public IEnumerable<string> Addresses() => plan.Cells.Concat(plan.TypeCells).Select(cell => cell.Address);

    /// <summary>Cells of an area (the whole when null) and a year (the span when null).</summary>
    public IEnumerable<string> AddressesOf(string? area, string? year) =>
        plan.Cells.Where(cell => cell.Area == (area ?? plan.Whole) && cell.Period == (year ?? plan.Period.Span)).Select(cell => cell.Address);

    /// <summary>Null when no cell has the address.</summary>
    public Explanation? Explain(string address)
    {
        if (!cells.TryGetValue(address, out var cell))
        {
            return null;
        }

        var steps = ImmutableArray.CreateBuilder<ExplanationStep>();
        steps.Add(RoundingStep(cell));
        steps.AddRange(cell.Measure == AllocationMeasure.Share ? ShareSteps(cell) : AmountSteps(cell));
        return new Explanation(address, TitleOf(cell), cell.Printed, cell.Measure.UnitWord(), steps.ToImmutable());
    }

    private static LocalText TitleOf(AllocationCell cell)
    {
        var type = cell.Type is { } one ? (one.Name().Chinese, $" of {one.Name().English}") : ("", "");
        return new LocalText(
            $"{cell.Area} {cell.Period} 年{type.Item1}{cell.Measure.Name().Chinese} {cell.Printed} {cell.Measure.UnitName().Chinese}",
            $"{cell.Area}, {cell.Period}: {cell.Measure.Name().English}{type.Item2} {cell.Printed} {cell.Measure.UnitWord()}");
    }

    private ExplanationStep RoundingStep(AllocationCell cell)
    {
        var moved = plan.Ledger.FirstOrDefault(entry => entry.Cell == cell);
        var exact = Rounding.Print(cell.Exact, cell.Measure.Decimals() + 4);
        var unit = Rounding.Print(Math.Pow(10, -cell.Measure.Decimals()), cell.Measure.Decimals());
        return moved is null
            ? new ExplanationStep("rounding", new LocalText($"精确值 {exact}，四舍五入后为 {cell.Printed}。", $"The exact value {exact} rounds to {cell.Printed}."), [Input("精确值", "exact value", exact, "")])
            : new ExplanationStep(
                "rounding",
                new LocalText(
                    $"精确值 {exact}；为使各行、各列与总计在印刷精度上同时相符（强制调平），印为 {cell.Printed}，比四舍五入{(moved.Moved > 0 ? "多" : "少")} {Math.Abs(moved.Moved)} 个末位单位（{unit}）。见 ledger.csv。",
                    $"The exact value is {exact}; so that rows, columns and totals all add up as printed, it is printed {cell.Printed}, {Math.Abs(moved.Moved)} unit(s) of {unit} {(moved.Moved > 0 ? "above" : "below")} plain rounding. See ledger.csv."),
                [Input("精确值", "exact value", exact, "")]);
    }

    private IEnumerable<ExplanationStep> ShareSteps(AllocationCell cell)
    {
        var basis = plan.Cells[0].Measure;
        var part = plan.Find(cell.Area, basis, cell.Period)!;
        var whole = plan.Find(plan.Whole, basis, cell.Period)!;
        yield return new ExplanationStep(
            "share_of_total",
            new LocalText($"{cell.Area}占{plan.Whole}的比例；各区占比合计为 100。", $"The part of {plan.Whole} that {cell.Area} has; all areas sum to 100."),
            [InputOf(part), InputOf(whole)]);
        foreach (var step in AmountSteps(part))
        {
            yield return step;
        }
    }

    private IEnumerable<ExplanationStep> AmountSteps(AllocationCell cell)
    {
        if (cell.Type is null && !plan.TypeCells.IsEmpty)
        {
            yield return SumStep("sum_of_types", new("各住房类型之和。", "The sum of the housing types."), plan.TypeCells.Where(part => Same(part, cell.Area, cell.Measure, cell.Period)));
        }

        if (cell.Area == plan.Whole)
        {
            yield return SumStep("sum_of_areas", new("各区域之和。", "The sum of the areas."), Siblings(cell).Where(part => part.Area != plan.Whole && part.Period == cell.Period));
        }
        else if (IsSpan(cell))
        {
            yield return SumStep("sum_of_years", new("各年度之和。", "The sum of the years."), Siblings(cell).Where(part => part.Area == cell.Area && part.Period != cell.Period));
        }

        foreach (var line in plan.Lines.Where(line => cell.Type is null || line.Demand.Quota.Type == cell.Type))
        {
            foreach (var step in lines.Explain(line, cell))
            {
                yield return step;
            }
        }
    }

    private bool IsSpan(AllocationCell cell) => plan.Period.Length > 1 && cell.Period == plan.Period.Span;

    private IEnumerable<AllocationCell> Siblings(AllocationCell cell) =>
        (cell.Type is null ? plan.Cells : plan.TypeCells).Where(part => part.Measure == cell.Measure && part.Type == cell.Type);

    private static bool Same(AllocationCell cell, string area, AllocationMeasure measure, string period) =>
        cell.Area == area && cell.Measure == measure && cell.Period == period;

    private static ExplanationStep SumStep(string kind, LocalText text, IEnumerable<AllocationCell> parts) => new(kind, text, [.. parts.Select(InputOf)]);

    private static ExplanationInput InputOf(AllocationCell cell) =>
        new(new LocalText($"{cell.Area} {cell.Period}{(cell.Type is { } type ? " " + type.Name().Chinese : "")}", $"{cell.Area} {cell.Period}{(cell.Type is { } other ? " " + other.Name().English : "")}"), cell.Printed, cell.Address);

    private static ExplanationInput Input(string chinese, string english, string value, string source) => new(new LocalText(chinese, english), value, source);
}
