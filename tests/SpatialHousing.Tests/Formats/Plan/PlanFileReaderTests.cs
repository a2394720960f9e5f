using System.Collections.Immutable;
using System.Text;
using SpatialHousing.Formats.Plan;
using SpatialHousing.Planning;
using Xunit;

namespace SpatialHousing.Tests.Formats.Plan;

public sealed class PlanFileReaderTests
{
    private const string Smallest = """
        {
          // comments and trailing commas are tolerated
          "id": "test", "name": "测试", "date": "2026-01-01", "period": { "from": 2026, "to": 2030 },
          "layers": { "subareas": { "file": "s.geojson", "id": "id", "name": "name" }, },
          "quotas": [ { "area": "主城区", "measure": "floor_area", "unit": "10k_m2", "period": "2026-2030", "value": 1 } ],
          "scenarios": [ { "name": "a" }, { "name": "b", "set": { "date": "2026-07-01", "rules": { "enforce": "hard" } } } ],
        }
        """;

    [Fact]
    public void A_plan_is_read_with_its_first_scenario_by_default()
    {
        var plan = Read(Smallest);
        Assert.Equal("a", plan.Scenario);
        Assert.Equal(new[] { "a", "b" }, plan.Scenarios.AsEnumerable());
        Assert.Equal("主城区", plan.MainArea);
        Assert.Equal("2026-2030", plan.Period.Span);
        Assert.Equal("s.geojson", plan.Layers.Subareas!.File);
    }

    [Fact]
    public void A_scenario_is_a_merge_patch_on_the_plan()
    {
        var plan = Read(Smallest, "b");
        Assert.Equal(new DateOnly(2026, 7, 1), plan.Date);
        Assert.Equal("hard", plan.Json.Find("rules")!.Find("enforce")!.Text);
        Assert.Equal("s.geojson", plan.Layers.Subareas!.File);
    }

    [Fact]
    public void A_misspelt_key_is_named_with_line_path_and_the_nearest_key()
    {
        var finding = FaultOf(Smallest.Replace("\"period\": {", "\"peroid\": {", StringComparison.Ordinal)).First(f => f.Rule == "unknown_key");
        Assert.Equal("line 3, $.peroid", finding.Position);
        Assert.Contains("did you mean \"period\"", finding.Message.English, StringComparison.Ordinal);
        Assert.Contains("plan.json 第 3 行", finding.Message.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void A_misspelt_scenario_is_answered_with_the_nearest()
    {
        var fault = Assert.Throws<FaultException>(() => Read(Smallest.Replace("\"name\": \"b\"", "\"name\": \"rules\"", StringComparison.Ordinal), "rule"));
        Assert.Contains("did you mean \"rules\"", fault.Findings[0].Message.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Windows_line_ends_and_a_byte_order_mark_change_nothing()
    {
        var bytes = Encoding.UTF8.Preamble.ToArray().Concat(Encoding.UTF8.GetBytes(Smallest.Replace("\n", "\r\n", StringComparison.Ordinal))).ToArray();
        Assert.Equal("test", PlanFileReader.Read(bytes, "plan.json", null).Id);
    }

    [Fact]
    public void Text_that_is_not_json_is_located()
    {
        var finding = Assert.Single(FaultOf("{\n  \"id\": \"x\"\n  \"name\": 1\n}"));
        Assert.Equal("not_json", finding.Rule);
        Assert.Equal("line 3", finding.Position);
    }

    [Theory]
    [InlineData("\"from\": 2026", "\"from\": 2031", "period_unusable")]
    [InlineData("2026-01-01", "2026/1/1", "wrong_value")]
    [InlineData("\"id\": \"test\",", "", "missing_key")]
    [InlineData("\"from\": 2026", "\"from\": \"2026\"", "wrong_value")]
    public void Wrong_values_are_faults(string right, string wrong, string rule) =>
        Assert.Contains(FaultOf(Smallest.Replace(right, wrong, StringComparison.Ordinal)), finding => finding.Rule == rule);

    private static ImmutableArray<Finding> FaultOf(string json) => Assert.Throws<FaultException>(() => Read(json)).Findings;

    private static PlanFile Read(string json, string? scenario = null) => PlanFileReader.Read(Encoding.UTF8.GetBytes(json), "plan.json", scenario);
}
