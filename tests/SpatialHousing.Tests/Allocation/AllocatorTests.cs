using System.Collections.Immutable;
using System.Text;
using SpatialHousing.Allocation;
using SpatialHousing.Formats.Csv;
using SpatialHousing.Formats.Json;
using SpatialHousing.Planning;
using Xunit;

namespace SpatialHousing.Tests.Allocation;

public sealed class AllocatorTests
{
    private const string Subareas = """
        area,inventory_10k_m2,destocking_months,monthly_sales_10k_m2
        红山片区,101.23,29,
        松山片区,89.64,14,6.23
        高铁片区,7.51,16,
        桥北片区,35.36,10,
        八家片区,8.83,22,
        北洼子片区,7.87,20,
        小新地片区,21.49,6,
        和美片区,24.26,28,0.86
        """;

    internal const string Chifeng = """
        {
          "quotas": [ { "area": "主城区", "measure": "floor_area", "unit": "10k_m2", "period": "2026-2030", "value": 598.50, "source": "table 32" } ],
          "split": { "method": "published", "published": { "红山片区": 17.2, "松山片区": 25.8, "高铁片区": 8.5, "桥北片区": 20.1, "八家片区": 3.2, "北洼子片区": 5.6, "小新地片区": 12.8, "和美片区": 6.8 },
            "factors": [ { "name": "inventory", "from": "tables.subareas.inventory_10k_m2", "direction": "less", "weight": 0.5 },
                         { "name": "months", "from": "tables.subareas.destocking_months", "direction": "less", "normalise": "min_max", "weight": 0.5 } ] },
          "phasing": { "method": "profile", "shares": [20, 40, 25, 10, 5] },
          "ratios": [ { "area": "*", "type": "commodity", "far": 2.03, "source": "table 49" } ],
          "dwellings": [ { "m2": 115, "source": "table 47" } ],
          "stock": { "inventory": "tables.subareas.inventory_10k_m2", "months": "tables.subareas.destocking_months", "monthlySales": "tables.subareas.monthly_sales_10k_m2" }
        }
        """;

    [Fact]
    public void The_published_shares_print_the_plans_five_year_totals()
    {
        var plan = Allocate(Chifeng);
        Assert.Equal(
            ["102.94", "154.41", "50.87", "120.30", "19.15", "33.52", "76.61", "40.70"],
            plan.Areas.Select(area => plan.Find(area, AllocationMeasure.FloorArea, "2026-2030")!.Printed));
        Assert.Equal("598.50", plan.Find("主城区", AllocationMeasure.FloorArea, "2026-2030")!.Printed);
        Assert.Equal(["119.70", "239.40"], ((string[])["2026", "2027"]).Select(year => plan.Find("主城区", AllocationMeasure.FloorArea, year)!.Printed));
        Assert.Equal("294.83", plan.Find("主城区", AllocationMeasure.LandArea, "2026-2030")!.Printed);
        Assert.Equal("17.20", plan.Find("红山片区", AllocationMeasure.Share, "2026-2030")!.Printed);
    }

    [Fact]
    public void Rules_that_are_reported_change_nothing_and_are_named_with_their_clause()
    {
        var plan = Allocate(Chifeng);
        Assert.False(plan.ExceedsEnforcedAllowance);
        Assert.Contains(plan.Findings, finding => finding.Rule == "rule_conflict" && finding.Subject == "CF-R2;CF-R4");
        Assert.Contains(plan.Findings, finding => finding is { Rule: "allowance_exceeded", Subject: "和美片区", Severity: Severity.Warning });
    }

    [Fact]
    public void Enforced_rules_leave_nothing_for_a_stopped_subarea_and_exceed_no_allowance()
    {
        var plan = Allocate(Chifeng.Replace("\"stock\"", "\"rules\": { \"enforce\": \"hard\", \"conflicts\": [\"CF-R1\", \"CF-R2\"] }, \"stock\"", StringComparison.Ordinal));
        Assert.False(plan.ExceedsEnforcedAllowance);
        Assert.Equal("0.00", plan.Find("北洼子片区", AllocationMeasure.FloorArea, "2026-2030")!.Printed);
        Assert.Equal("0.00", plan.Find("红山片区", AllocationMeasure.FloorArea, "2026")!.Printed);
        Assert.All(plan.Allowances.Where(allowance => allowance.FloorLimit is not null), allowance => Assert.True(
            plan.Find(allowance.Area, AllocationMeasure.FloorArea, $"{allowance.Year}")!.Value <= (decimal)allowance.FloorLimit!.Value.TenThousandSquareMetres,
            $"{allowance.Area} {allowance.Year}"));
        var unmet = plan.Unmet.Sum(unmet => unmet.Amount);
        Assert.Equal(598.5, plan.Find("主城区", AllocationMeasure.FloorArea, "2026-2030")!.Exact + unmet, 9);
    }

    [Fact]
    public void Shares_that_do_not_sum_to_100_are_normalised_and_said()
    {
        var plan = Allocate(Chifeng.Replace("17.2", "18.2", StringComparison.Ordinal));
        Assert.Contains(plan.Findings, finding => finding.Rule == "published_sum");
        Assert.Equal("598.50", plan.Find("主城区", AllocationMeasure.FloorArea, "2026-2030")!.Printed);
    }

    [Fact]
    public void A_column_that_is_not_there_is_named_with_the_nearest_one()
    {
        var fault = Assert.Throws<FaultException>(() => Allocate(Chifeng.Replace("inventory_10k_m2\", \"direction", "inventory_10k_m\", \"direction", StringComparison.Ordinal).Replace("\"published\",", "\"weighted\",", StringComparison.Ordinal)));
        Assert.Contains("tables.subareas.inventory_10k_m2", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_is_written_in_the_contracts_order()
    {
        var text = new StringWriter();
        AllocationTableWriter.Write(text, Allocate(Chifeng));
        var lines = text.ToString().Split('\n');
        Assert.Equal("area,measure,unit,period,value", lines[0]);
        Assert.Equal("红山片区,floor_area,10k_m2,2026,20.59", lines[1]);
        Assert.Equal("红山片区,floor_area,10k_m2,2026-2030,102.94", lines[6]);
        Assert.StartsWith("松山片区,floor_area,10k_m2,2026,", lines[7], StringComparison.Ordinal);
        Assert.StartsWith("主城区,floor_area,10k_m2,2026-2030,598.50", lines[54], StringComparison.Ordinal);
        Assert.StartsWith("红山片区,land_area,ha,2026,", lines[55], StringComparison.Ordinal);
        Assert.Equal(1 + (4 * 9 * 6) + 1, lines.Length);
    }

    internal static AllocationPlan Allocate(string json)
    {
        var faults = new JsonFaults();
        var settings = AllocationSettingsReader.Read(new JsonObjectReader(LocatedJson.Parse(Encoding.UTF8.GetBytes(json), "plan.json"), faults));
        faults.ThrowIfAny();
        var table = PublishedTableReader.Read(Encoding.UTF8.GetBytes(Subareas), "subareas.csv", "area");
        var rules = SupplyRulesReader.Read(Path.Combine(SharedData.Root, "data", "rules", "supply-chifeng-2026.json"), "supply-chifeng-2026.json");
        return Allocator.Allocate(new AllocationProblem(
            "主城区", [.. table.Keys], new PlanPeriod(2026, 2030), settings, rules,
            ImmutableDictionary<string, PublishedTable>.Empty.Add("subareas", table), ImmutableDictionary<string, ImmutableDictionary<string, double>>.Empty));
    }
}
