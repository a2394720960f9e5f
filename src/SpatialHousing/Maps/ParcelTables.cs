using System.Collections.Immutable;
using SpatialHousing.Units;

namespace SpatialHousing.Maps;

/// <summary>地块表: verdict, zones, walks and supply of one parcel.</summary>
internal static class ParcelTables
{
    /// <summary>All that is known of one parcel.</summary>
    public static ImmutableArray<SheetTable> Of(AtlasInputs inputs, int parcel)
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

        AddNumber(new("用地面积（公顷）", "Land (ha)"), parcels.LandAreaSquareMetres, value => SheetNumbers.Area(value / 10_000));
        AddNumber(new("容积率", "Floor area ratio"), parcels.FloorAreaRatio, SheetNumbers.Area);
        AddNumber(new("限高（m）", "Height limit (m)"), parcels.HeightLimitMetres, value => Rounding.Print(value, 0));
        AddNumber(new("居住人口（人）", "Residents"), parcels.Demand, SheetNumbers.Count);
        if (Has(parcels.SupplyYear))
        {
            var year = parcels.SupplyYear[parcel];
            Add(new("供应年份", "Year of supply"), year == 0 ? new("规划期内不供", "Not in the period") : Same(FormattableString.Invariant($"{year}")));
            if (year > 0)
            {
                AddNumber(new("供应用地（公顷）", "Land supplied (ha)"), parcels.SuppliedSquareMetres, value => SheetNumbers.Area(value / 10_000));
                AddNumber(new("供应建筑面积（万m²）", "Floor area supplied (10⁴ m²)"), parcels.FloorAreaSquareMetres, value => SheetNumbers.Area(value / 10_000));
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
                [.. overlaps.Select(overlap => (ImmutableArray<LocalText>)[AtlasLayers.NameOf(overlap.Kind), Same(overlap.Zone), Same(SheetNumbers.Count(overlap.SquareMetres, overlaps.Max(one => one.SquareMetres))), Same(land > 0 ? Rounding.Print(100 * overlap.SquareMetres / land, 1) : "—")])],
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

    private static LocalText Same(string text) => new(text, text);
}
