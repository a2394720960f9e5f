using System.CommandLine;
using System.Globalization;
using SpatialHousing.Formats;
using SpatialHousing.Formats.Csv;
using SpatialHousing.Formats.GeoJson;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Cli.Commands;

/// <summary>`spatialhousing area LAYER --out FILE.csv`: areas of every polygon by the national formula, geodesic, and planar.</summary>
internal static class AreaCommand
{
    private static readonly Argument<string> Layer = new("LAYER") { Description = "GeoJSON (.geojson .json .geojson.gz)" };

    private static readonly Option<string> Out = new("--out") { Description = "写出的表 / table to write (CSV)", HelpName = "FILE.csv", Required = true };

    private static readonly Option<string?> Id = new("--id") { Description = "作为编号的属性 / property that holds the id", HelpName = "PROPERTY" };

    private static readonly Option<string> Densify = Steps(new("--densify")
    {
        Description = "椭球面积的边内插间隔（米）/ step in metres at which edges are divided for the ellipsoidal area",
        DefaultValueFactory = _ => "100",
    });

    private static readonly Option<CoordinateSystem?> Crs = SystemOptions.Crs();

    private static readonly Option<CoordinateSystem?> Zone = SystemOptions.Zone();

    public static Command Create()
    {
        var command = new Command("area", "量算面积：椭球面积、大地线面积、平面面积 / measure areas: ellipsoidal, geodesic, planar") { Layer, Out, Id, Densify, Crs, Zone };
        command.SetAction((result, cancellation) => Task.Run(() => Run(result, new Session(result, cancellation))));
        return command;
    }

    private static int Run(ParseResult result, Session session)
    {
        var file = result.GetValue(Layer)!;
        var output = result.GetValue(Out)!;
        RequireOtherFile(file, output);
        var densifying = (Densifying)int.Parse(result.GetValue(Densify)!, CultureInfo.InvariantCulture);
        var table = session.WithProgress(progress =>
        {
            progress.Report(new StepProgress(new LocalText("读取图层", "reading the layer"), double.NaN));
            var layer = LayerSources.ReadLayer(file, new GeoJsonOptions { System = result.GetValue(Crs), Fallback = result.GetValue(Zone), Need = GeometryNeed.Polygons }, session.Cancellation);
            progress.Report(new StepProgress(new LocalText("量算面积", "measuring"), double.NaN));
            return AreaTable.Measure(layer, result.GetValue(Id), result.GetValue(Zone), densifying);
        });
        session.Cancellation.ThrowIfCancellationRequested();
        OutputFile.Write(output, AreaTable.Header, session.Force, table.Write);
        session.Report(table.Findings);
        Summarise(session, table, output);
        return ExitCode.Done;
    }

    private static void Summarise(Session session, AreaTable table, string output)
    {
        string total = Rounding.Print(table.Ellipsoidal.SquareMetres, 2), hectares = Rounding.Print(table.Ellipsoidal.Hectares, 2);
        session.Result(new LocalText(
            $"{table.Count} 个要素，椭球面积合计 {total} m²（{hectares} 公顷），平面为 {table.Plane}；已写出 {output}",
            $"{table.Count} feature{(table.Count == 1 ? "" : "s")}, {total} m² on the ellipsoid in all ({hectares} ha), plane {table.Plane}; written to {output}"));
        if (session.Json)
        {
            Console.Out.WriteLine(
                $"{{\"features\":{table.Count},\"ellipsoidal_m2\":{Rounding.Print(table.Ellipsoidal.SquareMetres, 4)}," +
                $"\"geodesic_m2\":{Rounding.Print(table.Geodesic.SquareMetres, 4)},\"planar_m2\":{Rounding.Print(table.Planar.SquareMetres, 4)}," +
                $"\"zone\":{table.Plane.EpsgCodeWithoutPrefix?.ToString(CultureInfo.InvariantCulture) ?? "null"},\"findings\":{table.Findings.Length}}}");
        }
    }

    private static void RequireOtherFile(string input, string output)
    {
        if (Path.GetFullPath(input) == Path.GetFullPath(output))
        {
            throw new FaultException(new Finding(
                Severity.Error, "output_file_refused", output, output, "",
                new LocalText($"--out {output} 就是输入文件；请另选文件名。", $"--out {output} is the input file itself; choose another name.")));
        }
    }

    private static Option<string> Steps(Option<string> option)
    {
        option.AcceptOnlyFromAmong("0", "10", "100");
        return option;
    }
}
