using System.Collections.Immutable;
using SpatialHousing.Units;

namespace SpatialHousing.Allocation;

/// <summary>Stock figures at the start of the plan as factors: <c>computed.inventory_10k_m2</c>, <c>computed.monthly_sales_10k_m2</c>, <c>computed.destocking_months</c>.</summary>
/// <remarks>They are what the supply rules use, also where sales come from a monthly series or follow from printed months. Endless months have no figure.</remarks>
internal static class StockFigures
{
    private const string Inventory = "computed.inventory_10k_m2";
    private const string Sales = "computed.monthly_sales_10k_m2";
    private const string Months = "computed.destocking_months";

    public static ImmutableArray<string> Names { get; } = [Months, Inventory, Sales];

    /// <summary>By area; NaN where the stock is not known.</summary>
    public static double[] Of(string name, AllocationProblem problem, ImmutableArray<string> areas, FigureLookup figures)
    {
        var settings = problem.Settings.Stock;
        double[] Figures(FigureSource? source) => source is null ? [.. areas.Select(_ => double.NaN)] : figures.Of(source);
        var (inventory, sales, months) = (Figures(settings.Inventory), Figures(settings.MonthlySales), Figures(settings.Months));
        var history = new SalesHistory(problem, settings);
        return [.. areas.Select((area, index) => history.Of(area, inventory[index], sales[index], months[index] >= 0 ? DestockingMonths.From(months[index]) : null) is not { } stock
            ? double.NaN
            : name switch
            {
                Inventory => stock.Inventory.TenThousandSquareMetres,
                Sales => stock.MonthlySales.TenThousandSquareMetres,
                _ => stock.Months.IsEndless ? double.NaN : stock.Months.Months,
            })];
    }
}
