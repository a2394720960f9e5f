using SpatialHousing.Formats.Plan;
using SpatialHousing.Geodesy;
using SpatialHousing.Maps;
using SpatialHousing.Planning;
using SpatialHousing.Viewer.Tiles;

namespace SpatialHousing.Viewer.Api;

/// <summary>What the page must know to draw: name, plane, tiles, layers with styles, themes with classes.</summary>
internal static class PlanDescription
{
    /// <summary>Themes of the areas that colour them by a figure.</summary>
    private static readonly string[] AreaThemeIds = ["floor_area", "land_area", "inventory", "months", "supply_action"];

    public static object Of(ShownPlan shown, PlanLoad load, bool isEditable)
    {
        var result = shown.Result;
        var plan = result.Inputs.Plan;
        return new
        {
            revision = load.Beat.Revision,
            id = plan.Id,
            name = plan.Name,
            scenario = plan.Scenario,
            scenarios = ScenariosOf(plan),
            schematic = plan.Schematic,
            date = plan.Date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            maker = plan.Maker,
            isEditable,
            stages = new
            {
                zones = !result.Zones.Assessment.Parcels.IsEmpty,
                walks = result.Coverage.Report is not null,
                allocation = result.IsAllocated,
                supply = result.IsAllocated && result.IsPlaced,
            },
            plane = PlaneOf(result.Layers.Plane),
            tiles = TilesOf(shown),
            years = plan.Period.Years,
            span = plan.Period.Span,
            whole = plan.MainArea,
            themes = shown.Themes.Select(ThemeOf),
            layers = shown.GroundLayers.Where(VectorTiles.IsDrawn).Select(LayerOf),
            hasAreas = result.Layers.Subareas is not null,
        };
    }

    /// <summary>An area with its outline and its class in every theme; figures come from the tables.</summary>
    public static object AreasOf(PlanResult result)
    {
        if (result.Layers.Subareas is not { } areas)
        {
            return new { areas = Array.Empty<object>(), themes = Array.Empty<object>() };
        }

        var layer = PlanMaps.AreaLayerOf(result);
        return new
        {
            areas = areas.Items.Select((area, i) => new { name = area.Name, english = area.EnglishName, shape = Shape.Of(areas.Shapes, i), anchor = AnchorOf(areas.Shapes, i) }),
            themes = result.IsAllocated ? layer.Themes.Where(theme => AreaThemeIds.Contains(theme.Id)).Select(AreaThemeOf) : [],
        };
    }

    private static object ThemeOf(ParcelTheme theme) => new { id = theme.Id, title = theme.Title, version = theme.Version, classes = theme.Classes.Select(entry => ClassOf(theme.Id == "verdict" ? Named(entry) : entry)) };

    /// <summary>Verdicts bear the same names in the legend as in panel and table.</summary>
    private static StyleClass Named(StyleClass entry) => Verdicts.TryParse(entry.Word, out var verdict) ? entry with { Name = verdict.Name() } : entry;

    private static object AreaThemeOf(LayerTheme theme) =>
        new { id = theme.Id, title = theme.Title, classes = theme.Classes.Select(ClassOf), classOf = theme.ClassOf.Select(value => (int)value) };

    private static object ClassOf(StyleClass entry) => new { word = entry.Word, name = entry.Name, style = StyleOf(entry.Style) };

    private static IEnumerable<object> ScenariosOf(PlanFile plan) => plan.Scenarios.Select(name => new
    {
        name,
        title = plan.Json.Find("scenarios")?.Items.FirstOrDefault(entry => entry.Find("name")?.Text == name)?.Find("title")?.Text ?? name,
    });

    private static object PlaneOf(CoordinateSystem plane) => new
    {
        code = plane.EpsgCode is { } code ? FormattableString.Invariant($"EPSG:{code}") : "PLANE:local",
        name = plane.ToString(),
        meridian = plane.CentralMeridianDegrees,
        proj4 = FormattableString.Invariant($"+proj=tmerc +lat_0=0 +lon_0={plane.CentralMeridianDegrees} +k=1 +x_0={plane.FalseEasting} +y_0=0 +a=6378137 +rf=298.257222101 +units=m +no_defs"),
    };

    private static object TilesOf(ShownPlan shown) => new
    {
        origin = new[] { shown.Scheme.OriginX, shown.Scheme.OriginY },
        resolutions = Enumerable.Range(0, TileScheme.LastLevel + 1).Select(TileScheme.MetresPerPixel),
        extent = Shape.Of(shown.Scheme.ExtentMetres),
        home = Shape.Of(shown.Home),
        size = TileScheme.TileSize,
        parcels = shown.ParcelCount,
    };

    private static object LayerOf(MapLayer layer) => new
    {
        id = layer.Id,
        name = layer.Name,
        features = layer.Shapes.Count,
        group = VectorTiles.GroupOf(layer.Id),
        classes = layer.Themes[0].Classes.Select(ClassOf),
        isLabelled = layer.Labels.Length > 0,
    };

    /// <summary>Widths and sizes stay millimetres on paper; the page has 96 pixels an inch.</summary>
    private static object StyleOf(FeatureStyle style) => new
    {
        fill = style.Fill?.ToString(),
        opacity = style.FillOpacity,
        pattern = style.Pattern == FillPattern.None ? null : style.Pattern.ToString(),
        patternColour = style.PatternColour?.ToString(),
        stroke = style.Stroke?.ToString(),
        width = style.StrokeMillimetres,
        dash = style.DashMillimetres.ToArray(),
        casing = style.Casing?.ToString(),
        casingWidth = style.CasingMillimetres,
        casingOpacity = style.CasingOpacity,
        marker = style.Marker == MarkerShape.None ? null : style.Marker.ToString(),
        size = style.MarkerMillimetres,
    };

    private static double[] AnchorOf(GeometryColumns shapes, int feature) => InteriorPoint.Of(shapes, feature) is var (x, y) ? [x, y] : [];
}
