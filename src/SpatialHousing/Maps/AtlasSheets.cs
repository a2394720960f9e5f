using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Maps;

/// <summary>图目: the sheets of the atlas in the order of the plan's figures; a sheet whose data are missing is left out.</summary>
internal sealed class AtlasSheets
{
    private readonly AtlasInputs inputs;
    private readonly MapDocument document;
    private readonly string whole;
    private readonly string span;
    private readonly Box extent;
    private readonly Box known;

    private AtlasSheets(AtlasInputs inputs, MapDocument document)
    {
        this.inputs = inputs;
        this.document = document;
        whole = inputs.Areas.TotalName.Chinese;
        span = AreaThemes.Span(inputs.Years);
        var box = inputs.Areas.Shapes.Extent;
        extent = box.Grow(Math.Max(box.Width, box.Height) * 0.012);
        known = inputs.Backdrops.Where(backdrop => backdrop.Role == "hills").Aggregate(Box.Empty, (all, backdrop) => all.Union(backdrop.Shapes.Extent));
    }

    public static IEnumerable<MapSheet> Of(AtlasInputs inputs, MapDocument document)
    {
        var sheets = new AtlasSheets(inputs, document);
        return new[] { sheets.Structure(), sheets.LandUse(), sheets.Guidance(), sheets.CountyGuidance(), sheets.Growth(), sheets.Demand(), sheets.Protection() }
            .Concat(sheets.Coverage())
            .Concat([sheets.Completeness(), sheets.SupplyYears(), sheets.Inventory(), sheets.Months(), sheets.Action()])
            .Concat(sheets.Reviews())
            .OfType<MapSheet>();
    }

    private MapSheet? Structure() => Sheet("structure", new($"{whole}空间结构图", $"Spatial structure of {inputs.Areas.TotalName.English}"),
    [
        new(AtlasLayers.Areas, "identity"),
        .. Water(), .. ZonesOf(ZoneKind.WaterAndHills), .. Parcels("grain", false, 0.5), .. Roads(false, 1, true), .. ZonesOf(ZoneKind.HistoricQuarter), .. Rail(), .. ZonesOf(ZoneKind.UrbanDevelopmentBoundary),
        new(AtlasLayers.Areas, "", false, inputs.Areas.Functions.Length == inputs.Areas.Count ? "function" : "name"),
    ]) with
    { Tables = ParcelTable(), Notes = Notes(new LocalText($"{whole}划分为{inputs.Areas.Count}个片区，片区边界为规划管理单元界线。", $"{inputs.Areas.Count} subareas; boundaries are those of planning units.")) };

    private MapSheet? LandUse() => !HasParcels("land_use") ? null : Sheet("land-use", new($"{whole}用地布局图", "Land use"),
    [
        new(AtlasLayers.Areas, "ground", false), .. Water(), .. Parcels("land_use"), .. Roads(true, 1, true), .. Rail(),
        new(AtlasLayers.Areas, "outline"), new(AtlasLayers.Areas, "", false, "quiet"),
    ]) with
    { Tables = ClassTable("land_use", new("用地构成", "Land by use"), new("用地", "Use")), Notes = Notes(new LocalText("用地分类与颜色依《市级国土空间总体规划制图规范（试行）》附录B。", "Land-use classes and colours follow Annex B of the 2021 municipal drafting specification.")) };

    private MapSheet? Guidance()
    {
        var areas = inputs.Areas;
        if (areas.FloorAreaTotals.Length != areas.Count + 1)
        {
            return null;
        }

        return Sheet("guidance", new($"{whole}住房发展指引图", $"Housing development guidance, {span}"),
        [
            new(AtlasLayers.Areas, "floor_area"), .. Water(), .. Roads(false, 0.55), new(AtlasLayers.Areas, "outline"),
        ]) with
        {
            Cards = Cards(AtlasLayers.Areas, areas),
            Tables = [SupplyTable(areas)],
            Notes = Notes(new LocalText("柱状为各年度供应建筑面积（万平方米），各片区同一比例。", "Bars show floor area by year (10,000 m²), one scale for all areas.")),
        };
    }

