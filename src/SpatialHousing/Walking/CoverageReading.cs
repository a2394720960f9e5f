namespace SpatialHousing.Walking;

/// <summary>Three ways to read the same rule.</summary>
public enum CoverageReading
{
    /// <summary>A circle on the map.</summary>
    Straight,

    /// <summary>The walk along the streets; decides <c>within</c>.</summary>
    Network,

    /// <summary>The walk, and room in the facilities reached (two-step floating catchment).</summary>
    Capacity,
}
