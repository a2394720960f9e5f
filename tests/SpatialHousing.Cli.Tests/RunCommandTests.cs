using System.Text;
using Xunit;

namespace SpatialHousing.Cli.Tests;

/// <summary>Wrong input as a new user would give it: one clear message with place and remedy, exit code 2, no output folder.</summary>
public sealed class RunCommandTests : IDisposable
{
    private const string Plan = """
        {
          "id": "small", "name": "小城", "date": "2026-01-01", "period": { "from": 2026, "to": 2030 },
          "layers": {
            "subareas": { "file": "subareas.geojson", "id": "id", "name": "name" },
            "parcels": { "file": "parcels.geojson", "id": "id", "ratio": "far", "landUse": "land_use" }
          },
          "quotas": [ { "area": "主城区", "measure": "floor_area", "unit": "10k_m2", "period": "2026-2030", "value": 10 } ],
          "split": { "method": "published", "published": { "东片区": 60, "西片区": 40 } },
          "phasing": { "method": "equal" },
          "ratios": [ { "area": "*", "type": "commodity", "far": 2.0 } ]
        }
        """;

    private const string Subareas = """
        { "type": "FeatureCollection", "features": [
          { "type": "Feature", "properties": { "id": "W", "name": "西片区" }, "geometry": { "type": "Polygon", "coordinates": [[[118.9,42.2],[119.0,42.2],[119.0,42.3],[118.9,42.3],[118.9,42.2]]] } },
          { "type": "Feature", "properties": { "id": "E", "name": "东片区" }, "geometry": { "type": "Polygon", "coordinates": [[[119.0,42.2],[119.1,42.2],[119.1,42.3],[119.0,42.3],[119.0,42.2]]] } }
        ] }
        """;

    private const string Parcels = """
        { "type": "FeatureCollection", "features": [
          { "type": "Feature", "properties": { "id": "W-1", "far": 2.0, "land_use": "070102" }, "geometry": { "type": "Polygon", "coordinates": [[[118.95,42.25],[118.953,42.25],[118.953,42.252],[118.95,42.252],[118.95,42.25]]] } },
          { "type": "Feature", "properties": { "id": "E-1", "far": 2.2, "land_use": "070102" }, "geometry": { "type": "Polygon", "coordinates": [[[119.05,42.25],[119.053,42.25],[119.053,42.252],[119.05,42.252],[119.05,42.25]]] } }
        ] }
        """;

    private readonly ScratchFolder folder = new();

