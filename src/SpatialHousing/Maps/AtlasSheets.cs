using System.Collections.Immutable;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Maps;

/// <summary>图目: the sheets of the atlas in the order of the plan's figures; a sheet whose data are missing is left out.</summary>
internal sealed class AtlasSheets
{
    private readonly SheetTemplate template;
    private readonly AtlasInputs inputs;
    private readonly MapDocument document;
    private readonly LayerStack stack;
    private readonly SupplyTables supply;
    private readonly CoverageTables coverage;
    private readonly string whole;

    private AtlasSheets(SheetTemplate template)
    {
        this.template = template;
        (inputs, document, stack, supply, coverage) = (template.Inputs, template.Document, template.Stack, template.Supply, template.Coverage);
        whole = inputs.Areas.TotalName.Chinese;
    }

    public static IEnumerable<MapSheet> Of(SheetTemplate template)
    {
        var sheets = new AtlasSheets(template);
        return new[] { sheets.Structure(), sheets.LandUse(), sheets.Guidance(), sheets.CountyGuidance(), sheets.Growth(), sheets.Demand(), sheets.Protection() }
            .Concat(sheets.Coverage())
            .Concat([sheets.Completeness(), sheets.SupplyYears(), sheets.Inventory(), sheets.Months(), sheets.Action()])
            .OfType<MapSheet>()
            .Concat(SubareaSheets.Of(template));
    }

    private MapSheet? Structure() => template.Sheet("structure", new($"{whole}空间结构图", $"Spatial structure of {inputs.Areas.TotalName.English}"),
    [
        new(AtlasLayers.Areas, "identity"),
        .. stack.Water(), .. stack.ZonesOf(ZoneKind.WaterAndHills), .. stack.ParcelGrain(0.5), .. stack.BackgroundRoads(1, true), .. stack.ZonesOf(ZoneKind.HistoricQuarter), .. stack.Rail(), .. stack.ZonesOf(ZoneKind.UrbanDevelopmentBoundary),
        new(AtlasLayers.Areas, "", inputs.Areas.Functions.Length == inputs.Areas.Count ? "function" : "name"),
    ]) with
    { Tables = CompositionTables.ByArea(inputs.Areas, inputs.Parcels), Notes = SheetTemplate.Notes(new LocalText($"{whole}划分为{inputs.Areas.Count}个片区，片区边界为规划管理单元界线。", $"{inputs.Areas.Count} subareas; boundaries are those of planning units.")) };

    private MapSheet? LandUse() => !stack.HasParcels("land_use") ? null : template.Sheet("land-use", new($"{whole}用地布局图", "Land use"),
    [
        new(AtlasLayers.Areas, "ground", IsBackground: true), .. stack.Water(), .. stack.Parcels("land_use"), .. stack.Roads(), .. stack.Rail(),
        new(AtlasLayers.Areas, "outline"), new(AtlasLayers.Areas, "", "quiet"),
    ]) with
    { Tables = CompositionTables.Land(inputs.Parcels!, document.Layer(AtlasLayers.Parcels).Theme("land_use"), new("用地构成", "Land by use"), new("用地", "Use")), Notes = SheetTemplate.Notes(new LocalText("用地分类与颜色依《市级国土空间总体规划制图规范（试行）》附录B。", "Land-use classes and colours follow Annex B of the 2021 municipal drafting specification.")) };

