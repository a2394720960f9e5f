using SpatialHousing.Units;

namespace SpatialHousing.Explaining;

/// <summary>A parcel that is supplied: where, when, with how much land, and its score.</summary>
/// <param name="Score">Weighted score, 0…1.</param>
public sealed record SuppliedParcel(string Id, string Area, int Year, LandArea Land, double Score);
