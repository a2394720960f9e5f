namespace SpatialHousing.Planning;

/// <summary>道路中心线: one street, its line (or the rings of its area) being item i of the layer it stands in.</summary>
/// <param name="Id">Id in the layer, unique.</param>
/// <param name="Class">Class word of the source; empty when unknown.</param>
/// <param name="Level">Level in the bridge and tunnel sense: 0 ground, above 0 bridge, below 0 tunnel.</param>
/// <param name="IsWalkable">Whether people may walk on it.</param>
public sealed record Street(string Id, string Class = "", int Level = 0, bool IsWalkable = true)
{
    /// <summary>Walking speed on this street in metres a minute, when it differs from the profile's; null when it does not.</summary>
    public double? MetresPerMinute { get; init; }

    /// <summary>Metres climbed from the first vertex to the last, negative downhill; 0 when level or unknown.</summary>
    public double RiseMetres { get; init; }

    /// <summary>Seconds lost on it besides walking (a crossing's lights), 0 or more.</summary>
    public double DelaySeconds { get; init; }
}
