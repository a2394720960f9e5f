using SpatialHousing.Units;

namespace SpatialHousing;

/// <summary>One thing that moved a number of the allocation from one scenario to the other.</summary>
/// <param name="Kind">total, share, phasing, bounds, rule or taken_over.</param>
/// <param name="Source">Rule ids or factor names, joined by <c>;</c>; empty when the kind says all.</param>
/// <param name="Amount">How much it moved, in the quota's unit.</param>
public sealed record CellCause(string Kind, string Source, double Amount, LocalText Words);
