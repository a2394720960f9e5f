using System.Collections.Immutable;
using SpatialHousing.Units;

namespace SpatialHousing.Maps;

/// <summary>生活圈表: demand, coverage and completeness by area.</summary>
internal sealed class CoverageTables(AtlasInputs inputs)
{
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
                    .. Enumerable.Range(0, inputs.Areas.Count).Select(area => (ImmutableArray<LocalText>)[inputs.Areas.Names[area], Same(SheetNumbers.Count(Sum(area), total)), Same(Rounding.Print(total == 0 ? 0 : 100 * Sum(area) / total, 1))]),
                    [inputs.Areas.TotalName, Same(SheetNumbers.Count(total)), Same("100.0")],
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

    public ImmutableArray<SheetTable> CompletenessTable() => inputs.Parcels is { } parcels && parcels.AreaOf.Length == parcels.Count
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
            [.. Enumerable.Range(0, inputs.Areas.Count).Select(area => (ImmutableArray<LocalText>)[inputs.Areas.Names[area], Same(Mean(area))]), [inputs.Areas.TotalName, Same(Mean(-1))]], LastRowIsTotal: true);
    }

    private static LocalText Same(string text) => new(text, text);
}
