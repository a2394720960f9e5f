using System.Collections.Immutable;
using System.Globalization;
using SpatialHousing.Allocation;
using SpatialHousing.Destocking;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Formats.Xlsx;

/// <summary>allocation.xlsx: a sheet for each table, laid out as the plan prints it: areas down, years across, totals as live formulas.</summary>
public static class AllocationWorkbook
{
    private const double NameWidth = 18;
    private const double NumberWidth = 12;

    public static void Write(Stream stream, AllocationPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        XlsxWriter.Write(stream, Sheets(plan));
    }

    internal static ImmutableArray<XlsxSheet> Sheets(AllocationPlan plan)
    {
        var sheets = ImmutableArray.CreateBuilder<XlsxSheet>();
        foreach (var table in plan.Cells.Concat(plan.TypeCells).GroupBy(cell => (cell.Measure, cell.Type)))
        {
            sheets.Add(TableSheet(plan, table.Key.Measure, table.Key.Type, [.. table]));
            if (table.Key.Measure == AllocationMeasure.LandArea)
            {
                sheets.Add(MuSheet(sheets[^1]));
            }
        }

        sheets.Add(AllowanceSheet(plan));
        sheets.Add(StockSheet(plan));
        sheets.Add(LedgerSheet(plan));
        return sheets.ToImmutable();
    }

    private static XlsxSheet TableSheet(AllocationPlan plan, AllocationMeasure measure, HousingType? type, AllocationCell[] cells)
    {
        var periods = cells.Select(cell => cell.Period).Distinct().ToArray();
        var areas = plan.Areas.Add(plan.Whole);
        var years = plan.Period.Length;
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<XlsxCell>>();
        rows.Add([Head("区域"), .. periods.Select(period => Head(period.Contains('-', StringComparison.Ordinal) ? "合计" : period + "年"))]);
        for (var row = 0; row < areas.Length; row++)
        {
            var isTotal = row == plan.Areas.Length;
            rows.Add([
                new XlsxCell.Text(areas[row], isTotal ? XlsxStyle.TotalName : XlsxStyle.Name),
                .. periods.Select((_, column) => CellOf(cells[(row * periods.Length) + column], row, column, plan.Areas.Length, years, measure)),
            ]);
        }

        var unit = type is { } one ? $"{one.Name().Chinese} {measure.Name().Chinese}" : measure.Name().Chinese;
        return new XlsxSheet($"{unit}({measure.UnitName().Chinese})", 1, 1, [NameWidth, .. periods.Select(_ => NumberWidth)], rows.ToImmutable());
    }

    /// <summary>The land table in 亩. 1 ha is 15 亩, so two decimals stay two decimals and every total is still exact.</summary>
    private static XlsxSheet MuSheet(XlsxSheet hectares)
    {
        var name = hectares.Name.Replace("公顷", "亩", StringComparison.Ordinal);
        return hectares with
        {
            Name = name,
            Rows = [.. hectares.Rows.Select(row => row.Select(cell => cell switch
            {
                XlsxCell.Number number => number with { Digits = InMu(number.Digits) },
                XlsxCell.Formula formula => formula with { Digits = InMu(formula.Digits) },
                _ => cell,
            }).ToImmutableArray())],
        };
    }

    private static string InMu(string hectares) => (decimal.Parse(hectares, CultureInfo.InvariantCulture) * 15).ToString("F2", CultureInfo.InvariantCulture);

    /// <summary>Parts are numbers; the last row sums its column and the last column its row. Shares of the span are not the sum of the years'.</summary>
    private static XlsxCell CellOf(AllocationCell cell, int row, int column, int areas, int years, AllocationMeasure measure)
    {
        var style = (measure.Decimals(), row == areas || column == years) switch
        {
            (0, false) => XlsxStyle.Whole,
            (0, true) => XlsxStyle.TotalWhole,
            (_, false) => XlsxStyle.TwoDecimals,
            (_, true) => XlsxStyle.TotalTwoDecimals,
        };
        var letter = XlsxWriter.ColumnName(column + 1);
        return row == areas ? new XlsxCell.Formula(Rounded($"SUM({letter}2:{letter}{areas + 1})", measure), cell.Printed, style)
            : column == years && measure != AllocationMeasure.Share ? new XlsxCell.Formula(Rounded($"SUM(B{row + 2}:{XlsxWriter.ColumnName(years)}{row + 2})", measure), cell.Printed, style)
            : new XlsxCell.Number(cell.Printed, style);
    }

    /// <summary>A sum of printed decimals, free of binary noise.</summary>
    private static string Rounded(string sum, AllocationMeasure measure) => FormattableString.Invariant($"ROUND({sum},{measure.Decimals()})");

