using System.Collections.Immutable;
using System.Globalization;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;
using SpatialHousing.Walking;

namespace SpatialHousing.Maps;

/// <summary>生活圈图: streets, demand by walking time, facilities and the ground within reach, a sheet a kind, for a coverage run without a plan.</summary>
public static class CoverageAtlas
{
    private const double PaperMillimetres = 230;

    /// <summary>Sheets of the kinds that have facilities, most people first; at most so many.</summary>
    private const int MostSheets = 8;

    /// <param name="report">The walks.</param>
    /// <param name="roads">The streets.</param>
    /// <param name="roadNames">A name a street, empty for none.</param>
    /// <param name="facilities">The facilities.</param>
    /// <param name="isochrones">Ground within reach of each kind; null = none drawn.</param>
    /// <param name="style">Colours.</param>
    /// <param name="name">Name of the place or file, above the titles.</param>
    public static MapDocument Build(
        CoverageReport report, PlanarLayer<Street> roads, ImmutableArray<LocalText> roadNames, PlanarLayer<ServiceFacility> facilities, PlanarLayer<Isochrone>? isochrones, StyleRules style, LocalText name)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(roads);
        ArgumentNullException.ThrowIfNull(facilities);
        ArgumentNullException.ThrowIfNull(style);
        var kinds = report.Kinds.Where(kind => kind.FacilityCount > 0).Take(MostSheets).ToArray();
        var extent = report.Demand.Shapes.Extent;
        var document = new MapDocument
        {
            Id = "coverage",
            Name = name,
            System = roads.System,
            Layers = [RoadLayer(roads, roadNames, style), .. isochrones is null ? [] : new[] { ReachLayer(isochrones, kinds) }, DemandLayer(report, kinds, style), FacilityLayer(facilities, kinds)],
        };
        return document with { Sheets = [.. kinds.Select((kind, i) => Sheet(report, kind, i, extent, isochrones is not null))] };
    }

    private static MapSheet Sheet(CoverageReport report, KindCoverage kind, int number, Box extent, bool hasReach) => new()
    {
        Id = FormattableString.Invariant($"coverage-{number + 1}"),
        Number = FormattableString.Invariant($"{number + 1:00}"),
        Title = new($"15分钟生活圈设施覆盖图（{kind.Kind}）", $"15-minute coverage: {kind.Kind}"),
        Extent = extent.Grow(Math.Max(extent.Width, extent.Height) * 0.02),
        Layers =
        [
            .. hasReach ? [new SheetLayer("reach", kind.Kind)] : ImmutableArray<SheetLayer>.Empty, new("roads", "class", "name"), new("demand", kind.Kind, Opacity: 0.85), new("facilities", kind.Kind),
        ],
        MainLayer = "demand",
        Tables = [Figures(report, kind)],
        Notes = [new("步行时间沿步行网络计算，含两端出入距离。", "Walking time along the network, access at both ends counted.")],
    };

    private static SheetTable Figures(CoverageReport report, KindCoverage kind)
    {
        var rows = CoverageSummary.Of(report).Where(row => row.RuleSet == report.Standards.Id && row.Area == CoverageSummary.Total && row.Kind == kind.Kind).ToArray();
        return new SheetTable(
            new("覆盖率（%）", "Covered (%)"), [new("统计量", "Of"), new("步行", "On foot"), new("直线", "Straight")],
            [.. rows.Select(row => (ImmutableArray<LocalText>)[WeightName(row.Weight), Percent(row, CoverageReading.Network), Percent(row, CoverageReading.Straight)])], false);
    }

    private static LocalText WeightName(string weight) => weight switch
    {
        CoverageSummary.Points => new("需求点", "demand points"),
        DemandWeight.People => new("居民", "people"),
        _ => Same(weight),
    };

    private static LocalText Percent(CoverageSummaryRow row, CoverageReading reading) => Same(row.ShareOf(reading) is { } share ? Rounding.Print(share.Percent, 1) : "—");

    private static MapLayer RoadLayer(PlanarLayer<Street> roads, ImmutableArray<LocalText> names, StyleRules style)
    {
        var classes = style.Roads.Select((road, i) => new StyleClass(FormattableString.Invariant($"road_{i + 1}"), road.Name, road.Style)).ToImmutableArray();
        return new MapLayer("roads", new("道路", "Roads"), roads.Shapes)
        {
            Themes = [new LayerTheme("class", new("道路", "Roads"), classes, [.. roads.Items.Select(street => street.Class.Length == 0 && !street.IsWalkable ? LayerTheme.NotDrawn
                : (short)style.RoadIndexOf(street.Class.EndsWith("_link", StringComparison.Ordinal) ? street.Class[..^5] : street.Class))])],
            Labels =
            [
                new LabelSet("name", LabelPlacement.Line, new LabelStyle { SizeMillimetres = 2.1, LeastMillimetres = 2.1, Colour = new Colour(0x5a, 0x5f, 0x66), Tracking = 0.3, HaloMillimetres = 0.35, Priority = 8 },
                    [.. names.Select((text, i) => style.RoadIndexOf(roads.Items[i].Class) <= 2 ? text : Same(""))]),
            ],
        };
    }

    private static MapLayer ReachLayer(PlanarLayer<Isochrone> isochrones, KindCoverage[] kinds) => new("reach", new("步行范围", "Within reach"), isochrones.Shapes)
    {
        Themes = [.. kinds.Select(kind => new LayerTheme(
            kind.Kind, new("步行范围", "Within reach"),
            [new StyleClass("reach", new(Text($"{kind.Standard.Distance?.Metres ?? 1000:0} 米步行范围"), Text($"within {kind.Standard.Distance?.Metres ?? 1000:0} m on foot")), new FeatureStyle { Stroke = new Colour(0x14, 0x67, 0x6b), StrokeMillimetres = 0.3, Fill = new Colour(0x14, 0x67, 0x6b), FillOpacity = 0.07 })],
            [.. isochrones.Items.Select(item => item.Kind == kind.Kind && item.FacilityId.Length == 0 && item.Distance == (kind.Standard.Distance ?? item.Distance) ? (short)0 : LayerTheme.NotDrawn)]))],
    };

    private static MapLayer DemandLayer(CoverageReport report, KindCoverage[] kinds, StyleRules style)
    {
        var box = report.Demand.Shapes.Extent;
        var metresPerMillimetre = Math.Max(1, Math.Max(box.Width, box.Height * 1.4) / PaperMillimetres);
        var marker = Math.Clamp(0.6 * Math.Sqrt(box.Width * box.Height / Math.Max(1, report.Demand.Count)) / metresPerMillimetre, 0.7, 3.4);
        var classes = style.Theme("walk_minutes").Select(entry => entry with { Style = entry.Style with { Stroke = Colour.White, StrokeMillimetres = 0.06, Marker = MarkerShape.Hexagon, MarkerMillimetres = marker } }).ToImmutableArray();
        ImmutableArray<double> bounds = [5, 10, 15, 20];
        return new MapLayer("demand", new("需求点", "Demand"), report.Demand.Shapes)
        {
            FeatureIds = [.. report.Demand.Items.Select(point => point.Id)],
            Themes = [.. kinds.Select(kind => new LayerTheme(kind.Kind, new("步行时间", "Walking time"), classes, [.. Enumerable.Range(0, report.Demand.Count).Select(i =>
                kind[i].Time is { } time ? (short)bounds.Count(bound => time.TotalMinutes > bound + 1e-9) : (short)(classes.Length - 1))]))],
        };
    }

    private static MapLayer FacilityLayer(PlanarLayer<ServiceFacility> facilities, KindCoverage[] kinds) => new("facilities", new("设施", "Facilities"), facilities.Shapes)
    {
        Themes = [.. kinds.Select(kind => new LayerTheme(
            kind.Kind, new("设施", "Facilities"),
            [new StyleClass("facility", Same(kind.Kind), new FeatureStyle { Marker = MarkerShape.Circle, MarkerMillimetres = 1.5, Fill = new Colour(0x8f, 0x1f, 0x2d), Stroke = Colour.White, StrokeMillimetres = 0.25 })],
            [.. facilities.Items.Select(facility => kind.Standard.Names(facility.Kind) ? (short)0 : LayerTheme.NotDrawn)]))],
    };

    private static LocalText Same(string text) => new(text, text);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
