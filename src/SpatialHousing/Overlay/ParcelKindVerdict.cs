using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Overlay;

/// <summary>判定 of one parcel for one kind of zone, where it is not clear.</summary>
/// <param name="Land">Land under the kind's zones, each piece once; for a kind that must contain, the land outside them.</param>
public readonly record struct ParcelKindVerdict(int ParcelIndex, string ParcelId, ZoneKind Kind, Verdict Verdict, LandArea Land, Share Share);
