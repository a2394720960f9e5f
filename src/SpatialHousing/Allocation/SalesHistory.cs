using System.Collections.Immutable;
using SpatialHousing.Destocking;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Allocation;

/// <summary>An area's stock at the start of the plan: from a monthly series where one is given, else from figures.</summary>
/// <remarks>
/// The series is a table with a row an area and month, in order of time: columns <c>sales_10k_m2</c> and, where known, <c>inventory_10k_m2</c>.
/// </remarks>
internal sealed class SalesHistory(AllocationProblem problem, StockSettings settings)
{
    private const string SalesColumn = "sales_10k_m2";
    private const string InventoryColumn = "inventory_10k_m2";

    /// <summary>Null when neither stock with sales, nor stock with printed months is known. NaN = no figure.</summary>
    public AreaStock? Of(string area, double inventory, double monthlySales, DestockingMonths? printed)
    {
        var series = Series(area);
        if (series.Count > 0)
        {
            return FromSeries(area, series, inventory, printed);
        }

        if (!(inventory >= 0))
        {
            return null;
        }

        var stock = FloorArea.FromTenThousandSquareMetres(inventory);
        return monthlySales >= 0 ? new AreaStock(area, stock, FloorArea.FromTenThousandSquareMetres(monthlySales), false, printed, [])
            : printed is { } months ? new AreaStock(area, stock, DestockingCycle.ImpliedMonthlySales(stock, months), true, printed, [])
            : null;
    }

    private AreaStock? FromSeries(string area, List<(double Sales, double Inventory)> series, double inventory, DestockingMonths? printed)
    {
        var sales = series.Select(month => FloorArea.FromTenThousandSquareMetres(month.Sales)).ToArray();
        var stockNow = inventory >= 0 ? inventory : series[^1].Inventory;
        if (!(stockNow >= 0))
        {
            return null;
        }

        var history = series
            .Select((month, index) => (month.Inventory, Sales: DestockingCycle.MeanMonthlySales(sales[..(index + 1)], settings.Window), index))
            .SkipWhile(month => !(month.Inventory >= 0) || month.index + 1 < settings.Window)
            .Select(month => DestockingCycle.Of(FloorArea.FromTenThousandSquareMetres(Math.Max(0, month.Inventory)), month.Sales))
            .ToImmutableArray();
        return new AreaStock(area, FloorArea.FromTenThousandSquareMetres(stockNow), DestockingCycle.MeanMonthlySales(sales, settings.Window), false, printed, history);
    }

    private List<(double Sales, double Inventory)> Series(string area)
    {
        var rows = new List<(double, double)>();
        if (settings.SalesSeries.Length == 0 || !problem.Tables.TryGetValue(settings.SalesSeries, out var table))
        {
            return rows;
        }

        foreach (var (key, row) in table.Keys.Select((key, row) => (key, row)).Where(pair => pair.key == area))
        {
            rows.Add((table.Number(row, SalesColumn) ?? 0, table.Number(row, InventoryColumn) ?? double.NaN));
        }

        return rows;
    }
}
