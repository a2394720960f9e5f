using Xunit;

namespace SpatialHousing.Cli.Tests;

/// <summary>`site` on the sample city: chosen places, what each adds, and refusals.</summary>
public sealed class SiteCommandTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Three_kindergartens_are_placed_in_the_sample_in_order_of_what_they_add()
    {
        var run = CliRun.Of("site", Checkout.Of("data", "chifeng-main-urban", "plan.json"), "--kind", "幼儿园", "--count", "3", "--out", folder.Of("out"));
        Assert.True(run.Exit == 0, run.Said);
        Assert.Contains("幼儿园（1000 米）", run.Output, StringComparison.Ordinal);
        var rows = File.ReadAllLines(folder.Of("out/sites.csv")).Skip(1).Select(row => row.Split(',')).ToArray();
        Assert.Equal(["0", "1", "2", "3"], rows.Select(row => row[0]));
        var adds = rows.Skip(1).Select(row => double.Parse(row[5], System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(adds.OrderDescending(), adds);
        Assert.True(adds[0] > 0);
        Assert.Equal(rows.Skip(1).Sum(row => int.Parse(row[7], System.Globalization.CultureInfo.InvariantCulture)), File.ReadAllLines(folder.Of("out/site-parcels.csv")).Length - 1);
        Assert.Contains("\"best_possible\"", File.ReadAllText(folder.Of("out/run.json")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("幼儿圆", "3", "幼儿园")]
    [InlineData("幼儿园", "0", "--count")]
    public void Wrong_requests_are_refused_with_a_remedy(string kind, string count, string said)
    {
        var run = CliRun.Of("site", Checkout.Of("data", "chifeng-main-urban", "plan.json"), "--kind", kind, "--count", count, "--out", folder.Of("out"));
        Assert.Equal(2, run.Exit);
        Assert.Contains(said, run.Said, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.Of("out")));
    }
}