    private MapSheet? CountyGuidance()
    {
        if (inputs.Counties is not { } counties)
        {
            return null;
        }

        var isDiagram = SquareGrid.IsNeededFor(counties);
        var layer = document.Layer(AtlasLayers.Counties);
        var theme = layer.Themes.Any(entry => entry.Id == "land_area") ? "land_area" : layer.Themes.Any(entry => entry.Id == "floor_area") ? "floor_area" : "identity";
        var hasFigures = counties.FloorAreaTotals.Length == counties.Count + 1;
        return Sheet("county-guidance", new("市域旗县区住房发展指引图", $"Housing development guidance by county, {span}"),
            [new(AtlasLayers.Counties, theme), .. isDiagram ? ImmutableArray<SheetLayer>.Empty : [new(AtlasLayers.Counties, "outline")], new(AtlasLayers.Counties, "", false, hasFigures ? "" : "name")]) with
        {
            Extent = layer.Shapes.Extent is var box && isDiagram ? box.Grow(10) : box.Grow(box.Width * 0.02),
            IsDiagram = isDiagram,
            Cards = hasFigures ? Cards(AtlasLayers.Counties, counties) : [],
            Tables = hasFigures ? [SupplyTable(counties)] : [],
            Notes = [.. Notes(isDiagram
                ? new LocalText("未提供旗县区界线，以等大方格示意，方格位置与大小不表示实际位置与面积。", "No boundaries were given; equal squares stand for the counties.")
                : new LocalText("旗县区界线为示意。", "County boundaries are schematic.")), .. counties.Notes],
        };
    }

    private MapSheet? Growth()
    {
        if (inputs.Parcels is not { SupplyYear.Length: > 0 } parcels || !HasAreas("land_area"))
        {
            return null;
        }

        var order = ProjectList.Of(parcels, ProjectList.Listed);
        return Sheet("growth", new($"{whole}人口与用地重点增长区域和项目库", $"Growth areas and projects, {span}"),
        [
            new(AtlasLayers.Areas, "land_area"), .. Water(), .. Roads(false, 0.5), .. Rail(), new(AtlasLayers.Parcels, "projects", true, "project"),
            new(AtlasLayers.Areas, "outline", false), new(AtlasLayers.Areas, "", false, "quiet"),
        ]) with
        { Tables = [ProjectTable(parcels, order)], Notes = Notes(new LocalText("项目库列建筑面积最大的供应地块，全部地块见分配结果表。", "The list holds the supplied parcels with most floor area; all are in the result tables.")) };
    }

    private MapSheet? Demand() => !HasParcels("demand") ? null : Sheet("demand", new("住房需求空间分布图", "Housing demand"),
    [
        new(AtlasLayers.Areas, "ground", false), .. Water(), .. Parcels("demand"), .. Roads(false, 0.7), new(AtlasLayers.Areas, "outline"), new(AtlasLayers.Areas, "", false, "name"),
    ]) with
    { Tables = DemandTable(), Notes = Notes(new LocalText("图上按居住地块的需求人口分级，表中为片区合计。", "Classes are persons of a residential parcel; the table sums them by area.")) };

    private MapSheet? Protection() => !HasParcels("verdict") ? null : Sheet("protection", new($"{whole}管控区校核图", "Check against protection zones"),
    [
        new(AtlasLayers.Areas, "ground", false), .. Zones(), .. BaseWater(), .. Parcels("verdict"), .. Roads(false, 0.6), .. Rail(), .. ZonesOf(ZoneKind.HistoricQuarter), .. ZonesOf(ZoneKind.UrbanDevelopmentBoundary),
        new(AtlasLayers.Areas, "outline", false), new(AtlasLayers.Areas, "", false, "quiet"),
    ]) with
    {
        Tables = [VerdictTable()],
        Notes = Notes(new LocalText("结论按真实图形逐地块计算，图上线条经综合，不作为判断依据。", "Verdicts come from the true shapes; drawn lines are generalised.")),
    };

