using System.Collections.Immutable;
using System.Globalization;
using SpatialHousing.Formats.GeoJson;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Formats.Csv;

/// <summary>A CSV table with columns lon and lat as a layer of points; the other columns are its attributes.</summary>
public static class CsvPointLayer
{
    private static readonly string[] LonWords = ["lon", "lng", "longitude", "经度"];
    private static readonly string[] LatWords = ["lat", "latitude", "纬度"];

    /// <exception cref="FaultException">Not a table, or without lon and lat, or without a usable row.</exception>
    public static SourceLayer Read(string path, string? name = null)
    {
        var table = CsvTable.Read(path, name);
        var (lon, lat) = (Find(table, LonWords), Find(table, LatWords));
        var findings = table.Findings.ToList();
        var shapes = new GeometryColumnsBuilder();
        var properties = new PropertyTableBuilder();
        var columns = table.Columns.Select(properties.ColumnIndex).ToArray();
        var numbers = ImmutableArray.CreateBuilder<int>();
        for (var row = 0; row < table.Count; row++)
        {
            if (table.Number(row, lon, findings) is not { } x || table.Number(row, lat, findings) is not { } y || Math.Abs(x) > 180 || Math.Abs(y) > 90)
            {
                findings.Add(NoPlace(table, row));
                continue;
            }

            shapes.BeginFeature(GeometryKind.Point);
            shapes.BeginPart();
            shapes.BeginRing();
            shapes.Add(x, y);
            shapes.EndFeature();
            for (var column = 0; column < columns.Length; column++)
            {
                var text = table.Text(row, column);
                properties.Set(columns[column], text.Length == 0 ? CellKind.Null : CellKind.Text, text.Length == 0 ? "null"u8 : JsonText.Quote(text));
            }

            properties.EndFeature();
            numbers.Add(row + 1);
        }

        if (numbers.Count == 0)
        {
            throw new FaultException([.. findings, new Finding(Severity.Error, "no_usable_row", table.File, table.File, "", new LocalText($"{table.File}：没有可用的行。", $"{table.File}: no row can be used."))]);
        }

        return new SourceLayer
        {
            File = table.File, System = CoordinateSystem.Geographic, Shapes = shapes.Build(), Properties = properties.Build(), FeatureNumbers = numbers.ToImmutable(), Findings = [.. findings],
        };
    }

    private static int Find(CsvTable table, string[] words)
    {
        var found = Enumerable.Range(0, table.Columns.Count).FirstOrDefault(i => words.Contains(table.Columns[i].Trim().ToLower(CultureInfo.InvariantCulture)), -1);
        return found >= 0 ? found : table.Require(words[0]);
    }

    private static Finding NoPlace(CsvTable table, int row) => new(
        Severity.Error, "row_without_place", "", table.File, table.PositionOf(row),
        new LocalText($"{table.File} 第 {table.Line(row)} 行：没有可用的经纬度（lon −180…180，lat −90…90），该行未用。", $"{table.File}, line {table.Line(row)}: no usable lon (-180…180) and lat (-90…90); row set aside."));
}
