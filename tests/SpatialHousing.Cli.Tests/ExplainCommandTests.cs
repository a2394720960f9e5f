using System.Text.Json;
using Xunit;

namespace SpatialHousing.Cli.Tests;

public sealed class ExplainCommandTests
{
    private static readonly string Plan = Path.Combine(Checkout.Root, "data", "zhangye", "plan.json");

    [Fact]
    public void A_number_is_traced_to_the_row_and_the_clause()
    {
        var run = CliRun.Of("explain", Plan, "allocation/land_area/甘州区/2026", "--quiet");
        Assert.True(run.Exit == 0, run.Said);
        Assert.Contains("counties.csv line 2, new_commodity_sets", run.Output, StringComparison.Ordinal);
        Assert.Contains("ZY-R2", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_has_every_step_with_its_inputs()
    {
        var run = CliRun.Of("explain", Plan, "--area", "甘州区", "--year", "2027", "--json");
        Assert.True(run.Exit == 0, run.Said);
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal(4, json.RootElement.GetArrayLength());
        Assert.All(json.RootElement.EnumerateArray(), number => Assert.True(number.GetProperty("steps").GetArrayLength() >= 3));
    }

    [Theory]
    [InlineData("allocation/land_area/甘州/2027", "allocation/land_area/甘州区/2027")]
    [InlineData("nothing", "allocation/")]
    public void A_wrong_address_is_bad_input_and_the_nearest_one_is_named(string address, string named)
    {
        var run = CliRun.Of("explain", Plan, address);
        Assert.Equal(2, run.Exit);
        Assert.Contains(named, run.Said, StringComparison.Ordinal);
    }
}
