using Xunit;

namespace SpatialHousing.Cli.Tests;

/// <summary>`coverage` as a user would run it: small files in, tables out, clear refusals.</summary>
public sealed class CoverageCommandTests : IDisposable
{
    private const string Roads = """
        { "type": "FeatureCollection", "features": [
          { "type": "Feature", "properties": { "id": "r1" }, "geometry": { "type": "LineString", "coordinates": [[118.900,42.260],[118.910,42.260],[118.920,42.260]] } },
          { "type": "Feature", "properties": { "id": "r2", "walkable": "false" }, "geometry": { "type": "LineString", "coordinates": [[118.910,42.260],[118.910,42.270]] } }
        ] }
        """;

    private const string Facilities = """
        { "type": "FeatureCollection", "features": [
          { "type": "Feature", "properties": { "id": "F2", "kind": "小学" }, "geometry": { "type": "Point", "coordinates": [118.910,42.2605] } },
          { "type": "Feature", "properties": { "id": "F1", "kind": "菜市场" }, "geometry": { "type": "Point", "coordinates": [118.920,42.260] } }
        ] }
        """;

    private const string Demand = "cell,lon,lat,people\nA,118.905,42.260,100\nB,118.900,42.2601,50\nC,118.900,42.290,7\nD,,42.26,1\n";

    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Walks_are_written_by_the_contract()
    {
        var run = Run();
        Assert.True(run.Exit == 0, run.Said);
        var rows = File.ReadAllLines(folder.Of("out/coverage.csv"));
        Assert.Equal("demand_id,facility_kind,distance_m,minutes,facility_id,within", rows[0]);
        Assert.Equal(1 + (3 * 2), rows.Length);
        Assert.StartsWith("A,小学,468.", rows[1], StringComparison.Ordinal);
        Assert.EndsWith(",F2,true", rows[1], StringComparison.Ordinal);
        Assert.EndsWith(",F1,false", rows[2], StringComparison.Ordinal);
        Assert.Equal("C,小学,,,,false", rows[5]);
        Assert.Contains("demand_unconnected", File.ReadAllText(folder.Of("out/findings.csv")), StringComparison.Ordinal);
        Assert.Contains("bad_coordinates", File.ReadAllText(folder.Of("out/findings.csv")), StringComparison.Ordinal);
        Assert.Contains("uniform,total,小学,people,157.00,150.00,150.00,,0.955414,0.955414,", File.ReadAllText(folder.Of("out/coverage-summary.csv")), StringComparison.Ordinal);
        foreach (var file in (string[])["coverage-changes.csv", "gaps.geojson", "isochrones.geojson", "maps/coverage-1.svg", "maps/coverage-2.svg", "run.json"])
        {
            Assert.True(File.Exists(folder.Of($"out/{file}")), file);
        }
    }

    [Theory]
    [InlineData("--minutes", "5", "false")]
    [InlineData("--speed", "40", "true")]
    [InlineData("--speed", "30", "false")]
    [InlineData("--profile", "strict", "true")]
    public void The_limit_follows_minutes_and_speed(string option, string value, string within)
    {
        Assert.Equal(0, Run(option, value).Exit);
        Assert.EndsWith($",F2,{within}", File.ReadAllLines(folder.Of("out/coverage.csv"))[1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_run_gives_the_same_bytes()
    {
        Run();
        var first = Directory.GetFiles(folder.Of("out")).Where(file => !file.EndsWith("run.json", StringComparison.Ordinal)).ToDictionary(file => file, File.ReadAllText);
        Run();
        Assert.All(first, pair => Assert.Equal(pair.Value, File.ReadAllText(pair.Key)));
    }

    [Theory]
    [InlineData("--weight", "population", "people")]
    [InlineData("--id", "zelle", "cell")]
    [InlineData("--minutes", "0", "--minutes")]
    [InlineData("--snap", "-1", "--snap")]
    [InlineData("--kind", "art", "kind")]
    [InlineData("--profile", "elderli", "elderly")]
    public void Wrong_options_are_refused_with_a_remedy(string option, string value, string said)
    {
        var run = Run(option, value);
        Assert.Equal(2, run.Exit);
        Assert.Contains(said, run.Said, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.Of("out")));
    }

    private CliRun Run(string option = "--quiet", string? value = null)
    {
        var options = new Dictionary<string, string?> { ["--id"] = "cell", ["--weight"] = "people", ["--out"] = folder.Of("out"), [option] = value };
        return CliRun.Of([
            "coverage", folder.Write("demand.csv", Demand), "--roads", folder.Write("roads.geojson", Roads), "--facilities", folder.Write("facilities.geojson", Facilities),
            .. options.SelectMany(pair => pair.Value is null ? (string[])[pair.Key] : [pair.Key, pair.Value])]);
    }
}
