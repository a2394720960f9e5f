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

    /// <summary>Homes under way before the plan come to market in its first years; without them the stock is drawn too low.</summary>
    public static void ReportPipeline(AllocationProblem problem, bool hasStock, List<Finding> findings)
    {
        if (!hasStock || problem.Settings.Stock.LagYears == 0 || !problem.Settings.Stock.UnderWay.IsEmpty)
        {
            return;
        }

        findings.Add(new Finding(
            Severity.Info, "pipeline_unknown", "underWay", problem.Settings.File, "$.stock.underWay",
            new LocalText(
                $"没有给出规划期前已供地、将在前 {problem.Settings.Stock.LagYears} 年上市的面积，存量推算按 0 计，后几年的去化周期可能偏低；请在 $.stock.underWay 补充。",
                $"Homes on land supplied before the plan, due in its first {problem.Settings.Stock.LagYears} years, are not given and count as 0, so later destocking months may come out too low. Give them in $.stock.underWay.")));
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
