using System.Globalization;
using System.Text;
using SpatialHousing.Formats.GeoJson;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;

namespace SpatialHousing.Formats.Csv;

/// <summary>Reads a CSV table of points: columns lon, lat in degrees, or x, y in a system told; the other columns are properties.</summary>
/// <remarks>
/// A field that reads as a JSON number, true or false becomes one; empty is null; everything else, 0301 too, is text.
/// A row without usable numbers is set aside with its line. Feature numbers count the rows behind the header from 1.
/// </remarks>
public static class CsvPointsReader
{
    private static readonly string[] EastNames = ["lon", "lng", "longitude", "经度", "x"];
    private static readonly string[] NorthNames = ["lat", "lat", "latitude", "纬度", "y"];

    /// <exception cref="FaultException">No coordinate columns, not CSV, or no usable row.</exception>
    public static SourceLayer ReadLayer(string path, GeoJsonOptions? options = null, CancellationToken cancellation = default)
    {
        using var stream = System.IO.File.OpenRead(path);
        options ??= GeoJsonOptions.Default;
        return ReadLayer(stream, options.Name.Length > 0 ? options : options with { Name = path }, cancellation);
    }

    /// <inheritdoc cref="ReadLayer(string, GeoJsonOptions?, CancellationToken)"/>
    public static SourceLayer ReadLayer(Stream stream, GeoJsonOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= GeoJsonOptions.Default;
        var file = options.Name;
        using var records = new CsvRecords(GzipFile.Unpacked(stream), file);
        var header = records.Next() ? records.Fields.ToArray() : [];
        var (east, north) = CoordinateColumns(header) ?? throw CsvTable.Fault(
            file, 1, "column_missing", $"没有坐标列；应有 lon、lat（或 x、y）。现有列：{string.Join("、", header)}", $"no coordinate columns; there must be lon and lat (or x and y). It has: {string.Join(", ", header)}");
        var names = header.Select(name => Encoding.UTF8.GetBytes(name)).ToArray();
        var findings = new CsvFindings(file);
        var assembly = new LayerAssembly();
        var rows = 0;
        while (records.Next())
        {
            var fields = records.Fields;
            if (fields.Count == 1 && fields[0].Length == 0)
            {
                continue;
            }

            rows++;
            if ((rows & 4095) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            if (fields.Count != header.Length)
            {
                findings.WrongCount(records.Line, fields.Count, header.Length);
            }
            else if (Number(fields[east]) is not { } x || Number(fields[north]) is not { } y)
            {
                findings.Add(
                    records.Line, "bad_coordinates", $"坐标“{fields[east]}”、“{fields[north]}”不是数；该行已搁置", $"the coordinates \"{fields[east]}\", \"{fields[north]}\" are not numbers; row set aside");
            }
            else
            {
                Keep(assembly, names, fields, east, north, x, y);
                assembly.Keep(rows, records.Line, Math.Abs(x) > 180 || Math.Abs(y) > 90);
            }
        }

        return Finish(assembly, options, findings, rows);
    }

    /// <summary>True when a header names both coordinates.</summary>
    public static bool HasCoordinates(IReadOnlyList<string> header) => CoordinateColumns(header) is not null;

    /// <summary>Index of the coordinate columns of a header, or null when it has none.</summary>
    private static (int East, int North)? CoordinateColumns(IReadOnlyList<string> header)
    {
        for (var i = 0; i < EastNames.Length; i++)
        {
            var east = IndexOf(header, EastNames[i]);
            var north = IndexOf(header, NorthNames[i]);
            if (east >= 0 && north >= 0)
            {
                return (east, north);
            }
        }

        return null;
    }

    private static int IndexOf(IReadOnlyList<string> header, string name)
    {
        for (var i = 0; i < header.Count; i++)
        {
            if (header[i].Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }

    private static void Keep(LayerAssembly assembly, byte[][] names, IReadOnlyList<string> fields, int east, int north, double x, double y)
    {
        assembly.Shapes.BeginFeature(GeometryKind.Point);
        assembly.Shapes.BeginPart();
        assembly.Shapes.BeginRing();
        assembly.Shapes.Add(x, y);
        for (var i = 0; i < names.Length; i++)
        {
            if (i != east && i != north)
            {
                var (kind, token) = CsvCells.Read(fields[i]);
                assembly.Properties.Set(assembly.Properties.ColumnIndex(names[i]), kind, token);
            }
        }
    }

    private static SourceLayer Finish(LayerAssembly assembly, GeoJsonOptions options, CsvFindings findings, int rows)
    {
        var decision = new SystemDecision(options.Name, options.Fallback, options.AcceptsOutsideDegrees);
        var layer = assembly.Build(options.Name, options.System, decision, (_, line) => findings.Add(
            (int)line, "coordinate_out_of_range", "坐标不可能在本表的坐标系中；该行已搁置", "its coordinates cannot be in the system of the table; row set aside"));
        var told = findings.Finish();
        if (rows > 0 && layer.Count == 0)
        {
            throw new FaultException([.. told]);
        }

        return layer.With([.. decision.Findings, .. told], rows - layer.Count);
    }

    private static double? Number(string field) =>
        double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= 1e9 ? number : null;
}
