namespace SpatialHousing.Walking.Siting;

/// <summary>备选点: a place where a new facility could be built; its shape is item i of its layer.</summary>
/// <param name="Id">Id in its layer, unique.</param>
public sealed record SiteCandidate(string Id);

/// <summary>What the choice of sites is to achieve.</summary>
public enum SitingGoal
{
    /// <summary>Most people within the rule's distance (maximal covering location, Church &amp; ReVelle 1974).</summary>
    CoverMost,

    /// <summary>Least walking to the nearest facility, summed over people (p-median, Hakimi 1964).</summary>
    WalkLeast,
}
