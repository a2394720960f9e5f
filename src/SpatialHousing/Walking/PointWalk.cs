using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Walking;

/// <summary>The walk from a point to the nearest facility of one kind.</summary>
/// <param name="Distance">Null when no street or no facility is in reach.</param>
/// <param name="FacilityId">Nearest facility; empty without a walk.</param>
/// <param name="IsWithin">Within the standard's distance; null when it gives none.</param>
public readonly record struct PointWalk(FacilityStandard Standard, WalkDistance? Distance, TimeSpan? Time, string FacilityId, bool? IsWithin);
