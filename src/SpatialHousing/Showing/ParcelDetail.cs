using System.Collections.Immutable;
using System.Globalization;
using SpatialHousing.Allocation.Packing;
using SpatialHousing.Overlay;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Showing;

/// <summary>地块信息: everything known of one parcel, in the order a planner asks: verdict with clause, walks, supply, then the file's own attributes.</summary>
public static class ParcelDetail
{
    /// <param name="parcel">Index in the layer.</param>
    public static ImmutableArray<DetailSection> Of(PlanResult result, int parcel)
    {
        ArgumentNullException.ThrowIfNull(result);
        var sections = ImmutableArray.CreateBuilder<DetailSection>();
        sections.Add(Basics(result, parcel));
        var assessment = result.Zones.Assessment;
        if (parcel < assessment.Parcels.Length)
        {
            sections.Add(VerdictRows.Verdict(
                assessment.Parcels[parcel], assessment.Kinds.Where(kind => kind.ParcelIndex == parcel), result.Zones.Rules, $"check/{result.Layers.Parcels!.Items[parcel].Id}"));
            AddIfAny(sections, VerdictRows.Overlaps(assessment.Overlaps.Where(overlap => overlap.ParcelIndex == parcel)));
        }

        AddIfAny(sections, Walks(result, parcel));
        AddIfAny(sections, Supply(result, parcel));
        AddIfAny(sections, Findings(result, parcel));
        AddIfAny(sections, Attributes(result, parcel));
        return sections.ToImmutable();
    }

    private static DetailSection Basics(PlanResult result, int parcel)
    {
        var item = result.Layers.Parcels!.Items[parcel];
        var row = new ParcelTable(result).RowOf(parcel);
        return new DetailSection(
            new LocalText($"地块 {item.Id}", $"Parcel {item.Id}"),
            [
                .. row.Area.Length > 0 ? [DetailRow.Of("片区", "subarea", row.Area)] : Array.Empty<DetailRow>(),
                .. item.LandUse.Length > 0 ? [DetailRow.Of("用地分类", "land use", item.LandUse)] : Array.Empty<DetailRow>(),
                .. item.Ratio is { } ratio ? [DetailRow.Of("容积率", "floor area ratio", Rounding.Print(ratio.Value, 2))] : Array.Empty<DetailRow>(),
                .. item.HeightLimitMetres is { } height ? [DetailRow.Of("限高（米）", "height limit (m)", Rounding.Print(height, 1))] : Array.Empty<DetailRow>(),
                new DetailRow(new("备选地块", "candidate"), item.IsCandidate ? new("是", "yes") : new("否", "no")),
            ]);
    }

    private static DetailSection Walks(PlanResult result, int parcel)
    {
        var demand = result.Coverage.ParcelOf.IndexOf(parcel);
        return new DetailSection(new LocalText("15分钟生活圈", "15-minute circle"), demand < 0 || result.Coverage.Report is not { } report
            ? []
            : [.. report.Kinds.Select(kind => VerdictRows.Walk(
                kind.Standard, kind[demand].Distance?.Metres, kind[demand].Time?.TotalMinutes, kind[demand].FacilityId ?? "", kind.Standard.Distance is null ? null : kind.IsWithin(demand)))]);
    }

    private static DetailSection Supply(PlanResult result, int parcel)
    {
        var rows = new List<DetailRow>();
        if (result.IsPlaced && parcel < result.Supply.YearOf.Length)
        {
            var year = result.Supply.YearOf[parcel];
            rows.Add(new DetailRow(new("供应年份", "year of supply"), year == 0 ? new("规划期内不供应", "not in the period") : new(Year(year), Year(year))));
            if (year > 0)
            {
                rows.Add(DetailRow.Of("供应用地", "land supplied", VerdictRows.Land(result.Supply.Land[parcel])));
                rows.Add(DetailRow.Of("得分", "score", double.IsFinite(result.Supply.Score[parcel]) ? Rounding.Print(result.Supply.Score[parcel], 4) : "–"));
            }
        }

        var id = result.Layers.Parcels!.Items[parcel].Id;
        if (result.Inputs.Plan.Packing.Locks.FirstOrDefault(one => one.Parcel == id) is { } held)
        {
            rows.Add(new DetailRow(new("锁定", "locked"), held.Lock == ParcelLock.Out ? new("不供应", "out") : held.Year is { } set ? new($"{Year(set)} 年供应", $"in, {Year(set)}") : new("必须供应", "in")));
        }

        return new DetailSection(new LocalText("供应", "Supply"), [.. rows]);
    }

    private static DetailSection Findings(PlanResult result, int parcel)
    {
        var id = result.Layers.Parcels!.Items[parcel].Id;
        return new DetailSection(
            new LocalText("提示", "Remarks"),
            [.. result.Findings.Where(finding => finding.Subject == id).Select(finding => new DetailRow(new(finding.Rule, finding.Rule), finding.Message, default, "", finding.Severity == Severity.Error))]);
    }

    private static DetailSection Attributes(PlanResult result, int parcel) => new(
        new LocalText("属性", "Attributes"),
        [.. result.Inputs.Parcels!.Source.Properties.Columns.Where(column => column.Text(parcel) is not null).Select(column => DetailRow.Of(column.Name, column.Name, column.Text(parcel)!))]);

    private static string Year(int year) => year.ToString(CultureInfo.InvariantCulture);

    private static void AddIfAny(ImmutableArray<DetailSection>.Builder sections, DetailSection section)
    {
        if (!section.Rows.IsEmpty)
        {
            sections.Add(section);
        }
    }
}
