using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Overlay;

/// <summary>What one parcel shares with one zone: one row of overlaps.csv.</summary>
/// <param name="ParcelIndex">Position of the parcel in its layer.</param>
/// <param name="ZoneIndex">Position of the zone in its layer.</param>
/// <param name="Share">Part of the parcel.</param>
public readonly record struct ParcelZoneOverlap(
    int ParcelIndex, int ZoneIndex, string ParcelId, string ZoneId, ZoneKind Kind, LandArea Land, Share Share, OverlapClass Class);
