using SpatialHousing.Units;

namespace SpatialHousing.Walking;

/// <summary>等时圈: the ground from which a facility (or any of a kind) is within a distance on foot. Its shape is item i of its layer.</summary>
/// <param name="Kind">Kind of facility.</param>
/// <param name="FacilityId">The facility; empty when any of the kind will do.</param>
/// <param name="Distance">Longest walk.</param>
/// <param name="Minutes">The same in minutes of the rule set.</param>
public sealed record Isochrone(string Kind, string FacilityId, WalkDistance Distance, double Minutes);