    private IEnumerable<MapSheet?> Coverage() => inputs.Parcels is not { } parcels ? [] : parcels.Minutes.Select((minutes, i) =>
        Sheet(FormattableString.Invariant($"coverage-{i + 1}"), new($"15分钟生活圈设施覆盖图（{minutes.Name.Chinese}）", $"15-minute coverage: {minutes.Name.English}"),
        [
            new(AtlasLayers.Areas, "ground", false), .. Water(), .. Parcels(ParcelThemes.MinutesId(minutes.Kind)), .. Roads(false, 0.7), .. Rail(),
            new(AtlasLayers.Areas, "outline", false), .. FacilityKind(minutes.Kind), new(AtlasLayers.Areas, "", false, "quiet"),
        ]) with
        {
            Tables = [.. CoverageTable(minutes), .. PersonsTable(ParcelThemes.MinutesId(minutes.Kind), new("步行时间构成", "Persons by walking time"), new("步行时间", "Time"))],
            Notes = Notes(new LocalText("步行时间沿步行网络计算，含两端出入距离；15分钟折合1000米。", "Walking time along the network, access at both ends counted; 15 min = 1000 m.")),
        });

    private MapSheet? Completeness() => !HasParcels("completeness") ? null : Sheet("completeness", new("15分钟生活圈设施完整度图", "Completeness of the 15-minute life circle"),
    [
        new(AtlasLayers.Areas, "ground", false), .. Water(), .. Parcels("completeness"), .. Roads(false, 0.7), .. Rail(), new(AtlasLayers.Areas, "outline", false), new(AtlasLayers.Areas, "", false, "quiet"),
    ]) with
    { Tables = [.. CompletenessTable(), .. PersonsTable("completeness", new("完整度构成", "Persons by completeness"), new("完整度", "Completeness"))], Notes = Notes(new LocalText("完整度为15分钟步行可达的设施种类占应配种类的比例。", "Completeness: share of the required kinds reached on foot within 15 minutes.")) };

    private MapSheet? SupplyYears() => !HasParcels("supply_year") ? null : Sheet("supply-years", new($"{whole}住宅用地供应时序图", $"Residential land by year of supply, {span}"),
    [
        new(AtlasLayers.Areas, "ground", false), .. Water(), .. Parcels("supply_year"), .. Roads(false, 0.7, true), .. Rail(), .. ZonesOf(ZoneKind.EcologicalRedLine), .. ZonesOf(ZoneKind.UrbanDevelopmentBoundary), new(AtlasLayers.Areas, "outline", false), new(AtlasLayers.Areas, "", false, "name"),
    ]) with
    { Tables = inputs.Areas.LandAreaTotals.Length == inputs.Areas.Count + 1 ? [YearTable(inputs.Areas)] : [] };

    private MapSheet? Inventory() => !HasAreas("inventory") ? null : Sheet("inventory", new($"{whole}商品住宅库存分布图", "Housing inventory"),
        [new(AtlasLayers.Areas, "inventory"), .. Water(), .. Parcels("grain", false, 0.6), .. Roads(false, 0.6), new(AtlasLayers.Areas, "outline", false), new(AtlasLayers.Areas, "", false, "name")]) with
    { Tables = [InventoryTable()], Notes = Notes(new LocalText("库存取自规划文件所列片区表；颜色按库存建筑面积分级。", "Inventory is that of the plan's area table; colours class its floor area.")) };

    private MapSheet? Months() => !HasAreas("months") ? null : Sheet("destocking", new($"{whole}商品住宅去化周期图", "Destocking cycle"),
        [new(AtlasLayers.Areas, "months"), .. Water(), .. Parcels("grain", false, 0.6), .. Roads(false, 0.6), new(AtlasLayers.Areas, "outline", false), new(AtlasLayers.Areas, "", false, "name")]) with
    { Tables = [InventoryTable()], Notes = Notes(new LocalText("去化周期＝库存÷近12个月月均成交量。", "Destocking cycle = inventory ÷ mean monthly sales of the last 12 months.")) };

