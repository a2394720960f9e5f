using SpatialHousing.Planning;

namespace SpatialHousing.Maps;

/// <summary>图层组合: the layers that sheets are stacked of; a layer that the map has not is left out.</summary>
internal sealed class LayerStack(AtlasInputs inputs, MapDocument document)
{
    public bool HasParcels(string theme) => inputs.Parcels is not null && document.Layer(AtlasLayers.Parcels).Themes.Any(entry => entry.Id == theme);

    public bool HasAreas(string theme) => document.Layer(AtlasLayers.Areas).Themes.Any(entry => entry.Id == theme);

    public IEnumerable<SheetLayer> Parcels(string theme, bool inLegend = true, double opacity = 1) => HasParcels(theme) ? [new(AtlasLayers.Parcels, theme, inLegend, "", opacity)] : [];

    public IEnumerable<SheetLayer> SuppliedParcels() => HasParcels("supply_mark") ? [new(AtlasLayers.Parcels, "supply_mark", true, "supplied_id", 1, true)] : [];

    public IEnumerable<SheetLayer> Roads(bool inLegend = true, double opacity = 1, bool isNamed = false) => inputs.Roads is null ? [] : [new(AtlasLayers.Roads, "class", inLegend, isNamed ? "name" : "", opacity)];

    public IEnumerable<SheetLayer> RoadNames() => inputs.Roads is null ? [] : [new(AtlasLayers.Roads, "", false, "name", 1, true)];

    public IEnumerable<SheetLayer> Facilities(bool inFocusOnly = false) => inputs.Facilities is null ? [] : [new(AtlasLayers.Facilities, "kind", InFocusOnly: inFocusOnly)];

    public IEnumerable<SheetLayer> FacilityKind(string kind) => inputs.Facilities is { } facilities && facilities.Kinds.Contains(kind) ? [new(AtlasLayers.Facilities, "kind:" + kind)] : [];

    /// <summary>Waters (and the river zone where the base map has none).</summary>
    public IEnumerable<SheetLayer> Water() => HasBackdrop("water") ? BaseWater() : ZonesOf(ZoneKind.River);

    public IEnumerable<SheetLayer> BaseWater() => Backdrop("green", false).Concat(Backdrop("water", true));

    public IEnumerable<SheetLayer> Rail() => Backdrop("rail", true);

    public bool HasBackdrop(string role) => document.Layers.Any(layer => layer.Id == BackdropLayers.Id(role));

    public IEnumerable<SheetLayer> Backdrop(string role, bool inLegend) =>
        document.Layers.Where(layer => layer.Id == BackdropLayers.Id(role)).Select(layer => new SheetLayer(layer.Id, "role", inLegend, layer.Labels.IsEmpty || role == "hills" ? "" : "name"));

    public IEnumerable<SheetLayer> ZonesOf(ZoneKind kind, bool inLegend = true) =>
        document.Layers.Where(layer => layer.Id == AtlasLayers.ZoneId(kind) || layer.Id.StartsWith(AtlasLayers.ZoneId(kind) + "-", StringComparison.Ordinal))
            .Select(layer => new SheetLayer(layer.Id, "zone", inLegend, (kind is ZoneKind.River && !HasBackdrop("water")) || kind is ZoneKind.HistoricQuarter or ZoneKind.EcologicalRedLine or ZoneKind.PermanentBasicFarmland ? "name" : ""));

    public IEnumerable<SheetLayer> Zones() => Enum.GetValues<ZoneKind>().OrderBy(kind => kind switch
    {
        ZoneKind.WaterAndHills => 0,
        ZoneKind.PermanentBasicFarmland => 1,
        ZoneKind.EcologicalRedLine => 2,
        ZoneKind.River => 3,
        _ => 5,
    }).Where(kind => kind is not (ZoneKind.HistoricQuarter or ZoneKind.UrbanDevelopmentBoundary)).SelectMany(kind => ZonesOf(kind));
}
