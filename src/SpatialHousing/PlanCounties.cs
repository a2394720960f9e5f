using System.Collections.Immutable;
using System.Globalization;
using SpatialHousing.Geodesy;
using SpatialHousing.Maps;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing;

/// <summary>旗县区 of the whole city for the atlas: the plan's table `counties`, with boundaries from a basemap layer of role `boundary` whose names agree.</summary>
internal static class PlanCounties
{
    private const string Table = "counties";
    private const string FloorColumn = "floor_10k_m2_";
    private const string LandColumn = "land_ha_";

    /// <summary>Null when the plan has no such table. Totals are the sums of the printed years; a printed total that differs is told in a note.</summary>
    public static AtlasAreas? Of(PlanResult result)
    {
        if (!result.Inputs.Tables.TryGetValue(Table, out var table))
        {
            return null;
        }

        int[] years = [.. result.Inputs.Plan.Period.Years];
        var floor = ByYear(table, FloorColumn, years);
        var land = ByYear(table, LandColumn, years);
        string[] names = [.. table.Keys];
        return new AtlasAreas
        {
            Shapes = Boundaries(result, names),
            Names = [.. names.Select((name, row) => new LocalText(name, table.Text(row, "area_en") is { Length: > 0 } english ? english : name))],
            TotalName = new LocalText("全市", "Whole city"),
            FloorAreaByYear = floor,
            FloorAreaTotals = Totals(floor, names.Length, years.Length),
            LandAreaByYear = land,
            LandAreaTotals = Totals(land, names.Length, years.Length),
            Notes = [.. Differences(table, FloorColumn, floor, years.Length, "建筑面积", "floor area", "万平方米", "10,000 m²"), .. Differences(table, LandColumn, land, years.Length, "用地面积", "land area", "公顷", "ha")],
        };
    }

    private static ImmutableArray<double> ByYear(PublishedTable table, string column, int[] years) =>
        years.All(year => table.HasColumn(column + year.ToString(CultureInfo.InvariantCulture)))
            ? [.. from row in Enumerable.Range(0, table.Count) from year in years select table.Number(row, column + year.ToString(CultureInfo.InvariantCulture)) ?? double.NaN]
            : [];

    private static ImmutableArray<double> Totals(ImmutableArray<double> byYear, int count, int years)
    {
        if (byYear.IsEmpty)
        {
            return [];
        }

        var totals = Enumerable.Range(0, count).Select(row => Sum(byYear, row, years)).ToArray();
        return [.. totals, Rounding.HalfAwayFromZero(totals.Where(double.IsFinite).Sum(), 2)];
    }

    private static double Sum(ImmutableArray<double> byYear, int row, int years) => Rounding.HalfAwayFromZero(Enumerable.Range(0, years).Sum(year => byYear[(row * years) + year]), 2);

    private static IEnumerable<LocalText> Differences(PublishedTable table, string column, ImmutableArray<double> byYear, int years, string chinese, string english, string unit, string englishUnit)
    {
        for (var row = 0; row < table.Count && !byYear.IsEmpty; row++)
        {
            var sum = Sum(byYear, row, years);
            if (table.Number(row, column + "published_total") is { } printed && Math.Abs(printed - sum) > 0.015)
            {
                var name = table.Text(row, table.Key);
                yield return new(
                    $"{name}{chinese}分年之和为 {Rounding.Print(sum, 2)} {unit}，规划原文合计印作 {Rounding.Print(printed, 2)}，图中取分年之和。",
                    $"{name}: the printed years of {english} sum to {Rounding.Print(sum, 2)} {englishUnit}, the plan prints {Rounding.Print(printed, 2)}; the sum is shown.");
            }
        }
    }

    /// <summary>Boundaries in table order, when every county has one; else none.</summary>
    private static GeometryColumns Boundaries(PlanResult result, string[] names)
    {
        var basemap = result.Layers.Basemap;
        var index = names.Select(name => Enumerable.Range(0, basemap.Count).FirstOrDefault(
            i => basemap.Items[i].Role == "boundary" && basemap.Items[i].Name == name && basemap.Shapes.Kinds[i] is GeometryKind.Polygon or GeometryKind.MultiPolygon, -1)).ToArray();
        return index.Length == 0 || index.Contains(-1) ? GeometryColumns.Empty : basemap.Shapes.Select(index);
    }
}
