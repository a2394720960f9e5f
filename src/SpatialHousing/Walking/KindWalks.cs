namespace SpatialHousing.Walking;

/// <summary>The walks to one kind of facility, before any rule judges them.</summary>
internal sealed class KindWalks
{
    /// <summary>Facilities of the kind, connected or not.</summary>
    public required int FacilityCount { get; init; }

    /// <summary>Label of each demand point: cost of the whole walk (see <see cref="WalkCosts"/>) and the facility's rank among all.</summary>
    public required ulong[] Labels { get; init; }

    /// <summary>Length of each walk in millimetres when time decided; null when the label says it.</summary>
    public required uint[]? Millimetres { get; init; }

    /// <summary>Distance to the facility nearest as the crow flies, metres; infinite when there is none.</summary>
    public required double[] StraightMetres { get; init; }

    /// <summary>That facility, as item of its layer; −1 when there is none.</summary>
    public required int[] StraightFacility { get; init; }

    /// <summary>Where demand and facilities stand.</summary>
    public required SitePlaces Demand { get; init; }

    /// <summary>Where demand and facilities stand.</summary>
    public required SitePlaces Facilities { get; init; }

    /// <summary>Facility ids by rank.</summary>
    public required string[] IdByRank { get; init; }

    /// <summary>Facility ids by item of their layer.</summary>
    public required string[] IdByItem { get; init; }

    public string FacilityId(ulong label) => IdByRank[ShortestWalks.RankOf(label)];
}
