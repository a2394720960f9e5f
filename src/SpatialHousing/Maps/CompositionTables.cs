using System.Collections.Immutable;
using SpatialHousing.Units;

namespace SpatialHousing.Maps;

/// <summary>构成表: parcels of a theme summed by class, with shares, and parcels summed by area.</summary>
internal static class CompositionTables
{
    /// <summary>Parcels and land by class, in legend order.</summary>
    public static ImmutableArray<SheetTable> Land(AtlasParcels parcels, LayerTheme theme, LocalText title, LocalText first) => parcels.LandAreaSquareMetres.Length != parcels.Count
        ? []
        : [ByClass(theme, title, [first, new("地块（宗）", "Parcels"), new("面积（公顷）", "Area (ha)"), new("占比（%）", "Share (%)")],
            i => parcels.LandAreaSquareMetres[i] / 10_000, (value, _) => SheetNumbers.Area(value), hasCount: true)];

    /// <summary>Persons by class; classes without persons are left out.</summary>
    public static ImmutableArray<SheetTable> Persons(AtlasParcels parcels, LayerTheme theme, LocalText title, LocalText first) => parcels.Demand.Length != parcels.Count
        ? []
        : [ByClass(theme, title, [first, new("人口（人）", "Persons"), new("占比（%）", "Share (%)")],
            i => double.IsFinite(parcels.Demand[i]) ? parcels.Demand[i] : 0, SheetNumbers.Count, hasCount: false)];

    /// <summary>Parcels and their land by area; the last row is the whole.</summary>
    public static ImmutableArray<SheetTable> ByArea(AtlasAreas areas, AtlasParcels? parcels)
    {
        if (parcels is null || parcels.AreaOf.Length != parcels.Count || parcels.LandAreaSquareMetres.Length != parcels.Count)
        {
            return [];
        }

        ImmutableArray<LocalText> Row(LocalText name, int[] chosen) =>
            [name, Same(SheetNumbers.Count(chosen.Length, parcels.Count)), Same(SheetNumbers.Area(chosen.Sum(i => parcels.LandAreaSquareMetres[i]) / 10_000))];
        var all = Enumerable.Range(0, parcels.Count).ToLookup(i => parcels.AreaOf[i]);
        return
        [
            new SheetTable(new("片区地块", "Parcels by area"), [new("片区", "Area"), new("地块（宗）", "Parcels"), new("地块面积（公顷）", "Parcel land (ha)")],
                [.. Enumerable.Range(0, areas.Count).Select(area => Row(areas.Names[area], [.. all[area]])), Row(areas.TotalName, [.. Enumerable.Range(0, parcels.Count).Where(i => parcels.AreaOf[i] >= 0)])],
                LastRowIsTotal: true),
        ];
    }

    private static SheetTable ByClass(LayerTheme theme, LocalText title, ImmutableArray<LocalText> headers, Func<int, double> valueOf, Func<double, double, string> print, bool hasCount)
    {
        var members = Enumerable.Range(0, theme.ClassOf.Length).ToLookup(i => (int)theme.ClassOf[i]);
        var sums = Enumerable.Range(0, theme.Classes.Length).Select(entry => members[entry].Sum(valueOf)).ToArray();
        var total = sums.Sum();
        ImmutableArray<LocalText> Row(LocalText name, int count, double sum) =>
            [name, .. hasCount ? [Same(SheetNumbers.Count(count, theme.ClassOf.Length))] : ImmutableArray<LocalText>.Empty, Same(print(sum, total)), Same(Rounding.Print(total == 0 ? 0 : 100 * sum / total, 1))];
        var shown = Enumerable.Range(0, theme.Classes.Length).Where(entry => sums[entry] > 0).ToArray();
        return new SheetTable(title, headers,
            [.. shown.Select(entry => Row(theme.Classes[entry].Name, members[entry].Count(), sums[entry])), Row(new("合计", "Total"), shown.Sum(entry => members[entry].Count()), total)],
            LastRowIsTotal: true);
    }

    private static LocalText Same(string text) => new(text, text);
}
