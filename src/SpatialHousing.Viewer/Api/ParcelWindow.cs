using SpatialHousing.Planning;
using SpatialHousing.Showing;
using SpatialHousing.Units;

namespace SpatialHousing.Viewer.Api;

/// <summary>A window of the parcel table: sorted and filtered here, so that the page never holds more rows than it shows.</summary>
internal static class ParcelWindow
{
    private const int MostRows = 500;

    /// <param name="sort">number, id, area, land_use, land, verdict, breach, year, ratio.</param>
    /// <param name="shown">Number of a parcel whose page is wanted instead of <paramref name="from"/>, when the filter leaves it; 0 none.</param>
    public static object Of(ParcelTable table, string sort, bool isDescending, ParcelFilter filter, int from, int take, int shown)
    {
        var rows = table.Rows(filter, ColumnOf(sort), isDescending);
        var most = Math.Clamp(take, 1, MostRows);
        var first = shown > 0 && Array.IndexOf(rows, shown - 1) is >= 0 and var place ? place / most * most : Math.Max(0, from);
        return new
        {
            total = rows.Length,
            land = Rounding.Print(table.LandOf(rows).Hectares, 2),
            from = first,
            rows = rows.Skip(first).Take(most).Select(table.RowOf).Select(row => new
            {
                number = row.Parcel + 1,
                id = row.Id,
                area = row.Area,
                landUse = row.LandUse,
                m2 = row.SquareMetres,
                mu = row.Mu,
                verdict = row.Verdict,
                breach = row.BreachSquareMetres,
                year = row.Year > 0 ? row.Year : (int?)null,
                ratio = row.Ratio,
            }),
        };
    }

    /// <summary>Numbers of all parcels that a filter leaves, to choose them.</summary>
    public static object NumbersOf(ParcelTable table, ParcelFilter filter) => new { numbers = table.Chosen(filter).Select(row => row + 1) };

    private static ParcelColumn ColumnOf(string sort) => Enum.TryParse<ParcelColumn>(sort.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var column) && Enum.IsDefined(column) ? column : ParcelColumn.Number;
}
