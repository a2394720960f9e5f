using System.Collections.Immutable;
using SpatialHousing.Allocation;
using SpatialHousing.Planning;
using SpatialHousing.Reporting;
using SpatialHousing.Units;

namespace SpatialHousing;

/// <summary>指标分配: the allocation tables.</summary>
internal sealed class PlanReportAllocation(PlanResult result, Language language) : PlanReportChapter(result, language)
{
    protected override void Write()
    {
        var allocation = result.Allocation;
        Head(1, "allocation", "指标分配", "Allocation");
        foreach (var measure in allocation.Cells.Select(cell => cell.Measure).Distinct().Where(measure => measure != AllocationMeasure.Share))
        {
            var periods = allocation.Cells.Where(cell => cell.Measure == measure).Select(cell => cell.Period).Distinct().ToArray();
            var withShare = measure == AllocationMeasure.FloorArea && allocation.Cells.Any(cell => cell.Measure == AllocationMeasure.Share);
            blocks.Add(new ReportBlock.Table(
                Say($"{allocation.Whole}住房{measure.Name().Chinese}分配", $"{allocation.Whole}: {measure.Name().English} by area and year"),
                Say($"单位：{measure.UnitName().Chinese}", $"unit: {measure.UnitName().English}"),
                [Say("区域", "Area"), .. periods.Select(period => period == allocation.Period.Span ? Say("合计", "Total") : period), .. withShare ? [Say("占比 %", "Share %")] : ImmutableArray<string>.Empty],
                [.. allocation.Areas.Append(allocation.Whole).Select(area => AllocationRow(area, measure, periods, withShare))],
                ""));
        }

        Say(LedgerText());
    }

    private ReportRow AllocationRow(string area, AllocationMeasure measure, string[] periods, bool withShare)
    {
        var cells = periods.Select(period => result.Allocation.Find(area, measure, period) is { } cell ? CellOf(cell) : ReportCell.Words("—"));
        var share = withShare ? result.Allocation.Find(area, AllocationMeasure.Share, result.Allocation.Period.Span) : null;
        return new ReportRow(
            [ReportCell.Words(area), .. cells, .. withShare ? [share is null ? ReportCell.Words("—") : CellOf(share)] : ImmutableArray<ReportCell>.Empty],
            area == result.Allocation.Whole);
    }

    private ReportText LedgerText()
    {
        var moved = result.Allocation.Ledger.Length;
        return ReportText.Of(moved == 0
            ? Say("各数按四舍五入印出，无须调平。", "All figures are plainly rounded; nothing had to be balanced.")
            : Say($"为使行、列、总计同时相符，{moved} 个数在相邻两个印刷值之间作了调平，逐项列于 ledger.csv。", $"To make rows, columns and totals agree, {moved} figures were moved to the neighbouring printed value; each is listed in ledger.csv."));
    }
}
