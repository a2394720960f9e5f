using SpatialHousing.Allocation;
using SpatialHousing.Planning;
using SpatialHousing.Units;
using Xunit;

namespace SpatialHousing.Tests.Allocation;

public sealed class ChifengFitTests
{
    /// <summary>Weights, explained part and residuals agree with scipy's SLSQP on the same figures (0.49974, 0.50026; 0.885431).</summary>
    [SharedDataFact]
    public void Stock_and_months_explain_the_published_shares_only_in_part_and_the_finding_says_how_far()
    {
        var stock = new PublishedPlans(PublishedPlans.Chifeng, "section8_2_1_subarea_stock.csv", "inventory_10k_m2");
        var months = new PublishedPlans(PublishedPlans.Chifeng, "section8_2_1_subarea_stock.csv", "destocking_months");
        var shares = new PublishedPlans(PublishedPlans.Chifeng, "table32_demand_by_subarea.csv", "demand_share_pct");
        var areas = shares.Areas;
        double[] Column(PublishedPlans table) => [.. areas.Select(area => table.Value(area, ""))];
        var fit = WeightFitter.Fit(
            [
                [.. FactorScores.Of(new WeightedFactor("inventory", "", FactorDirection.More, FactorNormalisation.Share, null, null), Column(stock))],
                [.. FactorScores.Of(new WeightedFactor("months", "", FactorDirection.Less, FactorNormalisation.Share, null, null), Column(months))],
            ],
            [.. areas.Select(area => shares.Value(area, PublishedPlans.Span) / 100)]);
        Assert.Equal([0.4997, 0.5003], fit.Weights.Select(weight => Rounding.HalfAwayFromZero(weight, 4)));
        Assert.Equal(0.8854, Rounding.HalfAwayFromZero(fit.Explained, 4));
        Assert.Equal("桥北片区", areas[fit.Residuals.IndexOf(fit.Residuals.Max())]);
        Assert.Equal(0.0487, Rounding.HalfAwayFromZero(fit.LargestResidual, 4));
    }

    [Fact]
    public void The_finding_says_how_far_the_factors_explain_and_claims_nothing_beyond()
    {
        var plan = AllocatorTests.Allocate(AllocatorTests.Chifeng
            .Replace("\"method\": \"published\",", "\"method\": \"weighted\", \"weights\": \"fitted\",", StringComparison.Ordinal)
            .Replace("\"direction\": \"less\", \"weight\": 0.5 }", "\"direction\": \"more\", \"weight\": 0.5 }", StringComparison.Ordinal)
            .Replace("\"normalise\": \"min_max\"", "\"normalise\": \"share\"", StringComparison.Ordinal));
        var finding = Assert.Single(plan.Findings, finding => finding.Rule == "weights_fitted");
        Assert.Contains("88.5 %", finding.Message.English, StringComparison.Ordinal);
        Assert.Contains("does not say they were made that way", finding.Message.English, StringComparison.Ordinal);
        Assert.Equal(8, plan.Lines[0].Shares.Fit!.Residuals.Length);
    }
}
