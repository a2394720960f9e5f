using System.CommandLine;
using System.Globalization;
using SpatialHousing.Formats;
using SpatialHousing.Formats.Plan;
using SpatialHousing.Formats.Rendering;
using SpatialHousing.Maps;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Cli.Commands;

/// <summary>`spatialhousing atlas PLAN --out DIR`: the sheets of a plan as SVG, one PDF, PNG.</summary>
internal static class AtlasCommand
{
    private static readonly string[] Formats = ["svg", "pdf", "png"];
    private static readonly PaperSize[] Papers = [PaperSize.A4, PaperSize.A3, PaperSize.A2, PaperSize.A1];

    public static Command Create()
    {
        var plan = new Argument<string>("PLAN") { Description = "规划文件 plan.json / the plan file" };
        var scenario = new Option<string?>("--scenario") { Description = "方案名（默认第一个）/ scenario, the first by default" };
        var output = new Option<string>("--out") { Description = "输出文件夹 / output folder", Required = true };
        var format = new Option<string>("--format") { Description = "svg,pdf,png（可并列）/ one or several, comma between", DefaultValueFactory = _ => "svg,pdf" };
        var sheet = new Option<string[]>("--sheet") { Description = "只出这些图（图名、图号或代号，可重复）/ only these sheets, by title, number or id; may be repeated" };
        var series = new Option<string?>("--series") { Description = "图幅系列：subarea、county、parcel，每片区、旗县区或地块一幅 / one sheet a subarea, county or parcel" };
        var where = new Option<string[]>("--where") { Description = "系列中只出符合条件的（如 verdict=partly，可重复）/ only features that meet the condition; may be repeated" };
        var parcel = new Option<string[]>("--parcel") { Description = "只出这些地块的审查图（编号，可重复）/ the review sheet of these parcels, by id; may be repeated" };
        var blackWhite = new Option<bool>("--black-white") { Description = "黑白印刷：以图案代替颜色 / patterns instead of colours, for black-and-white print" };
        var paper = new Option<string>("--paper") { Description = "幅面 A4、A3、A2 或 A1；比例尺随之取整 / paper size; the round scale follows it", DefaultValueFactory = _ => "A3" };
        var dpi = new Option<int>("--dpi") { Description = "PNG 分辨率，30–1200 / resolution of PNG", DefaultValueFactory = _ => 200 };
        var command = new Command(
            "atlas",
            """
            出图集：每图一个 SVG，合成一个带书签的 PDF，或 PNG / draw the atlas: an SVG a sheet, one PDF with bookmarks, PNG

            示例 / examples:
              spatialhousing atlas data/chifeng-main-urban/plan.json --out out/atlas
              spatialhousing atlas plan.json --out out/map --format png --dpi 300 --sheet 主城区住房发展指引图
              spatialhousing atlas plan.json --out out/parcels --series parcel --where supply_year=2027 --where subarea=红山片区
              spatialhousing atlas plan.json --out out/one --parcel HS-0608
              spatialhousing atlas plan.json --out out/wall --sheet 14 --paper A1
            """)
        { plan, scenario, output, format, sheet, series, where, parcel, blackWhite, paper, dpi };
        command.SetAction((parsed, cancellation) => Task.Run(() => Run(
            new Session(parsed, cancellation), parsed.GetValue(plan)!, parsed.GetValue(scenario), parsed.GetValue(output)!, parsed.GetValue(format)!, parsed.GetValue(sheet) ?? [],
            SeriesChoice.Of(parsed.GetValue(series), parsed.GetValue(where) ?? [], parsed.GetValue(parcel) ?? []), parsed.GetValue(blackWhite), PaperOf(parsed.GetValue(paper)!),
            parsed.GetValue(dpi))));
        return command;
    }

