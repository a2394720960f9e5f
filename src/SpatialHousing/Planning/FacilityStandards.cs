using System.Collections.Immutable;
using SpatialHousing.Units;

namespace SpatialHousing.Planning;

/// <summary>设施配置标准: one rule set of facilities, a standard's or a plan's own.</summary>
/// <param name="Id">Word for files, e.g. <c>gb50180-2018</c>.</param>
/// <param name="Name">Name on paper.</param>
/// <param name="Profile">How fast people walk under it.</param>
/// <param name="Rows">One row a kind.</param>
public sealed record FacilityStandards(string Id, LocalText Name, WalkProfile Profile, ImmutableArray<FacilityStandard> Rows)
{
    /// <summary>人均住房建筑面积 by which new floor area becomes residents; null when the rule set gives none.</summary>
    public FloorArea? FloorAreaPerPerson { get; init; }

    /// <summary>The row of a kind word, aliases included; null when the set does not know it.</summary>
    public FacilityStandard? Find(string kind)
    {
        foreach (var row in Rows)
        {
            if (row.Names(kind))
            {
                return row;
            }
        }

        return null;
    }

    /// <summary>Every kind within one distance: what the command line uses when no rule file is given.</summary>
    public static FacilityStandards Uniform(IEnumerable<string> kinds, WalkDistance distance, int minutes, WalkProfile profile) => new(
        "uniform",
        new LocalText("统一步行距离", "One walking distance for all"),
        profile,
        [.. kinds.Distinct().Order(StringComparer.Ordinal).Select(kind => new FacilityStandard(kind, [], minutes, distance, true, null, new Citation("--minutes", "", Confidence.Policy)))]);
}
