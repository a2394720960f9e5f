using System.Collections.Immutable;
using SpatialHousing.Units;

namespace SpatialHousing.Planning;

/// <summary>One row of a facility rule set: how near a kind of facility must be, and to how many people one serves.</summary>
/// <param name="Kind">Kind as the rule set names it, e.g. 幼儿园.</param>
/// <param name="Aliases">Other words layers use for the same kind.</param>
/// <param name="CircleMinutes">生活圈 it belongs to: 5, 10 or 15.</param>
/// <param name="Distance">Largest walking distance; null when the rule set gives none (then distance is reported, not judged).</param>
/// <param name="IsRequired">应配建 (true) or 按需、宜 (false).</param>
/// <param name="Capacity">Capacity norm; null when the rule set has none.</param>
/// <param name="Source">Where the row comes from.</param>
public sealed record FacilityStandard(
    string Kind,
    ImmutableArray<string> Aliases,
    int CircleMinutes,
    WalkDistance? Distance,
    bool IsRequired,
    CapacityNorm? Capacity,
    Citation Source)
{
    /// <summary>Whether a facility of this kind word serves the row.</summary>
    public bool Names(string kind) => Kind == kind || Aliases.Contains(kind);
}

/// <summary>千人指标: what a thousand residents need of a kind, and what one facility gives when the layer does not say.</summary>
/// <param name="NeedPerThousand">Places (pupils, beds, persons served) needed per 1000 residents, above 0.</param>
/// <param name="PlacesPerFacility">Places of one facility without its own capacity; null = not assessed without it.</param>
public sealed record CapacityNorm(double NeedPerThousand, double? PlacesPerFacility);
