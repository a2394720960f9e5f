using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;

namespace SpatialHousing.Overlay;

/// <summary>管控校核结果: verdicts of all parcels (or of one batch), overlaps, and what was found on the way.</summary>
/// <param name="Parcels">In the order of the layer.</param>
/// <param name="Overlaps">By parcel, then kind word and zone id.</param>
/// <param name="Kinds">Verdicts that are not clear, by parcel and kind word.</param>
/// <param name="NotAssessed">Kinds that the rules require and no layer gives.</param>
public sealed record ZoneAssessment(
    AreaMethod Method,
    ImmutableArray<AssessedParcel> Parcels,
    ImmutableArray<ParcelZoneOverlap> Overlaps,
    ImmutableArray<ParcelKindVerdict> Kinds,
    ImmutableArray<ZoneKind> NotAssessed,
    ImmutableArray<Finding> Findings)
{
    /// <summary>Pieces that break a hard rule, by parcel, kind word and zone id; empty where pieces were not asked for.</summary>
    public ImmutableArray<ZoneViolation> Violations { get; init; } = [];

    /// <summary>What remains of each parcel with a violation; empty where pieces were not asked for.</summary>
    public ImmutableArray<ParcelRemainder> Remainders { get; init; } = [];

    /// <summary>Indices of parcels whose rings cross and were read by parity: their land is not that of shells less holes. In order.</summary>
    public ImmutableArray<int> ReadByParity { get; init; } = [];

    /// <summary>Parcels whose verdict breaks a hard rule.</summary>
    public IEnumerable<AssessedParcel> Breaches => Parcels.Where(parcel => parcel.Verdict.BreaksRule());
}
