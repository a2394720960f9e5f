using System.Collections.Immutable;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Allocation;

/// <summary>权重: the weights of the factors by the method the plan file asks for; 0 and up, sum 1.</summary>
internal sealed class Weighting(SplitSettings split, string file, ImmutableArray<string> areas, List<Finding> findings)
{
    private const string Position = "$.split.factors";

    /// <param name="scores">Factor by area, normalised.</param>
    /// <param name="publishedShares">The shares that fitted weights are to explain.</param>
    public (ImmutableArray<double> Weights, WeightFit? Fit) Of(ImmutableArray<ImmutableArray<double>> scores, Func<ImmutableArray<double>> publishedShares) => split.Weights switch
    {
        WeightMethod.Given => (Given(), null),
        WeightMethod.Equal => ([.. scores.Select(_ => 1.0 / scores.Length)], null),
        WeightMethod.Ahp => (Compared(), null),
        WeightMethod.Fitted => Fitted(scores, publishedShares()),
        WeightMethod.Entropy => (ObjectiveWeights.Entropy(scores), null),
        WeightMethod.Critic => (ObjectiveWeights.Critic(scores), null),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private ImmutableArray<double> Given()
    {
        var weights = split.Factors.Select(factor => factor.Weight ?? 0).ToArray();
        var sum = weights.Sum();
        if (!(sum > 0) || weights.Any(weight => weight < 0))
        {
            throw Fault("weights_unusable", "权重不得为负，且合计应大于 0。", "weights must not be negative and must sum to more than 0.");
        }

        if (Math.Abs(sum - 1) > 1e-9 && Math.Abs(sum - 100) > 1e-9)
        {
            Add(Severity.Info, "weights_sum", $"权重合计 {Rounding.Print(sum, 4)}，已归一。", $"the weights sum to {Rounding.Print(sum, 4)}; they were normalised.");
        }

        return [.. weights.Select(weight => weight / sum)];
    }

    private ImmutableArray<double> Compared()
    {
        if (split.Ahp.Length != split.Factors.Length || split.Ahp.Length > PairwiseComparison.MostFactors || !PairwiseComparison.IsReciprocal(split.Ahp))
        {
            throw Fault(
                "ahp_unusable",
                $"判断矩阵应为 {split.Factors.Length}×{split.Factors.Length}、各元素大于 0、对称位置互为倒数（至多 {PairwiseComparison.MostFactors} 个因子）。",
                $"the pairwise matrix must be {split.Factors.Length} by {split.Factors.Length}, above 0, with reciprocals across the diagonal (at most {PairwiseComparison.MostFactors} factors).");
        }

        var weighed = PairwiseComparison.Weigh(split.Ahp);
        SayConsistency(weighed);
        return weighed.Weights;
    }

    private void SayConsistency(PairwiseWeights weighed)
    {
        var ratio = Rounding.Print(weighed.ConsistencyRatio, 3);
        if (weighed.ConsistencyRatio <= PairwiseComparison.UsualLimit || weighed.WorstTriple is not { } worst)
        {
            Add(Severity.Info, "ahp_consistency", $"判断矩阵一致性比例 CR = {ratio}，可以接受。", $"the pairwise judgements have consistency ratio {ratio}, which is acceptable.");
            return;
        }

        var (first, second, third) = (split.Factors[worst.First].Name, split.Factors[worst.Second].Name, split.Factors[worst.Third].Name);
        Add(
            Severity.Warning, "ahp_inconsistent",
            $"判断矩阵一致性比例 CR = {ratio}，高于 0.1；最不一致的一组是“{first}”“{second}”“{third}”：前两次比较推得的倍数是直接比较的 {Rounding.Print(worst.Ratio, 2)} 倍，请先复核这三项。",
            $"the pairwise judgements have consistency ratio {ratio}, above 0.1; the three that agree least are \"{first}\", \"{second}\" and \"{third}\": going through the second gives {Rounding.Print(worst.Ratio, 2)} times the direct judgement. Look at these first.");
    }

    private (ImmutableArray<double> Weights, WeightFit? Fit) Fitted(ImmutableArray<ImmutableArray<double>> scores, ImmutableArray<double> shares)
    {
        if (scores.Length > WeightFitter.MostFactors)
        {
            throw Fault("fit_factors", $"拟合权重至多用 {WeightFitter.MostFactors} 个因子。", $"at most {WeightFitter.MostFactors} factors can be fitted.");
        }

        var fit = WeightFitter.Fit(scores, shares);
        var weights = string.Join(", ", split.Factors.Select((factor, index) => $"{factor.Name} {Rounding.Print(fit.Weights[index], 3)}"));
        var worst = Enumerable.Range(0, areas.Length).MaxBy(area => Math.Abs(fit.Residuals[area]));
        var residual = Rounding.Print(fit.Residuals[worst] * 100, 1);
        var explained = Rounding.Print(fit.Explained * 100, 1);
        Add(
            Severity.Info, "weights_fitted",
            $"与公布份额最接近的权重：{weights}。这些因子解释了各区份额差异的 {explained}%，残差最大的是{areas[worst]}（{residual} 个百分点）；这是对既有份额的描述，不能说明份额由此得出。",
            $"weights nearest to the published shares: {weights}. These factors explain {explained} % of the differences between the shares; the largest residual is {areas[worst]} ({residual} percentage points). This describes the shares; it does not say they were made that way.");
        return (fit.Weights, fit);
    }

    private FaultException Fault(string rule, string chinese, string english) => new(Say(Severity.Error, rule, chinese, english));

    private void Add(Severity severity, string rule, string chinese, string english) => findings.Add(Say(severity, rule, chinese, english));

    private Finding Say(Severity severity, string rule, string chinese, string english) =>
        new(severity, rule, "split.factors", file, Position, new LocalText($"{file} {Position}：{chinese}", $"{file}, {Position}: {english}"));
}
