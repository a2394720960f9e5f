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

    [Theory]
    [InlineData("--sheet", "guidence", "guidance")]
    [InlineData("--format", "svg,jpg", "jpg")]
    [InlineData("--dpi", "5", "30")]
    public void Wrong_usage_says_what_is_valid_and_leaves_nothing(string option, string value, string word)
    {
        var run = CliRun.Of("atlas", Plan, "--out", folder.Of("atlas"), option, value);
        Assert.Equal(2, run.Exit);
        Assert.Contains(word, run.Said, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.Of("atlas")));
    }

    public void Dispose() => folder.Dispose();
}
