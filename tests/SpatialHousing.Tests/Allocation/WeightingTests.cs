using System.Collections.Immutable;
using SpatialHousing.Allocation;
using SpatialHousing.Planning;
using Xunit;

namespace SpatialHousing.Tests.Allocation;

public sealed class WeightingTests
{
    [Fact]
    public void Consistent_judgements_give_back_their_weights()
    {
        var weighed = PairwiseComparison.Weigh([[1, 2, 6], [0.5, 1, 3], [1 / 6.0, 1 / 3.0, 1]]);
        Assert.Equal([0.6, 0.3, 0.1], weighed.Weights.Select(weight => Math.Round(weight, 12)));
        Assert.Equal(0, weighed.ConsistencyRatio, 9);
    }

    [Fact]
    public void Saatys_example_has_his_weights_and_ratio()
    {
        // a(1,2)=3, a(1,3)=5, a(2,3)=2: eigenvector by numpy.linalg.eig, λ = 3.003695.
        var weighed = PairwiseComparison.Weigh([[1, 3, 5], [1 / 3.0, 1, 2], [0.2, 0.5, 1]]);
        Assert.Equal(3.0036946, weighed.Lambda, 6);
        Assert.Equal([0.6483, 0.2297, 0.1220], weighed.Weights.Select(weight => Math.Round(weight, 4)));
    }

    [Fact]
    public void The_three_judgements_that_agree_least_are_named()
    {
        ImmutableArray<ImmutableArray<double>> judgements = [[1, 3, 1 / 5.0, 2], [1 / 3.0, 1, 3, 1], [5, 1 / 3.0, 1, 1], [0.5, 1, 1, 1]];
        var weighed = PairwiseComparison.Weigh(judgements);
        Assert.True(weighed.ConsistencyRatio > PairwiseComparison.UsualLimit);
        Assert.Equal((0, 1, 2), (weighed.WorstTriple!.Value.First, weighed.WorstTriple.Value.Second, weighed.WorstTriple.Value.Third));
        Assert.Equal(45, weighed.WorstTriple.Value.Ratio, 9);
    }

    [Fact]
    public void Weights_that_made_the_shares_are_found_again()
    {
        ImmutableArray<ImmutableArray<double>> scores = [[0.1, 0.2, 0.3, 0.4], [0.4, 0.3, 0.2, 0.1], [0.25, 0.5, 0.25, 0]];
        double[] weights = [0.2, 0.5, 0.3];
        var shares = Enumerable.Range(0, 4).Select(area => Enumerable.Range(0, 3).Sum(factor => weights[factor] * scores[factor][area])).ToImmutableArray();
        var fit = WeightFitter.Fit(scores, shares);
        Assert.Equal(weights, fit.Weights.Select(weight => Math.Round(weight, 9)));
        Assert.Equal(1, fit.Explained, 12);
    }

    [Fact]
    public void No_weights_on_the_simplex_fit_better_than_the_fitted_ones()
    {
        const int Seed = 99;
        var random = new Random(Seed);
        for (var trial = 0; trial < 300; trial++)
        {
            var (areas, factors) = (random.Next(2, 9), random.Next(1, 5));
            var scores = Enumerable.Range(0, factors).Select(_ => Simplex(random, areas)).ToImmutableArray();
            var shares = Simplex(random, areas);
            var fit = WeightFitter.Fit(scores, shares);
            Assert.Equal(1, fit.Weights.Sum(), 9);
            var best = fit.Residuals.Sum(residual => residual * residual);
            for (var other = 0; other < 50; other++)
            {
                var weights = Simplex(random, factors);
                var error = Enumerable.Range(0, areas).Sum(area => Math.Pow(shares[area] - Enumerable.Range(0, factors).Sum(factor => weights[factor] * scores[factor][area]), 2));
                Assert.True(error >= best - 1e-12, $"seed {Seed}, trial {trial}");
            }
        }
    }

    [Fact]
    public void A_level_factor_has_no_entropy_weight_and_critic_prefers_contrast()
    {
        ImmutableArray<ImmutableArray<double>> scores = [[0.25, 0.25, 0.25, 0.25], [0.7, 0.1, 0.1, 0.1]];
        Assert.Equal([0, 1], ObjectiveWeights.Entropy(scores).Select(weight => Math.Round(weight, 12)));
        Assert.Equal([0, 1], ObjectiveWeights.Critic(scores).Select(weight => Math.Round(weight, 12)));
    }

    [Theory]
    [InlineData(FactorNormalisation.Share, FactorDirection.More, new[] { 0.1, 0.3, 0.6 })]
    [InlineData(FactorNormalisation.Share, FactorDirection.Less, new[] { 0.545455, 0.363636, 0.090909 })]
    [InlineData(FactorNormalisation.MinMax, FactorDirection.More, new[] { 0, 0.285714, 0.714286 })]
    [InlineData(FactorNormalisation.Rank, FactorDirection.Less, new[] { 0.5, 0.333333, 0.166667 })]
    [InlineData(FactorNormalisation.Target, FactorDirection.More, new[] { 0.333333, 0.666667, 0 })]
    public void Every_normalisation_gives_scores_that_sum_to_one(FactorNormalisation normalisation, FactorDirection direction, double[] expected)
    {
        var scores = FactorScores.Of(new WeightedFactor("x", "", direction, normalisation, 1, (2, 3)), [1, 3, 6]);
        Assert.Equal(1, scores.Sum(), 12);
        if (normalisation != FactorNormalisation.Target)
        {
            Assert.Equal(expected, scores.Select(score => Math.Round(score, 6)));
        }
        else
        {
            // Distances 1, 0, 3: nearness 2/3, 1, 0.
            Assert.Equal([0.4, 0.6, 0], scores.Select(score => Math.Round(score, 6)));
        }
    }

    private static ImmutableArray<double> Simplex(Random random, int count)
    {
        var values = Enumerable.Range(0, count).Select(_ => -Math.Log(1 - random.NextDouble())).ToArray();
        return [.. values.Select(value => value / values.Sum())];
    }
}
