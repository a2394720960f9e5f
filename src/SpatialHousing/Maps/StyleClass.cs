using SpatialHousing.Units;

namespace SpatialHousing.Maps;

/// <summary>One class of a theme: a legend row and the style of the features in it.</summary>
/// <param name="Word">Stable word for files and programs, lower snake case.</param>
/// <param name="Name">Name in the legend.</param>
/// <param name="Style">How its features are drawn.</param>
public sealed record StyleClass(string Word, LocalText Name, FeatureStyle Style)
{
    /// <summary>A class that says that there is nothing to say.</summary>
    internal bool IsQuiet => Word is "not_a_demand_point" or "unknown" or "not_supplied" or "land_use_unknown" or "not_assessed" or "clear";
}
