using System.Collections.Immutable;
using SpatialHousing.Destocking;
using SpatialHousing.Planning;
using SpatialHousing.Units;
using Xunit;

namespace SpatialHousing.Tests.Destocking;

public sealed class StockFlowTests
{
    private static readonly Dictionary<int, FloorArea> None = [];

    [Fact]
    public void Stock_without_sales_is_endless()
    {
        Assert.True(DestockingCycle.Of(Floor(1), FloorArea.Zero).IsEndless);
        Assert.Equal(0, DestockingCycle.Of(FloorArea.Zero, FloorArea.Zero).Months);
    }

    [Fact]
    public void The_mean_is_of_the_last_twelve_months()
    {
        var months = Enumerable.Range(1, 14).Select(month => Floor(month)).ToArray();
        Assert.Equal(Enumerable.Range(3, 12).Average(), DestockingCycle.MeanMonthlySales(months).TenThousandSquareMetres, 12);
    }

    [Fact]
    public void Supply_comes_to_market_after_the_lag_and_lengthens_the_cycle_then()
    {
        // 24 in stock, 1 a month: 24 months; a year on 12; then 36 come in the third year.
        var flow = new StockFlow(Stock(24, 1), 2026, 2, None, None);
        flow.Supply(Floor(36));
        flow.Supply(FloorArea.Zero);
        flow.Supply(FloorArea.Zero);
        Assert.Equal([24, 12, 0, 24], ((int[])[2026, 2027, 2028, 2029]).Select(year => flow.MonthsAtStart(year).Months));
        Assert.Equal(36, flow.CompletionsIn(2028).TenThousandSquareMetres, 12);
    }

    [Fact]
    public void Stock_and_flow_balance_every_year()
    {
        var flow = new StockFlow(Stock(10, 1.5), 2026, 1, new Dictionary<int, FloorArea> { [2026] = Floor(3) }, None);
        foreach (var (year, supply) in ((int, double)[])[(2026, 20), (2027, 5), (2028, 0)])
        {
            flow.Supply(Floor(supply));
            Assert.Equal(
                flow.StockAtStart(year + 1).SquareMetres, flow.StockAtStart(year).SquareMetres + flow.CompletionsIn(year).SquareMetres - flow.Sold(year).SquareMetres, 6);
        }

        // 10 + 3 in 2026 cannot serve 18: everything is sold, and no more.
        Assert.Equal(13, flow.Sold(2026).TenThousandSquareMetres, 9);
    }

    [Fact]
    public void Months_in_a_band_are_counted_backwards_from_the_year()
    {
        var flow = new StockFlow(Stock(30, 1), 2026, 2, None, None);
        flow.Supply(FloorArea.Zero);
        var above18 = new MonthsRange(18, false, null, true);
        // 30 at the start, then 29 … 18: the last month is no longer above 18.
        Assert.Equal(0, flow.MonthsInBand(above18, 2027));
        Assert.Equal(12, flow.MonthsInBand(new MonthsRange(18, true, 29, true), 2027));
        Assert.Equal(1, flow.MonthsInBand(above18, 2026));
    }

    [Fact]
    public void A_rule_for_consecutive_months_waits_for_them()
    {
        var rule = new SupplyRule(
            "R", [], [HousingType.Commodity], new MonthsRange(18, false, null, true), 3, new SupplyAction.Suspend(), RuleStrength.Hard, "连续3个月", new Citation("x", "1", Confidence.Policy));
        var control = new SupplyControl(new SupplyRuleSet("x", new("", ""), "", [rule], []), []);
        var basis = new SupplyBasis(Floor(1), null, null);
        Assert.Null(control.Allow("a", 2026, HousingType.Commodity, DestockingMonths.From(20), _ => 2, basis, null).FloorLimit);
        Assert.Equal(FloorArea.Zero, control.Allow("a", 2026, HousingType.Commodity, DestockingMonths.From(20), _ => 3, basis, null).FloorLimit);
    }

    private static AreaStock Stock(double inventory, double sales) => new("a", Floor(inventory), Floor(sales), false, null, ImmutableArray<DestockingMonths>.Empty);

    private static FloorArea Floor(double value) => FloorArea.FromTenThousandSquareMetres(value);
}
