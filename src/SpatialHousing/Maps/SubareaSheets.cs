using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Maps;

/// <summary>片区审查图: one template, a sheet a subarea.</summary>
internal static class SubareaSheets
{
    public static IEnumerable<MapSheet> Of(SheetTemplate template)
    {
        var (inputs, stack) = (template.Inputs, template.Stack);
        if (!stack.HasParcels("verdict"))
        {
            return [];
        }

        return Enumerable.Range(0, inputs.Areas.Count).Where(area => !inputs.Areas.Shapes.BoxOf(area).IsEmpty).Select(area =>
        {
            var name = inputs.Areas.Names[area];
            var box = ReviewedGround(inputs, area);
            return template.Sheet("review-" + (area + 1), new($"{name.Chinese}住房用地审查图", $"Review sheet: {name.English}"),
            [
                new(AtlasLayers.Areas, "ground", IsBackground: true), .. stack.Zones(), .. stack.BaseWater(), .. stack.Parcels("verdict"), .. stack.BackgroundRoads(), .. stack.Rail(), .. stack.ZonesOf(ZoneKind.HistoricQuarter),
                .. stack.RoadNames(), .. stack.SuppliedParcels(), .. stack.ZonesOf(ZoneKind.UrbanDevelopmentBoundary), new(AtlasLayers.Areas, "outline"), .. stack.Facilities(true), new(AtlasLayers.Areas, "", "quiet"),
            ]) with
            {
                Extent = box.Grow(Math.Max(box.Width, box.Height) * 0.03),
                MainLayer = AtlasLayers.Parcels,
                FocusLayer = AtlasLayers.Areas,
                FocusFeature = area,
                InsetLayer = AtlasLayers.Areas,
                InsetFeature = area,
                Tables = template.Check.ReviewTables(area),
            };
        });
    }

    /// <summary>The box of an area's parcels: an area may own a long strip of river that a sheet need not show.</summary>
    private static Box ReviewedGround(AtlasInputs inputs, int area)
    {
        var parcels = inputs.Parcels!;
        var whole = inputs.Areas.Shapes.BoxOf(area);
        if (parcels.AreaOf.Length != parcels.Count)
        {
            return whole;
        }

        var box = Enumerable.Range(0, parcels.Count).Where(i => parcels.AreaOf[i] == area).Aggregate(Box.Empty, (all, i) => all.Union(parcels.Shapes.BoxOf(i)));
        return box.IsEmpty ? whole : box;
    }
}
