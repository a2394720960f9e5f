using SpatialHousing.Allocation.Packing;

namespace SpatialHousing.Allocation.Sensitivity;

/// <summary>Draws weight vectors, seeded: the same draws every time and on every machine.</summary>
public static class WeightSampler
{
    /// <param name="weights">The plan's weights, 0 and up; scaled to sum 1.</param>
    /// <param name="spread">How far the draws may lie from them.</param>
    /// <param name="draws">Number of draws.</param>
    /// <param name="seed">Any number.</param>
    /// <returns>Draw by factor, each draw with sum 1.</returns>
    public static double[][] Draw(IReadOnlyList<double> weights, WeightSpread spread, int draws, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(spread);
        var sum = weights.Sum();
        if (!(sum > 0) || weights.Any(weight => !(weight >= 0)))
        {
            throw new ArgumentException("Weights must be 0 or more, and some above 0.", nameof(weights));
        }

        var random = new Randomness(seed);
        var drawn = new double[draws][];
        for (var d = 0; d < draws; d++)
        {
            drawn[d] = Scaled([.. weights.Select(weight => One(ref random, weight / sum, spread))]);
        }

        return drawn;
    }

    /// <summary>One weight changed by some points, the others scaled so that the sum stays 1.</summary>
    public static double[] Changed(IReadOnlyList<double> weights, int factor, double to)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var others = weights.Where((_, k) => k != factor).Sum();
        return [.. weights.Select((weight, k) => k == factor ? to : others > 0 ? weight * (1 - to) / others : (1 - to) / (weights.Count - 1))];
    }

    private static double One(ref Randomness random, double weight, WeightSpread spread) => spread switch
    {
        WeightSpread.Box box => weight * (1 - box.Relative + (2 * box.Relative * random.Fraction())),
        WeightSpread.Dirichlet dirichlet => weight == 0 ? 0 : Gamma(ref random, weight * dirichlet.Concentration),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static double[] Scaled(double[] weights)
    {
        var sum = weights.Sum();
        return sum > 0 ? Array.ConvertAll(weights, weight => weight / sum) : Array.ConvertAll(weights, _ => 1.0 / weights.Length);
    }

    /// <summary>Gamma variate of a shape and scale 1 (Marsaglia and Tsang 2000); a shape below 1 through shape + 1.</summary>
    private static double Gamma(ref Randomness random, double shape)
    {
        if (shape < 1)
        {
            return Gamma(ref random, shape + 1) * Math.Pow(1 - random.Fraction(), 1 / shape);
        }

        var d = shape - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var normal = Normal(ref random);
            var v = Math.Pow(1 + (c * normal), 3);
            if (v > 0 && Math.Log(1 - random.Fraction()) < (normal * normal / 2) + d - (d * v) + (d * Math.Log(v)))
            {
                return d * v;
            }
        }
    }

    private static double Normal(ref Randomness random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.Fraction())) * Math.Cos(2 * Math.PI * random.Fraction());
}