    private MapSheet? Action() => !HasAreas("supply_action") ? null : Sheet("supply-action", new($"{whole}住宅用地供应调控分区图", "Supply action by subarea"),
        [new(AtlasLayers.Areas, "supply_action"), .. Water(), .. Parcels("grain", false, 0.6), .. Roads(false, 0.6), new(AtlasLayers.Areas, "outline", false), new(AtlasLayers.Areas, "", false, "name")]) with
    { Tables = [InventoryTable()], Notes = Notes(new LocalText("调控结论按规则文件逐片区判定，适用条文见分配报告。", "Actions follow the rule file area by area; the report names the rules.")) };

    /// <summary>片区审查图: one template, a sheet an area.</summary>
    private IEnumerable<MapSheet?> Reviews()
    {
        if (!HasParcels("verdict"))
        {
            return [];
        }

        return Enumerable.Range(0, inputs.Areas.Count).Where(area => !inputs.Areas.Shapes.BoxOf(area).IsEmpty).Select(area =>
        {
            var name = inputs.Areas.Names[area];
            var box = ReviewedGround(area);
            return Sheet("review-" + (area + 1), new($"{name.Chinese}住房用地审查图", $"Review sheet: {name.English}"),
            [
                new(AtlasLayers.Areas, "ground", false), .. Zones(), .. BaseWater(), .. Parcels("verdict"), .. Roads(false), .. Rail(), .. ZonesOf(ZoneKind.HistoricQuarter),
                .. RoadNames(), .. SuppliedParcels(), .. ZonesOf(ZoneKind.UrbanDevelopmentBoundary), new(AtlasLayers.Areas, "outline", false), .. Facilities(true), new(AtlasLayers.Areas, "", false, "quiet"),
            ]) with
            {
                Extent = box.Grow(Math.Max(box.Width, box.Height) * 0.03),
                MainLayer = AtlasLayers.Parcels,
                FocusLayer = AtlasLayers.Areas,
                FocusFeature = area,
                InsetLayer = AtlasLayers.Areas,
                InsetFeature = area,
                Tables = ReviewTables(area),
            };
        });
    }

    /// <summary>The box of an area's parcels: an area may own a long strip of river that a sheet need not show.</summary>
    private Box ReviewedGround(int area)
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

    private MapSheet Sheet(string id, LocalText title, ImmutableArray<SheetLayer> layers) => new()
    {
        Id = id,
        Number = "",
        Title = title,
        Subtitle = new($"规划期 {span}年", $"Plan period {span}"),
        Extent = extent,
        KnownGround = known,
        MainLayer = layers.LastOrDefault(layer => layer.InLegend && layer.Theme != "outline" && layer.Layer is AtlasLayers.Areas or AtlasLayers.Parcels or AtlasLayers.Counties)?.Layer ?? "",
        Layers = [.. Backdrop("hills", false), .. layers],
    };

    private static ImmutableArray<LocalText> Notes(params ReadOnlySpan<LocalText> notes)
    {
        var all = ImmutableArray.CreateBuilder<LocalText>();
        foreach (var note in notes)
        {
            all.Add(note);
        }

        return all.ToImmutable();
    }

    private bool HasParcels(string theme) => inputs.Parcels is not null && document.Layer(AtlasLayers.Parcels).Themes.Any(entry => entry.Id == theme);

    private bool HasAreas(string theme) => document.Layer(AtlasLayers.Areas).Themes.Any(entry => entry.Id == theme);

    private IEnumerable<SheetLayer> Parcels(string theme, bool inLegend = true, double opacity = 1) => HasParcels(theme) ? [new(AtlasLayers.Parcels, theme, inLegend, "", opacity)] : [];

