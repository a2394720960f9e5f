namespace SpatialHousing.Allocation.Packing;

/// <summary>What was reached in one area, and what is proved about it. Values in 1e-8 score·hectares, unmet amounts in 1e-8 hectares.</summary>
/// <param name="Area">Name.</param>
/// <param name="Parcels">Parcels of the area, chosen or not.</param>
/// <param name="Value">Σ land × score of the plan.</param>
/// <param name="Bound">No plan with at most <paramref name="UnmetLimit"/> unmet has a higher value: the least that was proved, by multipliers or by search.</param>
/// <param name="MultiplierBound">The bound that <paramref name="Multipliers"/> give; recomputed by the checker.</param>
/// <param name="Multipliers">Prices that prove <paramref name="MultiplierBound"/>.</param>
/// <param name="Unmet">Unmet amount of the plan.</param>
/// <param name="LeastUnmet">Proved: no plan has less unmet.</param>
/// <param name="UnmetIsProved">Whether the plan has surely at most 1 % more unmet than the least possible.</param>
/// <param name="UnmetLimit">Unmet amount up to which the bound covers plans: the least that was attained + 1 %, so at least the least possible + 1 %.</param>
/// <param name="RelaxedUnmet">Unmet amount if parcels could be cut; 0 with <paramref name="LeastUnmet"/> above 0 means that no whole parcels fit.</param>
/// <param name="Nodes">Nodes of the search.</param>
/// <param name="IsOptimal">Whether value and bound meet and the unmet amount is proved.</param>
public sealed record AreaPacking(
    string Area,
    int Parcels,
    long Value,
    long Bound,
    long MultiplierBound,
    AreaMultipliers Multipliers,
    long Unmet,
    long LeastUnmet,
    bool UnmetIsProved,
    long UnmetLimit,
    long RelaxedUnmet,
    long Nodes,
    bool IsOptimal);
