using System.Collections.Immutable;
using System.Globalization;
using SpatialHousing.Maps;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing;

/// <summary>Which features of a map series are drawn, and the attributes that conditions may name.</summary>
/// <remarks>
/// Subareas and counties: <c>name</c>. Parcels: <c>id</c>, <c>subarea</c>, <c>land_use</c>, <c>verdict</c>, <c>supply_year</c> (0 = not supplied), and every
/// attribute of the parcel layer under its own name.
/// </remarks>
internal static class SeriesFeatures
{
    /// <summary>More sheets than this are surely a slip.</summary>
    private const int Most = 2000;

    public static IReadOnlyList<int> Chosen(PlanResult result, AtlasInputs inputs, SheetSeries series, IReadOnlyList<SeriesCondition> conditions, IReadOnlyCollection<string>? ids)
    {
        var attributes = Attributes(result, inputs, series);
        var unknown = conditions.FirstOrDefault(condition => !Known(result, attributes, series, condition.Attribute));
        if (unknown is not null)
        {
            var names = attributes.Keys.Concat(series == SheetSeries.Parcel ? result.Inputs.Parcels?.Source.Properties.Columns.Select(column => column.Name) ?? [] : []).Distinct().ToArray();
            var nearest = NearestWord.Of(unknown.Attribute, names);
            throw Fault("unknown_attribute", unknown.Attribute,
                $"没有属性“{unknown.Attribute}”；{(nearest is null ? "" : $"是否应为“{nearest}”？")}可用：{string.Join("、", names)}。",
                $"no attribute \"{unknown.Attribute}\";{(nearest is null ? "" : $" did you mean \"{nearest}\"?")} There are: {string.Join(", ", names)}.");
        }

        var count = series switch { SheetSeries.Subarea => inputs.Areas.Count, SheetSeries.County => inputs.Counties?.Count ?? 0, _ => inputs.Parcels?.Count ?? 0 };
        var wanted = ids?.ToHashSet(StringComparer.Ordinal);
        var isAll = conditions.Count == 0 && wanted is null && series == SheetSeries.Parcel;
        var chosen = Enumerable.Range(0, count)
            .Where(i => wanted is null || (inputs.Parcels is { } parcels && wanted.Contains(parcels.Ids[i])))
            .Where(i => isAll ? inputs.Parcels!.SupplyYear.Length == count && inputs.Parcels.SupplyYear[i] > 0 : conditions.All(condition => condition.Holds(Value(result, attributes, condition.Attribute, i)))).ToArray();
        return chosen.Length switch
        {
            0 => throw Fault("no_feature", "", "没有符合条件的图幅；请放宽 --where，或核对编号。", "nothing meets the conditions; widen --where or check the ids."),
            > Most => throw Fault("too_many_sheets", "",
                $"符合条件的有 {chosen.Length} 幅，超过 {Most} 幅；请用 --where 缩小范围。", $"{chosen.Length} sheets meet the conditions, more than {Most}; narrow them with --where."),
            _ => chosen,
        };
    }

    private static Dictionary<string, Func<int, string>> Attributes(PlanResult result, AtlasInputs inputs, SheetSeries series)
    {
        var found = new Dictionary<string, Func<int, string>>(StringComparer.Ordinal);
        if (series != SheetSeries.Parcel)
        {
            var names = (series == SheetSeries.County ? inputs.Counties?.Names : inputs.Areas.Names) ?? ImmutableArray<LocalText>.Empty;
            found["name"] = i => names[i].Chinese;
            return found;
        }

        if (inputs.Parcels is { } parcels)
        {
            found["id"] = i => parcels.Ids[i];
            found["subarea"] = i => parcels.AreaOf.Length == parcels.Count && parcels.AreaOf[i] >= 0 ? inputs.Areas.Names[parcels.AreaOf[i]].Chinese : "";
            found["land_use"] = i => parcels.LandUse.Length == parcels.Count ? parcels.LandUse[i] : "";
            found["verdict"] = i => parcels.Verdicts.Length == parcels.Count ? parcels.Verdicts[i] : "";
            found["supply_year"] = i => parcels.SupplyYear.Length == parcels.Count ? parcels.SupplyYear[i].ToString(CultureInfo.InvariantCulture) : "0";
        }

        return found;
    }

    private static bool Known(PlanResult result, Dictionary<string, Func<int, string>> attributes, SheetSeries series, string name) =>
        attributes.ContainsKey(name) || (series == SheetSeries.Parcel && result.Inputs.Parcels?.Source.Properties.Find(name) is not null);

    private static string Value(PlanResult result, Dictionary<string, Func<int, string>> attributes, string name, int feature) =>
        attributes.TryGetValue(name, out var value) ? value(feature) : result.Inputs.Parcels!.Source.Properties.Find(name)!.Text(feature) ?? "";

    private static FaultException Fault(string rule, string subject, string chinese, string english) => new(new Finding(Severity.Error, rule, subject, "", "", new LocalText(chinese, english)));
}
