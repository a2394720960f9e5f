using System.Collections.Immutable;
using SpatialHousing.Allocation;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Explaining;

/// <summary>Explains an area's share: the published figure, or factor by factor with the row each value stands in.</summary>
internal sealed class ShareExplainer(ExplainedRun run)
{
    private readonly AllocationPlan plan = run.Allocation;
    private readonly AllocationProblem problem = run.Problem;

    public IEnumerable<ExplanationStep> Explain(QuotaLine line, int area)
    {
        var split = line.Demand.Split ?? problem.Settings.Split;
        var shares = line.Shares;
        yield return shares.Method switch
        {
            SplitMethod.Published => Published(shares, split, area),
            SplitMethod.Weighted => Weighted(shares, area),
            _ => new ExplanationStep("share", new LocalText($"平均分配，份额 {Percent(shares.Values[area])}。", $"Shared equally: {Percent(shares.Values[area])}."), []),
        };
        for (var factor = 0; factor < shares.Factors.Length; factor++)
        {
            yield return Factor(shares, factor, area);
        }
    }

    /// <summary>Where an area's figure stands: file and line of a table, or the place in the plan file.</summary>
    public string PlaceOf(FigureSource source, string area) => source.From.Length > 0 ? PlaceOf(source.From, area) : $"{problem.Settings.File} {source.Position}.{area}";

    private string PlaceOf(string from, string area)
    {
        if (from.Split('.') is not ["tables", var name, var column] || !problem.Tables.TryGetValue(name, out var table))
        {
            return from;
        }

        var source = table.HasColumn("source") ? table.Text(area, "source") : "";
        return $"{table.File} {table.PositionOf(area)}, {column}{(source.Length == 0 ? "" : $"; {source}")}";
    }

    private ExplanationStep Published(ShareSet shares, SplitSettings split, int area)
    {
        var figure = Rounding.Print(shares.Published[area], 2);
        var sum = Rounding.Print(shares.Published.Sum(), 2);
        return new ExplanationStep(
            "share",
            new LocalText(
                $"份额：公布数 {figure} ÷ 各区公布数合计 {sum} = {Percent(shares.Values[area])}。",
                $"Share: published {figure} ÷ {sum}, the sum of the published figures = {Percent(shares.Values[area])}."),
            [new ExplanationInput(new LocalText("公布数", "published figure"), figure, PlaceOf(split.Published!, plan.Areas[area]))]);
    }

    private static ExplanationStep Weighted(ShareSet shares, int area) => new(
        "share",
        new LocalText(
            $"份额：各因子得分加权之和 {Percent(shares.Values[area])}。{FitWords(shares, area).Chinese}",
            $"Share: the weighted sum of its scores, {Percent(shares.Values[area])}. {FitWords(shares, area).English}"),
        [.. shares.Factors.Select((factor, index) => new ExplanationInput(
            new LocalText($"{factor.Name}：权重 × 得分", $"{factor.Name}: weight × score"),
            $"{Rounding.Print(shares.Weights[index], 4)} × {Rounding.Print(shares.Scores[index][area], 4)}", factor.From))]);

    private static LocalText FitWords(ShareSet shares, int area) => shares.Fit is not { } fit
        ? new("", "")
        : new LocalText(
            $"权重由拟合公布份额得到，解释了各区差异的 {Rounding.Print(fit.Explained * 100, 1)}%；本区残差 {Rounding.Print(fit.Residuals[area] * 100, 2)} 个百分点。",
            $"The weights were fitted to the published shares and explain {Rounding.Print(fit.Explained * 100, 1)} % of the differences; this area's residual is {Rounding.Print(fit.Residuals[area] * 100, 2)} percentage points.");

    private ExplanationStep Factor(ShareSet shares, int index, int area)
    {
        var factor = shares.Factors[index];
        var value = shares.RawValues[index][area];
        var raw = double.IsNaN(value) ? "—" : Rounding.Print(value, 4);
        var more = factor.Direction == FactorDirection.More;
        var method = factor.Normalisation switch
        {
            FactorNormalisation.Share => new LocalText("占合计的比例", "part of the sum"),
            FactorNormalisation.MinMax => new("极差归一", "min–max"),
            FactorNormalisation.Rank => new("名次", "rank"),
            _ => new("与目标区间的接近程度", "nearness to the target range"),
        };
        return new ExplanationStep(
            "factor",
            new LocalText(
                $"因子“{factor.Name}”：数值 {raw}，{(more ? "越大" : "越小")}得分越高，{method.Chinese}，得分 {Rounding.Print(shares.Scores[index][area], 4)}。",
                $"Factor \"{factor.Name}\": value {raw}, {(more ? "more" : "less")} earns more, {method.English}, score {Rounding.Print(shares.Scores[index][area], 4)}."),
            [new ExplanationInput(new LocalText(factor.Name, factor.Name), raw, PlaceOf(factor.From, plan.Areas[area]))]);
    }

    private static string Percent(double share) => Rounding.Print(share * 100, 4) + "%";
}
