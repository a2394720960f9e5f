using System.Collections.Immutable;
using System.Text;
using SpatialHousing.Allocation;
using SpatialHousing.Formats.Csv;
using SpatialHousing.Formats.Json;
using SpatialHousing.Planning;
using Xunit;

namespace SpatialHousing.Tests.Allocation;

/// <summary>Wrong input: one located message with what to do, never a crash and never silence.</summary>
public sealed class AllocationFaultsTests
{
    private const string Quotas = """ "quotas": [ { "area": "全市", "measure": "floor_area", "unit": "10k_m2", "period": "2026-2027", "value": 10 } ] """;

    [Theory]
    [InlineData("""{ "quotas": [ { "area": "全市", "measure": "floor_area", "unit": "ha", "period": "2026-2027", "value": 10 } ] }""", "unknown_word", "10k_m2")]
    [InlineData("""{ "quotas": [ { "area": "全市", "measure": "floor", "period": "2026-2027", "value": 10 } ] }""", "unknown_word", "floor_area")]
    [InlineData("""{ "quotas": [ { "area": "全市", "measure": "floor_area", "period": "soon", "value": 10 } ] }""", "wrong_value", "soon")]
    [InlineData("""{ "quotas": [ { "area": "全市", "measure": "floor_area", "period": "2026-2027", "value": -1 } ] }""", "wrong_value", "-1")]
    [InlineData("""{ "quotas": [ { "area": "全市", "measure": "floor_area", "period": "2026-2027", "value": 10, "valeu": 1 } ] }""", "unknown_key", "valeu")]
    [InlineData("""{ QUOTAS, "split": { "method": "weighted", "factors": [] } }""", "missing_key", "factors")]
    [InlineData("""{ QUOTAS, "split": { "method": "weighted", "factors": [ { "name": "x", "from": "tables.t.x" } ] } }""", "missing_key", "x")]
    [InlineData("""{ QUOTAS, "phasing": { "method": "growth" } }""", "missing_key", "rate")]
    [InlineData("""{ QUOTAS, "ratios": [ { "far": 0 } ] }""", "wrong_value", "0")]
    [InlineData("""{ QUOTAS, "dwellings": [ { "m2": 0 } ] }""", "wrong_value", "0")]
    [InlineData("""{ QUOTAS, "bounds": [ { "area": "甲", "min": -3 } ] }""", "wrong_value", "0")]
    [InlineData("""{ QUOTAS, "rules": { "enforce": "maybe" } }""", "unknown_word", "report")]
    [InlineData("""{ QUOTAS, "types": { "villa": 10 } }""", "unknown_word", "commodity")]
    [InlineData("""{ QUOTAS, "stock": { "lagYears": 99 } }""", "wrong_value", "lagYears")]
    public void A_wrong_plan_section_is_located_and_says_what_belongs_there(string json, string rule, string named)
    {
        var faults = new JsonFaults();
        AllocationSettingsReader.Read(new JsonObjectReader(LocatedJson.Parse(Encoding.UTF8.GetBytes(json.Replace("QUOTAS", Quotas, StringComparison.Ordinal)), "plan.json"), faults));
        var finding = Assert.Throws<FaultException>(faults.ThrowIfAny).Findings[0];
        Assert.Equal(rule, finding.Rule);
        Assert.StartsWith("line 1, $.", finding.Position, StringComparison.Ordinal);
        Assert.Contains(named, finding.Message.English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "quotas": [ ] }""", "quota_missing")]
    [InlineData("""{ "quotas": [ { "area": "全市", "measure": "floor_area", "period": "2026-2030", "value": 10 } ] }""", "quota_period")]
    [InlineData("""{ QUOTAS, "bounds": [ { "area": "申", "min": 3 } ] }""", "area_unknown")]
    [InlineData("""{ QUOTAS, "split": { "published": { "甲": 50, "申": 50 } } }""", "area_unknown")]
    [InlineData("""{ QUOTAS, "split": { "published": { "甲": 0, "乙": 0 } } }""", "published_unusable")]
    [InlineData("""{ QUOTAS, "split": { "method": "published" } }""", "published_missing")]
    [InlineData("""{ QUOTAS, "split": { "published": "tables.areas.homse" } }""", "figure_unknown")]
    [InlineData("""{ QUOTAS, "phasing": { "shares": [50, 30, 20] } }""", "phasing_length")]
    [InlineData("""{ QUOTAS, "phasing": { "shares": [0, 0] } }""", "phasing_unusable")]
    [InlineData("""{ QUOTAS, "rules": { "conflicts": [ "CF-R99" ] } }""", "rule_unknown")]
    [InlineData("""{ QUOTAS, "bounds": [ { "area": "甲", "measure": "land_area", "unit": "ha", "min": 3 } ] }""", "bound_unit")]
    [InlineData("""{ QUOTAS, "split": { "method": "weighted", "weights": "ahp", "ahp": [[1, 2], [3, 1]], "factors": [ { "name": "x", "from": "tables.areas.homes" }, { "name": "y", "from": "tables.areas.homes" } ] } }""", "ahp_unusable")]
    public void A_plan_that_cannot_be_allocated_says_why(string json, string rule)
    {
        Assert.Equal(rule, Assert.Throws<FaultException>(() => Allocate(json)).Findings[0].Rule);
    }

    [Theory]
    [InlineData("""{ QUOTAS, "split": { "published": { "甲": 100 } } }""", "published_area_missing")]
    [InlineData("""{ QUOTAS, "split": { "published": "tables.twice.homes" } }""", "row_twice")]
    [InlineData("""{ QUOTAS, "split": { "published": "tables.gaps.homes" } }""", "figure_missing")]
    [InlineData("""{ QUOTAS }""", "measure_incomplete")]
    public void What_is_left_out_is_said(string json, string rule) => Assert.Contains(Allocate(json).Findings, finding => finding.Rule == rule);

    [Theory]
    [InlineData("a,b\n1", "wrong_field_count")]
    [InlineData("", "no_header")]
    [InlineData("a,a\n1,2\n", "duplicate_column")]
    [InlineData("b\n1\n", "column_missing")]
    [InlineData("a\n\"1\n", "bad_quotes")]
    [InlineData("a\n\"1\"x\n", "bad_quotes")]
    public void A_broken_table_is_refused_with_its_line(string csv, string rule) =>
        Assert.Equal(rule, Assert.Throws<FaultException>(() => PublishedTableReader.Read(Encoding.UTF8.GetBytes(csv), "t.csv", "a")).Findings[0].Rule);

    [Fact]
    public void Quotes_commas_line_ends_and_a_byte_order_mark_are_read()
    {
        var table = PublishedTableReader.Read([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("a,b\r\n\"x, \"\"y\"\"\",1.5\r\n\r\nz,\r\n")], "t.csv", "a");
        Assert.Equal(["x, \"y\"", "z"], table.Keys);
        Assert.Equal(1.5, table.Number("x, \"y\"", "b"));
        Assert.Null(table.Number("z", "b"));
        Assert.Equal("line 4", table.PositionOf("z"));
    }

    [Fact]
    public void A_plan_of_one_year_has_no_second_column_of_the_same_year()
    {
        var plan = Allocate("""{ "quotas": [ { "area": "全市", "measure": "floor_area", "period": 2026, "value": 10 } ] }""", new PlanPeriod(2026, 2026));
        Assert.Equal(3, plan.Cells.Count(cell => cell.Measure == AllocationMeasure.FloorArea));
    }

    [Fact]
    public void A_quota_of_nothing_gives_nothing_everywhere()
    {
        Assert.All(Allocate(""" { "quotas": [ { "area": "全市", "measure": "floor_area", "period": "2026-2027", "value": 0 } ], "ratios": [ { "far": 2 } ] } """).Cells, cell => Assert.Equal(0, cell.Units));
    }

    [Fact]
    public void A_land_quota_becomes_floor_area_by_each_areas_ratio()
    {
        var plan = Allocate("""{ "quotas": [ { "area": "全市", "measure": "land_area", "unit": "mu", "period": "2026-2027", "value": 300 } ], "ratios": [ { "far": 2 }, { "area": "乙", "far": 1 } ] }""");
        Assert.Equal("20.00", plan.Find("全市", AllocationMeasure.LandArea, "2026-2027")!.Printed);
        Assert.Equal("30.00", plan.Find("全市", AllocationMeasure.FloorArea, "2026-2027")!.Printed);
    }

    private static AllocationPlan Allocate(string json, PlanPeriod? period = null)
    {
        var faults = new JsonFaults();
        var settings = AllocationSettingsReader.Read(new JsonObjectReader(LocatedJson.Parse(Encoding.UTF8.GetBytes(json.Replace("QUOTAS", Quotas, StringComparison.Ordinal)), "plan.json"), faults));
        faults.ThrowIfAny();
        static PublishedTable Table(string csv) => PublishedTableReader.Read(Encoding.UTF8.GetBytes(csv), "t.csv", "area");
        var tables = ImmutableDictionary<string, PublishedTable>.Empty
            .Add("areas", Table("area,homes\n甲,1\n乙,2\n"))
            .Add("twice", Table("area,homes\n甲,1\n乙,2\n甲,3\n"))
            .Add("gaps", Table("area,homes\n甲,1\n乙,\n"));
        return Allocator.Allocate(new AllocationProblem(
            "全市", ["甲", "乙"], period ?? new PlanPeriod(2026, 2027), settings, SupplyRuleSet.None, tables, ImmutableDictionary<string, ImmutableDictionary<string, double>>.Empty));
    }
}
