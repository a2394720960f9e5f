using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SpatialHousing.Allocation;
using SpatialHousing.Planning;
using Xunit;

namespace SpatialHousing.Tests.Allocation;

/// <summary>Published tables recomputed. What differs stands with both values in Golden/published-differences.verified.csv.</summary>
public sealed class PublishedTablesTests
{
    private static readonly double[] Profile = [20, 40, 25, 10, 5];

    private static PublishedPlans Table31 => new(PublishedPlans.Chifeng, "table31_demand_by_county.csv", "demand_10k_m2");

    private static PublishedPlans Table32 => new(PublishedPlans.Chifeng, "table32_demand_by_subarea.csv", "demand_10k_m2");

    private static PublishedPlans Table32Shares => new(PublishedPlans.Chifeng, "table32_demand_by_subarea.csv", "demand_share_pct");

    private static PublishedPlans Table45 => new(PublishedPlans.Chifeng, "table45_supply_by_county.csv", "supply_10k_m2");

    private static PublishedPlans Table48 => new(PublishedPlans.Chifeng, "table48_land_by_county.csv", "land_ha");

    [SharedDataFact]
    public void Table_32s_five_year_totals_are_the_shares_of_598_50()
    {
        var plan = Table32Totals();
        Assert.All(plan.Areas, area => Assert.Equal(
            decimal.Parse(Table32.Printed(area, PublishedPlans.Span), CultureInfo.InvariantCulture), plan.Find(area, AllocationMeasure.FloorArea, PublishedPlans.Span)!.Value));
        Assert.Equal(598.50m, plan.Find("主城区", AllocationMeasure.FloorArea, PublishedPlans.Span)!.Value);
    }

    [SharedDataFact]
    public void Table_45s_county_rows_are_table_31s_totals_by_the_profile_and_each_row_is_exact()
    {
        var plan = Table45FromTable31();
        foreach (var area in plan.Areas)
        {
            var years = plan.Period.Years.Select(year => plan.Find(area, AllocationMeasure.FloorArea, $"{year}")!.Value).ToArray();
            Assert.Equal((decimal)Table31.Value(area, PublishedPlans.Span), years.Sum());
            Assert.All(plan.Period.Years.Zip(years), pair => Assert.True(Math.Abs(pair.Second - (decimal)Table45.Value(area, $"{pair.First}")) <= 0.01m, $"{area} {pair}"));
        }
    }

    [SharedDataFact]
    public void Table_48s_county_rows_follow_from_the_ratio_of_their_own_totals_within_a_hundredth()
    {
        var plan = Table45FromTable31();
        foreach (var (area, period) in Table48.Keys.Where(key => plan.Areas.Contains(key.Area)))
        {
            Assert.True(Math.Abs(plan.Find(area, AllocationMeasure.LandArea, period)!.Value - (decimal)Table48.Value(area, period)) <= 0.01m, $"{area} {period}");
        }
    }

    [SharedDataFact]
    public void Table_47s_homes_are_table_31s_yearly_demand_over_115_rounded_down()
    {
        var plan = Table47FromTable31();
        Assert.Equal([20652, 21060, 21478, 21900, 22330], plan.Period.Years.Select(year => plan.Find("全市", AllocationMeasure.Dwellings, $"{year}")!.Units));
    }

    [SharedDataFact]
    public void Zhangyes_homes_become_floor_area_land_and_years()
    {
        var plan = ZhangyePlan();
        var annual = new PublishedPlans(PublishedPlans.Zhangye, "annual_land_plan.csv", "commodity_land_ha");
        Assert.Equal("90.55", plan.Find("全市", AllocationMeasure.LandArea, PublishedPlans.Span)!.Printed);
        Assert.Equal("16600", plan.Find("全市", AllocationMeasure.Dwellings, PublishedPlans.Span)!.Printed);
        Assert.All(plan.Period.Years, year => Assert.Equal(annual.Printed("全市", $"{year}"), plan.Find("全市", AllocationMeasure.LandArea, $"{year}")!.Printed));
        Assert.Contains(plan.Findings, finding => finding.Rule == "published_sum" && finding.Message.Chinese.Contains("17610", StringComparison.Ordinal));
    }

