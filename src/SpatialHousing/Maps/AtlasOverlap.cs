using SpatialHousing.Planning;

namespace SpatialHousing.Maps;

/// <summary>Land that a parcel shares with a zone.</summary>
/// <param name="Parcel">Index of the parcel.</param>
/// <param name="Zone">Id of the zone.</param>
/// <param name="Kind">What it protects.</param>
/// <param name="SquareMetres">Shared land.</param>
public readonly record struct AtlasOverlap(int Parcel, string Zone, ZoneKind Kind, double SquareMetres);
