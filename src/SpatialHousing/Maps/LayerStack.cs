using SpatialHousing.Planning;

namespace SpatialHousing.Maps;

/// <summary>图层组合: the layers that sheets are stacked of; a layer that the map has not is left out.</summary>
internal sealed class LayerStack(AtlasInputs inputs, MapDocument document)
{
    public bool HasParcels(string theme) => inputs.Parcels is not null && document.Layer(AtlasLayers.Parcels).Themes.Any(entry => entry.Id == theme);

    public bool HasAreas(string theme) => document.Layer(AtlasLayers.Areas).Themes.Any(entry => entry.Id == theme);

    public IEnumerable<SheetLayer> Parcels(string theme) => HasParcels(theme) ? [new(AtlasLayers.Parcels, theme)] : [];

    /// <summary>Edges of the parcels only: the grain of the city.</summary>
    public IEnumerable<SheetLayer> ParcelGrain(double opacity) => HasParcels("grain") ? [new(AtlasLayers.Parcels, "grain", "", opacity, IsBackground: true)] : [];

    public IEnumerable<SheetLayer> SuppliedParcels() => HasParcels("supply_mark") ? [new(AtlasLayers.Parcels, "supply_mark", "supplied_id", InFocusOnly: true)] : [];

    /// <summary>Named roads, a legend row a class.</summary>
    public IEnumerable<SheetLayer> Roads() => inputs.Roads is null ? [] : [new(AtlasLayers.Roads, "class", "name")];

    public IEnumerable<SheetLayer> BackgroundRoads(double opacity = 1, bool isNamed = false) =>
        inputs.Roads is null ? [] : [new(AtlasLayers.Roads, "class", isNamed ? "name" : "", opacity, IsBackground: true)];

    public IEnumerable<SheetLayer> RoadNames() => inputs.Roads is null ? [] : [new(AtlasLayers.Roads, "", "name", InFocusOnly: true)];

    public IEnumerable<SheetLayer> Facilities(bool inFocusOnly = false) => inputs.Facilities is null ? [] : [new(AtlasLayers.Facilities, "kind", InFocusOnly: inFocusOnly)];

    public IEnumerable<SheetLayer> FacilityKind(string kind) => inputs.Facilities is { } facilities && facilities.Kinds.Contains(kind) ? [new(AtlasLayers.Facilities, "kind:" + kind)] : [];

    /// <summary>Waters (and the river zone where the base map has none).</summary>
    public IEnumerable<SheetLayer> Water() => HasBackdrop("water") ? BaseWater() : ZonesOf(ZoneKind.River);

    public IEnumerable<SheetLayer> BaseWater() => Backdrop("green", true).Concat(Backdrop("water"));

    public IEnumerable<SheetLayer> Rail() => Backdrop("rail");

    public bool HasBackdrop(string role) => document.Layers.Any(layer => layer.Id == BackdropLayers.Id(role));

    public IEnumerable<SheetLayer> Backdrop(string role, bool isBackground = false) =>
        document.Layers.Where(layer => layer.Id == BackdropLayers.Id(role)).Select(layer => new SheetLayer(layer.Id, "role", layer.Labels.IsEmpty || role == "hills" ? "" : "name", IsBackground: isBackground));

    public IEnumerable<SheetLayer> ZonesOf(ZoneKind kind) =>
        document.Layers.Where(layer => layer.Id == AtlasLayers.ZoneId(kind) || layer.Id.StartsWith(AtlasLayers.ZoneId(kind) + "-", StringComparison.Ordinal))
            .Select(layer => new SheetLayer(layer.Id, "zone", (kind is ZoneKind.River && !HasBackdrop("water")) || kind is ZoneKind.HistoricQuarter or ZoneKind.EcologicalRedLine or ZoneKind.PermanentBasicFarmland ? "name" : ""));

    public IEnumerable<SheetLayer> Zones() => Enum.GetValues<ZoneKind>().OrderBy(kind => kind switch
    {
        ZoneKind.WaterAndHills => 0,
        ZoneKind.PermanentBasicFarmland => 1,
        ZoneKind.EcologicalRedLine => 2,
        ZoneKind.River => 3,
        _ => 5,
    }).Where(kind => kind is not (ZoneKind.HistoricQuarter or ZoneKind.UrbanDevelopmentBoundary)).SelectMany(kind => ZonesOf(kind));
}
