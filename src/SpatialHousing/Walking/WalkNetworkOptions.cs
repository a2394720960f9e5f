namespace SpatialHousing.Walking;

/// <summary>How centre lines become a network. Lengths in metres.</summary>
public sealed record WalkNetworkOptions
{
    public static WalkNetworkOptions Default { get; } = new();

    /// <summary>File the streets came from, for findings.</summary>
    public string File { get; init; } = "";

    /// <summary>A loose end this near to another street of its level is joined to it; 0 joins shared vertices only.</summary>
    public double JoinTolerance { get; init; } = 0.5;

    /// <summary>A separate piece of network shorter than this (and not the largest) is reported and not entered from outside.</summary>
    public double SmallIsland { get; init; } = 200;

    /// <summary>
    /// True for OpenStreetMap, where a shared vertex always means that one can pass from one way to the other; false keeps two streets of
    /// different levels apart where both run through the vertex.
    /// </summary>
    public bool SharedVerticesAlwaysJoin { get; init; }

    /// <summary>Length of a straight piece between two plane points; null = on the ellipsoid of CGCS2000.</summary>
    internal Func<double, double, double, double, double>? SegmentMetres { get; init; }
}
