using System.Collections.Immutable;
using SpatialHousing.Units;

namespace SpatialHousing.Maps;

/// <summary>旗县区表: the figures of one county.</summary>
internal static class CountyTables
{
    /// <summary>A county's supply by year, with its share of the whole.</summary>
    public static ImmutableArray<SheetTable> Of(AtlasAreas counties, int county, ImmutableArray<int> years)
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
                [.. years.Select((year, y) => Row(Same(FormattableString.Invariant($"{year}")), (byYear, _) => SheetNumbers.Area(byYear[(county * count) + y]))), Row(new("合计", "Total"), (_, totals) => SheetNumbers.Area(totals[county]))],
                LastRowIsTotal: true),
            new SheetTable(new("占全市", "Share of the whole city"),
                [new("项目", "Item"), .. hasFloor ? [new LocalText("建筑面积", "Floor")] : ImmutableArray<LocalText>.Empty, .. hasLand ? [new LocalText("用地", "Land")] : ImmutableArray<LocalText>.Empty],
                [Row(counties.TotalName, (_, totals) => SheetNumbers.Area(totals[counties.Count])), Row(new("占比（%）", "Share (%)"), (_, totals) => totals[counties.Count] > 0 ? Rounding.Print(100 * totals[county] / totals[counties.Count], 1) : "—")],
                LastRowIsTotal: false),
        ];
    }

    private static LocalText Same(string text) => new(text, text);
}
