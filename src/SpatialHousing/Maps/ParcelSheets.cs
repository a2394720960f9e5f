using System.Collections.Immutable;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Maps;

/// <summary>地块审查图: one template, a sheet a parcel: its verdict, what it shares with zones, walks to facilities, supply.</summary>
internal static class ParcelSheets
{
    /// <summary>Ground around a parcel, metres: enough to find it by its streets.</summary>
    private const double LeastMargin = 160;

    /// <summary>Theme and labels of the parcels that only these sheets need.</summary>
    public static MapDocument Prepared(MapDocument document, AtlasParcels parcels)
    {
        var edge = LayerTheme.Uniform("chosen", new("审查地块", "Parcel under review"), new FeatureStyle { Stroke = SheetInk.Accent, StrokeMillimetres = 0.9 }, parcels.Count);
        var labels = new LabelSet("id", LabelPlacement.Area,
            new LabelStyle { SizeMillimetres = 2.9, LeastMillimetres = 2, Face = FontFace.Sans, Colour = SheetInk.Ink, HaloMillimetres = 0.4, Priority = 3 }, [.. parcels.Ids.Select(id => new LocalText(id, id))]);
        return document with
        {
            Layers = [.. document.Layers.Select(layer => layer.Id == AtlasLayers.Parcels ? layer with { Themes = layer.Themes.Add(edge), Labels = layer.Labels.Add(labels) } : layer)],
        };
    }

    /// <param name="template">Of a prepared document.</param>
    /// <param name="chosen">Parcels, in order.</param>
    public static IEnumerable<MapSheet> Of(SheetTemplate template, IEnumerable<int> chosen)
    {
        var (inputs, stack) = (template.Inputs, template.Stack);
        if (inputs.Parcels is not { } parcels || !stack.HasParcels("verdict"))
        {
            return [];
        }

        ImmutableArray<SheetLayer> layers =
        [
            new(AtlasLayers.Areas, "ground", IsBackground: true), .. stack.Zones(), .. stack.BaseWater(), .. stack.Parcels("verdict"), new(AtlasLayers.Parcels, "chosen", InFocusOnly: true), .. stack.BackgroundRoads(1, true), .. stack.Rail(), .. stack.ZonesOf(ZoneKind.HistoricQuarter),
            .. stack.HasParcels("supply_mark") ? [new(AtlasLayers.Parcels, "supply_mark")] : ImmutableArray<SheetLayer>.Empty,
            .. stack.ZonesOf(ZoneKind.UrbanDevelopmentBoundary), new(AtlasLayers.Areas, "outline"), .. stack.Facilities(),
            new(AtlasLayers.Parcels, "", "id"),
        ];
        return chosen.Select(parcel =>
        {
            var id = parcels.Ids[parcel];
            var box = parcels.Shapes.BoxOf(parcel);
            var area = parcels.AreaOf.Length == parcels.Count ? parcels.AreaOf[parcel] : -1;
            return template.Sheet("parcel-" + FileWord(id), new($"{id} 地块审查图", $"Parcel {id}"), layers) with
            {
                Subtitle = area < 0 ? new($"规划期 {template.Span}年", $"Plan period {template.Span}") : inputs.Areas.Names[area],
                Extent = box.Grow(Math.Max(LeastMargin, Math.Max(box.Width, box.Height) * 0.7)),
                MainLayer = AtlasLayers.Parcels,
                FocusLayer = AtlasLayers.Parcels,
                FocusFeature = parcel,
                InsetLayer = AtlasLayers.Areas,
                InsetFeature = area,
                Tables = ParcelTables.Of(inputs, parcel),
                Notes = SheetTemplate.Notes(
                    new LocalText("结论与面积按真实图形计算，图上线条经综合。", "Verdicts and areas come from the true shapes; drawn lines are generalised."),
                    new LocalText("步行时间沿步行网络至最近设施。", "Walking times run along the network to the nearest facility.")),
            };
        });
    }

    private static string FileWord(string id) => string.Concat(id.Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' ? c : '_'));
}
