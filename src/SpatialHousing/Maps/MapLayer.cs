using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Units;

namespace SpatialHousing.Maps;

/// <summary>图层: shapes in the map's plane with their ids, themes and labels. All columns have one entry a feature.</summary>
public sealed record MapLayer
{
    public MapLayer(string id, LocalText name, GeometryColumns shapes)
    {
        ArgumentNullException.ThrowIfNull(shapes);
        Id = id;
        Name = name;
        Shapes = shapes;
    }

    public string Id { get; }

    public LocalText Name { get; }

    public GeometryColumns Shapes { get; }

    /// <summary>Feature ids, or empty when the layer has none.</summary>
    public ImmutableArray<string> FeatureIds { get; init; } = [];

    public ImmutableArray<LayerTheme> Themes { get; init; } = [];

    public ImmutableArray<LabelSet> Labels { get; init; } = [];

    /// <exception cref="ArgumentException">No theme of this id.</exception>
    public LayerTheme Theme(string id) => Themes.FirstOrDefault(theme => theme.Id == id)
        ?? throw new ArgumentException($"Layer \"{Id}\" has no theme \"{id}\"; it has {string.Join(", ", Themes.Select(theme => theme.Id))}.", nameof(id));

    /// <exception cref="ArgumentException">No label set of this id.</exception>
    public LabelSet LabelSet(string id) => Labels.FirstOrDefault(set => set.Id == id)
        ?? throw new ArgumentException($"Layer \"{Id}\" has no labels \"{id}\"; it has {string.Join(", ", Labels.Select(set => set.Id))}.", nameof(id));
}
