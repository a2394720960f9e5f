using SpatialHousing.Geodesy;
using SpatialHousing.Units;

namespace SpatialHousing.Showing;

/// <summary>图例一行: a swatch, a name, how many features.</summary>
/// <param name="Heading">Heading above the first row of a theme; default for the others.</param>
/// <param name="Kind">Shape of the swatch.</param>
public sealed record LegendRow(LocalText Heading, LocalText Name, ScreenStyle Style, GeometryKind Kind, int Count)
{
    /// <summary>Heading above the first row of a theme; empty texts for the others.</summary>
    public LocalText Heading { get; init; } = Heading.Chinese is null ? new("", "") : Heading;
}
