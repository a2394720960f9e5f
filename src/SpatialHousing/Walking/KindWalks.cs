namespace SpatialHousing.Walking;

/// <summary>The walks to one kind of facility, before any rule judges them.</summary>
internal sealed class KindWalks
{
    /// <summary>Facilities of the kind, connected or not.</summary>
    public required int FacilityCount { get; init; }

    /// <summary>Label of each demand point: whole walk in millimetres and the facility's rank among all.</summary>
    public required ulong[] Labels { get; init; }

    /// <summary>Distance to the facility nearest as the crow flies, metres; infinite when there is none.</summary>
    public required double[] StraightMetres { get; init; }

    /// <summary>Facility ids by rank.</summary>
    public required string[] IdByRank { get; init; }

    public string FacilityId(ulong label) => IdByRank[ShortestWalks.RankOf(label)];
}
