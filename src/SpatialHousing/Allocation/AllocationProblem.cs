using System.Collections.Immutable;
using SpatialHousing.Planning;

namespace SpatialHousing.Allocation;

/// <summary>Everything an allocation needs.</summary>
/// <param name="Whole">Name of the whole that totals stand under, e.g. 主城区.</param>
/// <param name="Areas">Names of the areas in plan order; empty = the areas that the split names, in its order.</param>
/// <param name="Tables">Tables of the plan file by name.</param>
/// <param name="Computed">Values found elsewhere, by the name a factor gives them (<c>computed.capacity_ha</c>, <c>layers.subareas.x</c>), then by area.</param>
public sealed record AllocationProblem(
    string Whole,
    ImmutableArray<string> Areas,
    PlanPeriod Period,
    AllocationSettings Settings,
    SupplyRuleSet Rules,
    ImmutableDictionary<string, PublishedTable> Tables,
    ImmutableDictionary<string, ImmutableDictionary<string, double>> Computed)
{
    /// <summary>Name under which the land of an area that may be supplied (hectares) is given; it bounds the area's land where present.</summary>
    public const string CapacityHectares = "computed.capacity_ha";
}