    private IEnumerable<SheetLayer> SuppliedParcels() => HasParcels("supply_mark") ? [new(AtlasLayers.Parcels, "supply_mark", true, "supplied_id", 1, true)] : [];

    private IEnumerable<SheetLayer> Roads(bool inLegend = true, double opacity = 1, bool isNamed = false) => inputs.Roads is null ? [] : [new(AtlasLayers.Roads, "class", inLegend, isNamed ? "name" : "", opacity)];

    private IEnumerable<SheetLayer> RoadNames() => inputs.Roads is null ? [] : [new(AtlasLayers.Roads, "", false, "name", 1, true)];

    private IEnumerable<SheetLayer> Facilities(bool inFocusOnly = false) => inputs.Facilities is null ? [] : [new(AtlasLayers.Facilities, "kind", InFocusOnly: inFocusOnly)];

    private IEnumerable<SheetLayer> FacilityKind(string kind) => inputs.Facilities is { } facilities && facilities.Kinds.Contains(kind) ? [new(AtlasLayers.Facilities, "kind:" + kind)] : [];

    /// <summary>Waters (and the river zone where the base map has none).</summary>
    private IEnumerable<SheetLayer> Water() => HasBackdrop("water") ? BaseWater() : ZonesOf(ZoneKind.River);

    private IEnumerable<SheetLayer> BaseWater() => Backdrop("green", false).Concat(Backdrop("water", true));

    private IEnumerable<SheetLayer> Rail() => Backdrop("rail", true);

    private bool HasBackdrop(string role) => document.Layers.Any(layer => layer.Id == BackdropLayers.Id(role));

    private IEnumerable<SheetLayer> Backdrop(string role, bool inLegend) =>
        document.Layers.Where(layer => layer.Id == BackdropLayers.Id(role)).Select(layer => new SheetLayer(layer.Id, "role", inLegend, layer.Labels.IsEmpty || role == "hills" ? "" : "name"));

    private IEnumerable<SheetLayer> ZonesOf(ZoneKind kind, bool inLegend = true) =>
        document.Layers.Where(layer => layer.Id == AtlasLayers.ZoneId(kind) || layer.Id.StartsWith(AtlasLayers.ZoneId(kind) + "-", StringComparison.Ordinal))
            .Select(layer => new SheetLayer(layer.Id, "zone", inLegend, (kind is ZoneKind.River && !HasBackdrop("water")) || kind is ZoneKind.HistoricQuarter or ZoneKind.EcologicalRedLine or ZoneKind.PermanentBasicFarmland ? "name" : ""));

    private IEnumerable<SheetLayer> Zones() => Enum.GetValues<ZoneKind>().OrderBy(kind => kind switch
    {
        ZoneKind.WaterAndHills => 0,
        ZoneKind.PermanentBasicFarmland => 1,
        ZoneKind.EcologicalRedLine => 2,
        ZoneKind.River => 3,
        _ => 5,
    }).Where(kind => kind is not (ZoneKind.HistoricQuarter or ZoneKind.UrbanDevelopmentBoundary)).SelectMany(kind => ZonesOf(kind));

    private ImmutableArray<AreaCard> Cards(string layer, AtlasAreas areas) => [.. Enumerable.Range(0, areas.Count).Select(area => new AreaCard(
        layer, area, areas.Names[area], [.. CardLines(areas, area)],
        [.. Enumerable.Range(0, areas.FloorAreaByYear.Length == areas.Count * inputs.Years.Length ? inputs.Years.Length : 0).Select(year => areas.FloorAreaByYear[(area * inputs.Years.Length) + year])],
        [.. inputs.Years.Select(year => FormattableString.Invariant($"{year}"))]))];

    private static IEnumerable<LocalText> CardLines(AtlasAreas areas, int area)
    {
        yield return new($"建筑面积 {Print(areas.FloorAreaTotals[area])} 万平方米", $"Floor {Print(areas.FloorAreaTotals[area])} ×10⁴ m²");
        if (areas.LandAreaTotals.Length == areas.Count + 1)
        {
            yield return new($"用地面积 {Print(areas.LandAreaTotals[area])} 公顷", $"Land {Print(areas.LandAreaTotals[area])} ha");
        }
    }