    [Fact]
    public void A_small_plan_runs_and_its_tables_add_up()
    {
        var run = Run(Plan, Subareas, Parcels);
        Assert.True(run.Exit == 0, run.Said);
        var rows = File.ReadAllLines(folder.Of("out/allocation.csv")).Skip(1).Select(line => line.Split(',')).ToArray();
        foreach (var column in rows.Where(row => row[1] != "share").GroupBy(row => (row[1], row[3])))
        {
            Assert.Equal(column.Single(row => row[0] == "主城区")[4], column.Where(row => row[0] != "主城区").Sum(row => decimal.Parse(row[4], System.Globalization.CultureInfo.InvariantCulture)).ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void Windows_line_ends_and_a_byte_order_mark_change_nothing()
    {
        File.WriteAllText(folder.Of("subareas.geojson"), Subareas.Replace("\n", "\r\n", StringComparison.Ordinal), new UTF8Encoding(true));
        File.WriteAllText(folder.Of("parcels.geojson"), Parcels.Replace("\n", "\r\n", StringComparison.Ordinal), new UTF8Encoding(true));
        File.WriteAllText(folder.Of("plan.json"), Plan.Replace("\n", "\r\n", StringComparison.Ordinal), new UTF8Encoding(true));
        var run = CliRun.Of("run", folder.Of("plan.json"), "--out", folder.Of("out"));
        Assert.True(run.Exit == 0, run.Said);
    }

    [Fact]
    public void A_missing_plan_file_is_named()
    {
        var run = CliRun.Of("run", folder.Of("plam.json"), "--out", folder.Of("out"), "--lang", "en");
        AssertRefused(run, "plam.json", "check the path");
    }

    [Fact]
    public void A_missing_layer_file_is_named_with_the_place_that_asks_for_it()
    {
        var run = Run(Plan.Replace("subareas.geojson", "subarea.geojson", StringComparison.Ordinal), Subareas, Parcels);
        AssertRefused(run, "subarea.geojson", "relative to the plan file");
    }

    [Fact]
    public void A_wrong_column_is_answered_with_the_columns_there_are() =>
        AssertRefused(Run(Plan.Replace("\"ratio\": \"far\"", "\"ratio\": \"fra\"", StringComparison.Ordinal), Subareas, Parcels), "fra", "did you mean \"far\"", "land_use");

    [Fact]
    public void A_misspelt_key_has_line_and_remedy() =>
        AssertRefused(Run(Plan.Replace("\"phasing\"", "\"phasinng\"", StringComparison.Ordinal), Subareas, Parcels), "plan.json, line 9", "did you mean \"phasing\"");

    [Fact]
    public void Lines_where_polygons_belong_are_refused() =>
        AssertRefused(
            Run(Plan, Subareas, """{ "type": "FeatureCollection", "features": [ { "type": "Feature", "properties": { "id": "1", "far": 1, "land_use": "x" }, "geometry": { "type": "LineString", "coordinates": [[118.9,42.2],[119.0,42.2]] } } ] }"""),
            "parcels.geojson", "LineString");

    [Fact]
    public void An_empty_layer_is_refused() =>
        AssertRefused(Run(Plan, Subareas, """{ "type": "FeatureCollection", "features": [] }"""), "parcels.geojson", "empty");

    [Fact]
    public void A_layer_in_another_system_is_brought_into_the_plane()
    {
        // the same two parcels in EPSG:4549 (3-degree zone, 120 E), east and north in metres
        var run = Run(Plan, Subareas, """
            { "type": "FeatureCollection", "crs": { "type": "name", "properties": { "name": "urn:ogc:def:crs:EPSG::4549" } }, "features": [
              { "type": "Feature", "properties": { "id": "W-1", "far": 2.0, "land_use": "070102" }, "geometry": { "type": "Polygon", "coordinates": [[[413380,4679000],[413620,4679000],[413620,4679220],[413380,4679220],[413380,4679000]]] } }
            ] }
            """);
        Assert.True(run.Exit == 0, run.Said);
        Assert.Contains("西片区", File.ReadAllText(folder.Of("out/parcels.geojson")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_layer_in_a_foreign_system_is_refused_with_what_to_do() =>
        AssertRefused(
            Run(Plan, Subareas, Parcels.Replace("\"features\"", "\"crs\": { \"type\": \"name\", \"properties\": { \"name\": \"EPSG:3857\" } }, \"features\"", StringComparison.Ordinal)),
            "parcels.geojson", "3857");

    [Fact]
    public void Text_that_is_no_geojson_is_refused() => AssertRefused(Run(Plan, Subareas, "id,far\n1,2\n"), "parcels.geojson");

    [Fact]
    public void A_folder_that_is_not_ours_is_left_alone()
    {
        folder.Write("out/thesis.txt", "mine");
        var run = Run(Plan, Subareas, Parcels);
        Assert.Equal(2, run.Exit);
        Assert.Contains("--force", run.Said, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(folder.Of("out/thesis.txt")));
    }

    [Fact]
    public void Our_own_folder_is_replaced()
    {
        Assert.Equal(0, Run(Plan, Subareas, Parcels).Exit);
        folder.Write("out/left-over.txt", "from before");
        Assert.Equal(0, Run(Plan, Subareas, Parcels).Exit);
        Assert.False(File.Exists(folder.Of("out/left-over.txt")));
    }

    [Fact]
    public void Two_runs_write_the_same_bytes_except_for_the_run_record()
    {
        Assert.Equal(0, Run(Plan, Subareas, Parcels, "one").Exit);
        Assert.Equal(0, Run(Plan, Subareas, Parcels, "two").Exit);
        var files = Directory.GetFiles(folder.Of("one"), "*", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        foreach (var file in files.Where(file => Path.GetFileName(file) != "run.json"))
        {
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(file.Replace(folder.Of("one"), folder.Of("two"), StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void The_json_summary_is_json_on_standard_output()
    {
        var run = Run(Plan, Subareas, Parcels, "out", "--json");
        Assert.Equal(0, run.Exit);
        using var json = System.Text.Json.JsonDocument.Parse(run.Output);
        Assert.Equal(10.00m, json.RootElement.GetProperty("totals").GetProperty("floor_area").GetDecimal());
    }

    public void Dispose() => folder.Dispose();

    private CliRun Run(string plan, string subareas, string parcels, string output = "out", params string[] more)
    {
        folder.Write("plan.json", plan);
        folder.Write("subareas.geojson", subareas);
        folder.Write("parcels.geojson", parcels);
        return CliRun.Of(["run", folder.Of("plan.json"), "--out", folder.Of(output), "--lang", "en", .. more]);
    }

    private void AssertRefused(CliRun run, params string[] words)
    {
        Assert.True(run.Exit == 2, $"exit {run.Exit}: {run.Said}");
        Assert.All(words, word => Assert.Contains(word, run.Said, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", run.Said, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.Of("out")), "an output folder appeared");
    }
}
