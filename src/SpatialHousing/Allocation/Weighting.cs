using System.Collections.Immutable;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Allocation;

/// <summary>权重: the weights of the factors by the method the plan file asks for; 0 and up, sum 1.</summary>
internal static class Weighting
{
    public static (ImmutableArray<double> Weights, WeightFit? Fit) Of(
        SplitSettings split,
        ImmutableArray<ImmutableArray<double>> scores,
        Func<ImmutableArray<double>> publishedShares,
        string file,
        ImmutableArray<string> areas,
        List<Finding> findings) => split.Weights switch
        {
            WeightMethod.Given => (Given(split, file, findings), null),
            WeightMethod.Equal => ([.. scores.Select(_ => 1.0 / scores.Length)], null),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private static ImmutableArray<double> Given(SplitSettings split, string file, List<Finding> findings)
    {
        var weights = split.Factors.Select(factor => factor.Weight ?? 0).ToArray();
        var sum = weights.Sum();
        if (!(sum > 0) || weights.Any(weight => weight < 0))
        {
            throw new FaultException(new Finding(
                Severity.Error, "weights_unusable", "split.factors", file, "$.split.factors",
                new LocalText($"{file} $.split.factors：权重不得为负，且合计应大于 0。", $"{file}, $.split.factors: weights must not be negative and must sum to more than 0.")));
        }

        if (Math.Abs(sum - 1) > 1e-9 && Math.Abs(sum - 100) > 1e-9)
        {
            findings.Add(new Finding(
                Severity.Info, "weights_sum", "split.factors", file, "$.split.factors",
                new LocalText($"{file} $.split.factors：权重合计 {Rounding.Print(sum, 4)}，已归一。", $"{file}, $.split.factors: the weights sum to {Rounding.Print(sum, 4)}; they were normalised.")));
        }

        return [.. weights.Select(weight => weight / sum)];
    }
}
