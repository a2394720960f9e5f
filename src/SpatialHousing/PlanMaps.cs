using System.Collections.Immutable;
using System.Globalization;
using SpatialHousing.Allocation;
using SpatialHousing.Destocking;
using SpatialHousing.Formats;
using SpatialHousing.Formats.Json;
using SpatialHousing.Formats.Plan;
using SpatialHousing.Formats.Svg;
using SpatialHousing.Geodesy;
using SpatialHousing.Maps;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing;

/// <summary>图件: one drawn sheet.</summary>
/// <param name="File">File name without folder and extension.</param>
/// <param name="Title">Title on the sheet.</param>
/// <param name="Svg">The drawing.</param>
/// <param name="WidthMillimetres">Width of the paper.</param>
/// <param name="HeightMillimetres">Height of the paper.</param>
/// <param name="ReportSvg">The drawing for reports: the same, or thinned where that would be too many bytes for a document that people mail.</param>
public sealed record PlanMap(string File, LocalText Title, string Svg, double WidthMillimetres, double HeightMillimetres, string ReportSvg)
{
    public bool IsThinnedInReport => !ReferenceEquals(Svg, ReportSvg);
}

/// <summary>Makes the map document of a result and draws its sheets; the figures on them are the printed cells of the tables.</summary>
public static class PlanMaps
{
    /// <summary>Sheets that `run` draws when the plan names none; the atlas command draws all.</summary>
    private static readonly string[] UsualSheets = ["guidance", "supply-years", "protection", "completeness"];

    /// <summary>A drawing longer than this is thinned for reports, characters.</summary>
    private const int LongestInReport = 1_500_000;

