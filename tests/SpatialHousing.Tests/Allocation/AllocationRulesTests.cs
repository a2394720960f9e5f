using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SpatialHousing.Allocation;
using SpatialHousing.Formats.Csv;
using SpatialHousing.Formats.Json;
using SpatialHousing.Planning;
using SpatialHousing.Units;
using Xunit;

namespace SpatialHousing.Tests.Allocation;

public sealed class AllocationRulesTests
{
    private const string ThreeAreas = """
        "quotas": [ { "area": "全市", "measure": "floor_area", "period": "2026-2028", "value": 90 } ],
        "split": { "published": { "甲": 50, "乙": 30, "丙": 20 } },
        "rules": { "enforce": "hard" }
        """;

    [Fact]
    public void Leasts_that_cannot_all_hold_are_named_with_what_each_would_have_to_give()
    {
        var plan = Allocate($"{{ {ThreeAreas}, \"bounds\": [ {{ \"area\": \"甲\", \"min\": 60 }}, {{ \"area\": \"乙\", \"min\": 40 }}, {{ \"area\": \"丙\", \"min\": 5 }} ] }}");
        var finding = Assert.Single(plan.Findings, finding => finding.Rule == "bounds_conflict");
        Assert.Contains("甲 ≥ 60.00、乙 ≥ 40.00，合计已超出 10.00", finding.Message.Chinese, StringComparison.Ordinal);
        Assert.DoesNotContain("丙", finding.Message.Chinese, StringComparison.Ordinal);
        Assert.Contains("15.00", finding.Message.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void Mosts_that_are_too_small_leave_the_rest_unmet_and_say_so()
    {
        var plan = Allocate($"{{ {ThreeAreas}, \"bounds\": [ {{ \"area\": \"甲\", \"max\": 20 }}, {{ \"area\": \"乙\", \"max\": 30 }}, {{ \"area\": \"丙\", \"suspended\": true }} ] }}");
        Assert.Equal("50.00", plan.Find("全市", AllocationMeasure.FloorArea, "2026-2028")!.Printed);
        Assert.Equal(40, plan.Unmet.Single().Amount, 9);
        Assert.Contains(plan.Findings, finding => finding.Rule == "bounds_conflict" && finding.Message.English.Contains("40.00", StringComparison.Ordinal));
    }

    [Fact]
    public void A_least_above_a_most_is_bad_input()
    {
        var fault = Assert.Throws<FaultException>(() => Allocate($"{{ {ThreeAreas}, \"bounds\": [ {{ \"area\": \"甲\", \"min\": 30, \"max\": 20 }} ] }}"));
        Assert.Contains("10.00", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fixed_area_keeps_its_amount_and_the_others_share_the_rest()
    {
        var plan = Allocate($"{{ {ThreeAreas}, \"bounds\": [ {{ \"area\": \"乙\", \"fixed\": 20 }} ] }}");
        Assert.Equal(["50.00", "20.00", "20.00"], plan.Areas.Select(area => plan.Find(area, AllocationMeasure.FloorArea, "2026-2028")!.Printed));
    }

    [Fact]
    public void Published_shares_that_pass_a_bound_are_kept_and_reported_where_rules_are_not_enforced()
    {
        var plan = Allocate($"{{ {ThreeAreas.Replace("hard", "report", StringComparison.Ordinal)}, \"bounds\": [ {{ \"area\": \"甲\", \"max\": 20 }} ] }}");
        Assert.Equal("45.00", plan.Find("甲", AllocationMeasure.FloorArea, "2026-2028")!.Printed);
        Assert.Contains(plan.Findings, finding => finding is { Rule: "bound_passed", Subject: "甲" });
    }

    [Theory]
    [InlineData("""{ "method": "equal" }""", new[] { 30.0, 30, 30 })]
    [InlineData("""{ "method": "profile", "shares": [50, 30, 20] }""", new[] { 45.0, 27, 18 })]
    [InlineData("""{ "method": "growth", "rate": 1 }""", new[] { 12.86, 25.71, 51.43 })]
    [InlineData("""{ "method": "falling", "rate": 0.25 }""", new[] { 40.0, 30, 20 })]
    [InlineData("""{ "method": "given", "values": [3400, 3350, 3320] }""", new[] { 30.39, 29.94, 29.67 })]
    public void Every_kind_of_phasing_spreads_the_whole(string phasing, double[] expected)
    {
        var plan = Allocate($"{{ {ThreeAreas}, \"phasing\": {phasing} }}");
        Assert.Equal(expected, plan.Period.Years.Select(year => (double)plan.Find("全市", AllocationMeasure.FloorArea, $"{year}")!.Value));
    }

    [Fact]
    public void A_quota_without_a_type_is_shared_over_the_types_of_the_plan()
    {
        var plan = Allocate($"{{ {ThreeAreas}, \"types\": {{ \"commodity\": 90, \"affordable_rental\": 10 }}, \"ratios\": [ {{ \"far\": 2 }} ] }}");
        Assert.Equal("9.00", plan.TypeCells.Single(cell => cell is { Area: "全市", Type: HousingType.AffordableRental, Measure: AllocationMeasure.FloorArea, Period: "2026-2028" }).Printed);
        Assert.Equal("45.00", plan.Find("全市", AllocationMeasure.LandArea, "2026-2028")!.Printed);
    }

    [Fact]
    public void This_years_supply_comes_back_as_next_years_months()
    {
        // 甲 sells 1 a month from 10 in stock. Its 45 of 2026 are on the market in 2027, so 2028 begins with 10.5 months; twice the quota makes it 33, and stops.
        var plan = Allocate($$"""{ {{ThreeAreas}}, "phasing": { "method": "profile", "shares": [1, 0, 1] }, "stock": { "inventory": { "甲": 10 }, "monthlySales": { "甲": 1 }, "lagYears": 1 } }""", StopAbove18);
        Assert.Equal("22.50", plan.Find("甲", AllocationMeasure.FloorArea, "2026")!.Printed);
        Assert.Equal("22.50", plan.Find("甲", AllocationMeasure.FloorArea, "2028")!.Printed);
        var more = Allocate($$"""{ {{ThreeAreas.Replace("\"value\": 90", "\"value\": 180", StringComparison.Ordinal)}}, "phasing": { "method": "profile", "shares": [1, 0, 1] }, "stock": { "inventory": { "甲": 10 }, "monthlySales": { "甲": 1 }, "lagYears": 1 } }""", StopAbove18);
        Assert.Equal("45.00", more.Find("甲", AllocationMeasure.FloorArea, "2026")!.Printed);
        Assert.Equal("0.00", more.Find("甲", AllocationMeasure.FloorArea, "2028")!.Printed);
        Assert.Equal(33, more.Allowances.Single(allowance => allowance is { Area: "甲", Year: 2028 }).Months!.Value.Months, 6);
        Assert.Equal("90.00", more.Find("全市", AllocationMeasure.FloorArea, "2028")!.Printed);
    }

    [Fact]
    public void A_least_that_the_rules_leave_no_room_for_is_said_with_what_has_to_give()
    {
        var plan = Allocate($$"""{ {{ThreeAreas}}, "bounds": [ { "area": "甲", "min": 30 } ], "stock": { "inventory": { "甲": 1000 }, "monthlySales": { "甲": 1 } } }""", StopAbove18);
        Assert.Contains(plan.Findings, finding => finding is { Rule: "least_not_met", Subject: "甲" } && finding.Message.English.Contains("30.00", StringComparison.Ordinal));
    }

    [Fact]
    public void Stock_figures_can_be_factors()
    {
        var plan = Allocate("""
            { "quotas": [ { "area": "全市", "measure": "floor_area", "period": "2026-2028", "value": 90 } ],
              "split": { "factors": [ { "name": "months", "from": "computed.destocking_months", "direction": "less", "weight": 1 } ] },
              "stock": { "inventory": { "甲": 10, "乙": 20, "丙": 30 }, "monthlySales": { "甲": 1, "乙": 1, "丙": 1 } } }
            """);
        Assert.Equal(["45.00", "30.00", "15.00"], plan.Areas.Select(area => plan.Find(area, AllocationMeasure.FloorArea, "2026-2028")!.Printed));
    }

    [Fact]
    public void A_monthly_series_gives_the_months_and_how_long_they_have_lasted()
    {
        var rows = new StringBuilder("area,month,sales_10k_m2,inventory_10k_m2\n");
        for (var month = 1; month <= 15; month++)
        {
            rows.Append(CultureInfo.InvariantCulture, $"甲,{month},1,{35 - month}\n");
        }

        // Means of twelve months exist from the twelfth on: 23, 22, 21, 20 months of stock, all four above 18.
        var plan = Allocate($$"""{ {{ThreeAreas}}, "stock": { "salesTable": "sales" } }""", StopAbove18.Replace("\"strength\"", "\"consecutiveMonths\": 4, \"strength\"", StringComparison.Ordinal), rows.ToString());
        Assert.Equal("0.00", plan.Find("甲", AllocationMeasure.FloorArea, "2026")!.Printed);
        var waits = Allocate($$"""{ {{ThreeAreas}}, "stock": { "salesTable": "sales" } }""", StopAbove18.Replace("\"strength\"", "\"consecutiveMonths\": 5, \"strength\"", StringComparison.Ordinal), rows.ToString());
        Assert.Equal("15.00", waits.Find("甲", AllocationMeasure.FloorArea, "2026")!.Printed);
    }

    [Fact]
    public void Ten_thousand_random_plans_add_up_and_exceed_no_allowance()
    {
        const int Seed = 2026;
        var random = new Random(Seed);
        var rules = Rules("""
            { "id": "R1", "months": { "above": 36 }, "action": "suspend", "strength": "hard", "quote": "", "clause": "", "confidence": "policy" },
            { "id": "R2", "months": { "above": 18, "upTo": 36 }, "action": "cap_at_revitalised", "strength": "hard", "quote": "", "clause": "", "confidence": "policy" },
            { "id": "R3", "months": { "above": 12, "upTo": 18 }, "action": "yearly_sales_plus", "pct": 20, "strength": "hard", "quote": "", "clause": "", "confidence": "policy" }
            """);
        for (var trial = 0; trial < 10_000; trial++)
        {
            var plan = Allocator.Allocate(RandomProblem(random, rules));
            var where = $"seed {Seed}, trial {trial}";
            Assert.False(plan.ExceedsEnforcedAllowance, where);
            foreach (var allowance in plan.Allowances)
            {
                var year = allowance.Year.ToString(CultureInfo.InvariantCulture);
                Assert.True(!(allowance.FloorLimit is { } floor) || (double)plan.Find(allowance.Area, AllocationMeasure.FloorArea, year)!.Value <= floor.TenThousandSquareMetres + 1e-9, where);
                Assert.True(!(allowance.LandLimit is { } land) || (double)plan.Find(allowance.Area, AllocationMeasure.LandArea, year)!.Value <= land.Hectares + 1e-9, where);
            }

            var quota = plan.Lines[0].Demand.Quota.Value;
            Assert.True(Math.Abs(plan.Find("全市", AllocationMeasure.FloorArea, "2026-2028")!.Exact + plan.Unmet.Sum(unmet => unmet.Amount) - quota) < 1e-6, where);
            foreach (var row in plan.Cells.Where(cell => cell.Measure != AllocationMeasure.Share).GroupBy(cell => (cell.Area, cell.Measure)))
            {
                Assert.True(row.Where(cell => cell.Period != "2026-2028").Sum(cell => cell.Units) == row.Single(cell => cell.Period == "2026-2028").Units, where);
            }
        }
    }

    private const string StopAbove18 = """{ "id": "R", "months": { "above": 18 }, "action": "suspend", "strength": "hard", "quote": "停", "clause": "1", "confidence": "policy" }""";

    private static AllocationProblem RandomProblem(Random random, SupplyRuleSet rules)
    {
        ImmutableArray<string> areas = [.. Enumerable.Range(0, random.Next(2, 6)).Select(area => $"a{area}")];
        FigureSource Figures(Func<double> draw) => new("", [.. areas.Select(area => KeyValuePair.Create(area, draw()))], "");
        var quota = new Quota("全市", HousingType.Commodity, AllocationMeasure.FloorArea, new PlanPeriod(2026, 2028), Math.Round(random.NextDouble() * 300, 2), "");
        var settings = new AllocationSettings(
            "p", [new QuotaDemand(quota, null, null, "")],
            new SplitSettings(SplitMethod.Published, Figures(() => random.NextDouble() + 0.01), 1, [], WeightMethod.Given, []),
            new PhasingSettings(PhasingMethod.Profile, [random.NextDouble() + 0.1, random.NextDouble(), random.NextDouble()], 0, [], ""),
            [.. areas.Select(area => new RatioSetting(area, null, FloorAreaRatio.From(1 + (random.NextDouble() * 2)), Share.One, "", ""))],
            [], random.Next(3) == 0 ? [new AreaBounds("a0", null, AllocationMeasure.FloorArea, null, random.NextDouble() * 50, random.Next(4) == 0, "", "")] : [],
            StockSettings.None with
            {
                Inventory = Figures(() => random.NextDouble() * 100),
                MonthlySales = Figures(() => random.Next(10) == 0 ? 0 : random.NextDouble() * 5),
                Revitalised = Figures(() => random.NextDouble() * 10),
                LagYears = random.Next(0, 3),
            },
            true, [], false);
        return new AllocationProblem("全市", areas, quota.Period, settings, rules, ImmutableDictionary<string, PublishedTable>.Empty, ImmutableDictionary<string, ImmutableDictionary<string, double>>.Empty);
    }

    private static SupplyRuleSet Rules(string rules) => SupplyRulesReader.Read(
        Encoding.UTF8.GetBytes($"{{ \"id\": \"r\", \"name\": {{ \"zh\": \"规则\", \"en\": \"rules\" }}, \"document\": \"d\", \"rules\": [ {rules} ] }}"), "rules.json");

    private static AllocationPlan Allocate(string json, string rules = "", string sales = "")
    {
        var faults = new JsonFaults();
        var settings = AllocationSettingsReader.Read(new JsonObjectReader(LocatedJson.Parse(Encoding.UTF8.GetBytes(json), "plan.json"), faults));
        faults.ThrowIfAny();
        var tables = ImmutableDictionary<string, PublishedTable>.Empty;
        tables = sales.Length == 0 ? tables : tables.Add("sales", PublishedTableReader.Read(Encoding.UTF8.GetBytes(sales), "sales.csv", "area"));
        return Allocator.Allocate(new AllocationProblem(
            "全市", ["甲", "乙", "丙"], new PlanPeriod(2026, 2028), settings, rules.Length == 0 ? SupplyRuleSet.None : Rules(rules), tables,
            ImmutableDictionary<string, ImmutableDictionary<string, double>>.Empty));
    }
}
