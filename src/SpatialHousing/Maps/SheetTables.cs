using System.Collections.Immutable;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Maps;

/// <summary>图旁表: the tables beside the maps, from the same figures as the maps.</summary>
internal sealed class SheetTables(AtlasInputs inputs, MapDocument document)
{
    public static string Print(double value) => double.IsFinite(value) ? Rounding.Print(value, 2) : "—";

    private static LocalText Same(string text) => new(text, text);

    private static LocalText Whole(AtlasAreas areas) => areas.TotalName;

    public static SheetTable SupplyTable(AtlasAreas areas)
    {
        var hasLand = areas.LandAreaTotals.Length == areas.Count + 1;
        return new SheetTable(new("住房供应指标", "Supply"),
            hasLand ? [new("区域", "Area"), new("建筑面积（万m²）", "Floor (10⁴ m²)"), new("用地（公顷）", "Land (ha)")] : [new("区域", "Area"), new("建筑面积（万m²）", "Floor (10⁴ m²)")],
            [.. Enumerable.Range(0, areas.Count + 1).Select(i => (ImmutableArray<LocalText>)(hasLand
                ? [i < areas.Count ? areas.Names[i] : Whole(areas), Same(Print(areas.FloorAreaTotals[i])), Same(Print(areas.LandAreaTotals[i]))]
                : [i < areas.Count ? areas.Names[i] : Whole(areas), Same(Print(areas.FloorAreaTotals[i]))]))],
            LastRowIsTotal: true);
    }

    public SheetTable YearTable(AtlasAreas areas) => new(
        new("分年度供应用地（公顷）", "Land by year (ha)"),
        [new("片区", "Area"), .. inputs.Years.Select(year => Same(FormattableString.Invariant($"{year}"))), new("合计", "Total")],
        [.. Enumerable.Range(0, areas.Count).Select(area => (ImmutableArray<LocalText>)[areas.Names[area], .. Enumerable.Range(0, inputs.Years.Length).Select(year => Same(Print(areas.LandAreaByYear[(area * inputs.Years.Length) + year]))), Same(Print(areas.LandAreaTotals[area]))]),
            [Whole(areas), .. Enumerable.Range(0, inputs.Years.Length).Select(year => Same(Print(Enumerable.Range(0, areas.Count).Sum(area => areas.LandAreaByYear[(area * inputs.Years.Length) + year])))), Same(Print(areas.LandAreaTotals[areas.Count]))]],
        LastRowIsTotal: true);

    /// <summary>Floor area by year: what the bars on the areas show.</summary>
    public ImmutableArray<SheetTable> FloorYearTable(AtlasAreas areas)
    {
        var years = inputs.Years.Length;
        if (areas.FloorAreaByYear.Length != areas.Count * years)
        {
            return [];
        }

        string Sum(int year) => Print(Enumerable.Range(0, areas.Count).Sum(area => areas.FloorAreaByYear[(area * years) + year]));
        return
        [
            new SheetTable(new("分年度供应建筑面积（万m²）", "Floor area by year (10⁴ m²)"),
                [new("片区", "Area"), .. inputs.Years.Select(year => Same(FormattableString.Invariant($"{year}")))],
                [
                    .. Enumerable.Range(0, areas.Count).Select(area => (ImmutableArray<LocalText>)[areas.Names[area], .. Enumerable.Range(0, years).Select(year => Same(Print(areas.FloorAreaByYear[(area * years) + year])))]),
                    [Whole(areas), .. Enumerable.Range(0, years).Select(year => Same(Sum(year)))],
                ], LastRowIsTotal: true),
        ];
    }

    /// <summary>Areas of each class of a theme, with their stock and the land they get.</summary>
    public SheetTable AreaClassTable(string theme, LocalText title, LocalText first)
    {
        var areas = inputs.Areas;
        var classes = document.Layer(AtlasLayers.Areas).Theme(theme);
        var hasStock = areas.Inventory.Length == areas.Count;
        var hasLand = areas.LandAreaTotals.Length == areas.Count + 1;
        ImmutableArray<LocalText> Row(LocalText name, int[] of) =>
        [
            name, Same(FormattableString.Invariant($"{of.Length}")),
            .. hasStock ? [Same(Print(of.Where(area => double.IsFinite(areas.Inventory[area])).Sum(area => areas.Inventory[area])))] : ImmutableArray<LocalText>.Empty,
            .. hasLand ? [Same(Print(of.Sum(area => areas.LandAreaTotals[area])))] : ImmutableArray<LocalText>.Empty,
        ];
        var members = Enumerable.Range(0, areas.Count).ToLookup(area => (int)classes.ClassOf[area]);
        return new SheetTable(title,
            [first, new("片区（个）", "Areas"), .. hasStock ? [new LocalText("库存（万m²）", "Stock (10⁴ m²)")] : ImmutableArray<LocalText>.Empty, .. hasLand ? [new LocalText("供地（公顷）", "Supply (ha)")] : ImmutableArray<LocalText>.Empty],
            [.. Enumerable.Range(0, classes.Classes.Length).Where(entry => members[entry].Any()).Select(entry => Row(classes.Classes[entry].Name, [.. members[entry]])), Row(new("合计", "Total"), [.. Enumerable.Range(0, areas.Count)])],
            LastRowIsTotal: true);
    }

