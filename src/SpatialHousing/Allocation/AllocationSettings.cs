using System.Collections.Immutable;

namespace SpatialHousing.Allocation;

/// <summary>What a plan file says about allocating: totals, split, years, land, bounds, stock and how rules are used.</summary>
/// <param name="File">The plan file, for findings.</param>
/// <param name="EnforceRules">True = rules cut and redistribute (<c>hard</c>); false = they are applied and only reported (<c>report</c>).</param>
/// <param name="Prevailing">Ids of the rules that prevail where rules contradict each other.</param>
/// <param name="Compare">Name of the table of published figures to compare with; empty = none.</param>
/// <param name="RoundDwellingsDown">Homes are rounded down cell by cell (as Chifeng's table 47 does) instead of to the nearest that adds up.</param>
public sealed record AllocationSettings(
    string File,
    ImmutableArray<QuotaDemand> Quotas,
    SplitSettings Split,
    PhasingSettings Phasing,
    ImmutableArray<RatioSetting> Ratios,
    ImmutableArray<DwellingSetting> Dwellings,
    ImmutableArray<AreaBounds> Bounds,
    StockSettings Stock,
    bool EnforceRules,
    ImmutableArray<string> Prevailing,
    bool RoundDwellingsDown,
    string Compare = "");
