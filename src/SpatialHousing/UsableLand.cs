using SpatialHousing.Overlay;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing;

/// <summary>可供用地: what of a parcel a plan may supply.</summary>
internal static class UsableLand
{
    /// <summary>The parcel's land outside zones that forbid and inside zones that must contain; null when it may not be supplied in the period.</summary>
    public static LandArea? Of(Parcel parcel, AssessedParcel assessed, PlanPeriod period) =>
        parcel.IsCandidate && parcel.Ratio is not null && !(parcel.ReadyYear > period.To) && assessed.Breach < assessed.Land
            ? assessed.Land - assessed.Breach
            : null;
}