    public SheetTable InventoryTable()
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

    public SheetTable VerdictTable(int? area = null)
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

    /// <summary>Parcels and shared land by kind of zone; for the development boundary, the land outside it.</summary>
    public ImmutableArray<SheetTable> ZoneTable()
    {
        if (inputs.Parcels is not { } parcels)
        {
            return [];
        }

        const ZoneKind Boundary = ZoneKind.UrbanDevelopmentBoundary;
        var concerned = parcels.Overlaps.Where(overlap => overlap.Kind != Boundary).Concat(parcels.Breaches.Where(breach => breach.Kind == Boundary))
            .GroupBy(overlap => overlap.Kind).OrderBy(kind => kind.Key)
            .Select(kind => (ImmutableArray<LocalText>)
            [
                kind.Key == Boundary ? new("城镇开发边界外", "Outside the development boundary") : AtlasLayers.NameOf(kind.Key),
                Same(kind.Select(overlap => overlap.Parcel).Distinct().Count().ToString(System.Globalization.CultureInfo.InvariantCulture)),
                Same(Print(kind.Sum(overlap => overlap.SquareMetres) / 10_000)),
            ]).ToImmutableArray();
        return concerned.IsEmpty ? [] : [new SheetTable(new("涉及管控区的地块", "Parcels by protection zone"), [new("管控区", "Zone"), new("地块（宗）", "Parcels"), new("重叠（公顷）", "Shared (ha)")], concerned, LastRowIsTotal: false)];
    }

    public ImmutableArray<SheetTable> ReviewTables(int area)
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

