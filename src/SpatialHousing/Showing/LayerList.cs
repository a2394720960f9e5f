using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using SpatialHousing.Geodesy;
using SpatialHousing.Maps;

namespace SpatialHousing.Showing;

/// <summary>图层树: layers from the bottom up.</summary>
public sealed class LayerList : Notifying
{
    /// <summary>Order on the screen, bottom first, and what a layer begins with; a prefix ends in *. Layers not named here go below the facilities.</summary>
    private static readonly (string Id, bool IsVisible, string Theme)[] Places =
    [
        ("base_*", true, ""),
        ("parcels", true, "verdict"),
        ("roads", true, ""),
        ("zone_*", true, ""),
        ("areas", true, "outline"),
        ("", true, ""),
        ("facilities", false, "kind"),
        ("counties", false, "outline"),
    ];

    private readonly ConditionalWeakTable<GeometryColumns, FeaturePicker> pickers = [];
    private ImmutableArray<ShownLayer> layers = [];

    public ImmutableArray<ShownLayer> Layers
    {
        get => layers;
        private set => Set(ref layers, value);
    }

    /// <summary>The layer of this id, or null.</summary>
    public ShownLayer? Find(string id) => layers.FirstOrDefault(layer => layer.Id == id);

    /// <summary>Rows of all visible layers, top layer first.</summary>
    public IEnumerable<LegendRow> Legend => layers.Reverse().SelectMany(layer => layer.Legend);

    /// <summary>Other layers altogether.</summary>
    public void Show(IEnumerable<MapLayer> map) => Layers =
    [
        .. map.Where(layer => layer.Shapes.Count > 0 && !layer.Themes.IsEmpty)
            .Select(layer => (layer, place: PlaceOf(layer.Id)))
            .OrderBy(entry => entry.place)
            .Select(entry => new ShownLayer(entry.layer, Places[entry.place].IsVisible, Places[entry.place].Theme)),
    ];

    /// <summary>The same ground decided otherwise or known better: layers that are there keep shapes, switches and choices; new ones are added.</summary>
    public void Update(IEnumerable<MapLayer> map)
    {
        ArgumentNullException.ThrowIfNull(map);
        var added = new List<MapLayer>();
        foreach (var layer in map)
        {
            if (Find(layer.Id) is { } shown)
            {
                shown.Update(layer);
            }
            else if (layer.Shapes.Count > 0 && !layer.Themes.IsEmpty)
            {
                added.Add(layer);
            }
        }

        if (added.Count > 0)
        {
            Layers = [.. layers.Concat(added.Select(layer => new ShownLayer(layer, Places[PlaceOf(layer.Id)].IsVisible, Places[PlaceOf(layer.Id)].Theme))).OrderBy(layer => PlaceOf(layer.Id))];
        }
    }

    /// <summary>Moves a layer up (towards the reader) or down by one; nothing happens at the ends.</summary>
    public void Move(ShownLayer layer, bool up)
    {
        var from = layers.IndexOf(layer);
        var to = from + (up ? 1 : -1);
        if (from >= 0 && to >= 0 && to < layers.Length)
        {
            Layers = layers.RemoveAt(from).Insert(to, layer);
        }
    }

    /// <summary>What lies at a place, top layer first, each feature once; hidden layers and features without class do not count.</summary>
    /// <param name="toleranceMetres">How near a line or point must be.</param>
    public IEnumerable<PickedFeature> At(double x, double y, double toleranceMetres) => layers.Reverse().Where(layer => layer.IsVisible && layer.Opacity > 0)
        .SelectMany(layer => pickers.GetValue(layer.Shapes, shapes => new FeaturePicker(shapes)).At(x, y, toleranceMetres)
            .Where(feature => layer.Theme?.ClassOf(feature) >= 0)
            .Select(feature => new PickedFeature(layer, feature)));

    private static int PlaceOf(string id)
    {
        var place = Array.FindIndex(Places, entry => entry.Id == id || (entry.Id.EndsWith('*') && id.StartsWith(entry.Id[..^1], StringComparison.Ordinal)));
        return place >= 0 ? place : Array.FindIndex(Places, entry => entry.Id.Length == 0);
    }
}
