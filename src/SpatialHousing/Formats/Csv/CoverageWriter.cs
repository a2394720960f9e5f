using SpatialHousing.Units;
using SpatialHousing.Walking;

namespace SpatialHousing.Formats.Csv;

/// <summary>coverage.csv: one row a demand point and kind, in the order of the demand, then of the kinds' code points.</summary>
public static class CoverageWriter
{
    public const string Header = "demand_id,facility_kind,distance_m,minutes,facility_id,within\n";

    public static void Write(TextWriter writer, CoverageReport report)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(report);
        writer.Write(Header);
        var kinds = report.Kinds.Select(kind => (Column: kind, Field: CsvText.Field(kind.Kind))).ToArray();
        for (var demand = 0; demand < report.Demand.Count; demand++)
        {
            var id = CsvText.Field(report.Demand.Items[demand].Id);
            foreach (var (column, kind) in kinds)
            {
                var coverage = column[demand];
                writer.Write(id);
                writer.Write(',');
                writer.Write(kind);
                writer.Write(',');
                writer.Write(coverage.Distance is { } distance ? Rounding.Print(distance.Metres, 2) : "");
                writer.Write(',');
                writer.Write(coverage.Time is { } time ? Rounding.Print(time.TotalMinutes, 2) : "");
                writer.Write(',');
                writer.Write(coverage.FacilityId is { } facility ? CsvText.Field(facility) : "");
                writer.Write(coverage.Within ? ",true\n" : ",false\n");
            }
        }
    }
}