    public SheetTable ProjectTable(AtlasParcels parcels, ImmutableArray<int> order) => new(
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

    public ImmutableArray<SheetTable> DemandTable()
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

    public ImmutableArray<SheetTable> CoverageTable(AtlasMinutes minutes)
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

    public ImmutableArray<SheetTable> ParcelTable() => CompositionTables.ByArea(inputs.Areas, inputs.Parcels);

    public ImmutableArray<SheetTable> ClassTable(string theme, LocalText title, LocalText first) => CompositionTables.Land(inputs.Parcels!, document.Layer(AtlasLayers.Parcels).Theme(theme), title, first);

    public ImmutableArray<SheetTable> PersonsTable(string theme, LocalText title, LocalText first) => CompositionTables.Persons(inputs.Parcels!, document.Layer(AtlasLayers.Parcels).Theme(theme), title, first);

    public ImmutableArray<SheetTable> CompletenessTable() => inputs.Parcels is { } parcels && parcels.AreaOf.Length == parcels.Count
        ? [ShareTable(new("设施完整度（%）", "Completeness (%)"), new("按人口加权", "Weighted by persons"), parcels, i => parcels.Completeness[i])]
        : [];

    /// <summary>Means by area, weighted by demand (evenly where there is none); NaN values are left out.</summary>
    public SheetTable ShareTable(LocalText title, LocalText header, AtlasParcels parcels, Func<int, double> valueOf)
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

    /// <summary>A county's supply by year, with its share of the whole.</summary>
    public static ImmutableArray<SheetTable> CountyTables(AtlasAreas counties, int county, ImmutableArray<int> years)
    {
        var count = years.Length;
        var (hasFloor, hasLand) = (counties.FloorAreaByYear.Length == counties.Count * count, counties.LandAreaByYear.Length == counties.Count * count);
        if (!hasFloor && !hasLand)
        {
            return [];
        }

        ImmutableArray<LocalText> Row(LocalText name, Func<ImmutableArray<double>, ImmutableArray<double>, string> value) =>
            [name, .. hasFloor ? [Same(value(counties.FloorAreaByYear, counties.FloorAreaTotals))] : ImmutableArray<LocalText>.Empty, .. hasLand ? [Same(value(counties.LandAreaByYear, counties.LandAreaTotals))] : ImmutableArray<LocalText>.Empty];
        return
        [
            new SheetTable(new("供应指标", "Supply"),
                [new("年份", "Year"), .. hasFloor ? [new LocalText("建筑面积（万m²）", "Floor (10⁴ m²)")] : ImmutableArray<LocalText>.Empty, .. hasLand ? [new LocalText("用地（公顷）", "Land (ha)")] : ImmutableArray<LocalText>.Empty],
                [.. years.Select((year, y) => Row(Same(FormattableString.Invariant($"{year}")), (byYear, _) => Print(byYear[(county * count) + y]))), Row(new("合计", "Total"), (_, totals) => Print(totals[county]))],
                LastRowIsTotal: true),
            new SheetTable(new("占全市", "Share of the whole city"),
                [new("项目", "Item"), .. hasFloor ? [new LocalText("建筑面积", "Floor")] : ImmutableArray<LocalText>.Empty, .. hasLand ? [new LocalText("用地", "Land")] : ImmutableArray<LocalText>.Empty],
                [Row(counties.TotalName, (_, totals) => Print(totals[counties.Count])), Row(new("占比（%）", "Share (%)"), (_, totals) => totals[counties.Count] > 0 ? Rounding.Print(100 * totals[county] / totals[counties.Count], 1) : "—")],
                LastRowIsTotal: false),
        ];
    }

    /// <summary>All that is known of one parcel.</summary>
    public ImmutableArray<SheetTable> ParcelTables(int parcel)
    {
        var parcels = inputs.Parcels!;
        bool Has<T>(ImmutableArray<T> column) => column.Length == parcels.Count;
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<LocalText>>();
        void Add(LocalText name, LocalText value) => rows.Add([name, value]);
        void AddNumber(LocalText name, ImmutableArray<double> column, Func<double, string> print)
        {
            if (Has(column) && double.IsFinite(column[parcel]))
            {
                Add(name, Same(print(column[parcel])));
            }
        }

        Add(new("片区", "Subarea"), Has(parcels.AreaOf) && parcels.AreaOf[parcel] >= 0 ? inputs.Areas.Names[parcels.AreaOf[parcel]] : Same("—"));
        if (Has(parcels.LandUse))
        {
            var code = parcels.LandUse[parcel];
            Add(new("用途", "Land use"), inputs.Style.LandUseOf(code) is { } use ? new($"{use.Name.Chinese}（{code}）", $"{use.Name.English} ({code})") : Same(code.Length == 0 ? "—" : code));
        }

        AddNumber(new("用地面积（公顷）", "Land (ha)"), parcels.LandAreaSquareMetres, value => Print(value / 10_000));
        AddNumber(new("容积率", "Floor area ratio"), parcels.FloorAreaRatio, Print);
        AddNumber(new("限高（m）", "Height limit (m)"), parcels.HeightLimitMetres, value => Rounding.Print(value, 0));
        AddNumber(new("居住人口（人）", "Residents"), parcels.Demand, value => value.ToString("#,0", System.Globalization.CultureInfo.InvariantCulture));
        if (Has(parcels.SupplyYear))
        {
            var year = parcels.SupplyYear[parcel];
            Add(new("供应年份", "Year of supply"), year == 0 ? new("规划期内不供", "Not in the period") : Same(FormattableString.Invariant($"{year}")));
            if (year > 0)
            {
                AddNumber(new("供应用地（公顷）", "Land supplied (ha)"), parcels.SuppliedSquareMetres, value => Print(value / 10_000));
                AddNumber(new("供应建筑面积（万m²）", "Floor area supplied (10⁴ m²)"), parcels.FloorAreaSquareMetres, value => Print(value / 10_000));
            }
        }

        var verdict = inputs.Style.Theme("verdict").FirstOrDefault(entry => entry.Word == parcels.Verdicts[parcel])?.Name ?? Same(parcels.Verdicts[parcel]);
        Add(new("管控校核", "Check against zones"), verdict);
        var tables = ImmutableArray.CreateBuilder<SheetTable>();
        tables.Add(new SheetTable(new("地块指标", "Parcel"), [new("项目", "Item"), new("数值", "Value")], rows.ToImmutable(), LastRowIsTotal: false));
        var land = Has(parcels.LandAreaSquareMetres) ? parcels.LandAreaSquareMetres[parcel] : double.NaN;
        var overlaps = parcels.Overlaps.Where(overlap => overlap.Parcel == parcel).ToArray();
        if (overlaps.Length > 0)
        {
            tables.Add(new SheetTable(new("涉及的管控区", "Zones concerned"), [new("管控区", "Zone"), new("编号", "Id"), new("重叠（m²）", "Shared (m²)"), new("占比（%）", "Share (%)")],
                [.. overlaps.Select(overlap => (ImmutableArray<LocalText>)[AtlasLayers.NameOf(overlap.Kind), Same(overlap.Zone), Same(overlap.SquareMetres.ToString("#,0", System.Globalization.CultureInfo.InvariantCulture)), Same(land > 0 ? Rounding.Print(100 * overlap.SquareMetres / land, 1) : "—")])],
                LastRowIsTotal: false));
        }

        var walks = parcels.Minutes.Where(kind => !double.IsNaN(kind.Minutes[parcel])).ToArray();
        if (walks.Length > 0)
        {
            tables.Add(new SheetTable(new("步行至最近设施（分钟）", "Walk to the nearest facility (min)"), [new("设施", "Facility"), new("步行", "Walk"), new("标准", "Limit"), new("达标", "Met")],
                [.. walks.Select(kind => (ImmutableArray<LocalText>)
                [
                    kind.Name, double.IsInfinity(kind.Minutes[parcel]) ? new("不可达", "none") : Same(Rounding.Print(kind.Minutes[parcel], 1)), Same(Rounding.Print(kind.Limit, 0)),
                    kind.Minutes[parcel] <= kind.Limit + 1e-9 ? new("是", "yes") : new("否", "no"),
                ])], LastRowIsTotal: false));
        }

        return tables.ToImmutable();
    }
}
