using SpatialHousing.Planning;

namespace SpatialHousing.Allocation;

/// <summary>归一化: turns the values of one factor into scores of 0 and up that sum to 1 over the areas.</summary>
/// <remarks>
/// share: x ÷ Σx; for "less" the values are mirrored first (max + min − x), so that the smallest counts as much as the largest would.
/// min_max: (x − min) ÷ (max − min), mirrored for "less". rank: mean rank, best n. target: 1 inside the range, 1 − distance ÷ largest distance outside.
/// A factor that says nothing (all scores zero) gives every area the same. A missing value scores 0.
/// </remarks>
internal static class FactorScores
{
    /// <param name="values">By area; NaN = missing.</param>
    public static double[] Of(WeightedFactor factor, IReadOnlyList<double> values)
    {
        var raw = factor.Normalisation switch
        {
            FactorNormalisation.Share => Mirrored(values, factor.Direction),
            FactorNormalisation.MinMax => MinMax(Mirrored(values, factor.Direction)),
            FactorNormalisation.Rank => Ranks(Mirrored(values, factor.Direction)),
            FactorNormalisation.Target => Nearness(values, factor.Target ?? (double.NegativeInfinity, double.PositiveInfinity)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        var scores = raw.Select(value => double.IsNaN(value) ? 0 : Math.Max(value, 0)).ToArray();
        var sum = scores.Sum();
        return sum > 0 ? [.. scores.Select(score => score / sum)] : [.. scores.Select(_ => 1.0 / scores.Length)];
    }

    private static double[] Mirrored(IReadOnlyList<double> values, FactorDirection direction)
    {
        if (direction == FactorDirection.More)
        {
            return [.. values];
        }

        var (least, most) = Range(values);
        return [.. values.Select(value => most + least - value)];
    }

    private static double[] MinMax(double[] values)
    {
        var (least, most) = Range(values);
        return [.. values.Select(value => most > least ? (value - least) / (most - least) : double.IsNaN(value) ? double.NaN : 1)];
    }

    private static double[] Ranks(double[] values) =>
        [.. values.Select(value => double.IsNaN(value) ? double.NaN : values.Count(other => other < value) + ((values.Count(other => other == value) + 1) / 2.0))];

    private static double[] Nearness(IReadOnlyList<double> values, (double From, double To) target)
    {
        var distances = values.Select(value => value < target.From ? target.From - value : value > target.To ? value - target.To : double.IsNaN(value) ? double.NaN : 0).ToArray();
        var (_, farthest) = Range(distances);
        return [.. distances.Select(distance => farthest > 0 ? 1 - (distance / farthest) : distance + 1)];
    }

    private static (double Least, double Most) Range(IReadOnlyList<double> values)
    {
        var known = values.Where(value => !double.IsNaN(value)).ToArray();
        return known.Length == 0 ? (0, 0) : (known.Min(), known.Max());
    }
}
