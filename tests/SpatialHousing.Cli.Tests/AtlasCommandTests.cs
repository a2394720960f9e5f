using Xunit;

namespace SpatialHousing.Cli.Tests;

/// <summary>`spatialhousing atlas` on the committed sample, and wrong usage.</summary>
public sealed class AtlasCommandTests : IDisposable
{
    private static readonly string Plan = Path.Combine(Checkout.Root, "data", "chifeng-main-urban", "plan.json");
    private readonly ScratchFolder folder = new();

    [Fact]
    public void One_sheet_by_its_title_is_written_as_svg()
    {
        var run = CliRun.Of("atlas", Plan, "--out", folder.Of("atlas"), "--format", "svg", "--sheet", "主城区住房发展指引图");
        Assert.True(run.Exit == 0, run.Said);
        Assert.Equal(["03-guidance.svg", "run.json"], Directory.GetFiles(folder.Of("atlas")).Select(Path.GetFileName).Order());
        Assert.Contains("598.50", File.ReadAllText(folder.Of("atlas/03-guidance.svg")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_parcels_sheet_is_named_after_it_and_can_be_black_and_white()
    {
        var run = CliRun.Of("atlas", Plan, "--out", folder.Of("parcel"), "--format", "svg", "--parcel", "HS-0608", "--black-white");
        Assert.True(run.Exit == 0, run.Said);
        Assert.Equal(["01-parcel-HS-0608.svg", "run.json"], Directory.GetFiles(folder.Of("parcel")).Select(Path.GetFileName).Order());
        Assert.Contains("HS-0608 地块审查图", File.ReadAllText(folder.Of("parcel/01-parcel-HS-0608.svg")), StringComparison.Ordinal);
        Assert.Contains("\"black_white\": true", File.ReadAllText(folder.Of("parcel/run.json")), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("A4", "297mm", "1∶")]
    [InlineData("a1", "841mm", "1∶")]
    public void A_sheet_can_be_drawn_on_other_paper(string paper, string width, string scale)
    {
        var run = CliRun.Of("atlas", Plan, "--out", folder.Of("atlas"), "--format", "svg", "--sheet", "14", "--paper", paper);
        Assert.True(run.Exit == 0, run.Said);
        var drawn = File.ReadAllText(folder.Of("atlas/14-supply-years.svg"));
        Assert.Contains($"width=\"{width}\"", drawn, StringComparison.Ordinal);
        Assert.Contains(scale, drawn, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--sheet", "guidence", "guidance")]
    [InlineData("--format", "svg,jpg", "jpg")]
    [InlineData("--dpi", "5", "30")]
    [InlineData("--paper", "B5", "A4")]
    [InlineData("--parcel", "HS-O608", "HS-0608")]
    [InlineData("--series", "street", "county")]
    [InlineData("--where", "verdict=partly", "--series")]
    public void Wrong_usage_says_what_is_valid_and_leaves_nothing(string option, string value, string word)
    {
        var run = CliRun.Of("atlas", Plan, "--out", folder.Of("atlas"), option, value);
        Assert.Equal(2, run.Exit);
        Assert.Contains(word, run.Said, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.Of("atlas")));
    }

    public void Dispose() => folder.Dispose();
}
