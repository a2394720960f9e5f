using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Maps;

/// <summary>The layers of a run with all their themes and labels.</summary>
internal static class AtlasLayers
{
    public const string Areas = "areas";
    public const string Parcels = "parcels";
    public const string Roads = "roads";
    public const string Facilities = "facilities";
    public const string Counties = "counties";

    public static string ZoneId(ZoneKind kind) => "zone_" + kind.Word();

    public static ImmutableArray<MapLayer> Of(AtlasInputs inputs)
    {
        var layers = ImmutableArray.CreateBuilder<MapLayer>();
        layers.AddRange(BackdropLayers.Of(inputs));
        layers.Add(AreaThemes.Layer(Areas, new("片区", "Subareas"), inputs.Areas, inputs.Years, inputs.Style));
        foreach (var zones in inputs.Zones.GroupBy(zones => zones.Kind))
        {
            layers.AddRange(zones.Select((zone, i) => Zone(zone, i, inputs.Style)));
        }

        if (inputs.Parcels is { } parcels)
        {
            layers.Add(ParcelThemes.Layer(parcels, inputs.Years, inputs.Style));
        }

        if (inputs.Roads is { } roads)
        {
            layers.Add(RoadLayer(roads, inputs.Style));
        }

        if (inputs.Facilities is { } facilities)
        {
            layers.Add(FacilityLayer(facilities));
        }

        if (inputs.Counties is { } counties)
        {
            layers.Add(AreaThemes.Layer(Counties, new("旗县区", "Counties"), SquareGrid.Completed(counties), inputs.Years, inputs.Style));
        }

        return layers.ToImmutable();
    }

    internal static MapLayer Zone(AtlasZones zones, int copy, StyleRules style)
    {
        var id = ZoneId(zones.Kind) + (copy == 0 ? "" : FormattableString.Invariant($"-{copy + 1}"));
        var look = style.ZoneOf(zones.Kind);
        zones = zones.Name == zones.Kind.Name() ? zones with { Name = NameOf(zones.Kind) } : zones;
        var isWater = zones.Kind is ZoneKind.River;
        return new MapLayer(id, zones.Name, zones.Shapes)
        {
            FeatureIds = zones.Ids,
            Themes = [LayerTheme.Uniform("zone", zones.Name, look, zones.Shapes.Count)],
            Labels =
            [
                new LabelSet("name", LabelPlacement.Area, new LabelStyle
                {
                    SizeMillimetres = isWater ? 3.4 : 2.8,
                    LeastMillimetres = 2.2,
                    Face = isWater ? FontFace.Serif : FontFace.Sans,
                    Colour = isWater ? new Colour(0x2c, 0x6f, 0x9b) : (look.Stroke ?? look.PatternColour ?? SheetInk.Ink).Mix(SheetInk.Ink, 0.35),
                    Slanted = isWater,
                    Tracking = 0.12,
                    Priority = 6,
                }, [.. Enumerable.Repeat(zones.Name, zones.Shapes.Count)]),
            ],
        };
    }

    /// <summary>The zone beside a river or railway is not the river or railway.</summary>
    public static LocalText NameOf(ZoneKind kind) => kind switch
    {
        ZoneKind.River => new("河道管理范围", "River control zone"),
        ZoneKind.Rail => new("铁路安全保护区", "Railway safety zone"),
        ZoneKind.PowerLine => new("电力线路保护区", "Power line zone"),
        _ => kind.Name(),
    };

    private static MapLayer RoadLayer(AtlasRoads roads, StyleRules style)
    {
        var classes = style.Roads.Select((road, i) => new StyleClass(FormattableString.Invariant($"road_{i + 1}"), road.Name, road.Style)).ToImmutableArray();
        return new MapLayer(Roads, new("道路", "Roads"), roads.Shapes)
        {
            Themes = [new LayerTheme("class", new("道路", "Roads"), classes, [.. roads.Classes.Select(word => (short)style.RoadIndexOf(word))])],
            Labels =
            [
                new LabelSet("name", LabelPlacement.Line, new LabelStyle
                {
                    SizeMillimetres = 2.1,
                    LeastMillimetres = 2.1,
                    Colour = new Colour(0x5a, 0x5f, 0x66),
                    Tracking = 0.4,
                    HaloMillimetres = 0.45,
                    Priority = 8,
                }, roads.Names),
            ],
        };
    }

    private static MapLayer FacilityLayer(AtlasFacilities facilities)
    {
        var kinds = facilities.Kinds.Distinct().Order(StringComparer.Ordinal).ToArray();
        MarkerShape[] markers = [MarkerShape.Circle, MarkerShape.Square, MarkerShape.Triangle, MarkerShape.Diamond, MarkerShape.Pentagon, MarkerShape.Cross, MarkerShape.Star, MarkerShape.Hexagon, MarkerShape.Ring];
        Colour[] colours = [new(0xb0, 0x3a, 0x48), new(0x1f, 0x5f, 0x8b), new(0x6b, 0x4c, 0x8f), new(0xc0, 0x7a, 0x1e), new(0x2f, 0x7d, 0x5b)];
        var classes = kinds.Select((kind, i) => new StyleClass(kind, new(kind, kind), new FeatureStyle
        {
            Marker = markers[i % markers.Length],
            MarkerMillimetres = 1.9,
            Fill = colours[i % colours.Length],
            Stroke = Colour.White,
            StrokeMillimetres = 0.22,
        })).ToImmutableArray();
        var all = new LayerTheme("kind", new("公共服务设施", "Facilities"), classes, [.. facilities.Kinds.Select(kind => (short)Array.IndexOf(kinds, kind))]);
        var single = kinds.Select((kind, i) => new LayerTheme("kind:" + kind, new("公共服务设施", "Facilities"), [classes[i] with { Style = classes[i].Style with { MarkerMillimetres = 2.3, Fill = new Colour(0x8f, 0x1f, 0x2d), Marker = MarkerShape.Circle, StrokeMillimetres = 0.3 } }],
            [.. facilities.Kinds.Select(word => word == kind ? (short)0 : LayerTheme.NotDrawn)]));
        return new MapLayer(Facilities, new("公共服务设施", "Facilities"), facilities.Shapes) { FeatureIds = facilities.Ids, Themes = [all, .. single] };
    }
}
