using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Units;

namespace SpatialHousing.Maps;

/// <summary>图集: layers with their themes and labels, and the sheets drawn from them. Immutable; the atlas draws it, the viewers show it.</summary>
public sealed record MapDocument
{
    /// <summary>Plan id, lower snake or kebab case.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the plan, above every title.</summary>
    public required LocalText Name { get; init; }

    /// <summary>The plane of all coordinates.</summary>
    public required CoordinateSystem System { get; init; }

    /// <summary>编制单位; empty prints an empty slot.</summary>
    public LocalText Maker { get; init; }

    /// <summary>制图日期, yyyy-MM-dd, from the plan file.</summary>
    public string Date { get; init; } = "";

    /// <summary>审图号; empty prints an empty slot.</summary>
    public string ReviewNumber { get; init; } = "";

    /// <summary>示意: the data are not surveyed; every sheet says so.</summary>
    public bool IsSchematic { get; init; }

    public required ImmutableArray<MapLayer> Layers { get; init; }

    public ImmutableArray<MapSheet> Sheets { get; init; } = [];

    /// <exception cref="ArgumentException">No layer of this id.</exception>
    public MapLayer Layer(string id) => Layers.FirstOrDefault(layer => layer.Id == id)
        ?? throw new ArgumentException($"The map has no layer \"{id}\"; it has {string.Join(", ", Layers.Select(layer => layer.Id))}.", nameof(id));

    /// <exception cref="ArgumentException">No sheet of this id.</exception>
    public MapSheet Sheet(string id) => Sheets.FirstOrDefault(sheet => sheet.Id == id)
        ?? throw new ArgumentException($"The atlas has no sheet \"{id}\"; it has {string.Join(", ", Sheets.Select(sheet => sheet.Id))}.", nameof(id));
}
