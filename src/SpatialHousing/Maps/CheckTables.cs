using System.Collections.Immutable;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Maps;

/// <summary>校核表: verdicts and zones beside the maps.</summary>
internal sealed class CheckTables(AtlasInputs inputs)
{
    public SheetTable VerdictTable(int? area = null)
    {
        var parcels = inputs.Parcels!;
        var classes = inputs.Style.Theme("verdict");
        var chosen = Enumerable.Range(0, parcels.Count).Where(i => area is null || (parcels.AreaOf.Length == parcels.Count && parcels.AreaOf[i] == area)).ToArray();
        bool Is(int i, StyleClass entry) => parcels.Verdicts[i] == entry.Word;
        var hasLand = parcels.LandAreaSquareMetres.Length == parcels.Count;
        string Land(IEnumerable<int> of) => hasLand ? SheetNumbers.Area(of.Sum(i => parcels.LandAreaSquareMetres[i]) / 10_000) : "";
        return new SheetTable(new("校核汇总", "Verdicts"),
            [new("结论", "Verdict"), new("地块（宗）", "Parcels"), .. hasLand ? [new LocalText("面积（公顷）", "Area (ha)")] : ImmutableArray<LocalText>.Empty],
            [
                .. classes.Where(entry => chosen.Any(i => Is(i, entry))).Select(entry => (ImmutableArray<LocalText>)[entry.Name, Same(SheetNumbers.Count(chosen.Count(i => Is(i, entry)), chosen.Length)), .. hasLand ? [Same(Land(chosen.Where(i => Is(i, entry))))] : ImmutableArray<LocalText>.Empty]),
                [new("合计", "Total"), Same(SheetNumbers.Count(chosen.Length)), .. hasLand ? [Same(Land(chosen))] : ImmutableArray<LocalText>.Empty],
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
                Same(SheetNumbers.Count(kind.Select(overlap => overlap.Parcel).Distinct().Count(), parcels.Count)),
                Same(SheetNumbers.Area(kind.Sum(overlap => overlap.SquareMetres) / 10_000)),
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
                    .. inputs.Years.Select((year, y) => (ImmutableArray<LocalText>)[Same(FormattableString.Invariant($"{year}")), Same(SheetNumbers.Area(areas.FloorAreaByYear[(area * inputs.Years.Length) + y])), Same(SheetNumbers.Area(areas.LandAreaByYear[(area * inputs.Years.Length) + y]))]),
                    [new("合计", "Total"), Same(SheetNumbers.Area(areas.FloorAreaTotals[area])), Same(SheetNumbers.Area(areas.LandAreaTotals[area]))],
                ], LastRowIsTotal: true));
        }

        if (inputs.Parcels!.AreaOf.Length == inputs.Parcels.Count)
        {
            tables.Add(VerdictTable(area));
        }

        return tables.ToImmutable();
    }

    private static LocalText Same(string text) => new(text, text);
}
