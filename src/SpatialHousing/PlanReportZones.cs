using SpatialHousing.Planning;
using SpatialHousing.Reporting;
using SpatialHousing.Units;

namespace SpatialHousing;

/// <summary>管控校核: verdicts by kind of zone and the worst parcels.</summary>
internal sealed class PlanReportZones(PlanResult result, Language language) : PlanReportChapter(result, language)
{
    private const int ParcelsShown = 20;

    protected override void Write()
    {
        var assessment = result.Zones.Assessment;
        if (assessment.Parcels.IsEmpty)
        {
            return;
        }

        Head(1, "zones", "管控校核", "Protection zones");
        Say(ReportText.Of(Say(
            $"逐宗校核 {assessment.Parcels.Length} 宗地块。面积为 CGCS2000 椭球面积（图斑椭球面积公式，平面边线按 100 m 加密）；规则集 {result.Zones.Rules.Id}。缺少图层的类别为“未评价”，不等于通过。",
            $"{assessment.Parcels.Length} parcels were checked one by one. Areas are ellipsoidal (national formula on CGCS2000, plane edges densified to 100 m); rule set {result.Zones.Rules.Id}. A kind without a layer is not assessed, which is not a pass.")));
        blocks.Add(new ReportBlock.Table(
            Say("各类管控涉及的地块", "Parcels by kind of zone"), "",
            [Say("管控类别", "Kind"), Say("地块数", "Parcels"), Say("涉及面积（公顷）", "Land (ha)"), Say("涉及面积（亩）", "Land (mu)"), Say("规则与条款", "Rule")],
            [.. assessment.Kinds.Where(kind => kind.Verdict.BreaksRule()).GroupBy(kind => kind.Kind).OrderBy(group => group.Key).Select(group => ZoneRow(group.Key, [.. group.Select(kind => kind.Land.SquareMetres)]))],
            Say("城镇开发边界一行为界外面积。", "For the development boundary: land outside it.")));
        var worst = assessment.Breaches.OrderByDescending(parcel => parcel.Breach.SquareMetres).ThenBy(parcel => parcel.Id, StringComparer.Ordinal).Take(ParcelsShown).ToArray();
        if (worst.Length > 0)
        {
            blocks.Add(new ReportBlock.Table(
                Say($"涉及面积最大的 {worst.Length} 宗地块（全部见 check.csv）", $"The {worst.Length} parcels with most land concerned (all in check.csv)"), "",
                [Say("地块", "Parcel"), Say("判定", "Verdict"), Say("地块面积（m²）", "Parcel (m²)"), Say("涉及面积（m²）", "Concerned (m²)"), Say("占比", "Share"), Say("管控区", "Zones")],
                [.. worst.Select(parcel => new ReportRow([
                    ReportCell.Words(parcel.Id), ReportCell.Words(Say(parcel.Verdict.Name()), ReportTone.Bad),
                    ReportCell.Number(Rounding.Print(parcel.Land.SquareMetres, 2), $"check/{parcel.Id}/land"), ReportCell.Number(Rounding.Print(parcel.Breach.SquareMetres, 2), $"check/{parcel.Id}"),
                    ReportCell.Number(Percent(parcel.BreachShare), $"check/{parcel.Id}/share"), ReportCell.Words(string.Join("、", parcel.Zones))]))],
                ""));
        }
    }

    private ReportRow ZoneRow(ZoneKind kind, double[] squareMetres)
    {
        var land = LandArea.FromSquareMetres(squareMetres.Sum());
        var rule = result.Zones.Rules.RuleOf(kind);
        return new ReportRow([
            ReportCell.Words(Say(kind.Name())),
            ReportCell.Number(FormattableString.Invariant($"{squareMetres.Length}"), $"zones/{kind.Word()}/parcels"),
            ReportCell.Number(Rounding.Print(land.Hectares, 4), $"zones/{kind.Word()}/ha"),
            ReportCell.Number(Rounding.Print(land.Mu, 2), $"zones/{kind.Word()}/mu"),
            ReportCell.Words($"{Say(rule.Text)} {rule.Source}", ReportTone.Muted)]);
    }
}
