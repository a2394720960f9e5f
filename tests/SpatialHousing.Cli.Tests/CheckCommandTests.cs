using Xunit;

namespace SpatialHousing.Cli.Tests;

public sealed class CheckCommandTests : IDisposable
{
    private const string Parcel = """{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"A"},"geometry":{"type":"Polygon","coordinates":[[[118.9,42.27],[118.901,42.27],[118.901,42.271],[118.9,42.271],[118.9,42.27]]]}}]}""";

    private readonly ScratchFolder scratch = new();
    private readonly string parcels;

    public CheckCommandTests() => parcels = scratch.Write("parcels.geojson", Parcel);

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void A_red_line_refuses_the_proposal_and_the_evidence_holds_until_it_is_altered()
    {
        var zones = scratch.Write("zones.geojson", Zone(118.9005));
        var run = CliRun.Of("check", parcels, "--zones", $"ecological_red_line={zones}", "--report", "--out", scratch.Of("out"), "--lang", "en");
        Assert.Equal(1, run.Exit);
        Assert.Contains("refused", run.Output, StringComparison.Ordinal);
        var check = File.ReadAllLines(scratch.Of("out/check.csv"));
        Assert.Equal("parcel_id,area_m2,verdict,overlap_m2,overlap_share,zones", check[0]);
        Assert.StartsWith("A,", check[1], StringComparison.Ordinal);
        Assert.Contains(",partly,", check[1], StringComparison.Ordinal);
        Assert.InRange(double.Parse(check[1].Split(',')[4], System.Globalization.CultureInfo.InvariantCulture), 0.49, 0.51);
        Assert.EndsWith(",Z", check[1], StringComparison.Ordinal);
        var page = File.ReadAllText(scratch.Of("out/review.html"));
        Assert.All(new[] { "<svg", "id=\"zone_ecological_red_line\"", ">Land in breach<", ">Legend<", ">1∶" }, part => Assert.Contains(part, page, StringComparison.Ordinal));

        string[] verify = ["verify", scratch.Of("out/evidence.json"), "--parcels", parcels, "--zones", $"ecological_red_line={zones}"];
        Assert.Equal(0, CliRun.Of(verify).Exit);
        var evidence = File.ReadAllText(scratch.Of("out/evidence.json"));
        scratch.Write("out/evidence.json", evidence.Replace("\"sliver_width_m\":0.2", "\"sliver_width_m\":0.3", StringComparison.Ordinal));
        var altered = CliRun.Of(verify);
        Assert.Equal(1, altered.Exit);
        Assert.Contains("tolerances", altered.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_zone_far_away_passes_and_two_runs_write_the_same_bytes()
    {
        var zones = scratch.Write("zones.geojson", Zone(118.95));
        foreach (var output in (string[])["one", "two"])
        {
            Assert.Equal(0, CliRun.Of("check", parcels, "--zones", $"ecological_red_line={zones}", "--out", scratch.Of(output)).Exit);
        }

        foreach (var file in Directory.GetFiles(scratch.Of("one")).Select(Path.GetFileName).Where(file => file != "run.json"))
        {
            Assert.Equal(File.ReadAllBytes(scratch.Of($"one/{file}")), File.ReadAllBytes(scratch.Of($"two/{file}")));
        }
    }

    [Fact]
    public void A_required_kind_without_a_layer_cannot_pass()
    {
        var zones = scratch.Write("zones.geojson", Zone(118.95));
        var run = CliRun.Of("check", parcels, "--zones", $"ecological_red_line={zones}", "--rules", Checkout.Of("data", "rules", "zones-china.json"), "--out", scratch.Of("out"), "--lang", "en");
        Assert.Equal(1, run.Exit);
        Assert.Contains("not assessed", run.Output, StringComparison.Ordinal);
        Assert.Contains(",not_assessed,", File.ReadAllText(scratch.Of("out/check.csv")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ecologic_red_line=zones.geojson", "ecological_red_line")]
    [InlineData("ecological_red_line=nothere.geojson", "nothere.geojson")]
    public void A_wrong_kind_or_file_is_named_and_nothing_is_written(string zones, string named)
    {
        scratch.Write("zones.geojson", Zone(118.95));
        var run = CliRun.Of("check", parcels, "--zones", zones.Replace("=", "=" + scratch.Root + "/", StringComparison.Ordinal), "--out", scratch.Of("out"), "--lang", "en");
        Assert.InRange(run.Exit, 2, 3);
        Assert.Contains(named, run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(scratch.Of("out")));
    }

    [Fact]
    public void Plane_coordinates_without_a_system_need_to_be_told_one_and_a_stated_one_comes_first()
    {
        var plain = scratch.Write("plain.geojson", Square("P", 500_000, 4_680_000, 100));
        var zones = scratch.Write("zones.geojson", Square("Z", 500_050, 4_679_900, 1000));
        string[] line = ["check", plain, "--zones", $"ecological_red_line={zones}", "--area", "planar", "--out", scratch.Of("out"), "--lang", "en"];
        var untold = CliRun.Of(line);
        Assert.Equal(2, untold.Exit);
        Assert.Contains("--crs", untold.Error, StringComparison.Ordinal);

        var told = CliRun.Of([.. line, "--crs", "EPSG:4549"]);
        Assert.True(told.Exit == 1, told.Said);
        Assert.Contains("P,10000.0000,partly,5000.0000,0.500000,Z", File.ReadAllText(scratch.Of("out/check.csv")), StringComparison.Ordinal);
        string[] verify = ["verify", scratch.Of("out/evidence.json"), "--parcels", plain, "--zones", $"ecological_red_line={zones}"];
        Assert.Equal(0, CliRun.Of([.. verify, "--crs", "EPSG:4549"]).Exit);
        Assert.Equal(2, CliRun.Of(verify).Exit);

        scratch.Write("zones.geojson", Square("Z", 500_050, 4_679_900, 1000, "EPSG:4548"));
        var stated = CliRun.Of([.. line, "--crs", "EPSG:4549"]);
        Assert.Contains("zones_far_from_parcels", File.ReadAllText(scratch.Of("out/findings.csv")), StringComparison.Ordinal);
        Assert.Contains("--crs", stated.Error, StringComparison.Ordinal);

        var degrees = CliRun.Of([.. line, "--crs", "EPSG:4490"]);
        Assert.Equal(2, degrees.Exit);
    }

    [Fact]
    public void Tables_only_are_the_same_tables_and_nothing_else()
    {
        var zones = scratch.Write("zones.geojson", Zone(118.9005));
        foreach (var area in (string[])["planar", "ellipsoidal"])
        {
            string[] line = ["check", parcels, "--zones", $"ecological_red_line={zones}", "--area", area];
            Assert.Equal(1, CliRun.Of([.. line, "--out", scratch.Of("all")]).Exit);
            Assert.Equal(1, CliRun.Of([.. line, "--outputs", "tables", "--out", scratch.Of("tables")]).Exit);
            Assert.Equal(["check.csv", "findings.csv", "overlaps.csv", "run.json"], Directory.GetFiles(scratch.Of("tables")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
            foreach (var file in (string[])["check.csv", "overlaps.csv", "findings.csv"])
            {
                Assert.Equal(File.ReadAllText(scratch.Of($"all/{file}")), File.ReadAllText(scratch.Of($"tables/{file}")));
            }
        }

        Assert.Equal(2, CliRun.Of("check", parcels, "--zones", $"ecological_red_line={zones}", "--outputs", "tables", "--report", "--out", scratch.Of("page")).Exit);
        Assert.False(Directory.Exists(scratch.Of("page")));
    }

    private static string Square(string id, double west, double south, double side, string crs = "")
    {
        var stated = crs.Length == 0 ? "" : "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"" + crs + "\"}},";
        double east = west + side, north = south + side;
        var ring = FormattableString.Invariant($"[[{west},{south}],[{east},{south}],[{east},{north}],[{west},{north}],[{west},{south}]]");
        return "{\"type\":\"FeatureCollection\"," + stated + "\"features\":[{\"type\":\"Feature\",\"properties\":{\"id\":\"" + id + "\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[" + ring + "]}}]}";
    }

    private static string Zone(double west) => Parcel
        .Replace("\"A\"", "\"Z\"", StringComparison.Ordinal)
        .Replace("118.901", FormattableString.Invariant($"{west + 0.01:0.0000}"), StringComparison.Ordinal)
        .Replace("118.9,", FormattableString.Invariant($"{west:0.0000},"), StringComparison.Ordinal)
        .Replace("42.271", "42.3", StringComparison.Ordinal)
        .Replace("42.27]", "42.2]", StringComparison.Ordinal);
}
