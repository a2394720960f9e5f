using SpatialHousing.Formats.Csv;
using SpatialHousing.Overlay;
using SpatialHousing.Planning;

namespace SpatialHousing.Formats.Check;

/// <summary>Writes check.csv and overlaps.csv by the contracts, batch after batch.</summary>
public sealed class CheckTableWriter : IDisposable
{
    public const string CheckFile = "check.csv";

    public const string OverlapFile = "overlaps.csv";

    private readonly Stream checkStream;
    private readonly Stream overlapStream;
    private readonly CsvBytes check;
    private readonly CsvBytes overlaps;

    /// <summary>Opens both files and writes their headers; the streams are closed by Dispose.</summary>
    public CheckTableWriter(Stream checkStream, Stream overlapStream)
    {
        this.checkStream = checkStream;
        this.overlapStream = overlapStream;
        check = new CsvBytes(checkStream);
        overlaps = new CsvBytes(overlapStream);
        check.Line("parcel_id,area_m2,verdict,overlap_m2,overlap_share,zones\n");
        overlaps.Line("parcel_id,zone_id,zone_kind,overlap_m2,overlap_share,class\n");
    }

    public static CheckTableWriter In(OutputFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return new(folder.Create(CheckFile), folder.Create(OverlapFile));
    }

    public void Write(ZoneAssessment assessment)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        foreach (var parcel in assessment.Parcels)
        {
            check.Field(parcel.Id).Field(parcel.Land.SquareMetres, 4).Field(parcel.Verdict.Word()).Field(parcel.Breach.SquareMetres, 4)
                .Field(parcel.BreachShare.Value, 6).Field(parcel.Zones.AsSpan()).EndRow();
        }

        foreach (var overlap in assessment.Overlaps)
        {
            overlaps.Field(overlap.ParcelId).Field(overlap.ZoneId).Field(overlap.Kind.Word()).Field(overlap.Land.SquareMetres, 4)
                .Field(overlap.Share.Value, 6).Field(overlap.Class.Word()).EndRow();
        }
    }

    public void Dispose()
    {
        check.Dispose();
        overlaps.Dispose();
        checkStream.Dispose();
        overlapStream.Dispose();
    }
}
