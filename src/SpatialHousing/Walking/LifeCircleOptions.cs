using System.Collections.Immutable;
using SpatialHousing.Planning;

namespace SpatialHousing.Walking;

/// <summary>How coverage is judged. Lengths in metres.</summary>
public sealed record LifeCircleOptions
{
    public static LifeCircleOptions Default { get; } = new();

    /// <summary>A point farther than this from every street is unconnected.</summary>
    public double SnapLimit { get; init; } = 300;

    /// <summary>Other rule sets to judge the same walks by, beside the deciding one.</summary>
    public ImmutableArray<FacilityStandards> Others { get; init; } = [];

    /// <summary>Weight that capacity is compared with; persons.</summary>
    public string CapacityWeight { get; init; } = DemandWeight.People;

    /// <summary>Files of the layers, for findings.</summary>
    public string DemandFile { get; init; } = "";

    /// <summary>Files of the layers, for findings.</summary>
    public string FacilityFile { get; init; } = "";
}
