using SpatialHousing.Explaining;
using SpatialHousing.Geodesy;
using SpatialHousing.Overlay;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Viewer.Api;

/// <summary>Everything about one parcel: attributes as they stand in the file, verdicts with clause, walks, year of supply, and why.</summary>
internal static class ParcelDetails
{
    /// <summary>What the legend calls the use of a parcel.</summary>
    private static LocalText? LandUseOf(ShownPlan shown, int parcel) =>
        shown.Themes.FirstOrDefault(theme => theme.Id == "land_use") is { } theme && theme.ClassPlusOne[parcel] is > 0 and var number ? theme.Classes[number - 1].Name : null;

    public static object Of(ShownPlan shown, int parcel)
    {
        var result = shown.Result;
        var parcels = result.Layers.Parcels!;
        var item = parcels.Items[parcel];
        var source = result.Inputs.Parcels!.Source;
        var assessment = result.Zones.Assessment;
        var assessed = parcel < assessment.Parcels.Length ? assessment.Parcels[parcel] : (AssessedParcel?)null;
        return new
        {
            number = parcel + 1,
            id = item.Id,
            attributes = source.Properties.Columns.Select(column => new { name = column.Name, value = column.Text(parcel) }).Where(entry => entry.value is not null),
            area = parcel < result.Subareas.SubareaOf.Length && result.Subareas.SubareaOf[parcel] is >= 0 and var area ? result.Layers.Subareas!.Items[area].Name : null,
            landUse = item.LandUse,
            landUseName = LandUseOf(shown, parcel),
            ratio = item.Ratio?.Value,
            isCandidate = item.IsCandidate,
            land = assessed is { } known ? Land(known.Land) : null,
            verdict = assessed is { } judged ? VerdictOf(judged.Verdict, judged.Breach, judged.BreachShare) : null,
            kinds = assessment.Kinds.Where(kind => kind.ParcelIndex == parcel).Select(kind => KindOf(result.Zones.Rules, kind.Kind, kind.Verdict, kind.Land, kind.Share)),
            overlaps = assessment.Overlaps.Where(overlap => overlap.ParcelIndex == parcel).Select(OverlapOf),
            limits = result.Findings.Where(finding => finding.Subject == item.Id).Select(Answer.FindingOf),
            walks = WalksOf(result, parcel),
            year = result.IsPlaced && parcel < result.Supply.YearOf.Length ? result.Supply.YearOf[parcel] : (int?)null,
            suppliedLand = result.IsPlaced && parcel < result.Supply.Land.Length ? Land(result.Supply.Land[parcel]) : null,
            score = result.IsPlaced && parcel < result.Supply.Score.Length && double.IsFinite(result.Supply.Score[parcel]) ? Rounding.Print(result.Supply.Score[parcel], 4) : null,
            @lock = result.Inputs.Plan.Packing.Locks.FirstOrDefault(one => one.Parcel == item.Id) is { } held ? new { kind = held.Lock.ToString().ToLowerInvariant(), year = held.Year ?? 0 } : null,
            shape = Shape.Of(parcels.Shapes, parcel),
            box = Shape.Of(parcels.Shapes.BoxOf(parcel)),
            why = assessed is null ? [] : WhyOf(shown, item.Id),
        };
    }

    public static object Land(LandArea land) => new { m2 = Rounding.Print(land.SquareMetres, 4), mu = Rounding.Print(land.Mu, 2), ha = Rounding.Print(land.Hectares, 4) };

    public static object VerdictOf(Verdict verdict, LandArea breach, Share share) =>
        new { word = verdict.Word(), name = verdict.Name(), breaks = verdict.BreaksRule(), land = Land(breach), percent = Rounding.Print(share.Percent, 2) };

    public static object KindOf(ZoneRules rules, ZoneKind kind, Verdict verdict, LandArea land, Share share)
    {
        var rule = rules.RuleOf(kind);
        return new
        {
            word = kind.Word(),
            name = kind.Name(),
            verdict = verdict.Word(),
            verdictName = verdict.Name(),
            land = Land(land),
            percent = Rounding.Print(share.Percent, 2),
            rule = rule.Text,
            clause = rule.Source.ToString(),
            isHard = rule.IsHard,
        };
    }

    public static object OverlapOf(ParcelZoneOverlap overlap) => new
    {
        zone = overlap.ZoneId,
        kind = overlap.Kind.Word(),
        name = overlap.Kind.Name(),
        land = Land(overlap.Land),
        share = Rounding.Print(overlap.Share.Value, 6),
        sort = overlap.Class.Word(),
        sortName = overlap.Class.Name(),
    };

    public static object WalkOf(FacilityStandard standard, double? metres, double? minutes, string facility, bool? isWithin) => new
    {
        kind = standard.Kind,
        circle = standard.CircleMinutes,
        limit = standard.Distance?.Metres,
        isRequired = standard.IsRequired,
        metres = metres is { } distance ? Rounding.Print(distance, 0) : null,
        minutes = minutes is { } time ? Rounding.Print(time, 1) : null,
        facility,
        isWithin,
    };

    private static IEnumerable<object> WalksOf(PlanResult result, int parcel)
    {
        var demand = result.Coverage.ParcelOf.IndexOf(parcel);
        return demand < 0 || result.Coverage.Report is not { } report
            ? []
            : report.Kinds.Select(kind => (kind, at: kind[demand])).Select(pair => WalkOf(
                pair.kind.Standard, pair.at.Distance?.Metres, pair.at.Time?.TotalMinutes, pair.at.FacilityId ?? "", pair.kind.Standard.Distance is null ? null : pair.kind.IsWithin(demand)));
    }

    private static IEnumerable<object> WhyOf(ShownPlan shown, string id)
    {
        try
        {
            return [WhyOf(shown.Explainer.Explain($"check/{id}"))];
        }
        catch (FaultException)
        {
            return [];
        }
    }

    public static object WhyOf(Explanation explanation) => new
    {
        address = explanation.Address,
        title = explanation.Title,
        value = explanation.Value,
        unit = explanation.Unit,
        steps = explanation.Steps.Select(step => new { kind = step.Kind, text = step.Text, inputs = step.Inputs.Select(input => new { name = input.Name, value = input.Value, source = input.Source }) }),
    };
}
