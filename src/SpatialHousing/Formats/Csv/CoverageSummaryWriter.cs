using SpatialHousing.Units;
using SpatialHousing.Walking;

namespace SpatialHousing.Formats.Csv;

/// <summary>coverage-summary.csv: amounts and shares reached, by rule set, subarea, kind and weight, in three readings.</summary>
public static class CoverageSummaryWriter
{
    public const string Header =
        "rule_set,area,facility_kind,weight,amount,straight,network,capacity,straight_share,network_share,capacity_share,mean_distance_m,mean_minutes\n";

    public static void Write(TextWriter writer, IEnumerable<CoverageSummaryRow> rows)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(rows);
        writer.Write(Header);
        foreach (var row in rows)
        {
            writer.Write(CsvText.Line(
                row.RuleSet, row.Area, row.Kind, row.Weight, Number(row.Amount, 2), Number(row.Straight, 2), Number(row.Network, 2), Number(row.Capacity, 2),
                Number(row.ShareOf(CoverageReading.Straight)?.Value, 6), Number(row.ShareOf(CoverageReading.Network)?.Value, 6), Number(row.ShareOf(CoverageReading.Capacity)?.Value, 6),
                Number(row.MeanDistance?.Metres, 2), Number(row.MeanTime?.TotalMinutes, 2)));
        }
    }

    private static string Number(double? value, int decimals) => value is { } number ? Rounding.Print(number, decimals) : "";
}
