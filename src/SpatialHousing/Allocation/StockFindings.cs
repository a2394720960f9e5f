using SpatialHousing.Destocking;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Allocation;

/// <summary>What is odd or missing in the stock figures.</summary>
internal static class StockFindings
{
    /// <summary>Printed months that inventory ÷ sales does not give, at the precision of a month.</summary>
    public static void Compare(string file, AreaStock stock, List<Finding> findings)
    {
        if (stock.SalesImplied || stock.Printed is not { } printed)
        {
            return;
        }

        var computed = DestockingCycle.Of(stock.Inventory, stock.MonthlySales);
        if (!computed.IsEndless && Math.Abs(computed.Months - printed.Months) >= 1)
        {
            findings.Add(new Finding(
                Severity.Warning, "months_differ", stock.Area, file, "$.stock.months",
                new LocalText(
                    $"{stock.Area}：公布去化周期 {Rounding.Print(printed.Months, 2)} 个月，按库存 {Rounding.Print(stock.Inventory.TenThousandSquareMetres, 2)} ÷ 月均成交 {Rounding.Print(stock.MonthlySales.TenThousandSquareMetres, 2)} 万平方米为 {Rounding.Print(computed.Months, 2)} 个月；采用计算值。",
                    $"{stock.Area}: the plan prints {Rounding.Print(printed.Months, 2)} destocking months; stock {Rounding.Print(stock.Inventory.TenThousandSquareMetres, 2)} ÷ monthly sales {Rounding.Print(stock.MonthlySales.TenThousandSquareMetres, 2)} (10,000 m²) gives {Rounding.Print(computed.Months, 2)}; the computed value is used.")));
        }
    }

    public static void ReportUnknown(string file, IEnumerable<string> areas, List<Finding> findings)
    {
        var unknown = areas.ToArray();
        if (unknown.Length > 0)
        {
            findings.Add(new Finding(
                Severity.Warning, "months_unknown", string.Join(";", unknown), file, "$.stock",
                new LocalText(
                    $"{string.Join("、", unknown)}：没有去化周期，按去化周期设定的规则对其不起作用；请在 $.stock 给出库存与月均成交量。",
                    $"{string.Join(", ", unknown)}: destocking months unknown, so rules by months do not act there. Give stock and monthly sales in $.stock.")));
        }
    }
}
