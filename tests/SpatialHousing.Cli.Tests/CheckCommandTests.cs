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
        Assert.Contains("<svg", File.ReadAllText(scratch.Of("out/review.html")), StringComparison.Ordinal);

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

    private static string Zone(double west) => Parcel
        .Replace("\"A\"", "\"Z\"", StringComparison.Ordinal)
        .Replace("118.901", FormattableString.Invariant($"{west + 0.01:0.0000}"), StringComparison.Ordinal)
        .Replace("118.9,", FormattableString.Invariant($"{west:0.0000},"), StringComparison.Ordinal)
        .Replace("42.271", "42.3", StringComparison.Ordinal)
        .Replace("42.27]", "42.2]", StringComparison.Ordinal);
}
