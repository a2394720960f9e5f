using System.Collections.Immutable;
using SpatialHousing.Units;

namespace SpatialHousing.Maps;

/// <summary>供应表: floor area, land, stock and projects beside the maps, from the same figures as the maps.</summary>
internal sealed class SupplyTables(AtlasInputs inputs, MapDocument document)
{
    public static SheetTable SupplyTable(AtlasAreas areas)
    {
        var hasLand = areas.LandAreaTotals.Length == areas.Count + 1;
        return new SheetTable(new("住房供应指标", "Supply"),
            hasLand ? [new("区域", "Area"), new("建筑面积（万m²）", "Floor (10⁴ m²)"), new("用地（公顷）", "Land (ha)")] : [new("区域", "Area"), new("建筑面积（万m²）", "Floor (10⁴ m²)")],
            [.. Enumerable.Range(0, areas.Count + 1).Select(i => (ImmutableArray<LocalText>)(hasLand
                ? [i < areas.Count ? areas.Names[i] : areas.TotalName, Same(SheetNumbers.Area(areas.FloorAreaTotals[i])), Same(SheetNumbers.Area(areas.LandAreaTotals[i]))]
                : [i < areas.Count ? areas.Names[i] : areas.TotalName, Same(SheetNumbers.Area(areas.FloorAreaTotals[i]))]))],
            LastRowIsTotal: true);
    }

    public SheetTable YearTable(AtlasAreas areas) => new(
        new("分年度供应用地（公顷）", "Land by year (ha)"),
        [new("片区", "Area"), .. inputs.Years.Select(year => Same(FormattableString.Invariant($"{year}"))), new("合计", "Total")],
        [.. Enumerable.Range(0, areas.Count).Select(area => (ImmutableArray<LocalText>)[areas.Names[area], .. Enumerable.Range(0, inputs.Years.Length).Select(year => Same(SheetNumbers.Area(areas.LandAreaByYear[(area * inputs.Years.Length) + year]))), Same(SheetNumbers.Area(areas.LandAreaTotals[area]))]),
            [areas.TotalName, .. Enumerable.Range(0, inputs.Years.Length).Select(year => Same(SheetNumbers.Area(Enumerable.Range(0, areas.Count).Sum(area => areas.LandAreaByYear[(area * inputs.Years.Length) + year])))), Same(SheetNumbers.Area(areas.LandAreaTotals[areas.Count]))]],
        LastRowIsTotal: true);

    /// <summary>Floor area by year: what the bars on the areas show.</summary>
    public ImmutableArray<SheetTable> FloorYearTable(AtlasAreas areas)
    {
        var years = inputs.Years.Length;
        if (areas.FloorAreaByYear.Length != areas.Count * years)
        {
            return [];
        }

        string Sum(int year) => SheetNumbers.Area(Enumerable.Range(0, areas.Count).Sum(area => areas.FloorAreaByYear[(area * years) + year]));
        return
        [
            new SheetTable(new("分年度供应建筑面积（万m²）", "Floor area by year (10⁴ m²)"),
                [new("片区", "Area"), .. inputs.Years.Select(year => Same(FormattableString.Invariant($"{year}")))],
                [
                    .. Enumerable.Range(0, areas.Count).Select(area => (ImmutableArray<LocalText>)[areas.Names[area], .. Enumerable.Range(0, years).Select(year => Same(SheetNumbers.Area(areas.FloorAreaByYear[(area * years) + year])))]),
                    [areas.TotalName, .. Enumerable.Range(0, years).Select(year => Same(Sum(year)))],
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
            .. hasStock ? [Same(SheetNumbers.Area(of.Where(area => double.IsFinite(areas.Inventory[area])).Sum(area => areas.Inventory[area])))] : ImmutableArray<LocalText>.Empty,
            .. hasLand ? [Same(SheetNumbers.Area(of.Sum(area => areas.LandAreaTotals[area])))] : ImmutableArray<LocalText>.Empty,
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
                Same(areas.Inventory.Length == areas.Count && double.IsFinite(areas.Inventory[area]) ? SheetNumbers.Area(areas.Inventory[area]) : "—"),
                Same(SheetNumbers.Months(areas.DestockingMonths.Length == areas.Count ? areas.DestockingMonths[area] : double.NaN)),
                .. actions.IsEmpty ? ImmutableArray<LocalText>.Empty : [actions.FirstOrDefault(entry => entry.Word == areas.SupplyActions[area])?.Name ?? Same("—")],
            ])], LastRowIsTotal: false);
    }

    public SheetTable ProjectTable(AtlasParcels parcels, ImmutableArray<int> order) => new(
        new("重点项目库（前列）", "Projects (largest)"),
        [new("序号", "No."), new("地块", "Parcel"), new("片区", "Area"), new("年份", "Year"), .. parcels.FloorAreaSquareMetres.Length == parcels.Count ? [new LocalText("万m²", "10⁴ m²")] : ImmutableArray<LocalText>.Empty],
        [.. order.Select((i, rank) => (ImmutableArray<LocalText>)
        [
            Same(FormattableString.Invariant($"{rank + 1}")),
            Same(parcels.Ids[i]),
            parcels.AreaOf.Length == parcels.Count && parcels.AreaOf[i] >= 0 ? inputs.Areas.Names[parcels.AreaOf[i]] : Same("—"),
            Same(FormattableString.Invariant($"{parcels.SupplyYear[i]}")),
            .. parcels.FloorAreaSquareMetres.Length == parcels.Count ? [Same(SheetNumbers.Area(parcels.FloorAreaSquareMetres[i] / 10_000))] : ImmutableArray<LocalText>.Empty,
        ])], LastRowIsTotal: false);

    private static LocalText Same(string text) => new(text, text);
}
