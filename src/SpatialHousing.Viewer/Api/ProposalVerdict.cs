using System.Collections.Immutable;
using SpatialHousing.Planning;
using SpatialHousing.Showing;
using SpatialHousing.Units;

namespace SpatialHousing.Viewer.Api;

/// <summary>Judges a drawn polygon by the same overlay, rules and walks as the parcels of the plan; figures with the digits of check.csv.</summary>
internal static class ProposalVerdict
{
    public static object Of(ShownPlan shown, ImmutableArray<ImmutableArray<(double X, double Y)>> rings)
    {
        var judged = JudgedProposal.Of(shown.Result, shown.Ground, rings);
        return new
        {
            land = ParcelDetails.Land(judged.Parcel.Land),
            verdict = ParcelDetails.VerdictOf(judged.Parcel.Verdict, judged.Parcel.Breach, judged.Parcel.BreachShare),
            kinds = judged.Kinds.Select(kind => ParcelDetails.KindOf(shown.Result.Zones.Rules, kind.Kind, kind.Verdict, kind.Land, kind.Share)),
            overlaps = judged.Overlaps.Select(ParcelDetails.OverlapOf),
            notAssessed = judged.NotAssessed.Select(kind => kind.Name()),
            findings = judged.Findings.Select(Answer.FindingOf),
            walks = judged.Walks.Select(walk => ParcelDetails.WalkOf(
                walk.Standard, walk.Coverage.Distance?.Metres, walk.Coverage.Time?.TotalMinutes, walk.Coverage.FacilityId ?? "", walk.Standard.Distance is null ? null : walk.Coverage.Within)),
            perimeter = Rounding.Print(judged.PerimeterMetres, 2),
        };
    }
}