    private MapSheet? Guidance()
    {
        var areas = inputs.Areas;
        if (areas.FloorAreaTotals.Length != areas.Count + 1)
        {
            return null;
        }

        return template.Sheet("guidance", new($"{whole}住房发展指引图", $"Housing development guidance, {template.Span}"),
        [
            new(AtlasLayers.Areas, "floor_area"), .. stack.Water(), .. stack.BackgroundRoads(0.55), new(AtlasLayers.Areas, "outline"),
        ]) with
        {
            Cards = template.Cards(AtlasLayers.Areas, areas),
            Tables = [SupplyTables.SupplyTable(areas), .. supply.FloorYearTable(areas)],
            Notes = SheetTemplate.Notes(new LocalText("柱状为各年度供应建筑面积（万平方米），各片区同一比例。", "Bars show floor area by year (10,000 m²), one scale for all areas.")),
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
        return template.Sheet("county-guidance", new("市域旗县区住房发展指引图", $"Housing development guidance by county, {template.Span}"),
            [new(AtlasLayers.Counties, theme), .. isDiagram ? ImmutableArray<SheetLayer>.Empty : [new(AtlasLayers.Counties, "outline")], new(AtlasLayers.Counties, "", hasFigures ? "" : "name")]) with
        {
            Extent = layer.Shapes.Extent is var box && isDiagram ? box.Grow(10) : box.Grow(box.Width * 0.02),
            IsDiagram = isDiagram,
            Cards = hasFigures ? template.Cards(AtlasLayers.Counties, counties) : [],
            Tables = hasFigures ? [SupplyTables.SupplyTable(counties)] : [],
            Notes = [.. SheetTemplate.Notes(isDiagram
                ? new LocalText("未提供旗县区界线，以等大方格示意，方格位置与大小不表示实际位置与面积。", "No boundaries were given; equal squares stand for the counties.")
                : new LocalText("旗县区界线为示意。", "County boundaries are schematic.")), .. counties.Notes],
        };
    }

    private MapSheet? Growth()
    {
        if (inputs.Parcels is not { SupplyYear.Length: > 0 } parcels || !stack.HasAreas("land_area"))
        {
            return null;
        }

        var order = ProjectList.Of(parcels, ProjectList.Listed);
        return template.Sheet("growth", new($"{whole}人口与用地重点增长区域和项目库", $"Growth areas and projects, {template.Span}"),
        [
            new(AtlasLayers.Areas, "land_area"), .. stack.Water(), .. stack.BackgroundRoads(0.5), .. stack.Rail(), new(AtlasLayers.Parcels, "projects", "project"),
            new(AtlasLayers.Areas, "outline"), new(AtlasLayers.Areas, "", "quiet"),
        ]) with
        { Tables = [supply.ProjectTable(parcels, order)], Notes = SheetTemplate.Notes(new LocalText("项目库列建筑面积最大的供应地块，全部地块见分配结果表。", "The list holds the supplied parcels with most floor area; all are in the result tables.")) };
    }

    private MapSheet? Demand() => !stack.HasParcels("demand") ? null : template.Sheet("demand", new("住房需求空间分布图", "Housing demand"),
    [
        new(AtlasLayers.Areas, "ground", IsBackground: true), .. stack.Water(), .. stack.Parcels("demand"), .. stack.BackgroundRoads(0.7), new(AtlasLayers.Areas, "outline"), new(AtlasLayers.Areas, "", "name"),
    ]) with
    { Tables = [.. coverage.DemandTable(), .. CompositionTables.Persons(inputs.Parcels!, document.Layer(AtlasLayers.Parcels).Theme("demand"), new("需求构成", "Demand by class"), new("地块需求（人）", "Persons of a parcel"))], Notes = SheetTemplate.Notes(new LocalText("图上按居住地块的需求人口分级，表中为片区合计。", "Classes are persons of a residential parcel; the table sums them by area.")) };

    private MapSheet? Protection() => !stack.HasParcels("verdict") ? null : template.Sheet("protection", new($"{whole}管控区校核图", "Check against protection zones"),
    [
        new(AtlasLayers.Areas, "ground", IsBackground: true), .. stack.Zones(), .. stack.BaseWater(), .. stack.Parcels("verdict"), .. stack.BackgroundRoads(0.6), .. stack.Rail(), .. stack.ZonesOf(ZoneKind.HistoricQuarter), .. stack.ZonesOf(ZoneKind.UrbanDevelopmentBoundary),
        new(AtlasLayers.Areas, "outline"), new(AtlasLayers.Areas, "", "quiet"),
    ]) with
    {
        Tables = [template.Check.VerdictTable(), .. template.Check.ZoneTable()],
        Notes = SheetTemplate.Notes(new LocalText("结论按真实图形逐地块计算，图上线条经综合，不作为判断依据。", "Verdicts come from the true shapes; drawn lines are generalised.")),
    };

    private IEnumerable<MapSheet?> Coverage() => inputs.Parcels is not { } parcels ? [] : parcels.Minutes.Select((minutes, i) =>
        template.Sheet(FormattableString.Invariant($"coverage-{i + 1}"), new($"15分钟生活圈设施覆盖图（{minutes.Name.Chinese}）", $"15-minute coverage: {minutes.Name.English}"),
        [
            new(AtlasLayers.Areas, "ground", IsBackground: true), .. stack.Water(), .. stack.Parcels(ParcelThemes.MinutesId(minutes.Kind)), .. stack.BackgroundRoads(0.7), .. stack.Rail(),
            new(AtlasLayers.Areas, "outline"), .. stack.FacilityKind(minutes.Kind), new(AtlasLayers.Areas, "", "quiet"),
        ]) with
        {
            Tables = [.. coverage.CoverageTable(minutes), .. CompositionTables.Persons(inputs.Parcels!, document.Layer(AtlasLayers.Parcels).Theme(ParcelThemes.MinutesId(minutes.Kind)), new("步行时间构成", "Persons by walking time"), new("步行时间", "Time"))],
            Notes = SheetTemplate.Notes(new LocalText("步行时间沿步行网络计算，含两端出入距离；15分钟折合1000米。", "Walking time along the network, access at both ends counted; 15 min = 1000 m.")),
        });

    private MapSheet? Completeness() => !stack.HasParcels("completeness") ? null : template.Sheet("completeness", new("15分钟生活圈设施完整度图", "Completeness of the 15-minute life circle"),
    [
        new(AtlasLayers.Areas, "ground", IsBackground: true), .. stack.Water(), .. stack.Parcels("completeness"), .. stack.BackgroundRoads(0.7), .. stack.Rail(), new(AtlasLayers.Areas, "outline"), new(AtlasLayers.Areas, "", "quiet"),
    ]) with
    { Tables = [.. coverage.CompletenessTable(), .. CompositionTables.Persons(inputs.Parcels!, document.Layer(AtlasLayers.Parcels).Theme("completeness"), new("完整度构成", "Persons by completeness"), new("完整度", "Completeness"))], Notes = SheetTemplate.Notes(new LocalText("完整度为15分钟步行可达的设施种类占应配种类的比例。", "Completeness: share of the required kinds reached on foot within 15 minutes.")) };

    private MapSheet? SupplyYears() => !stack.HasParcels("supply_year") ? null : template.Sheet("supply-years", new($"{whole}住宅用地供应时序图", $"Residential land by year of supply, {template.Span}"),
    [
        new(AtlasLayers.Areas, "ground", IsBackground: true), .. stack.ZonesOf(ZoneKind.EcologicalRedLine), .. stack.Water(), .. stack.Parcels("supply_year"), .. stack.BackgroundRoads(0.7, true), .. stack.Rail(), .. stack.ZonesOf(ZoneKind.UrbanDevelopmentBoundary), new(AtlasLayers.Areas, "outline"), new(AtlasLayers.Areas, "", "name"),
    ]) with
    { Tables = inputs.Areas.LandAreaTotals.Length == inputs.Areas.Count + 1 ? [supply.YearTable(inputs.Areas), .. supply.FloorYearTable(inputs.Areas)] : [] };

    private MapSheet? Inventory() => !stack.HasAreas("inventory") ? null : template.Sheet("inventory", new($"{whole}商品住宅库存分布图", "Housing inventory"),
        [new(AtlasLayers.Areas, "inventory"), .. stack.Water(), .. stack.ParcelGrain(0.6), .. stack.BackgroundRoads(0.6), new(AtlasLayers.Areas, "outline"), new(AtlasLayers.Areas, "", "name")]) with
    { Tables = [supply.InventoryTable(), supply.AreaClassTable("inventory", new("库存分级", "Stock by class"), new("库存（万m²）", "Stock (10⁴ m²)"))], Notes = SheetTemplate.Notes(new LocalText("库存取自规划文件所列片区表；颜色按库存建筑面积分级。", "Inventory is that of the plan's area table; colours class its floor area.")) };

    private MapSheet? Months() => !stack.HasAreas("months") ? null : template.Sheet("destocking", new($"{whole}商品住宅去化周期图", "Destocking cycle"),
        [new(AtlasLayers.Areas, "months"), .. stack.Water(), .. stack.ParcelGrain(0.6), .. stack.BackgroundRoads(0.6), new(AtlasLayers.Areas, "outline"), new(AtlasLayers.Areas, "", "name")]) with
    { Tables = [supply.InventoryTable(), supply.AreaClassTable("months", new("去化分级", "Cycle by class"), new("去化周期（月）", "Months"))], Notes = SheetTemplate.Notes(new LocalText("去化周期＝库存÷近12个月月均成交量。", "Destocking cycle = inventory ÷ mean monthly sales of the last 12 months.")) };

    private MapSheet? Action() => !stack.HasAreas("supply_action") ? null : template.Sheet("supply-action", new($"{whole}住宅用地供应调控分区图", "Supply action by subarea"),
        [new(AtlasLayers.Areas, "supply_action"), .. stack.Water(), .. stack.ParcelGrain(0.6), .. stack.BackgroundRoads(0.6), new(AtlasLayers.Areas, "outline"), new(AtlasLayers.Areas, "", "name")]) with
    { Tables = [supply.InventoryTable(), supply.AreaClassTable("supply_action", new("调控分区", "Areas by action"), new("调控", "Action"))], Notes = SheetTemplate.Notes(new LocalText("调控结论按规则文件逐片区判定，适用条文见分配报告。", "Actions follow the rule file area by area; the report names the rules.")) };
}
