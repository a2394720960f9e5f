using SpatialHousing.Units;

namespace SpatialHousing.Walking;

/// <summary>How one demand point stands to one kind of facility.</summary>
/// <param name="Distance">Shortest walk to the nearest one, access at both ends counted; null when no walk leads to any.</param>
/// <param name="Time">The walk's time under the rule set's profile; null with <paramref name="Distance"/>.</param>
/// <param name="FacilityId">The nearest one; of equally near ones the first by code point; null with <paramref name="Distance"/>.</param>
/// <param name="Straight">Distance as the crow flies to the facility nearest that way; null when the layer has none of the kind.</param>
/// <param name="Within">Whether the rule is kept on foot.</param>
/// <param name="Cause">Why, or why not.</param>
public readonly record struct DemandCoverage(WalkDistance? Distance, TimeSpan? Time, string? FacilityId, WalkDistance? Straight, bool Within, CoverageCause Cause);
