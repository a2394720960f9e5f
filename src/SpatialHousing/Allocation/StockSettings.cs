using System.Collections.Immutable;

namespace SpatialHousing.Allocation;

/// <summary>Where stock, sales and revitalised land stand, and how supply becomes stock.</summary>
/// <param name="Inventory">Unsold floor area by area, 万m².</param>
/// <param name="MonthlySales">Mean monthly sales, 万m².</param>
/// <param name="Months">Destocking months as printed.</param>
/// <param name="SalesSeries">Table of monthly sales: name of a table keyed by area with columns <c>month</c> and <c>sales_10k_m2</c>.</param>
/// <param name="Window">Months of the mean.</param>
/// <param name="LagYears">Years from supply of land to homes on the market.</param>
/// <param name="Revitalised">盘活 land of each year, hectares, by area.</param>
/// <param name="UnderWay">Completions of land supplied before the plan, 万m² by area and year.</param>
/// <param name="YearlySales">Sales forecast, 万m² by area and year.</param>
public sealed record StockSettings(
    FigureSource? Inventory,
    FigureSource? MonthlySales,
    FigureSource? Months,
    string SalesSeries,
    int Window,
    int LagYears,
    FigureSource? Revitalised,
    ImmutableArray<AreaYearFigure> UnderWay,
    ImmutableArray<AreaYearFigure> YearlySales)
{
    /// <summary>No stock known.</summary>
    public static StockSettings None { get; } = new(null, null, null, "", 12, 2, null, [], []);
}

/// <summary>A figure of one area and year.</summary>
public readonly record struct AreaYearFigure(string Area, int Year, double Value);
