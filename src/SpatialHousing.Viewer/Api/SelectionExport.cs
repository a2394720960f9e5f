using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SpatialHousing.Formats.Csv;
using SpatialHousing.Formats.GeoJson;
using SpatialHousing.Formats.Xlsx;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Viewer.Api;

/// <summary>Chosen parcels as a file: GeoJSON in degrees, CSV or a workbook; the user's own attributes first, then verdict, land under zones and year.</summary>
internal static class SelectionExport
{
    private static readonly string[] OurColumns = ["sh_subarea", "sh_area_m2", "sh_verdict", "sh_overlap_m2", "sh_year"];

    public static (byte[] Bytes, string Type, string Name) Of(PlanResult result, int[] parcels, string format) => format switch
    {
        "csv" => (Csv(result, parcels), "text/csv; charset=utf-8", "parcels.csv"),
        "xlsx" => (Workbook(result, parcels), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "parcels.xlsx"),
        "geojson" => (GeoJson(result, parcels), "application/geo+json", "parcels.geojson"),
        _ => throw Refusal.Bad("unknown_format", "可用格式：geojson、csv、xlsx。", "Formats: geojson, csv, xlsx."),
    };

    private static byte[] GeoJson(PlanResult result, int[] parcels)
    {
        var source = result.Inputs.Parcels!.Source;
        var chosen = Projector.Project(result.Layers.Parcels!.Shapes.Select(parcels), result.Layers.Plane, CoordinateSystem.Geographic);
        using var stream = new MemoryStream();
        using (var writer = new GeoJsonWriter(stream, CoordinateSystem.Geographic, "parcels"))
        {
            for (var row = 0; row < parcels.Length; row++)
            {
                writer.BeginFeature(source.FeatureIds, parcels[row]);
                writer.Keep(source.Properties, parcels[row]);
                var ours = OursOf(result, parcels[row]);
                for (var column = 0; column < OurColumns.Length; column++)
                {
                    writer.Property(OurColumns[column], ours[column].Length == 0 ? null : ours[column]);
                }

                writer.EndFeature(chosen, row);
            }
        }

        return stream.ToArray();
    }

    private static byte[] Csv(PlanResult result, int[] parcels)
    {
        var text = new StringBuilder("\uFEFF");
        foreach (var row in TableOf(result, parcels))
        {
            text.Append(CsvText.Line(row));
            if (text[^1] != '\n')
            {
                text.Append('\n');
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static byte[] Workbook(PlanResult result, int[] parcels)
    {
        var rows = TableOf(result, parcels).Select((row, i) => row.Select(cell => Cell(cell, i == 0)).ToImmutableArray()).ToImmutableArray();
        using var stream = new MemoryStream();
        XlsxWriter.Write(stream, [new XlsxSheet("地块", 1, 1, [.. Enumerable.Repeat(14.0, rows[0].Length)], rows)]);
        return stream.ToArray();
    }

    private static XlsxCell Cell(string text, bool isHead) =>
        isHead ? new XlsxCell.Text(text, XlsxStyle.Head)
        : text.Length is > 0 and < 15 && (text == "0" || text[0] != '0' || text.StartsWith("0.", StringComparison.Ordinal)) && double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
            ? new XlsxCell.Number(text, XlsxStyle.Plain)
            : new XlsxCell.Text(text, XlsxStyle.Plain);

    private static IEnumerable<string[]> TableOf(PlanResult result, int[] parcels)
    {
        var columns = result.Inputs.Parcels!.Source.Properties.Columns;
        yield return [.. columns.Select(column => column.Name), .. OurColumns];
        foreach (var parcel in parcels)
        {
            yield return [.. columns.Select(column => column.Text(parcel) ?? ""), .. OursOf(result, parcel)];
        }
    }

    private static string[] OursOf(PlanResult result, int parcel)
    {
        var isAssessed = parcel < result.Zones.Assessment.Parcels.Length;
        var assessed = isAssessed ? result.Zones.Assessment.Parcels[parcel] : default;
        return
        [
            parcel < result.Subareas.SubareaOf.Length && result.Subareas.SubareaOf[parcel] is >= 0 and var area ? result.Layers.Subareas!.Items[area].Name : "",
            isAssessed ? Rounding.Print(assessed.Land.SquareMetres, 4) : "",
            isAssessed ? assessed.Verdict.Word() : "",
            isAssessed ? Rounding.Print(assessed.Breach.SquareMetres, 4) : "",
            parcel < result.Supply.YearOf.Length && result.Supply.YearOf[parcel] > 0 ? result.Supply.YearOf[parcel].ToString(CultureInfo.InvariantCulture) : "",
        ];
    }
}
