using System.Collections.Immutable;
using SpatialHousing.Units;

namespace SpatialHousing.Destocking;

/// <summary>An area's unsold housing and its sales at the start of the plan.</summary>
/// <param name="Inventory">库存: unsold floor area of commodity housing.</param>
/// <param name="MonthlySales">月均成交量: mean of the last twelve months.</param>
/// <param name="SalesImplied">True when sales were not published and follow from inventory ÷ printed months.</param>
/// <param name="Printed">Months as the plan prints them; null when it does not.</param>
/// <param name="History">Months of the destocking cycle before the plan starts, oldest first, the last one being now; empty = unknown.</param>
public sealed record AreaStock(
    string Area, FloorArea Inventory, FloorArea MonthlySales, bool SalesImplied, DestockingMonths? Printed, ImmutableArray<DestockingMonths> History)
{
    /// <summary>Printed months when the plan gives them and nothing better is known; else inventory ÷ sales.</summary>
    public DestockingMonths Months => SalesImplied && Printed is { } printed ? printed : DestockingCycle.Of(Inventory, MonthlySales);
}
