using System.CommandLine;
using SpatialHousing.Formats;
using SpatialHousing.Formats.Csv;
using SpatialHousing.Formats.Facts;
using SpatialHousing.Formats.GeoJson;
using SpatialHousing.Formats.Plan;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Cli.Commands;

/// <summary>`spatialhousing info FILE`: what a layer, table or plan file holds, and what the reader finds wrong with it.</summary>
internal static class InfoCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "GeoJSON (.gz)、CSV 或 plan.json / GeoJSON (.gz), CSV or plan.json" };
        var crs = new Option<string?>("--crs") { Description = "坐标系，文件未写明或写错时指明 / coordinate system, where the file has none or a wrong one: EPSG:4490, EPSG:4549 …" };
        var command = new Command("info", "查看文件内容与问题 / look at a file: system, extent, counts, columns, findings") { file, crs };
        command.SetAction((result, cancellation) => Task.Run(() => Run(new Session(result, cancellation), result.GetValue(file)!, result.GetValue(crs))));
        return command;
    }

    private static int Run(Session session, string file, string? crs)
    {
        var options = new GeoJsonOptions { Name = file, System = crs is null ? null : SystemOf(crs), AcceptsOutsideDegrees = true };
        if (!LayerSources.IsFile(file))
        {
            Show(session, "postgis", LayerFacts.Of(LayerSources.ReadLayer(file, options, session.Cancellation)));
            return ExitCode.Done;
        }

        switch (FileSorts.Of(file))
        {
            case FileSort.Plan:
                InfoText.Show(session, PlanFileReader.Read(file, null));
                break;
            case FileSort.Csv when ReadTable(file) is { } table:
                InfoText.Show(session, table.File, table.Count, [.. table.ToProperties().Columns.Select(ColumnFacts.Of)], table.Findings);
                InfoText.Notes(session, table.Findings);
                break;
            case FileSort.Csv:
                Show(session, "csv_points", LayerFacts.Of(CsvPointsReader.ReadLayer(file, options, session.Cancellation)));
                break;
            default:
                Show(session, "geojson", LayerFacts.Of(GeoJsonReader.ReadLayer(file, options, session.Cancellation)));
                break;
        }

        return ExitCode.Done;
    }

    /// <summary>A CSV without coordinate columns, or null.</summary>
    private static CsvTable? ReadTable(string file)
    {
        var table = CsvTable.Read(file);
        return CsvPointsReader.HasCoordinates(table.Columns) ? null : table;
    }

    private static void Show(Session session, string sort, LayerFacts facts)
    {
        InfoText.Show(session, sort, facts);
        InfoText.Notes(session, facts.Findings);
    }

    private static CoordinateSystem SystemOf(string name) => CrsMember.FromName(name) ?? throw new FaultException(new Finding(
        Severity.Error, "unknown_crs", name, "", "", new LocalText(
            $"--crs {name} 不认识；可用 EPSG:4490、4326、CRS84 与 4491–4554。", $"--crs {name} is not known; use EPSG:4490, 4326, CRS84 or 4491-4554.")));
}
