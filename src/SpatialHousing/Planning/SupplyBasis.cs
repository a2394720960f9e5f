using SpatialHousing.Units;

namespace SpatialHousing.Planning;

/// <summary>The figures that a supply rule's limit is made from, for one area and year.</summary>
/// <param name="Planned">What the plan would supply without the rule.</param>
/// <param name="YearlySales">Sales of the last twelve months; null when unknown.</param>
/// <param name="Revitalised">盘活的存量商品住宅用地 as floor area; null when no figure is given.</param>
public sealed record SupplyBasis(FloorArea Planned, FloorArea? YearlySales, FloorArea? Revitalised);
