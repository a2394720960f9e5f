using SpatialHousing.Units;

namespace SpatialHousing.Walking;

/// <summary>Why a demand point is or is not served by a kind of facility.</summary>
public enum CoverageCause
{
    /// <summary>Served.</summary>
    Covered,

    /// <summary>The nearest facility lies beyond the rule's distance.</summary>
    TooFar,

    /// <summary>The layer holds no facility of this kind.</summary>
    NoFacility,

    /// <summary>No walk leads there: the point is too far from any street, or its streets are cut off from every facility of the kind.</summary>
    Unconnected,

    /// <summary>The rule set gives no distance for the kind.</summary>
    NotJudged,
}

/// <summary>The words of causes in files and on paper.</summary>
public static class CoverageCauses
{
    public static string Word(this CoverageCause cause) => cause switch
    {
        CoverageCause.Covered => "covered",
        CoverageCause.TooFar => "too_far",
        CoverageCause.NoFacility => "no_facility",
        CoverageCause.Unconnected => "unconnected",
        _ => "not_judged",
    };

    public static LocalText Name(this CoverageCause cause) => cause switch
    {
        CoverageCause.Covered => new("已覆盖", "covered"),
        CoverageCause.TooFar => new("距离过远", "too far"),
        CoverageCause.NoFacility => new("没有该类设施", "no such facility"),
        CoverageCause.Unconnected => new("步行不连通", "no way on foot"),
        _ => new("标准未定距离", "no distance in the rule set"),
    };
}
