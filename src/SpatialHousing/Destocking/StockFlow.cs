using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Destocking;

/// <summary>存量与流量: an area's stock month by month, so that this year's supply changes later years' destocking months.</summary>
/// <remarks>
/// Stock at the end = stock + completions − sales. Completions are the supply of <c>lag</c> years before, spread evenly over the year, plus what
/// was under way before the plan. Sales stay at the mean of the last twelve months unless a series by year is given; nobody buys what is not there.
/// Years must be supplied in order.
/// </remarks>
public sealed class StockFlow
{
    private const int MonthsPerYear = 12;
    private readonly int firstYear;
    private readonly int lagYears;
    private readonly IReadOnlyDictionary<int, FloorArea> underWay;
    private readonly IReadOnlyDictionary<int, FloorArea> salesByYear;
    private readonly AreaStock stock;
    private readonly List<double> supplySquareMetres = [];
    private readonly List<double> stockAtStartSquareMetres;
    private readonly List<double> soldSquareMetres = [];
    private readonly List<double> history;

    /// <param name="underWay">Completions of supply from before the plan, by year.</param>
    /// <param name="salesByYear">Sales by year where a forecast is given; other years sell at the stock's monthly mean.</param>
    public StockFlow(
        AreaStock stock, int firstYear, int lagYears, IReadOnlyDictionary<int, FloorArea> underWay, IReadOnlyDictionary<int, FloorArea> salesByYear)
    {
        ArgumentNullException.ThrowIfNull(stock);
        ArgumentOutOfRangeException.ThrowIfNegative(lagYears);
        this.stock = stock;
        this.firstYear = firstYear;
        this.lagYears = lagYears;
        this.underWay = underWay;
        this.salesByYear = salesByYear;
        stockAtStartSquareMetres = [stock.Inventory.SquareMetres];
        history = [.. stock.History.Select(month => month.Months)];
        if (history.Count == 0)
        {
            history.Add(stock.Months.Months);
        }
    }

    /// <summary>Unsold stock at the start of a year that has been reached.</summary>
    public FloorArea StockAtStart(int year) => FloorArea.FromSquareMetres(stockAtStartSquareMetres[year - firstYear]);

    /// <summary>Destocking months at the start of a year; in the first year the plan's own figure.</summary>
    public DestockingMonths MonthsAtStart(int year) => year == firstYear
        ? stock.Months
        : DestockingCycle.Of(StockAtStart(year), MonthlySales(year - 1));

    /// <summary>Floor area sold in the year before; for the first year twelve times the monthly mean.</summary>
    public FloorArea SalesBefore(int year) => year == firstYear ? stock.MonthlySales * MonthsPerYear : MonthlySales(year - 1) * MonthsPerYear;

    /// <summary>Floor area that was really sold in a year that is over: less than the rate when the stock ran out.</summary>
    public FloorArea Sold(int year) => FloorArea.FromSquareMetres(soldSquareMetres[year - firstYear]);

    /// <summary>How many months in a row, up to the start of the year, the area has been in a band.</summary>
    public int MonthsInBand(MonthsRange band, int year)
    {
        ArgumentNullException.ThrowIfNull(band);
        var last = history.Count - 1 - ((Reached - year) * MonthsPerYear);
        var count = 0;
        while (last - count >= 0 && band.Contains(DestockingMonths.From(history[last - count])))
        {
            count++;
        }

        return count;
    }

    /// <summary>Enters a year's supply and moves the stock to the start of the next year.</summary>
    public void Supply(FloorArea floor)
    {
        var year = Reached;
        supplySquareMetres.Add(floor.SquareMetres);
        var completions = CompletionsIn(year).SquareMetres / MonthsPerYear;
        var sales = MonthlySales(year).SquareMetres;
        var now = stockAtStartSquareMetres[^1];
        var sold = 0.0;
        for (var month = 0; month < MonthsPerYear; month++)
        {
            var soldNow = Math.Min(sales, now + completions);
            now += completions - soldNow;
            sold += soldNow;
            history.Add(DestockingCycle.Of(FloorArea.FromSquareMetres(now), FloorArea.FromSquareMetres(sales)).Months);
        }

        soldSquareMetres.Add(sold);
        stockAtStartSquareMetres.Add(now);
    }

    /// <summary>Floor area completed in a year: supply of lag years before, and what was under way.</summary>
    public FloorArea CompletionsIn(int year)
    {
        var supplied = year - lagYears - firstYear;
        var own = supplied >= 0 && supplied < supplySquareMetres.Count ? supplySquareMetres[supplied] : 0;
        return FloorArea.FromSquareMetres(own) + underWay.GetValueOrDefault(year);
    }

    /// <summary>The year whose supply comes next.</summary>
    private int Reached => firstYear + supplySquareMetres.Count;

    private FloorArea MonthlySales(int year) => salesByYear.TryGetValue(year, out var sales) ? sales * (1.0 / MonthsPerYear) : stock.MonthlySales;
}
