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
/// <param name="IsStrip">One row for all: the looks side by side, then the title with the names of the first and the last.</param>
public sealed record LegendSection(string Layer, LocalText Title, GeometryKind Kind, ImmutableArray<StyleClass> Entries, bool IsStrip)
{
    /// <summary>What stands beside a strip.</summary>
    public LocalText StripName => Entries.Length == 1 ? Entries[0].Name : new($"{Title.Chinese}（{Entries[0].Name.Chinese}—{Entries[^1].Name.Chinese}）", $"{Title.English} ({Entries[0].Name.English}–{Entries[^1].Name.English})");
}
