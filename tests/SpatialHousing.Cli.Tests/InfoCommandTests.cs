using System.Text.Json;
using Xunit;

namespace SpatialHousing.Cli.Tests;

public sealed class InfoCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("info").FullName;

    [Fact]
    public async Task A_layer_is_described_as_json()
    {
        var file = Write("a.geojson", """{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"A","far":2.5},"geometry":{"type":"Point","coordinates":[118.9,42.2]}},{"type":"Feature","properties":{"id":"B"},"geometry":{"type":"Point","coordinates":["x",42.2]}}]}""");
        var (code, output) = await Run("info", file, "--json");
        Assert.Equal(ExitCode.Done, code);
        using var json = JsonDocument.Parse(output);
        var root = json.RootElement;
        Assert.Equal((1, 1, 4490), (root.GetProperty("features").GetInt32(), root.GetProperty("set_aside").GetInt32(), root.GetProperty("system").GetProperty("epsg").GetInt32()));
        Assert.Equal("bad_coordinates", root.GetProperty("findings")[0].GetProperty("rule").GetString());
        Assert.Equal("number", root.GetProperty("columns")[1].GetProperty("type").GetString());
        Assert.Equal(4549, root.GetProperty("plane").GetProperty("epsg").GetInt32());
    }

    [Fact]
    public async Task Points_tables_and_plans_are_told_apart()
    {
        Assert.Contains("\"csv_points\"", (await Run("info", Write("p.csv", "id,lon,lat\n1,118.9,42.2\n"), "--json")).Output, StringComparison.Ordinal);
        Assert.Contains("\"rows\": 1", (await Run("info", Write("t.csv", "area,value\n红山片区,2\n"), "--json")).Output, StringComparison.Ordinal);
        var (code, output) = await Run("info", Write("plan.json", """{"id":"p","name":"试","date":"2026-01-01","period":{"from":2026,"to":2030},"layers":{"parcels":{"file":"none.geojson"}},"quotas":[{"area":"主城区","measure":"floor_area","unit":"10k_m2","period":"2026-2030","value":1}]}"""), "--json");
        Assert.True(code == ExitCode.Done && output.Contains("\"exists\": false", StringComparison.Ordinal), $"{code}: {output}");
    }

    [Theory]
    [InlineData("{}", ExitCode.BadInput)]
    [InlineData("[1,2]", ExitCode.BadInput)]
    [InlineData("""{"type":"Point","coordinates":[409000,4680000]}""", ExitCode.BadInput)]
    public async Task What_cannot_be_read_ends_with_code_2(string text, int expected) => Assert.Equal(expected, (await Run("info", Write("x.geojson", text))).Code);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Runs the program in its own process, as a user would.</summary>
    private static async Task<(int Code, string Output)> Run(params string[] args)
    {
        var start = new System.Diagnostics.ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = System.Diagnostics.Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        await error;
        return (process.ExitCode, output);
    }
}
