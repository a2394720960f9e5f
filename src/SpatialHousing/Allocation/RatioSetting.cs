using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Allocation;

/// <summary>Floor area ratio of an area and type; the last fitting one of the plan file holds, areas by name before <c>*</c>.</summary>
/// <param name="Area">Area by name, or <c>*</c>.</param>
/// <param name="Type">Housing type; null = every type.</param>
/// <param name="NewLand">Part of the floor area that needs new state-owned land, 0…1 (Zhangye: half of the affordable rental homes).</param>
public sealed record RatioSetting(string Area, HousingType? Type, FloorAreaRatio Ratio, Share NewLand, string Source, string Position);
