using SpatialHousing.Planning;

namespace SpatialHousing.Allocation;

/// <summary>套均面积: average size of a home of an area and type.</summary>
/// <param name="Area">Area by name, or <c>*</c>.</param>
/// <param name="Type">Housing type; null = every type.</param>
/// <param name="SquareMetres">Above 0.</param>
public sealed record DwellingSetting(string Area, HousingType? Type, double SquareMetres, string Source, string Position);
