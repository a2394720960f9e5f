using SpatialHousing.Formats.Csv;
using SpatialHousing.Overlay;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Formats.Check;

/// <summary>Writes check.csv and overlaps.csv by the contracts, batch after batch.</summary>
public static class CheckTableWriter
{
    public const string CheckHeader = "parcel_id,area_m2,verdict,overlap_m2,overlap_share,zones\n";

    public const string OverlapHeader = "parcel_id,zone_id,zone_kind,overlap_m2,overlap_share,class\n";

    public static void WriteParcels(TextWriter writer, ZoneAssessment assessment)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(assessment);
        foreach (var parcel in assessment.Parcels)
        {
            writer.Write(CsvText.Line(
                parcel.Id,
                Rounding.Print(parcel.Land.SquareMetres, 4),
                parcel.Verdict.Word(),
                Rounding.Print(parcel.Breach.SquareMetres, 4),
                Rounding.Print(parcel.BreachShare.Value, 6),
                string.Join(';', parcel.Zones)));
        }
    }

    public static void WriteOverlaps(TextWriter writer, ZoneAssessment assessment)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(assessment);
        foreach (var overlap in assessment.Overlaps)
        {
            writer.Write(CsvText.Line(
                overlap.ParcelId,
                overlap.ZoneId,
                overlap.Kind.Word(),
                Rounding.Print(overlap.Land.SquareMetres, 4),
                Rounding.Print(overlap.Share.Value, 6),
                overlap.Class.Word()));
        }
    }
}
