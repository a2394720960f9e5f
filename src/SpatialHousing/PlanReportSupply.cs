using SpatialHousing.Allocation.Clustering;
using SpatialHousing.Allocation.Packing;
using SpatialHousing.Planning;
using SpatialHousing.Reporting;
using SpatialHousing.Units;

namespace SpatialHousing;

/// <summary>指标落地块: the parcels, their years and what one hectare more would do.</summary>
internal sealed class PlanReportSupply(PlanResult result, Language language) : PlanReportChapter(result, language)
{
    protected override void Write()
    {
        if (result.Supply.Plan is not { } plan)
        {
            return;
        }

        Head(1, "supply", "指标落地块", "Quotas placed in parcels");
        var supplied = result.Supply.YearOf.Count(year => year > 0);
        Say(ReportText.Of(Say(
            $"从备选地块中选出 {supplied} 宗，按年满足各区域用地与建筑面积指标；得分达到上限的 {Rounding.Print((1 - plan.Gap) * 100, 2)}%（上限可由乘子独立复算）。",
            $"{supplied} candidate parcels meet the yearly land and floor quotas; their score is {Rounding.Print((1 - plan.Gap) * 100, 2)} % of a proved upper bound (recomputable from its multipliers).")));
        if (result.Inputs.Plan.Packing.IsSplitAllowed)
        {
            SaySplit();
        }

        if (result.Supply.Clusters is { } clusters)
        {
            SayClusters(clusters);
        }

        var parcels = result.Layers.Parcels!.Items;
        var period = result.Inputs.Plan.Period;
        blocks.Add(new ReportBlock.Table(
            Say("安排供应的地块（宗数与用地）", "Parcels to be supplied (number and land)"), Say("用地单位：公顷", "land in ha"),
            [Say("区域", "Area"), .. period.Years.Select(year => $"{year}"), Say("宗数", "Parcels"), Say("用地", "Land"), Say("指标", "Quota"), Say("差额", "Difference")],
            [.. result.Allocation.Areas.Select((area, index) => SupplyRow(area, index, parcels.Length))],
            Say((result.Supply.Parts.IsEmpty ? "整宗供应，" : "除拆分的地块外整宗供应，") + "年度用地允许在指标上下浮动：取 1% 与片区备选地块中位面积一半两者中较大者。", (result.Supply.Parts.IsEmpty ? "Whole parcels" : "Whole parcels but for those split") + ": a year may miss its quota by the larger of 1 % and half the area's median candidate.")));
        AddShadowPrices(result.Supply.Problem!);
    }

    /// <summary>One sentence an area: the year in which one hectare more does most for the score.</summary>
    private void AddShadowPrices(PackingProblem problem)
    {
        var best = result.Supply.Prices.Where(price => price.OneMore is not null).GroupBy(price => price.Area)
            .Select(area => area.OrderByDescending(price => price.OneMore).ThenBy(price => price.Year).First()).ToArray();
        if (best.Length == 0)
        {
            return;
        }

        Say(ReportText.Of(Say(
            "影子价格：各片区再增加 1 公顷用地指标（建筑面积按该年指标的平均容积率同增）收益最高的年度如下；按可拆分地块的最优总得分计，单位为得分·公顷，整宗供应时呈跳跃变化。",
            "Shadow prices: for each area the year in which one hectare more of land quota (with floor area at the quota's ratio) is worth most; of the best total with parcels that may be cut, in score·ha; whole parcels follow in steps.")));
        blocks.Add(new ReportBlock.Bullets([.. best.Select(price => ReportText.Of(PriceInWords(problem.Areas[price.Area], result.Inputs.Plan.Period.From + price.Year - 1, price)))]));
    }

    private string PriceInWords(string area, int year, ShadowPrice price)
    {
        string Change(double by, string up, string down) => (by < 0 ? down : up) + Rounding.Print(Math.Abs(by), 2);
        var more = price.OneMore!.Value;
        return price.LastOne is { } last
            ? Say(
                $"{area} {year} 年再增加 1 公顷指标，总得分将{Change(more, "提高 ", "降低 ")}；减少 1 公顷，将{Change(-last, "提高 ", "降低 ")}。",
                $"{area}, {year}: one hectare more would {Change(more, "raise the total score by ", "lower the total score by ")}, one less would {Change(-last, "raise it by ", "lower it by ")}.")
            : Say($"{area} {year} 年再增加 1 公顷指标，总得分将{Change(more, "提高 ", "降低 ")}。", $"{area}, {year}: one hectare more would {Change(more, "raise the total score by ", "lower the total score by ")}.");
    }

