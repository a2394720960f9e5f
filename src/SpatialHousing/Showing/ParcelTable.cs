using System.Globalization;
using SpatialHousing.Overlay;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Showing;

/// <summary>地块表: chooses and sorts the parcels of a result; holds nothing but the result, so that a table of any length costs its window only.</summary>
public sealed class ParcelTable(PlanResult result)
{
    private readonly int count = result.Layers.Parcels?.Count ?? 0;

    /// <summary>Parcels that the filter leaves, in the order of a column; equal keys in the order of the layer.</summary>
    public int[] Rows(ParcelFilter filter, ParcelColumn column, bool isDescending) => Sorted(Chosen(filter), column, isDescending);

    /// <summary>Parcels that the filter leaves, ascending.</summary>
    public int[] Chosen(ParcelFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (result.Layers.Parcels is not { } parcels)
        {
            return [];
        }

        var area = filter.Area.Length == 0 ? -2 : result.Layers.Subareas?.Items.Select(item => item.Name).ToList().IndexOf(filter.Area) ?? -1;
        var year = int.TryParse(filter.Year, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
        return
        [
            .. Enumerable.Range(0, count).Where(i =>
                (filter.Only is null || filter.Only.Contains(i))
                && (filter.Text.Length == 0 || parcels.Items[i].Id.Contains(filter.Text, StringComparison.OrdinalIgnoreCase))
                && (area == -2 || (i < result.Subareas.SubareaOf.Length && result.Subareas.SubareaOf[i] == area))
                && (filter.Verdict.Length == 0 || VerdictOf(i) == filter.Verdict)
                && (filter.Year.Length == 0 || (filter.Year == "any" ? YearOf(i) > 0 : YearOf(i) == year))),
        ];
    }

    /// <summary>Ground area of some parcels together; those not assessed yet count nothing.</summary>
    public LandArea LandOf(IEnumerable<int> rows) => LandArea.FromSquareMetres(rows.Sum(LandOf));

    public ParcelRow RowOf(int parcel)
    {
        var item = result.Layers.Parcels!.Items[parcel];
        var area = parcel < result.Subareas.SubareaOf.Length && result.Subareas.SubareaOf[parcel] is >= 0 and var index ? result.Layers.Subareas!.Items[index].Name : "";
        var assessed = parcel < result.Zones.Assessment.Parcels.Length ? result.Zones.Assessment.Parcels[parcel] : (AssessedParcel?)null;
        return new ParcelRow(
            parcel,
            item.Id,
            area,
            item.LandUse,
            assessed is { } land ? Rounding.Print(land.Land.SquareMetres, 2) : "",
            assessed is { } inMu ? Rounding.Print(inMu.Land.Mu, 2) : "",
            assessed?.Verdict.Word() ?? "",
            assessed?.Verdict.Name() ?? default,
            assessed is { } breach ? Rounding.Print(breach.Breach.SquareMetres, 2) : "",
            YearOf(parcel),
            item.Ratio is { } ratio ? Rounding.Print(ratio.Value, 2) : "");
    }

    private int[] Sorted(int[] rows, ParcelColumn column, bool isDescending)
    {
        var parcels = result.Layers.Parcels;
        double[]? keys = column switch
        {
            ParcelColumn.Land => [.. rows.Select(LandOf)],
            ParcelColumn.Breach => [.. rows.Select(i => i < result.Zones.Assessment.Parcels.Length ? result.Zones.Assessment.Parcels[i].Breach.SquareMetres : 0)],
            ParcelColumn.Verdict => [.. rows.Select(i => i < result.Zones.Assessment.Parcels.Length ? (double)result.Zones.Assessment.Parcels[i].Verdict : 0)],
            ParcelColumn.Year => [.. rows.Select(i => (double)YearOf(i))],
            ParcelColumn.Ratio => [.. rows.Select(i => parcels!.Items[i].Ratio?.Value ?? 0)],
            ParcelColumn.Area => [.. rows.Select(i => (double)(i < result.Subareas.SubareaOf.Length ? result.Subareas.SubareaOf[i] : -1))],
            _ => null,
        };
        var sign = isDescending ? -1 : 1;
        if (keys is not null)
        {
            SortByKeys(rows, keys, sign);
            return rows;
        }

        if (column is ParcelColumn.Id or ParcelColumn.LandUse)
        {
            Array.Sort(rows, (a, b) => string.CompareOrdinal(TextOf(a), TextOf(b)) is not 0 and var difference ? sign * difference : a.CompareTo(b));
        }
        else if (isDescending)
        {
            Array.Reverse(rows);
        }

        return rows;

        string TextOf(int i) => column == ParcelColumn.Id ? parcels!.Items[i].Id : parcels!.Items[i].LandUse;
    }

    /// <summary>By key, equal keys by number.</summary>
    private static void SortByKeys(int[] rows, double[] keys, int sign)
    {
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] *= sign;
        }

        Array.Sort(keys, rows);
        for (int start = 0, end; start < rows.Length; start = end)
        {
            for (end = start + 1; end < rows.Length && keys[end].Equals(keys[start]); end++)
            {
            }

            Array.Sort(rows, start, end - start);
        }
    }

    private string VerdictOf(int i) => i < result.Zones.Assessment.Parcels.Length ? result.Zones.Assessment.Parcels[i].Verdict.Word() : "";

    private double LandOf(int i) => i < result.Zones.Assessment.Parcels.Length ? result.Zones.Assessment.Parcels[i].Land.SquareMetres : 0;

    private int YearOf(int i) => i < result.Supply.YearOf.Length ? result.Supply.YearOf[i] : 0;
}

/// <summary>One parcel as the table prints it.</summary>
/// <param name="Parcel">Index in the layer.</param>
/// <param name="SquareMetres">用地面积; empty while not assessed, like the other figures.</param>
/// <param name="Mu">The same in 亩.</param>
/// <param name="Verdict">Word of the verdict.</param>
/// <param name="VerdictName">Its name.</param>
/// <param name="BreachSquareMetres">Land under zones whose rule is broken.</param>
/// <param name="Year">Year of supply; 0 none.</param>
/// <param name="Ratio">容积率.</param>
public sealed record ParcelRow(
    int Parcel, string Id, string Area, string LandUse, string SquareMetres, string Mu, string Verdict, LocalText VerdictName, string BreachSquareMetres, int Year, string Ratio);
