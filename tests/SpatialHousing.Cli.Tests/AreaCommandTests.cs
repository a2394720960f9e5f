using System.Globalization;
using Xunit;

namespace SpatialHousing.Cli.Tests;

public sealed class AreaCommandTests : IDisposable
{
    private const string Square = """
        {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4547"}},"features":[
        {"type":"Feature","properties":{"code":"A,1"},"geometry":{"type":"Polygon","coordinates":[[[620000,3380000],[640000,3380000],[640000,3400000],[620000,3400000],[620000,3380000]]]}},
        {"type":"Feature","properties":{"code":2},"geometry":{"type":"Point","coordinates":[620000,3380000]}},
        {"type":"Feature","properties":{"code":3},"geometry":{"type":"Polygon","coordinates":[[[500000,3380000],[500100,3380000],[500100,3380100],[500000,3380100],[500000,3380000]]]}}]}
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("area").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("100", 399_833_006.4974)]
    [InlineData("10", 399_833_006.4918)]
    [InlineData("0", 399_833_234.2893)]
    public async Task The_table_holds_the_golden_areas_in_input_order(string densify, double expected)
    {
        Assert.Equal(0, await Run(Square, "--id", "code", "--densify", densify));
        var lines = File.ReadAllText(Out).Split('\n');
        Assert.Equal("id,ellipsoidal_m2,geodesic_m2,planar_m2,zone", lines[0]);
        Assert.StartsWith("\"A,1\",", lines[1], StringComparison.Ordinal);
        Assert.Equal(expected, Number(lines[1].Split(',')[2]), 1e-3);
        Assert.Matches(@"^""A,1"",\d+\.\d{4},\d+\.\d{4},", lines[1]);
        Assert.EndsWith(",400000000.0000,4547", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("3,10000.0000,", lines[2], StringComparison.Ordinal);
        Assert.Equal("", lines[3]);
        Assert.Equal(4, lines.Length);
    }

    [Fact]
    public async Task Degrees_are_measured_in_the_zone_of_their_centre_or_the_one_set()
    {
        const string Degrees = """{"type":"Polygon","coordinates":[[[118.9,42.27],[118.91,42.27],[118.91,42.28],[118.9,42.28],[118.9,42.27]]]}""";
        Assert.Equal(0, await Run(Degrees));
        var own = File.ReadAllLines(Out)[1].Split(',');
        Assert.Equal("4549", own[4]);
        Assert.Equal(0, await Run(Degrees, "--zone", "EPSG:4526"));
        var set = File.ReadAllLines(Out)[1].Split(',');
        Assert.Equal("4547", set[4]);
        Assert.Equal(own[2], set[2]);
        Assert.True(Number(set[3]) > Number(own[3]));
        Assert.Equal(Number(own[1]), Number(set[1]), 1.0);
    }

    [Theory]
    [InlineData("--densify", "50")]
    [InlineData("--zone", "4490")]
    [InlineData("--zone", "nonsense")]
    [InlineData("--crs", "EPSG:3857")]
    [InlineData("--id", "nobody")]
    public async Task Bad_usage_ends_with_2_and_writes_nothing(string option, string value)
    {
        Assert.Equal(2, await Run(Square, option, value));
        Assert.False(File.Exists(Out));
    }

    [Theory]
    [InlineData("[[[42.27,118.9],[42.28,118.9],[42.28,118.91],[42.27,118.9]]]")]
    [InlineData("[[[409000,4680000],[409100,4680000],[409100,4680100],[409000,4680000]]]")]
    [InlineData("[[[11909000,3680000],[11909100,3680000],[11909100,3680100],[11909000,3680000]]]")]
    public async Task Swapped_axes_an_unknown_zone_and_web_mercator_are_refused(string rings)
    {
        Assert.Equal(2, await Run($$"""{"type":"Polygon","coordinates":{{rings}}}"""));
        Assert.False(File.Exists(Out));
    }

    [Fact]
    public async Task A_zone_that_is_set_also_tells_metres_without_zone()
    {
        Assert.Equal(0, await Run("""{"type":"Polygon","coordinates":[[[409000,4680000],[409100,4680000],[409100,4680100],[409000,4680000]]]}""", "--zone", "4549"));
        Assert.EndsWith(",5000.0000,4549", File.ReadAllLines(Out)[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rubbish_ends_with_2_and_a_missing_file_with_3()
    {
        Assert.Equal(2, await Run("not json"));
        Assert.Equal(3, await Program.Main(["area", Path.Combine(folder, "missing.geojson"), "--out", Out]));
        Assert.False(File.Exists(Out));
    }

    [Fact]
    public async Task Another_file_is_not_overwritten_but_an_earlier_table_is()
    {
        File.WriteAllText(Out, "precious");
        Assert.Equal(2, await Run(Square));
        Assert.Equal("precious", File.ReadAllText(Out));
        Assert.Equal(0, await Run(Square, "--force"));
        Assert.Equal(0, await Run(Square));
        var layer = Path.Combine(folder, "layer.geojson");
        Assert.Equal(2, await Program.Main(["area", layer, "--out", layer, "--force"]));
        Assert.Equal(Square, File.ReadAllText(layer));
        Assert.Equal(["layer.geojson", "out.csv"], Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    private string Out => Path.Combine(folder, "out.csv");

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private async Task<int> Run(string json, params string[] options)
    {
        var layer = Path.Combine(folder, "layer.geojson");
        await File.WriteAllTextAsync(layer, json);
        return await Program.Main(["area", layer, "--out", Out, "--lang", "en", .. options]);
    }
}
