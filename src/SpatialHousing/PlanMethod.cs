using System.Globalization;
using SpatialHousing.Allocation;
using SpatialHousing.Planning;
using SpatialHousing.Reporting;
using SpatialHousing.Units;

namespace SpatialHousing;

/// <summary>方法: how the numbers of a run were made, in the order of the work; said from the settings that were used.</summary>
internal sealed class PlanMethod(PlanResult result, Language language)
{
    private readonly AllocationSettings settings = result.Inputs.Plan.Allocation;

    public IEnumerable<ReportBlock> Blocks()
    {
        yield return new ReportBlock.Heading(1, Say("技术方法", "Method"), "method");
        yield return new ReportBlock.Bullets([.. Steps().Where(step => step.Length > 0).Select(ReportText.Of)]);
    }

    private string Say(string chinese, string english) => language == Language.Chinese ? chinese : english;

    private IEnumerable<string> Steps()
    {
        yield return Split();
        yield return Phasing();
        yield return Say(
            "用地与套数换算。用地面积为建筑面积除以容积率，套数为建筑面积除以套均建筑面积；规划文件直接给定的指标不再换算。",
            "Land and homes. Land is floor area over the floor area ratio, homes are floor area over the average home; quotas that the plan file gives are taken as they are.");
        yield return Say(
            "取整。先按未取整的数计算，最后一次取整；每个数只在相邻的两个印刷值之间选取，使行、列、总计同时相符，调平的数逐项列入 ledger.csv。",
            "Rounding. All is computed unrounded and rounded once; each number becomes one of its two neighbouring printed values so that rows, columns and totals agree. What was moved is listed in ledger.csv.");
        yield return Rules();
        yield return Zones();
        yield return Walks();
        yield return Placement();
    }

    private string Split()
    {
        var split = settings.Split;
        var factors = string.Join(Say("；", "; "), split.Factors.Select(factor => Say(
            $"{factor.Name}（{factor.From}，{(factor.Direction == FactorDirection.More ? "高者多得" : "低者多得")}{Weight(factor, "，权重 ")}）",
            $"{factor.Name} ({factor.From}, {(factor.Direction == FactorDirection.More ? "more earns more" : "less earns more")}{Weight(factor, ", weight ")})")));
        return split.Method switch
        {
            SplitMethod.Published => Say(
                $"区域分配。采用公布的份额（{SourceOf(split)}），归一后乘以总指标。", $"Split over areas. The published shares ({SourceOf(split)}), normalised, times the total."),
            SplitMethod.Weighted => Say(
                $"区域分配。按因子加权得分占比分配总指标，因子：{factors}。", $"Split over areas. In proportion to weighted factor scores: {factors}."),
            SplitMethod.Equal => Say("区域分配。各区域平均分配。", "Split over areas. Equal parts."),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private string SourceOf(SplitSettings split) => split.Published is { From.Length: > 0 } source ? source.From : Say("列于规划文件", "listed in the plan file");

    /// <summary>Only weights written in the plan are settings; computed ones are results and stand with `explain`.</summary>
    private string Weight(WeightedFactor factor, string before) => settings.Split.Weights == WeightMethod.Given && factor.Weight is { } weight
        ? string.Create(CultureInfo.InvariantCulture, $"{before}{weight:0.####}")
        : "";

    private string Phasing()
    {
        var phasing = settings.Phasing;
        var shares = string.Join(" : ", phasing.Shares.Select(share => share.ToString("0.####", CultureInfo.InvariantCulture)));
        var rate = string.Create(CultureInfo.InvariantCulture, $"{phasing.Rate * 100:0.##}");
        return phasing.Method switch
        {
            PhasingMethod.Equal => Say("年度分期。各年相等。", "Phasing. The same every year."),
            PhasingMethod.Profile => Say($"年度分期。按 {shares} 分配到 {result.Allocation.Period.Span} 各年。", $"Phasing. {shares} over the years {result.Allocation.Period.Span}."),
            PhasingMethod.Given => Say($"年度分期。按规划给出的各年数 {shares} 的比例分配。", $"Phasing. In proportion to the published years {shares}."),
            PhasingMethod.Growth => Say($"年度分期。每年比上年增加 {rate}%。", $"Phasing. {rate} % more each year."),
            PhasingMethod.Falling => Say($"年度分期。每年比上年减少首年的 {rate}%。", $"Phasing. Each year {rate} % of the first year less."),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private string Rules() => result.Allocation.Allowances.IsEmpty ? "" : Say(
        $"去化周期与供应规则。去化周期为期初库存除以月均成交量，按年滚动推算；按周期所在区间找出适用条款，取最严者为供应上限，本方案{(result.Allocation.RulesEnforced ? "强制执行，削减量再分配或列为未落实" : "只报告、不执行")}。",
        $"Destocking and supply rules. Stock over mean monthly sales, carried forward year by year; the clauses whose band holds the months apply, the tightest sets the limit. {(result.Allocation.RulesEnforced ? "Limits are enforced here; what they cut is redistributed or listed as unmet." : "Limits are only reported here.")}");

    private string Zones() => result.Zones.Assessment.Parcels.IsEmpty ? "" : Say(
        $"管控校核。在 {result.Layers.Plane} 中求地块与管控区的交，面积按 CGCS2000 椭球面计算；缺少图层的类别记为未评价。",
        $"Zone check. Overlaps in {result.Layers.Plane}, areas on the CGCS2000 ellipsoid; a kind without a layer is not assessed.");

    private string Walks() => result.Coverage.Report is not { } report ? "" : Say(
        $"步行可达。沿道路网络求每个需求点到各类设施的最短步行路程（{report.Standards.Profile.Name.Chinese}），按居住人口统计覆盖率。",
        $"Walks. Shortest walks along the streets from each demand point to each kind of facility ({report.Standards.Profile.Name.English}); shares are of residents.");

    private string Placement() => result.Supply.Plan is null ? "" : Say(
        "指标落地块。在净地、年份、管控与总量约束下选取得分最高的地块组合，并给出可独立复算的上限。",
        "Placement in parcels. The best scored set of parcels that are ready, permitted and within the quotas, with an upper bound that can be recomputed.");
}
