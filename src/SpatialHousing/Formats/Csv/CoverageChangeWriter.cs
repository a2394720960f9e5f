using SpatialHousing.Units;
using SpatialHousing.Walking;

namespace SpatialHousing.Formats.Csv;

/// <summary>coverage-changes.csv: who is served in one reading and not in the next, and why.</summary>
public static class CoverageChangeWriter
{
    public const string Header = "demand_id,facility_kind,from_reading,to_reading,straight_m,distance_m,room,reason\n";

    public static void Write(TextWriter writer, CoverageReport report, Language language)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(report);
        writer.Write(Header);
        foreach (var change in ReadingChange.In(report))
        {
            var coverage = change.Kind[change.Demand];
            writer.Write(CsvText.Line(
                report.Demand.Items[change.Demand].Id, change.Kind.Kind, change.IsCapacity ? "network" : "straight", change.IsCapacity ? "capacity" : "network",
                Number(coverage.Straight?.Metres, 2), Number(coverage.Distance?.Metres, 2), Number(change.Kind.Room(change.Demand), 6), change.Why.In(language)));
        }
    }

    private static string Number(double? value, int decimals) => value is { } number ? Rounding.Print(number, decimals) : "";
}
