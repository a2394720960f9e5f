using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Units;

namespace SpatialHousing.Maps;

/// <summary>图例: the classes that the frame really shows, by layer, in reading order (top layer first).</summary>
public sealed record Legend(ImmutableArray<LegendSection> Sections)
{
    public int EntryCount => Sections.Sum(section => section.Entries.Length);
}

/// <summary>The classes of one layer.</summary>
/// <param name="Layer">Layer id.</param>
/// <param name="Title">Heading; empty when the only entry says everything.</param>
/// <param name="Kind">Shape of the swatches.</param>
/// <param name="Entries">Classes present.</param>
public sealed record LegendSection(string Layer, LocalText Title, GeometryKind Kind, ImmutableArray<StyleClass> Entries);
