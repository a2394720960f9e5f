using System.Collections.Immutable;
using SpatialHousing.Allocation.Packing;
using SpatialHousing.Formats.Csv;
using SpatialHousing.Units;

namespace SpatialHousing;

/// <summary>shadow-prices.csv: what one hectare more, and the last one, of each area's yearly quota is worth.</summary>
public static class ShadowPriceWriter
{
    /// <summary>Score·ha (6 decimals); empty where cut parcels could not meet that quota either, or nothing is known.</summary>
    public static void Write(TextWriter writer, PackingProblem problem, ImmutableArray<ShadowPrice> prices, int firstYear)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(problem);
        writer.Write(CsvText.Line("area", "year", "one_more_ha", "last_ha"));
        foreach (var price in prices)
        {
            writer.Write(CsvText.Line(problem.Areas[price.Area], FormattableString.Invariant($"{firstYear + price.Year - 1}"), Text(price.OneMore), Text(price.LastOne)));
        }
    }

    private static string Text(double? value) => value is { } known ? Rounding.Print(known, 6) : "";
}