    private static string Print(double value) => double.IsFinite(value) ? Rounding.Print(value, 2) : "—";

    private static LocalText Same(string text) => new(text, text);

    private static LocalText Whole(AtlasAreas areas) => areas.TotalName;

    private static SheetTable SupplyTable(AtlasAreas areas)
    {
        var hasLand = areas.LandAreaTotals.Length == areas.Count + 1;
        return new SheetTable(new("住房供应指标", "Supply"),
            hasLand ? [new("区域", "Area"), new("建筑面积（万m²）", "Floor (10⁴ m²)"), new("用地（公顷）", "Land (ha)")] : [new("区域", "Area"), new("建筑面积（万m²）", "Floor (10⁴ m²)")],
            [.. Enumerable.Range(0, areas.Count + 1).Select(i => (ImmutableArray<LocalText>)(hasLand
                ? [i < areas.Count ? areas.Names[i] : Whole(areas), Same(Print(areas.FloorAreaTotals[i])), Same(Print(areas.LandAreaTotals[i]))]
                : [i < areas.Count ? areas.Names[i] : Whole(areas), Same(Print(areas.FloorAreaTotals[i]))]))],
            LastRowIsTotal: true);
    }

    private SheetTable YearTable(AtlasAreas areas) => new(
        new("分年度供应用地（公顷）", "Land by year (ha)"),
        [new("片区", "Area"), .. inputs.Years.Select(year => Same(FormattableString.Invariant($"{year}"))), new("合计", "Total")],
        [.. Enumerable.Range(0, areas.Count).Select(area => (ImmutableArray<LocalText>)[areas.Names[area], .. Enumerable.Range(0, inputs.Years.Length).Select(year => Same(Print(areas.LandAreaByYear[(area * inputs.Years.Length) + year]))), Same(Print(areas.LandAreaTotals[area]))]),
            [Whole(areas), .. Enumerable.Range(0, inputs.Years.Length).Select(year => Same(Print(Enumerable.Range(0, areas.Count).Sum(area => areas.LandAreaByYear[(area * inputs.Years.Length) + year])))), Same(Print(areas.LandAreaTotals[areas.Count]))]],
        LastRowIsTotal: true);

    private SheetTable InventoryTable()
    {
        var areas = inputs.Areas;
        var actions = areas.SupplyActions.Length == areas.Count ? inputs.Style.Theme("supply_action") : [];
        return new SheetTable(new("库存与去化", "Inventory"),
            [new("片区", "Area"), new("库存（万m²）", "Stock (10⁴ m²)"), new("去化（月）", "Months"), .. actions.IsEmpty ? ImmutableArray<LocalText>.Empty : [new("调控", "Action")]],
            [.. Enumerable.Range(0, areas.Count).Select(area => (ImmutableArray<LocalText>)
            [
                areas.Names[area],
                Same(areas.Inventory.Length == areas.Count && double.IsFinite(areas.Inventory[area]) ? Print(areas.Inventory[area]) : "—"),
                Same(Months(areas.DestockingMonths.Length == areas.Count ? areas.DestockingMonths[area] : double.NaN)),
                .. actions.IsEmpty ? ImmutableArray<LocalText>.Empty : [actions.FirstOrDefault(entry => entry.Word == areas.SupplyActions[area])?.Name ?? Same("—")],
            ])], LastRowIsTotal: false);
    }

    private static string Months(double months) => double.IsNaN(months) ? "—" : double.IsInfinity(months) ? "∞" : Rounding.Print(months, 1) is var text && text.EndsWith(".0", StringComparison.Ordinal) ? text[..^2] : text;