    /// <summary>The sheets named in the plan, or the usual ones.</summary>
    public static IReadOnlyList<PlanMap> Draw(PlanResult result, Language language)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Layers.Subareas is null)
        {
            return [];
        }

        var document = DocumentOf(result);
        var wanted = result.Inputs.Plan.Sheets.IsEmpty ? UsualSheets : [.. result.Inputs.Plan.Sheets];
        return [.. document.Sheets.Where(sheet => wanted.Contains(sheet.Id)).Select(sheet => Draw(document, sheet, language))];
    }

    /// <summary>One sheet as SVG.</summary>
    public static PlanMap Draw(MapDocument document, MapSheet sheet, Language language)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        var drawing = SheetComposer.Compose(document, sheet, language);
        var svg = Svg(drawing);
        var report = svg.Length <= LongestInReport ? svg : Svg(SheetComposer.Compose(document, sheet, language, SheetDetail.Report));
        return new PlanMap(sheet.Id, sheet.Title, svg, drawing.WidthMillimetres, drawing.HeightMillimetres, report);
    }

    private static string Svg(SheetDrawing drawing)
    {
        using var svg = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        SvgSheetWriter.Write(drawing, svg);
        return svg.ToString();
    }

    /// <summary>All layers, themes and sheets of a result.</summary>
    public static MapDocument DocumentOf(PlanResult result) => AtlasBuilder.Build(InputsOf(result));

    /// <summary>A map series of a result: one sheet a subarea, county or parcel.</summary>
    /// <param name="result">The result.</param>
    /// <param name="series">One sheet a what.</param>
    /// <param name="conditions">All must hold; see <see cref="SeriesFeatures"/>. None: all areas, all supplied parcels.</param>
    /// <param name="ids">Parcels named one by one, beside the conditions; null for all.</param>
    /// <exception cref="FaultException">A condition names no attribute, or nothing meets all.</exception>
    public static MapDocument SeriesOf(PlanResult result, SheetSeries series, IReadOnlyList<SeriesCondition> conditions, IReadOnlyCollection<string>? ids = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        var inputs = InputsOf(result);
        return AtlasBuilder.BuildSeries(inputs, series, SeriesFeatures.Chosen(result, inputs, series, conditions, ids));
    }

    /// <summary>All layers and themes of a result without sheets; of an undecided one, those that are known already.</summary>
    public static ImmutableArray<MapLayer> LayersOf(PlanResult result) => AtlasLayers.Of(InputsOf(result));

    /// <summary>All layers but the parcels: what does not change with verdicts, walks and supply, the areas' themes apart.</summary>
    public static ImmutableArray<MapLayer> GroundLayersOf(PlanResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return LayersOf(result with { Layers = result.Layers with { Parcels = null } });
    }

    /// <summary>The parcels alone with the themes that are known; null without parcels.</summary>
    public static MapLayer? ParcelLayerOf(PlanResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return LayersOf(result with { Layers = result.Layers with { Roads = null, Facilities = null } }).FirstOrDefault(layer => layer.Id == AtlasLayers.Parcels);
    }

    /// <summary>The parcels by year of supply: what changes when quotas are placed anew.</summary>
    public static LayerTheme SupplyThemeOf(PlanResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return ParcelThemes.SupplyYear(result.Supply.YearOf, [.. result.Inputs.Plan.Period.Years], StyleOf(result.Inputs.Plan));
    }

    /// <summary>The areas with their themes alone: what changes when quotas are split anew.</summary>
    public static MapLayer AreaLayerOf(PlanResult result)
    {
        var inputs = InputsOf(result with { Layers = result.Layers with { Parcels = null, Roads = null, Facilities = null } });
        return AreaThemes.Layer(AtlasLayers.Areas, new("片区", "Subareas"), inputs.Areas, inputs.Years, inputs.Style);
    }

    private static AtlasInputs InputsOf(PlanResult result)
    {
        var plan = result.Inputs.Plan;
        return new AtlasInputs
        {
            PlanId = plan.Id,
            PlanName = new LocalText(plan.Name, plan.Name),
            System = result.Layers.Plane,
            Maker = new LocalText(plan.Maker, plan.Maker),
            Date = plan.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            IsSchematic = plan.Schematic,
            Years = [.. plan.Period.Years],
            Areas = AreasOf(result),
            Parcels = result.Layers.Parcels is { } parcels ? ParcelsOf(result, parcels) : null,
            Zones = [.. ZonesOf(result.Layers.Zones)],
            Roads = result.Layers.Roads is { } roads ? RoadsOf(result, roads) : null,
            Facilities = result.Layers.Facilities is { } facilities
                ? new AtlasFacilities(facilities.Shapes, [.. facilities.Items.Select(facility => facility.Kind)], [.. facilities.Items.Select(facility => facility.Id)])
                : null,
            Backdrops = [.. BackdropsOf(result)],
            Counties = PlanCounties.Of(result),
            Style = StyleOf(plan),
        };
    }

    private static StyleRules StyleOf(PlanFile plan) => plan.Rules.Style is { } style ? StyleRulesReader.Read(plan.Resolve(style)) : StyleRulesReader.Default;

    private static AtlasAreas AreasOf(PlanResult result)
    {
        var areas = result.Layers.Subareas ?? new PlanarLayer<PlanArea>(result.Layers.Plane, [], GeometryColumns.Empty);
        var allocation = result.Allocation;
        var years = allocation.Period.Years.Select(year => year.ToString(CultureInfo.InvariantCulture)).ToArray();
        var span = allocation.Period.Span;
        string[] names = [.. areas.Items.Select(area => area.Name)];
        ImmutableArray<double> ByYear(AllocationMeasure measure) => [.. from name in names from year in years select Value(allocation.Find(name, measure, year))];
        ImmutableArray<double> Totals(AllocationMeasure measure) => [.. names.Append(allocation.Whole).Select(name => Value(allocation.Find(name, measure, span)))];
        return new AtlasAreas
        {
            Shapes = areas.Shapes,
            Names = [.. areas.Items.Select(area => new LocalText(area.Name, area.EnglishName.Length == 0 ? area.Name : area.EnglishName))],
            TotalName = new LocalText(allocation.Whole, allocation.Whole),
            FloorAreaByYear = ByYear(AllocationMeasure.FloorArea),
            FloorAreaTotals = Totals(AllocationMeasure.FloorArea),
            LandAreaByYear = ByYear(AllocationMeasure.LandArea),
            LandAreaTotals = Totals(AllocationMeasure.LandArea),
            Functions = result.Inputs.Tables.TryGetValue("subareas", out var table) && table.HasColumn("core_function")
                ? [.. names.Select(name => new LocalText(table.Text(name, "core_function"), ""))]
                : [],
            Inventory = [.. names.Select(name => allocation.Stock.FirstOrDefault(stock => stock.Area == name && stock.Year == allocation.Period.From)?.AtStart.TenThousandSquareMetres ?? double.NaN)],
            DestockingMonths = [.. names.Select(name => AllowanceOf(result, name)?.Months is { } months ? months.Months : double.NaN)],
            SupplyActions = [.. names.Select(name => ActionOf(AllowanceOf(result, name)))],
        };
    }

    private static double Value(AllocationCell? cell) => cell is null ? double.NaN : (double)cell.Value;

    private static LandAllowance? AllowanceOf(PlanResult result, string area) =>
        result.Allocation.Allowances.FirstOrDefault(allowance => allowance.Area == area && allowance.Year == result.Allocation.Period.From);

    /// <summary>Word of the action that limits; else of the first rule that applies; else as planned.</summary>
    private static string ActionOf(LandAllowance? allowance) => allowance is null
        ? ""
        : (allowance.SetBy.FirstOrDefault() ?? allowance.Outcomes.FirstOrDefault(outcome => outcome.Standing != RuleStanding.SetAside)?.Rule)?.Action.Word
            ?? (allowance.Months is null ? "not_assessed" : "as_planned");

    private static AtlasParcels ParcelsOf(PlanResult result, PlanarLayer<Parcel> parcels)
    {
        var demandOf = Enumerable.Repeat(-1, parcels.Count).ToArray();
        for (var demand = 0; demand < result.Coverage.ParcelOf.Length; demand++)
        {
            demandOf[result.Coverage.ParcelOf[demand]] = demand;
        }

        var report = result.Coverage.Report;
        var assessed = result.Zones.Assessment.Parcels;
        return new AtlasParcels
        {
            Shapes = parcels.Shapes,
            Ids = [.. parcels.Items.Select(parcel => parcel.Id)],
            LandUse = [.. parcels.Items.Select(parcel => parcel.LandUse)],
            AreaOf = result.Subareas.SubareaOf,
            SupplyYear = result.Supply.YearOf,
            Verdicts = [.. assessed.Select(parcel => parcel.Verdict.Word())],
            LandAreaSquareMetres = [.. assessed.Select(parcel => parcel.Land.SquareMetres)],
            FloorAreaSquareMetres = !result.IsPlaced ? [] : [.. Enumerable.Range(0, parcels.Count).Select(i => result.Supply.YearOf[i] == 0 ? 0 : result.Supply.Land[i].SquareMetres * parcels.Items[i].Ratio!.Value.Value)],
            FloorAreaRatio = [.. parcels.Items.Select(parcel => parcel.Ratio?.Value ?? double.NaN)],
            HeightLimitMetres = [.. parcels.Items.Select(parcel => parcel.HeightLimitMetres ?? double.NaN)],
            SuppliedSquareMetres = !result.IsPlaced ? [] : [.. Enumerable.Range(0, parcels.Count).Select(i => result.Supply.YearOf[i] == 0 ? 0 : result.Supply.Land[i].SquareMetres)],
            Overlaps = [.. result.Zones.Assessment.Overlaps.Where(overlap => overlap.Class != OverlapClass.Touch).Select(overlap => new AtlasOverlap(overlap.ParcelIndex, overlap.ZoneId, overlap.Kind, overlap.Land.SquareMetres))],
            Breaches = [.. result.Zones.Assessment.Kinds.Where(kind => kind.Verdict.BreaksRule()).Select(kind => new AtlasOverlap(kind.ParcelIndex, "", kind.Kind, kind.Land.SquareMetres))],
            Demand = report is null ? [] : [.. demandOf.Select(demand => demand < 0 ? double.NaN : report.Demand.Items[demand].Weight(DemandWeight.People))],
            Minutes = report is null ? [] : [.. report.Kinds.Select(kind => new AtlasMinutes(
                kind.Kind, new LocalText(kind.Kind, kind.Kind),
                [.. demandOf.Select(demand => demand < 0 ? double.NaN : kind[demand].Time?.TotalMinutes ?? double.PositiveInfinity)],
                kind.Standard.CircleMinutes))],
            Completeness = report is null ? [] : [.. demandOf.Select(demand => demand < 0 ? double.NaN : CompletenessOf(report, demand))],
        };
    }

    private static double CompletenessOf(Walking.CoverageReport report, int demand)
    {
        var required = report.Kinds.Count(kind => kind.Standard.IsRequired);
        return required == 0 ? double.NaN : 1 - ((double)report.Gaps(demand).Count() / required);
    }

    private static IEnumerable<AtlasZones> ZonesOf(PlanarLayer<ProtectionZone> zones) =>
        from index in Enumerable.Range(0, zones.Count)
        group index by zones.Items[index].Kind into kind
        orderby kind.Key
        select new AtlasZones(kind.Key, kind.Key.Name(), zones.Shapes.Select(kind.ToArray()), [.. kind.Select(index => zones.Items[index].Id)]);

    /// <summary>The base map by role, with the height levels of hills where the layer has them.</summary>
    private static IEnumerable<AtlasBackdrop> BackdropsOf(PlanResult result)
    {
        var basemap = result.Layers.Basemap;
        var levels = result.Inputs.Basemap.SelectMany(layer => layer.Source.Properties.Find("level") is { } column
            ? Enumerable.Range(0, layer.Source.Count).Select(i => (int)(column.Number(i) ?? 1))
            : Enumerable.Repeat(1, layer.Source.Count)).ToArray();
        return from index in Enumerable.Range(0, basemap.Count)
               group index by basemap.Items[index].Role into role
               select new AtlasBackdrop(
                   role.Key, basemap.Shapes.Select([.. role]),
                   [.. role.Select(index => new LocalText(basemap.Items[index].Name, basemap.Items[index].Name))],
                   [.. role.Select(index => levels[index])]);
    }

    private static AtlasRoads RoadsOf(PlanResult result, PlanarLayer<Street> roads)
    {
        var words = new TextPool();
        var names = result.Inputs.Plan.Layers.Roads!.Name is { } column ? result.Inputs.Roads!.Source.Properties.Find(column) : null;
        return new AtlasRoads(
            roads.Shapes, [.. roads.Items.Select(road => road.Class)],
            [.. Enumerable.Range(0, roads.Count).Select(i => names?.Text(i) is { } name && words.Share(name) is var shared ? new LocalText(shared, shared) : default)]);
    }
}
