using System.Collections.Immutable;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Allocation;

/// <summary>份额: the share of each area, published or from weighted factors.</summary>
internal sealed class ShareSplit(string file, ImmutableArray<string> areas, FigureLookup figures, List<Finding> findings)
{
    public ShareSet Of(SplitSettings split) => split.Method switch
    {
        SplitMethod.Published => Published(split),
        SplitMethod.Weighted => Weighted(split),
        SplitMethod.Equal => Plain(SplitMethod.Equal, [.. areas.Select(_ => 1.0 / areas.Length)], []),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private ShareSet Published(SplitSettings split)
    {
        var (shares, values) = Normalised(split);
        return Plain(SplitMethod.Published, shares, values);
    }

    /// <summary>Published figures over their own sum; a finding when that is not what it ought to be.</summary>
    private (ImmutableArray<double> Shares, ImmutableArray<double> Values) Normalised(SplitSettings split)
    {
        var source = split.Published ?? throw new FaultException(NoPublished());
        RequireKnownAreas(source);
        ReportMissing(source);
        var values = figures.Of(source).Select(value => double.IsNaN(value) ? 0 : value).ToImmutableArray();
        var sum = values.Sum();
        if (values.Any(value => value < 0) || sum <= 0)
        {
            throw new FaultException(Unusable(source));
        }

        if (Math.Abs(sum - split.PublishedTotal) > 1e-9 * Math.Max(1, split.PublishedTotal))
        {
            findings.Add(SumFinding(source, sum, split.PublishedTotal));
        }

        return ([.. values.Select(value => value / sum)], values);
    }

    private ShareSet Weighted(SplitSettings split)
    {
        var raw = split.Factors.Select(factor => figures.Of(factor.From, file).ToImmutableArray()).ToImmutableArray();
        var scores = split.Factors.Select((factor, index) => FactorScores.Of(factor, raw[index]).ToImmutableArray()).ToImmutableArray();
        var (weights, fit) = new Weighting(split, file, areas, findings).Of(scores, () => Normalised(split).Shares);
        var shares = areas.Select((_, area) => Enumerable.Range(0, weights.Length).Sum(factor => weights[factor] * scores[factor][area])).ToImmutableArray();
        return new ShareSet(SplitMethod.Weighted, shares, [], split.Factors, raw, scores, weights, fit);
    }

    private static ShareSet Plain(SplitMethod method, ImmutableArray<double> shares, ImmutableArray<double> published) =>
        new(method, shares, published, [], [], [], [], null);

    private void RequireKnownAreas(FigureSource source)
    {
        foreach (var (name, _) in source.Given.Where(pair => !areas.Contains(pair.Key)))
        {
            var nearest = NearestWord.Of(name, areas);
            throw new FaultException(new Finding(
                Severity.Error, "area_unknown", name, file, source.Position,
                new LocalText(
                    $"{file} {source.Position}：没有名为“{name}”的区域{(nearest is null ? "" : $"；是否应为“{nearest}”？")} 规划区域：{string.Join("、", areas)}。",
                    $"{file}, {source.Position}: no area \"{name}\"{(nearest is null ? "" : $"; did you mean \"{nearest}\"?")} Areas: {string.Join(", ", areas)}.")));
        }
    }

    /// <summary>An area that the published figures leave out gets nothing, and that is said.</summary>
    private void ReportMissing(FigureSource source)
    {
        var missing = source.From.Length > 0 ? [] : areas.Where(area => !source.Given.Any(pair => pair.Key == area)).ToArray();
        if (missing.Length > 0)
        {
            findings.Add(new Finding(
                Severity.Warning, "published_area_missing", string.Join(";", missing), file, source.Position,
                new LocalText(
                    $"{file} {source.Position}：没有 {string.Join("、", missing)} 的公布数，按 0 分配；确为 0 请写明。",
                    $"{file}, {source.Position}: no published figure for {string.Join(", ", missing)}, so nothing is allocated there; write 0 if that is meant.")));
        }
    }

    private Finding NoPublished() => new(
        Severity.Error, "published_missing", "split", file, "$.split.published",
        new LocalText($"{file}：按公布份额分配，但 split.published 没有给出份额。", $"{file}: the split is by published shares, but split.published gives none."));

    private Finding Unusable(FigureSource source) => new(
        Severity.Error, "published_unusable", "split", file, source.Position,
        new LocalText($"{file} {source.Position}：公布份额不得为负，且合计应大于 0。", $"{file}, {source.Position}: published shares must not be negative and must sum to more than 0."));

    private Finding SumFinding(FigureSource source, double sum, double expected) => new(
        Severity.Warning, "published_sum", source.ToString(), file, source.Position,
        new LocalText(
            $"{file} {source.Position}：公布的各区数值合计 {Rounding.Print(sum, 2)}，与公布的总数 {Rounding.Print(expected, 2)} 不符；按其自身合计归一。",
            $"{file}, {source.Position}: the published figures sum to {Rounding.Print(sum, 2)}, not to the published total {Rounding.Print(expected, 2)}; they were normalised to their own sum."));
}
