using System.Globalization;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Viewer.Api;

/// <summary>The parcels as a table: sorted and filtered here, so that the page never holds more rows than it shows.</summary>
internal sealed class ParcelTable
{
    private const int MostRows = 500;

    private readonly PlanResult result;
    private readonly int count;

    public ParcelTable(PlanResult result)
    {
        this.result = result;
        count = result.Layers.Parcels?.Count ?? 0;
    }

    /// <summary>One window of rows.</summary>
    /// <param name="sort">number, id, area, land_use, land, verdict, breach, year, ratio.</param>
    /// <param name="only">Numbers to show, or null for all.</param>
    public object Rows(string sort, bool isDescending, string text, string area, string verdict, string year, HashSet<int>? only, int from, int take)
    {
        var rows = Sorted(Chosen(text, area, verdict, year, only), sort, isDescending);
        return new
        {
            total = rows.Length,
            land = Rounding.Print(rows.Where(i => i < result.Zones.Assessment.Parcels.Length).Sum(i => result.Zones.Assessment.Parcels[i].Land.Hectares), 2),
            rows = rows.Skip(Math.Max(0, from)).Take(Math.Clamp(take, 1, MostRows)).Select(RowOf),
        };
    }

    /// <summary>Parcels that the filters leave, ascending.</summary>
    public int[] Chosen(string text, string area, string verdict, string year, HashSet<int>? only)
    {
        var parcels = result.Layers.Parcels;
        if (parcels is null)
        {
            return [];
        }

        var areaIndex = area.Length == 0 ? -2 : result.Layers.Subareas?.Items.Select(item => item.Name).ToList().IndexOf(area) ?? -1;
        var wantedYear = int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
        return
        [
            .. Enumerable.Range(0, count).Where(i =>
                (only is null || only.Contains(i + 1))
                && (text.Length == 0 || parcels.Items[i].Id.Contains(text, StringComparison.OrdinalIgnoreCase))
                && (areaIndex == -2 || (i < result.Subareas.SubareaOf.Length && result.Subareas.SubareaOf[i] == areaIndex))
                && (verdict.Length == 0 || VerdictOf(i) == verdict)
                && (year.Length == 0 || (year == "any" ? YearOf(i) > 0 : YearOf(i) == wantedYear))),
        ];
    }

    private int[] Sorted(int[] rows, string sort, bool isDescending)
    {
        var parcels = result.Layers.Parcels!;
        double[]? keys = sort switch
        {
            "land" => [.. rows.Select(LandOf)],
            "breach" => [.. rows.Select(i => i < result.Zones.Assessment.Parcels.Length ? result.Zones.Assessment.Parcels[i].Breach.SquareMetres : 0)],
            "verdict" => [.. rows.Select(i => i < result.Zones.Assessment.Parcels.Length ? (double)result.Zones.Assessment.Parcels[i].Verdict : 0)],
            "year" => [.. rows.Select(i => (double)YearOf(i))],
            "ratio" => [.. rows.Select(i => parcels.Items[i].Ratio?.Value ?? 0)],
            "area" => [.. rows.Select(i => (double)(i < result.Subareas.SubareaOf.Length ? result.Subareas.SubareaOf[i] : -1))],
            _ => null,
        };
        if (keys is not null)
        {
            Array.Sort(isDescending ? [.. keys.Select(key => -key)] : keys, rows);
        }
        else if (sort is "id" or "land_use")
        {
            Array.Sort(rows, (a, b) => (isDescending ? -1 : 1) * string.CompareOrdinal(sort == "id" ? parcels.Items[a].Id : parcels.Items[a].LandUse, sort == "id" ? parcels.Items[b].Id : parcels.Items[b].LandUse));
        }
        else if (isDescending)
        {
            Array.Reverse(rows);
        }

        return rows;
    }

    private object RowOf(int i)
    {
        var parcel = result.Layers.Parcels!.Items[i];
        var isAssessed = i < result.Zones.Assessment.Parcels.Length;
        return new
        {
            number = i + 1,
            id = parcel.Id,
            area = i < result.Subareas.SubareaOf.Length && result.Subareas.SubareaOf[i] is >= 0 and var area ? result.Layers.Subareas!.Items[area].Name : "",
            landUse = parcel.LandUse,
            m2 = isAssessed ? Rounding.Print(LandOf(i), 2) : "",
            mu = isAssessed ? Rounding.Print(result.Zones.Assessment.Parcels[i].Land.Mu, 2) : "",
            verdict = VerdictOf(i),
            breach = isAssessed ? Rounding.Print(result.Zones.Assessment.Parcels[i].Breach.SquareMetres, 2) : "",
            year = YearOf(i) > 0 ? YearOf(i) : (int?)null,
            ratio = parcel.Ratio is { } ratio ? Rounding.Print(ratio.Value, 2) : "",
        };
    }

    private double LandOf(int i) => i < result.Zones.Assessment.Parcels.Length ? result.Zones.Assessment.Parcels[i].Land.SquareMetres : 0;

    private string VerdictOf(int i) => i < result.Zones.Assessment.Parcels.Length ? result.Zones.Assessment.Parcels[i].Verdict.Word() : "";

    private int YearOf(int i) => i < result.Supply.YearOf.Length ? result.Supply.YearOf[i] : 0;
}