    [SharedDataFact]
    public void Printed_figures_that_differ_are_listed_with_both_values()
    {
        var lines = new StringBuilder("table,area,period,printed,computed,why\n");
        var (plan32, plan45, plan47, zhangye) = (Table32Totals(), Table45FromTable31(), Table47FromTable31(), ZhangyePlan());
        Compare(lines, Table31, "全市", period => Print(Table31.Areas.Sum(area => Table31.Value(area, period)), 2), "sum of the counties");
        Compare(lines, Table32, "主城区", period => Print(Table32.Areas.Sum(area => Table32.Value(area, period)), 2), "sum of the subareas");
        foreach (var area in Table32.Areas)
        {
            Compare(lines, Table32, area, period => period == PublishedPlans.Span ? Print(YearsOf(Table32, area), 2) : null, "sum of the years");
        }

        Compare(lines, new PublishedPlans(PublishedPlans.Chifeng, "table46_supply_by_subarea.csv", "supply_10k_m2"), "主城区", period => plan32.Find("主城区", AllocationMeasure.FloorArea, PublishedPlans.Span) is var cell && period == PublishedPlans.Span ? cell!.Printed : null, "598.50 of table 31");
        foreach (var area in plan45.Areas.Add("全市"))
        {
            Compare(lines, Table45, area, period => plan45.Find(area, AllocationMeasure.FloorArea, period)!.Printed, area == "全市" ? "sum of the counties" : "table 31 by 20/40/25/10/5, row exact");
            Compare(lines, Table48, area, period => plan45.Find(area, AllocationMeasure.LandArea, period)!.Printed, area == "全市" ? "sum of the counties" : "table 45 by the county's own ratio");
        }

        Compare(lines, new PublishedPlans(PublishedPlans.Chifeng, "table49_land_by_subarea.csv", "land_ha"), "主城区", period => period == PublishedPlans.Span ? Table48.Printed("主城区", period) : null, "主城区 in table 48");
        var table49 = new PublishedPlans(PublishedPlans.Chifeng, "table49_land_by_subarea.csv", "land_ha");
        Compare(lines, table49, "主城区", period => Print(table49.Areas.Sum(area => table49.Value(area, period)), 2), "sum of the subareas");
        foreach (var area in table49.Areas.Add("主城区"))
        {
            Compare(lines, table49, area, period => period == PublishedPlans.Span ? Print(YearsOf(table49, area), 2) : null, "sum of the years");
        }

        var homes = new PublishedPlans(PublishedPlans.Chifeng, "table47_supply_by_housing_type.csv", "sets", row => row("housing_type") == "commodity");
        Compare(lines, homes, "全市", period => plan47.Find("全市", AllocationMeasure.Dwellings, period)!.Printed, "table 31 over 115 m², rounded down; sum of the years");
        var floor = new PublishedPlans(PublishedPlans.Chifeng, "table47_supply_by_housing_type.csv", "floor_area_10k_m2", row => row("housing_type") == "commodity");
        Compare(lines, floor, "全市", period => plan45.Find("全市", AllocationMeasure.FloorArea, period)!.Printed, "sum of the counties of table 45");
        var all = new PublishedPlans(PublishedPlans.Chifeng, "table47_supply_by_housing_type.csv", "sets", row => row("housing_type") == "all");
        Compare(lines, all, "全市", period => plan47.Find("全市", AllocationMeasure.Dwellings, period)!.Printed, "no other type has a number");
        var targets = new PublishedPlans(PublishedPlans.Zhangye, "targets_by_county_2026_2030.csv", "new_commodity_sets");
        lines.Append(CultureInfo.InvariantCulture, $"{targets.Name},全市,,16600,{Print(ZhangyeHomes.Values.Sum(), 0)},sum of the counties\n");
        var affordable = new PublishedPlans(PublishedPlans.Zhangye, "annual_build_plan.csv", "affordable_sets");
        Compare(lines, affordable, "全市", period => period == PublishedPlans.Span ? Print(YearsOf(affordable, "全市"), 0) : null, "sum of the years; chapter 6 prints 3646");
        var renewal = new PublishedPlans(PublishedPlans.Zhangye, "annual_build_plan.csv", "dilapidated_10k_m2");
        Compare(lines, renewal, "全市", period => period == PublishedPlans.Span ? Print(YearsOf(renewal, "全市"), 2) : null, "sum of the years");
        lines.Append(CultureInfo.InvariantCulture, $"{PublishedPlans.Zhangye}/land_computation.csv,全市,public_rental,4.62,{Print(1200 * 70 / 2.2 / 10000, 2)},1200 homes of 70 m² at ratio 2.2\n");
        Assert.DoesNotContain(zhangye.Findings, finding => finding.Rule == "quota_differs");
        AssertGolden("published-differences.verified.csv", lines.ToString());
    }

