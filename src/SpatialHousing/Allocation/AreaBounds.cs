using SpatialHousing.Planning;

namespace SpatialHousing.Allocation;

/// <summary>A bound on one area's amount over the whole period.</summary>
/// <param name="Type">Housing type; null = every type of that measure.</param>
/// <param name="Least">At least; null = none.</param>
/// <param name="Most">At most; null = none.</param>
/// <param name="Suspended">Nothing at all.</param>
/// <param name="Source">Why, with its clause.</param>
public sealed record AreaBounds(
    string Area, HousingType? Type, AllocationMeasure Measure, double? Least, double? Most, bool Suspended, string Source, string Position);