    private SheetTable VerdictTable(int? area = null)
    {
        var parcels = inputs.Parcels!;
        var classes = inputs.Style.Theme("verdict");
        var chosen = Enumerable.Range(0, parcels.Count).Where(i => area is null || (parcels.AreaOf.Length == parcels.Count && parcels.AreaOf[i] == area)).ToArray();
        bool Is(int i, StyleClass entry) => parcels.Verdicts[i] == entry.Word;
        var hasLand = parcels.LandAreaSquareMetres.Length == parcels.Count;
        string Land(IEnumerable<int> of) => hasLand ? Print(of.Sum(i => parcels.LandAreaSquareMetres[i]) / 10_000) : "";
        return new SheetTable(new("校核汇总", "Verdicts"),
            [new("结论", "Verdict"), new("地块（宗）", "Parcels"), .. hasLand ? [new LocalText("面积（公顷）", "Area (ha)")] : ImmutableArray<LocalText>.Empty],
            [
                .. classes.Where(entry => chosen.Any(i => Is(i, entry))).Select(entry => (ImmutableArray<LocalText>)[entry.Name, Same(chosen.Count(i => Is(i, entry)).ToString(System.Globalization.CultureInfo.InvariantCulture)), .. hasLand ? [Same(Land(chosen.Where(i => Is(i, entry))))] : ImmutableArray<LocalText>.Empty]),
                [new("合计", "Total"), Same(chosen.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)), .. hasLand ? [Same(Land(chosen))] : ImmutableArray<LocalText>.Empty],
            ], LastRowIsTotal: true);
    }

    private ImmutableArray<SheetTable> ReviewTables(int area)
    {
        var tables = ImmutableArray.CreateBuilder<SheetTable>();
        var areas = inputs.Areas;
        if (areas.FloorAreaTotals.Length == areas.Count + 1 && areas.FloorAreaByYear.Length == areas.Count * inputs.Years.Length && areas.LandAreaByYear.Length == areas.Count * inputs.Years.Length)
        {
            tables.Add(new SheetTable(new("供应指标", "Supply"), [new("年份", "Year"), new("建筑面积（万m²）", "Floor (10⁴ m²)"), new("用地（公顷）", "Land (ha)")],
                [
                    .. inputs.Years.Select((year, y) => (ImmutableArray<LocalText>)[Same(FormattableString.Invariant($"{year}")), Same(Print(areas.FloorAreaByYear[(area * inputs.Years.Length) + y])), Same(Print(areas.LandAreaByYear[(area * inputs.Years.Length) + y]))]),
                    [new("合计", "Total"), Same(Print(areas.FloorAreaTotals[area])), Same(Print(areas.LandAreaTotals[area]))],
                ], LastRowIsTotal: true));
        }

        if (inputs.Parcels!.AreaOf.Length == inputs.Parcels.Count)
        {
            tables.Add(VerdictTable(area));
        }

        return tables.ToImmutable();
    }

    private SheetTable ProjectTable(AtlasParcels parcels, ImmutableArray<int> order) => new(
        new("重点项目库（前列）", "Projects (largest)"),
        [new("序号", "No."), new("地块", "Parcel"), new("片区", "Area"), new("年份", "Year"), .. parcels.FloorAreaSquareMetres.Length == parcels.Count ? [new LocalText("万m²", "10⁴ m²")] : ImmutableArray<LocalText>.Empty],
        [.. order.Select((i, rank) => (ImmutableArray<LocalText>)
        [
            Same(FormattableString.Invariant($"{rank + 1}")),
            Same(parcels.Ids[i]),
            parcels.AreaOf.Length == parcels.Count && parcels.AreaOf[i] >= 0 ? inputs.Areas.Names[parcels.AreaOf[i]] : Same("—"),
            Same(parcels.SupplyYear[i].ToString(System.Globalization.CultureInfo.InvariantCulture)),
            .. parcels.FloorAreaSquareMetres.Length == parcels.Count ? [Same(Print(parcels.FloorAreaSquareMetres[i] / 10_000))] : ImmutableArray<LocalText>.Empty,
        ])], LastRowIsTotal: false);

    private ImmutableArray<SheetTable> DemandTable()
    {
        var parcels = inputs.Parcels!;
        if (parcels.AreaOf.Length != parcels.Count)
        {
            return [];
        }

        double Sum(int area) => Enumerable.Range(0, parcels.Count).Where(i => (area < 0 || parcels.AreaOf[i] == area) && double.IsFinite(parcels.Demand[i])).Sum(i => parcels.Demand[i]);
        var total = Sum(-1);
        return
        [
            new SheetTable(new("需求分布", "Demand"), [new("片区", "Area"), new("需求（人）", "Persons"), new("占比（%）", "Share (%)")],
                [
                    .. Enumerable.Range(0, inputs.Areas.Count).Select(area => (ImmutableArray<LocalText>)[inputs.Areas.Names[area], Same(Sum(area).ToString("#,0", System.Globalization.CultureInfo.InvariantCulture)), Same(Rounding.Print(total == 0 ? 0 : 100 * Sum(area) / total, 1))]),
                    [Whole(inputs.Areas), Same(total.ToString("#,0", System.Globalization.CultureInfo.InvariantCulture)), Same("100.0")],
                ], LastRowIsTotal: true),
        ];
    }

    private ImmutableArray<SheetTable> CoverageTable(AtlasMinutes minutes)
    {
        var parcels = inputs.Parcels!;
        if (parcels.AreaOf.Length != parcels.Count)
        {
            return [];
        }

        return
        [
            ShareTable(new("15分钟覆盖率（%）", "Covered within 15 min (%)"), new("人口覆盖率", "Persons covered"), parcels,
                i => double.IsNaN(minutes.Minutes[i]) ? double.NaN : minutes.Minutes[i] <= minutes.Limit + 1e-9 ? 1 : 0),
        ];
    }

    private ImmutableArray<SheetTable> ParcelTable() => CompositionTables.ByArea(inputs.Areas, inputs.Parcels);

    private ImmutableArray<SheetTable> ClassTable(string theme, LocalText title, LocalText first) => CompositionTables.Land(inputs.Parcels!, document.Layer(AtlasLayers.Parcels).Theme(theme), title, first);

    private ImmutableArray<SheetTable> PersonsTable(string theme, LocalText title, LocalText first) => CompositionTables.Persons(inputs.Parcels!, document.Layer(AtlasLayers.Parcels).Theme(theme), title, first);

    private ImmutableArray<SheetTable> CompletenessTable() => inputs.Parcels is { } parcels && parcels.AreaOf.Length == parcels.Count
        ? [ShareTable(new("设施完整度（%）", "Completeness (%)"), new("按人口加权", "Weighted by persons"), parcels, i => parcels.Completeness[i])]
        : [];

    /// <summary>Means by area, weighted by demand (evenly where there is none); NaN values are left out.</summary>
    private SheetTable ShareTable(LocalText title, LocalText header, AtlasParcels parcels, Func<int, double> valueOf)
    {
        string Mean(int area)
        {
            double Weight(int i) => parcels.Demand.Length != parcels.Count ? 1 : double.IsFinite(parcels.Demand[i]) ? parcels.Demand[i] : 0;
            var chosen = Enumerable.Range(0, parcels.Count).Where(i => (area < 0 || parcels.AreaOf[i] == area) && !double.IsNaN(valueOf(i))).ToArray();
            var weight = chosen.Sum(Weight);
            return weight == 0 ? "—" : Rounding.Print(100 * chosen.Sum(i => Weight(i) * valueOf(i)) / weight, 1);
        }

        return new SheetTable(title, [new("片区", "Area"), header],
            [.. Enumerable.Range(0, inputs.Areas.Count).Select(area => (ImmutableArray<LocalText>)[inputs.Areas.Names[area], Same(Mean(area))]), [Whole(inputs.Areas), Same(Mean(-1))]], LastRowIsTotal: true);
    }
}
