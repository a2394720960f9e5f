using System.Collections.Immutable;
using SpatialHousing.Allocation;
using SpatialHousing.Formats.Csv;
using SpatialHousing.Formats.Json;
using SpatialHousing.Planning;
using Xunit;

namespace SpatialHousing.Tests.Allocation;

public sealed class ZhangyeSampleTests
{
    private static readonly string Folder = Path.Combine(SharedData.Root, "data", "zhangye");

    [Fact]
    public void The_published_scenario_gives_the_plans_land_of_each_year()
    {
        var plan = Allocate("published");
        Assert.Equal(
            ["18.55", "18.27", "18.11", "17.89", "17.73", "90.55"],
            ((string[])["2026", "2027", "2028", "2029", "2030", "2026-2030"]).Select(period => plan.Find("全市", AllocationMeasure.LandArea, period)!.Printed));
        Assert.Contains(plan.Findings, finding => finding.Rule == "published_sum");
        Assert.Contains(plan.Findings, finding => finding.Rule == "rule_figure_missing" && finding.Subject == "ZY-R2");
        Assert.Contains(plan.Findings, finding => finding.Rule == "months_unknown" && finding.Subject == "肃南县");
        Assert.DoesNotContain(plan.Findings, finding => finding.Severity == Severity.Error);
    }

    [Fact]
    public void The_citys_printed_figures_agree_and_those_of_the_counties_are_listed_with_both_values()
    {
        var plan = Allocate("published");
        Assert.All(plan.Differences, difference => Assert.NotEqual("全市", difference.Published.Area));
        var ganzhou = Assert.Single(plan.Differences, difference => difference.Published.Area == "甘州区");
        Assert.Equal(("10840", "10218", -622m), (ganzhou.Published.Printed, ganzhou.Computed.Printed, ganzhou.Difference));
        Assert.Contains(plan.Findings, finding => finding is { Rule: "published_differs", Severity: Severity.Warning });
    }

    [Fact]
    public void The_rules_scenario_exceeds_no_allowance_and_says_what_is_unmet()
    {
        var plan = Allocate("rules");
        Assert.False(plan.ExceedsEnforcedAllowance);
        Assert.Equal("0.00", plan.Find("山丹县", AllocationMeasure.LandArea, "2026")!.Printed);
        Assert.Equal("18.55", plan.Find("全市", AllocationMeasure.LandArea, "2026")!.Printed);
    }

    [Fact]
    public void All_types_add_up_to_the_total_by_area_and_year()
    {
        var plan = Allocate("all_types");
        Assert.Equal(3, plan.TypeCells.Select(cell => cell.Type).Distinct().Count());
        Assert.All(plan.Cells.Where(cell => cell.Measure != AllocationMeasure.Share), cell => Assert.Equal(
            cell.Units, plan.TypeCells.Where(part => (part.Area, part.Measure, part.Period) == (cell.Area, cell.Measure, cell.Period)).Sum(part => part.Units)));
        Assert.All(plan.Cells.Concat(plan.TypeCells), cell => Assert.True(
            Math.Abs(cell.Exact - (double)cell.Value) < Math.Pow(10, -cell.Measure.Decimals()), cell.Address));
        Assert.Equal(2446, plan.TypeCells.Single(cell => cell is { Area: "全市", Type: HousingType.AffordableRental, Measure: AllocationMeasure.Dwellings, Period: "2026-2030" }).Units);
        Assert.Equal("3.89", plan.TypeCells.Single(cell => cell is { Area: "全市", Type: HousingType.AffordableRental, Measure: AllocationMeasure.LandArea, Period: "2026-2030" }).Printed);
    }

    internal static AllocationPlan Allocate(string scenario)
    {
        var json = LocatedJson.Parse(File.ReadAllBytes(Path.Combine(Folder, "plan.json")), "plan.json");
        var chosen = json.Find("scenarios")!.Items.Single(item => item.Find("name")!.Text == scenario).Find("set");
        var faults = new JsonFaults();
        var settings = AllocationSettingsReader.Read(new JsonObjectReader(chosen is null ? json : json.Patched(chosen), faults));
        faults.ThrowIfAny();
        var table = PublishedTableReader.Read(Path.Combine(Folder, "counties.csv"), "counties.csv", "area");
        var rules = SupplyRulesReader.Read(Path.Combine(Folder, "..", "rules", "supply-zhangye-2026.json"), "supply-zhangye-2026.json");
        return Allocator.Allocate(new AllocationProblem(
            "全市", [], new PlanPeriod(2026, 2030), settings, rules,
            ImmutableDictionary<string, PublishedTable>.Empty.Add("counties", table).Add("published", PublishedTableReader.Read(Path.Combine(Folder, "published.csv"), "published.csv", "area")), ImmutableDictionary<string, ImmutableDictionary<string, double>>.Empty));
    }
}