    private static int Run(Session session, string planPath, string? scenario, string output, string format, string[] names, SeriesChoice? series, bool blackWhite, PaperSize paper, int dpi)
    {
        var options = Options(session, format, dpi) with { BlackWhite = blackWhite };
        using var folder = OutputFolder.Open(output, session.Force);
        var plan = PlanFileReader.Read(planPath, scenario);
        var result = session.WithProgress(progress => PlanRun.Execute(plan, progress, session.Cancellation));
        if (result.Layers.Subareas is null)
        {
            throw new FaultException(new Finding(Severity.Error, "nothing_to_draw", planPath, planPath, "$.layers", new LocalText(
                $"{planPath} 没有片区图层，无图可出；请在 layers.subareas 中给出片区。", $"{planPath} has no subarea layer, so there is nothing to draw; name one under layers.subareas.")));
        }

        var document = series is null ? PlanMaps.DocumentOf(result) : series.DocumentOf(result);
        var sheets = Chosen(document, names).ConvertAll(sheet => sheet with { Paper = paper });
        var findings = session.WithProgress(progress => AtlasFiles.Write(document, sheets, folder, options, progress, session.Cancellation));
        RunRecordWriter.Write(folder, Record(result, sheets, format, options).Setting("series", series?.Series.ToString().ToLowerInvariant() ?? ""), TimeProvider.System);
        session.Cancellation.ThrowIfCancellationRequested();
        folder.Commit();
        session.Report([.. result.Findings, .. findings]);
        session.Result(new LocalText($"图集 {sheets.Count} 幅，在 {output}（{folder.Written.Count} 个文件）", $"{sheets.Count} sheets in {output} ({folder.Written.Count} files)."));
        if (session.Json)
        {
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{{\"command\":\"atlas\",\"sheets\":{sheets.Count},\"files\":{folder.Written.Count}}}"));
        }

        return ExitCode.Done;
    }

    private static RunRecord Record(PlanResult result, List<MapSheet> sheets, string format, AtlasFileOptions options)
    {
        var record = new RunRecord("atlas")
            .Setting("scenario", result.Inputs.Plan.Scenario)
            .Setting("format", format)
            .Setting("dpi", options.DotsPerInch)
            .Setting("black_white", options.BlackWhite)
            .Setting("paper", sheets.Count == 0 ? "" : sheets[0].Paper.ToString())
            .Setting("sheets", sheets.Select(sheet => sheet.Id));
        foreach (var file in result.Inputs.Files)
        {
            record.Input("", file.File, file.Sha256);
        }

        return record;
    }

    private static AtlasFileOptions Options(Session session, string format, int dpi)
    {
        var words = format.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length == 0 || words.Except(Formats).FirstOrDefault() is not null)
        {
            var wrong = words.Except(Formats).FirstOrDefault() ?? format;
            throw Usage("unknown_format", "--format", $"--format 中的“{wrong}”不认识；可用：svg、pdf、png，用逗号并列。", $"\"{wrong}\" in --format is not known; use svg, pdf, png, with commas between.");
        }

        if (dpi is < 30 or > 1200)
        {
            throw Usage("dpi_out_of_range", "--dpi", $"--dpi {dpi} 超出范围：请给 30 到 1200。", $"--dpi {dpi} is out of range: give 30 to 1200.");
        }

        return new AtlasFileOptions { Svg = words.Contains("svg"), Pdf = words.Contains("pdf"), Png = words.Contains("png"), DotsPerInch = dpi, Language = session.Language };
    }

    private static PaperSize PaperOf(string word) => Array.Find(Papers, paper => string.Equals(paper.ToString(), word, StringComparison.OrdinalIgnoreCase)) is var found and not default(PaperSize)
        ? found
        : throw Usage("unknown_paper", "--paper", $"--paper {word} 不认识；可用：A4、A3、A2、A1。", $"--paper {word} is not known; use A4, A3, A2 or A1.");

    private static List<MapSheet> Chosen(MapDocument document, string[] names)
    {
        if (names.Length == 0)
        {
            return [.. document.Sheets];
        }

        var chosen = new List<MapSheet>();
        foreach (var name in names)
        {
            var found = document.Sheets.Where(sheet => sheet.Id == name || sheet.Number == name || sheet.Title.Chinese == name || sheet.Title.English == name).ToArray();
            if (found.Length == 0)
            {
                var nearest = NearestWord.Of(name, document.Sheets.SelectMany(sheet => new[] { sheet.Id, sheet.Title.Chinese }));
                throw Usage("unknown_sheet", name,
                    $"没有图幅“{name}”；{(nearest is null ? "" : $"是否应为“{nearest}”？")}可用：{string.Join("、", document.Sheets.Select(sheet => sheet.Id))}。",
                    $"no sheet \"{name}\";{(nearest is null ? "" : $" did you mean \"{nearest}\"?")} Valid: {string.Join(", ", document.Sheets.Select(sheet => sheet.Id))}.");
            }

            chosen.AddRange(found.Except(chosen));
        }

        return chosen;
    }

    private static FaultException Usage(string rule, string subject, string chinese, string english) => new(new Finding(Severity.Error, rule, subject, "", "", new LocalText(chinese, english)));
}
