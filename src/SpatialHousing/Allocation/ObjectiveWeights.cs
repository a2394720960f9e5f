using System.Collections.Immutable;

namespace SpatialHousing.Allocation;

/// <summary>客观赋权: weights from the figures alone. They measure how unlike the areas are, not what matters.</summary>
public static class ObjectiveWeights
{
    /// <summary>熵权法: wₖ ∝ 1 + Σᵢ sᵢₖ ln sᵢₖ ÷ ln n (Shannon's entropy of the scores); the same for all when every factor is level.</summary>
    /// <param name="scores">Factor by area; each factor sums to 1.</param>
    public static ImmutableArray<double> Entropy(ImmutableArray<ImmutableArray<double>> scores)
    {
        var differences = scores.Select(factor => factor.Length < 2 ? 0 : 1 + (factor.Sum(score => score > 0 ? score * Math.Log(score) : 0) / Math.Log(factor.Length)));
        return Normalised([.. differences.Select(difference => Math.Max(0, difference))]);
    }

    /// <summary>CRITIC (Diakoulaki and others 1995): wₖ ∝ σₖ Σⱼ (1 − rₖⱼ), standard deviation of the min–max scores times their conflict with the others.</summary>
    public static ImmutableArray<double> Critic(ImmutableArray<ImmutableArray<double>> scores)
    {
        var columns = scores.Select(Rescaled).ToArray();
        return Normalised([.. columns.Select(column => Deviation(column) * columns.Sum(other => 1 - Correlation(column, other)))]);
    }

    private static double[] Rescaled(ImmutableArray<double> scores)
    {
        var (least, most) = (scores.Min(), scores.Max());
        return [.. scores.Select(score => most > least ? (score - least) / (most - least) : 0)];
    }

    private static double Deviation(double[] column)
    {
        var mean = column.Average();
        return Math.Sqrt(column.Average(value => (value - mean) * (value - mean)));
    }

    private static double Correlation(double[] left, double[] right)
    {
        if (ReferenceEquals(left, right))
        {
            return 1;
        }

        var (leftMean, rightMean) = (left.Average(), right.Average());
        var spread = Deviation(left) * Deviation(right);
        return spread > 0 ? left.Zip(right, (a, b) => (a - leftMean) * (b - rightMean)).Average() / spread : 0;
    }

    private static ImmutableArray<double> Normalised(double[] values)
    {
        var sum = values.Sum();
        return sum > 1e-15 ? [.. values.Select(value => value / sum)] : [.. values.Select(_ => 1.0 / values.Length)];
    }
}
