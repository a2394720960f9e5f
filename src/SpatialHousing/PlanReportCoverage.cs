using SpatialHousing.Reporting;
using SpatialHousing.Units;
using SpatialHousing.Walking;

namespace SpatialHousing;

/// <summary>15分钟生活圈: coverage by kind.</summary>
internal sealed class PlanReportCoverage(PlanResult result, Language language) : PlanReportChapter(result, language)
{
    protected override void Write()
    {
        if (result.Coverage.Report is not { } report)
        {
            return;
        }

        Head(1, "coverage", "15分钟生活圈", "15-minute life circles");
        Say(ReportText.Of(Say(
            $"自 {report.Demand.Count} 个需求点沿步行网络到最近设施，两端接入距离计入；标准：{Say(report.Standards.Name)}。",
            $"From {report.Demand.Count} demand points along the walking network to the nearest facility, access at both ends counted; standard: {Say(report.Standards.Name)}.")));
        var shares = CoverageShares.Of(result);
        blocks.Add(new ReportBlock.Table(
            Say("居住人口覆盖率（步行网络）", "Share of residents covered, on foot"), "%",
            [Say("区域", "Area"), .. report.Kinds.Select(kind => kind.Kind), Say("全部必配", "All required")],
            [.. shares.Areas.Select(area => new ReportRow(
                [ReportCell.Words(area), .. report.Kinds.Select(kind => ReportCell.Number(Rounding.Print(shares.Covered(area, kind.Kind).Percent, 1), $"coverage/{kind.Kind}/{area}")),
                    ReportCell.Number(Rounding.Print(shares.Complete(area).Percent, 1), $"coverage/complete/{area}")],
                area == result.Allocation.Whole))],
            Say("直线圆会高估跨河、跨铁路地段；此处一律按实际可步行的路走。", "Circles flatter places across a river or railway; here everyone walks real streets.")));
        foreach (var sentence in CoverageNarrative.NearOnTheMapFarOnFoot(report, WalkBarriers.Of(result.Layers)))
        {
            Say(ReportText.Of(Say(sentence.Chinese, sentence.English)));
        }
    }
}
