using System.Collections.Immutable;
using SpatialHousing.Destocking;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Allocation;

/// <summary>Stock and flow of every area, from the figures the plan file names.</summary>
internal sealed class StockTable
{
    private readonly StockFlow?[] flows;
    private readonly DestockingMonths?[] printedOnly;
    private readonly double[] revitalisedHectares;
    private readonly int firstYear;
    private readonly List<StockYear> years = [];
    private readonly ImmutableArray<string> areas;

    public StockTable(AllocationProblem problem, ImmutableArray<string> areas, FigureLookup figures, List<Finding> findings)
    {
        this.areas = areas;
        var stock = problem.Settings.Stock;
        firstYear = problem.Period.From;
        var inventory = Figures(stock.Inventory, areas, figures);
        var sales = Figures(stock.MonthlySales, areas, figures);
        var months = Figures(stock.Months, areas, figures);
        revitalisedHectares = Figures(stock.Revitalised, areas, figures);
        var histories = new SalesHistory(problem, stock);
        flows = new StockFlow?[areas.Length];
        printedOnly = new DestockingMonths?[areas.Length];
        for (var area = 0; area < areas.Length; area++)
        {
            printedOnly[area] = months[area] >= 0 ? DestockingMonths.From(months[area]) : null;
            if (histories.Of(areas[area], inventory[area], sales[area], printedOnly[area]) is { } known)
            {
                flows[area] = new StockFlow(known, firstYear, stock.LagYears, ByYear(stock.UnderWay, areas[area], problem.Settings.File), ByYear(stock.YearlySales, areas[area], problem.Settings.File));
                StockFindings.Compare(problem.Settings.File, known, findings);
            }
        }

        StockFindings.ReportPipeline(problem, flows.Any(flow => flow is not null), findings);
        StockFindings.ReportUnknown(problem.Settings.File, areas.Where((_, area) => MonthsAt(area, firstYear) is null), findings);
    }

    /// <summary>Months at the start of a year; for an area with printed months but no stock, the printed ones throughout.</summary>
    public DestockingMonths? MonthsAt(int area, int year) => flows[area]?.MonthsAtStart(year) ?? printedOnly[area];

    public int MonthsInBand(int area, MonthsRange band, int year) => flows[area]?.MonthsInBand(band, year) ?? 1;

    public SupplyBasis BasisOf(int area, int year, FloorArea planned, FloorAreaRatio? ratio) => new(
        planned,
        flows[area]?.SalesBefore(year),
        double.IsNaN(revitalisedHectares[area]) || ratio is not { } far ? null : LandArea.FromHectares(Math.Max(0, revitalisedHectares[area])) * far);

    /// <summary>Every year of every area with a known stock, by area, then year.</summary>
    public ImmutableArray<StockYear> Years => [.. years.OrderBy(year => areas.IndexOf(year.Area)).ThenBy(year => year.Year)];

    /// <summary>Enters an area's supply of a year.</summary>
    public void Supply(int area, int year, FloorArea floor)
    {
        if (flows[area] is { } flow)
        {
            flow.Supply(floor);
            years.Add(new StockYear(
                areas[area], year, flow.StockAtStart(year), flow.CompletionsIn(year), flow.Sold(year), flow.SalesBefore(year) * (1 / 12.0), flow.MonthsAtStart(year), flow.MonthsAtStart(year + 1)));
        }
    }

    private static double[] Figures(FigureSource? source, ImmutableArray<string> areas, FigureLookup figures) =>
        source is null ? [.. areas.Select(_ => double.NaN)] : figures.Of(source);

    private static Dictionary<int, FloorArea> ByYear(ImmutableArray<AreaYearFigure> figures, string area, string file) => figures
        .Where(figure => figure.Area == area)
        .Select(figure => Reasonable(figure, file))
        .GroupBy(figure => figure.Year)
        .ToDictionary(year => year.Key, year => FloorArea.FromTenThousandSquareMetres(year.Sum(figure => figure.Value)));

    private static AreaYearFigure Reasonable(AreaYearFigure figure, string file)
    {
        AmountCheck.RequireFigure(file, "$.stock", figure.Value);
        return figure with { Value = Math.Max(0, figure.Value) };
    }
}
