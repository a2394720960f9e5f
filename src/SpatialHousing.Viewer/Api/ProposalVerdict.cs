using System.Collections.Immutable;
using SpatialHousing.Editing;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Viewer.Api;

/// <summary>Judges a drawn polygon by the same overlay, rules and walks as the parcels of the plan; figures with the digits of check.csv.</summary>
internal static class ProposalVerdict
{
    public static object Of(ShownPlan shown, ImmutableArray<ImmutableArray<(double X, double Y)>> rings)
    {
        var result = shown.Result;
        var shapes = ProposalShapes.Of([new Proposal("proposal", rings)]);
        var layer = new PlanarLayer<Parcel>(result.Layers.Plane, [new Parcel("proposal", "", null, null, null)], shapes);
        var assessment = shown.ZoneOverlay.AssessWithPieces(layer);
        var judged = assessment.Parcels[0];
        var middle = InteriorPoint.Of(shapes, 0);
        return new
        {
            land = ParcelDetails.Land(judged.Land),
            verdict = ParcelDetails.VerdictOf(judged.Verdict, judged.Breach, judged.BreachShare),
            kinds = assessment.Kinds.Select(kind => ParcelDetails.KindOf(result.Zones.Rules, kind.Kind, kind.Verdict, kind.Land, kind.Share)),
            overlaps = assessment.Overlaps.Select(ParcelDetails.OverlapOf),
            notAssessed = assessment.NotAssessed.Select(kind => kind.Name()),
            findings = assessment.Findings.Where(finding => finding.Rule != "zone_limit_not_assessed").Select(Answer.FindingOf),
            walks = middle is var (x, y) && shown.Walks is { } walks
                ? walks.At(x, y).Select(walk => (Standard: result.Coverage.Report!.Standards.Find(walk.Kind)!, walk.Coverage)).Select(walk => ParcelDetails.WalkOf(
                    walk.Standard, walk.Coverage.Distance?.Metres, walk.Coverage.Time?.TotalMinutes, walk.Coverage.FacilityId ?? "", walk.Standard.Distance is null ? null : walk.Coverage.Within))
                : [],
            perimeter = Rounding.Print(EllipsoidalLength.Metres(shapes, result.Layers.Plane)[0], 2),
        };
    }
}