    private static ImmutableDictionary<string, double> ZhangyeHomes { get; } = new Dictionary<string, double>
    {
        ["甘州区"] = 10840, ["临泽县"] = 840, ["高台县"] = 1670, ["山丹县"] = 2100, ["民乐县"] = 1080, ["肃南县"] = 1080,
    }.ToImmutableDictionary();

    private static AllocationPlan Table32Totals() => PublishedPlans.Allocate(
        "主城区", Table32.Areas, 598.50, Table32.Areas.Select(area => Table32Shares.Value(area, PublishedPlans.Span)), 100, Profile);

    /// <summary>Counties of table 31 with each county's own ratio: its total in table 31 over its total in table 48.</summary>
    private static AllocationPlan Table45FromTable31()
    {
        var totals = Table31.Areas.Select(area => Table31.Value(area, PublishedPlans.Span)).ToArray();
        return PublishedPlans.Allocate(
            "全市", Table31.Areas, totals.Sum(), totals, totals.Sum(), Profile, area => Table31.Value(area, PublishedPlans.Span) / Table48.Value(area, PublishedPlans.Span));
    }

    private static AllocationPlan Table47FromTable31()
    {
        var years = new PlanPeriod(2026, 2030).Years.Select(year => Table31.Value("全市", $"{year}")).ToArray();
        return PublishedPlans.Allocate("全市", ["赤峰"], years.Sum(), [1], 1, years, null, 115, roundHomesDown: true);
    }

    private static AllocationPlan ZhangyePlan() => PublishedPlans.Allocate(
        "全市", [.. ZhangyeHomes.Keys.Order(StringComparer.Ordinal)], 199.2, ZhangyeHomes.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value), 16600,
        [3400, 3350, 3320, 3280, 3250], _ => 2.2, 120);

    private static double YearsOf(PublishedPlans table, string area) => new PlanPeriod(2026, 2030).Years.Sum(year => table.Value(area, $"{year}"));

    private static void Compare(StringBuilder lines, PublishedPlans table, string area, Func<string, string?> computed, string why)
    {
        foreach (var (_, period) in table.Keys.Where(key => key.Area == area))
        {
            var printed = table.Printed(area, period);
            if (printed.Length > 0 && computed(period) is { } value && decimal.Parse(printed, CultureInfo.InvariantCulture) != decimal.Parse(value, CultureInfo.InvariantCulture))
            {
                lines.Append(CultureInfo.InvariantCulture, $"{table.Name},{area},{period},{printed},{value},\"{why}\"\n");
            }
        }
    }

    private static string Print(double value, int decimals) => Units.Rounding.Print(value, decimals);

    private static void AssertGolden(string name, string actual)
    {
        var path = Path.Combine(SharedData.Root, "tests", "SpatialHousing.Tests", "Golden", name);
        if (!File.Exists(path) || Environment.GetEnvironmentVariable("ACCEPT_GOLDEN") == "1")
        {
            File.WriteAllText(path, actual);
        }

        Assert.Equal(File.ReadAllText(path), actual);
    }
}