    private static XlsxSheet AllowanceSheet(AllocationPlan plan)
    {
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<XlsxCell>>();
        rows.Add([Head("区域"), Head("年度"), Head("去化周期(月)"), Head("供应上限(万平方米)"), Head("供地上限(公顷)"), Head("适用规则"), Head("条款")]);
        foreach (var allowance in plan.Allowances)
        {
            var set = allowance.SetBy.ToArray();
            rows.Add([
                Name(allowance.Area),
                new XlsxCell.Number(allowance.Year.ToString(CultureInfo.InvariantCulture), XlsxStyle.Whole),
                allowance.Months is { IsEndless: false } months ? Two(months.Months) : Name(allowance.Months is null ? "" : "无成交"),
                allowance.FloorLimit is { } floor ? Two(floor.TenThousandSquareMetres) : Name("不限"),
                allowance.LandLimit is { } land ? Two(land.Hectares) : Name(allowance.FloorLimit is null ? "不限" : ""),
                Name(string.Join("；", set.Select(rule => $"{rule.Id} {rule.Action.Name.Chinese}"))),
                Name(string.Join("；", set.Select(rule => rule.Citation.ToString()).Distinct())),
            ]);
        }

        return new XlsxSheet("供应规则", 1, 2, [NameWidth, 8, NumberWidth, NumberWidth + 4, NumberWidth + 2, 34, 46], rows.ToImmutable());
    }

    /// <summary>Stock and flow; the stock at the end is a live formula.</summary>
    private static XlsxSheet StockSheet(AllocationPlan plan)
    {
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<XlsxCell>>();
        rows.Add([Head("区域"), Head("年度"), Head("年初库存(万平方米)"), Head("当年上市(万平方米)"), Head("当年去化(万平方米)"), Head("年末库存(万平方米)"), Head("年初去化周期(月)")]);
        foreach (var year in plan.Stock)
        {
            var line = rows.Count + 1;
            rows.Add([
                Name(year.Area), new XlsxCell.Number(year.Year.ToString(CultureInfo.InvariantCulture), XlsxStyle.Whole),
                Four(year.AtStart), Four(year.Completions), Four(year.Sold),
                new XlsxCell.Formula(FormattableString.Invariant($"ROUND(C{line}+D{line}-E{line},4)"), EndOf(year), XlsxStyle.FourDecimals),
                year.Months.IsEndless ? Name("无成交") : Two(year.Months.Months),
            ]);
        }

        return new XlsxSheet("库存去化", 1, 2, [NameWidth, 8, NumberWidth + 6, NumberWidth + 6, NumberWidth + 6, NumberWidth + 6, NumberWidth + 4], rows.ToImmutable());
    }

    /// <summary>The stock at the end from the printed figures, as the formula has it.</summary>
    private static string EndOf(StockYear year) =>
        (Digits(year.AtStart) + Digits(year.Completions) - Digits(year.Sold)).ToString("F4", CultureInfo.InvariantCulture);

    private static decimal Digits(FloorArea floor) => decimal.Parse(Rounding.Print(floor.TenThousandSquareMetres, 4), CultureInfo.InvariantCulture);

    private static XlsxCell.Number Four(FloorArea floor) => new(Rounding.Print(floor.TenThousandSquareMetres, 4), XlsxStyle.FourDecimals);

    private static XlsxSheet LedgerSheet(AllocationPlan plan)
    {
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<XlsxCell>>();
        rows.Add([Head("区域"), Head("指标"), Head("单位"), Head("期间"), Head("精确值"), Head("四舍五入"), Head("调平后"), Head("调整")]);
        foreach (var entry in plan.Ledger)
        {
            var cell = entry.Cell;
            var decimals = cell.Measure.Decimals();
            var scale = (decimal)Math.Pow(10, decimals);
            var style = decimals == 0 ? XlsxStyle.Whole : XlsxStyle.TwoDecimals;
            string Digits(long units) => (units / scale).ToString("F" + decimals, CultureInfo.InvariantCulture);
            rows.Add([
                Name(cell.Area), Name((cell.Type is { } type ? type.Name().Chinese + " " : "") + cell.Measure.Name().Chinese), Name(cell.Measure.UnitName().Chinese), Name(cell.Period),
                new XlsxCell.Number(Rounding.Print(cell.Exact, 6), XlsxStyle.FourDecimals), new XlsxCell.Number(Digits(entry.PlainUnits), style),
                new XlsxCell.Number(cell.Printed, style), new XlsxCell.Number(Digits(entry.Moved), style),
            ]);
        }

        return new XlsxSheet("强制调平", 1, 0, [NameWidth, 22, NumberWidth, NumberWidth, NumberWidth + 2, NumberWidth, NumberWidth, NumberWidth], rows.ToImmutable());
    }

    private static XlsxCell.Text Head(string text) => new(text, XlsxStyle.Head);

    private static XlsxCell.Text Name(string text) => new(text, XlsxStyle.Name);

    private static XlsxCell.Number Two(double value) => new(Rounding.Print(value, 2), XlsxStyle.TwoDecimals);
}
