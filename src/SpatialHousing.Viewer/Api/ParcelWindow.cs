using SpatialHousing.Planning;
using SpatialHousing.Showing;
using SpatialHousing.Units;

namespace SpatialHousing.Viewer.Api;

/// <summary>A window of the parcel table: sorted and filtered here, so that the page never holds more rows than it shows.</summary>
internal static class ParcelWindow
{
    private const int MostRows = 500;

    /// <param name="sort">number, id, area, land_use, land, verdict, breach, year, ratio.</param>
    public static object Of(ParcelTable table, string sort, bool isDescending, ParcelFilter filter, int from, int take)
    {
        var rows = table.Rows(filter, ColumnOf(sort), isDescending);
        return new
        {
            total = rows.Length,
            land = Rounding.Print(table.LandOf(rows).Hectares, 2),
            rows = rows.Skip(Math.Max(0, from)).Take(Math.Clamp(take, 1, MostRows)).Select(table.RowOf).Select(row => new
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

    private static ParcelColumn ColumnOf(string sort) => Enum.TryParse<ParcelColumn>(sort.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var column) && Enum.IsDefined(column) ? column : ParcelColumn.Number;
}