    private void SaySplit()
    {
        var parts = result.Supply.Parts;
        var land = parts.Sum(part => (long)part.LandM2) / 1e4;
        Say(ReportText.Of(parts.IsEmpty
            ? Say("规划允许拆分末宗地块：没有哪一年需要或能够由拆分补足。", "The plan allows the last parcel to be split: no year needed it, or none could be helped by it.")
            : Say(
                $"整宗供应后仍不足的年度，各由一宗闲置地块的一部分补足：共拆分 {parts.Length} 宗、{Rounding.Print(land, 2)} 公顷，计入上述宗数，其余部分不供应（见 supply-list.csv 的 part 列）。{SplitProof().Chinese}",
                $"Years that whole parcels leave short are filled with part of one idle parcel each: {parts.Length} parcels are split, for {Rounding.Print(land, 2)} ha, and count among those above; the rest of each stays unsupplied (column part of supply-list.csv). {SplitProof().English}")));
    }

    private LocalText SplitProof()
    {
        var given = result.Supply.Given!.Value.Plan;
        var (unmet, least) = (Rounding.Print(given.Unmet / 1e8, 2), Rounding.Print(given.Areas.Sum(area => area.LeastUnmet) / 1e8, 2));
        var share = Rounding.Print((1 - given.Gap) * 100, 2);
        var isLeast = given.Areas.All(area => area.UnmetIsProved);
        return new LocalText(
            $"拆分后未落实 {unmet} 公顷（折合用地）{(isLeast ? "，已证明不能更少" : $"，任意拆分至少 {least} 公顷")}；得分达到允许拆分时上限的 {share}%。",
            $"With these, {unmet} ha (as land) stay unmet{(isLeast ? ", proved to be the least" : $"; however parcels were cut, at least {least} ha would")}; the score is {share} % of the bound for plans that may cut parcels.");
    }

    private void SayClusters(ClusterOutcome clusters)
    {
        var problem = result.Supply.Given!.Value.Problem;
        var (least, giveUp) = (Rounding.Print(clusters.Settings.LeastLandM2 / 1e4, 2), Rounding.Print(clusters.Settings.GiveUpShare * 100, 2));
        var large = clusters.Clusters.Count(cluster => cluster.LandM2 >= clusters.Settings.LeastLandM2);
        var (before, now) = (Rounding.Print(clusters.StrayLandBeforeM2 / 1e4, 2), Rounding.Print(clusters.StrayLandM2(problem) / 1e4, 2));
        var lost = Rounding.Print(clusters.GivenUp / 1e8, 2);
        Say(ReportText.Of(Say(
            $"成片供应：要求同一片区规划期内供应的地块每片不少于 {least} 公顷。调整后成片 {large} 处；零散地块由 {clusters.StrayParcelsBefore} 宗 {before} 公顷变为 {clusters.Strays.Length} 宗 {now} 公顷，为此放弃得分 {lost}（每个片区至多 {giveUp}%），未落实的指标没有增加。各片见 clusters.csv，零散地块的原因见 findings.csv。",
            $"Clusters: parcels supplied in an area over the period are to lie together, at least {least} ha each. There are {large} clusters; stray parcels went from {clusters.StrayParcelsBefore} ({before} ha) to {clusters.Strays.Length} ({now} ha), for {lost} of the score (at most {giveUp} % in each area), with nothing more unmet. Clusters are in clusters.csv, the reasons of stray parcels in findings.csv.")));
    }

    private ReportRow SupplyRow(string area, int index, int parcels)
    {
        var chosen = Enumerable.Range(0, parcels).Where(i => result.Supply.YearOf[i] > 0 && result.Subareas.SubareaOf[i] == index).ToArray();
        var land = chosen.Sum(i => result.Supply.Land[i].Hectares);
        var quota = result.Allocation.Find(area, AllocationMeasure.LandArea, result.Allocation.Period.Span);
        return new ReportRow([
            ReportCell.Words(area),
            .. result.Inputs.Plan.Period.Years.Select(year => ReportCell.Number(Rounding.Print(chosen.Where(i => result.Supply.YearOf[i] == year).Sum(i => result.Supply.Land[i].Hectares), 2), $"supply/land/{area}/{year}")),
            ReportCell.Number(FormattableString.Invariant($"{chosen.Length}"), $"supply/parcels/{area}"),
            ReportCell.Number(Rounding.Print(land, 2), $"supply/land/{area}/{result.Allocation.Period.Span}"),
            quota is null ? ReportCell.Words("—") : CellOf(quota),
            quota is null ? ReportCell.Words("—") : new ReportCell(Rounding.Print(land - (double)quota.Value, 2), $"supply/difference/{area}", true, ReportTone.Muted),
        ]);
    }
}
