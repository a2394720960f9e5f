using SpatialHousing.Units;

namespace SpatialHousing.Maps;

/// <summary>旗县区住房发展图: one template, a sheet a county; without boundaries the county's square of the diagram stands out.</summary>
internal static class CountySheets
{
    public static IEnumerable<MapSheet> Of(SheetTemplate template)
    {
        var stack = template.Stack;
        if (template.Inputs.Counties is not { } counties)
        {
            return [];
        }

        var isDiagram = SquareGrid.IsNeededFor(counties);
        var layer = template.Document.Layer(AtlasLayers.Counties);
        var theme = layer.Themes.Any(entry => entry.Id == "land_area") ? "land_area" : "identity";
        var hasFigures = counties.FloorAreaTotals.Length == counties.Count + 1;
        var cards = hasFigures ? template.Cards(AtlasLayers.Counties, counties) : [];
        return Enumerable.Range(0, counties.Count).Select(county =>
        {
            var name = counties.Names[county];
            var box = layer.Shapes.BoxOf(county);
            return template.Sheet($"county-{county + 1}", new($"{name.Chinese}住房发展指引图", $"Housing development guidance: {name.English}"),
            [
                new(AtlasLayers.Counties, theme), .. isDiagram ? [] : stack.Water().Concat(stack.BackgroundRoads(0.6)).Concat(stack.Rail()).Append(new(AtlasLayers.Counties, "outline")),
                new(AtlasLayers.Counties, "", "quiet"),
            ]) with
            {
                Extent = isDiagram ? layer.Shapes.Extent.Grow(10) : box.Grow(Math.Max(box.Width, box.Height) * 0.05),
                IsDiagram = isDiagram,
                FocusLayer = AtlasLayers.Counties,
                FocusFeature = county,
                InsetLayer = isDiagram ? "" : AtlasLayers.Counties,
                InsetFeature = isDiagram ? -1 : county,
                Cards = hasFigures ? [cards[county]] : [],
                Tables = CountyTables.Of(counties, county, template.Inputs.Years),
                Notes = isDiagram ? SheetTemplate.Notes(new LocalText("未提供旗县区界线，以等大方格示意，方格位置与大小不表示实际位置与面积。", "No boundaries were given; equal squares stand for the counties.")) : [],
            };
        });
    }
}
