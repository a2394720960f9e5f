using System.Collections.Immutable;
using System.Globalization;
using SpatialHousing.Formats.Pdf;
using SpatialHousing.Formats.Svg;
using SpatialHousing.Maps;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Formats.Rendering;

/// <summary>Writes an atlas: one SVG a sheet, one PDF with bookmarks for all, one PNG a sheet; sheets are drawn side by side, bytes do not depend on it.</summary>
public static class AtlasFiles
{
    /// <param name="document">The map document.</param>
    /// <param name="sheets">Sheets to write, in order.</param>
    /// <param name="folder">Where to.</param>
    /// <param name="options">Formats, resolution, language.</param>
    /// <param name="progress">Told of each sheet.</param>
    /// <param name="cancellation">Stops between sheets and ends a running converter.</param>
    /// <returns>What could not be written or found no place.</returns>
    public static ImmutableArray<Finding> Write(MapDocument document, IReadOnlyList<MapSheet> sheets, OutputFolder folder, AtlasFileOptions options, IProgress<StepProgress> progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(sheets);
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(progress);
        var drawn = Draw(document, sheets, options.Language, progress, cancellation);
        if (options.Svg)
        {
            foreach (var (drawing, svg) in drawn)
            {
                using var file = folder.Create(FileName(drawing.Sheet, "svg"));
                file.Write(svg);
            }
        }

        var findings = drawn.SelectMany(sheet => Dropped(sheet.Drawing)).ToImmutableArray();
        if (!options.Pdf && !options.Png)
        {
            return findings;
        }

        if (SheetRenderer.Find() is not { } renderer)
        {
            return findings.Add(new Finding(Severity.Warning, "no_renderer", "pdf, png", "", "", SheetRenderer.HowToInstall));
        }

        var scratch = Directory.CreateTempSubdirectory("spatialhousing-atlas-");
        try
        {
            return findings.AddRange(Render(document, drawn, scratch.FullName, renderer, folder, options, progress, cancellation));
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    /// <summary><c>03-guidance.svg</c>.</summary>
    public static string FileName(MapSheet sheet, string ending)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        return $"{sheet.Number}-{sheet.Id}.{ending}";
    }

    private static (SheetDrawing Drawing, byte[] Svg)[] Draw(MapDocument document, IReadOnlyList<MapSheet> sheets, Language language, IProgress<StepProgress> progress, CancellationToken cancellation)
    {
        var drawn = new (SheetDrawing Drawing, byte[] Svg)[sheets.Count];
        var done = 0;
        Parallel.For(0, sheets.Count, new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            using var bytes = new MemoryStream();
            using (var text = new StreamWriter(bytes, new System.Text.UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" })
            {
                drawn[i].Drawing = SvgSheetWriter.Write(document, sheets[i], text, language);
            }

            drawn[i].Svg = bytes.ToArray();
            progress.Report(new StepProgress(new LocalText("绘制图幅", "drawing sheets"), (double)Interlocked.Increment(ref done) / sheets.Count));
        });
        return drawn;
    }

    private static List<Finding> Render(
        MapDocument document, (SheetDrawing Drawing, byte[] Svg)[] drawn, string scratch, SheetRenderer renderer, OutputFolder folder, AtlasFileOptions options, IProgress<StepProgress> progress, CancellationToken cancellation)
    {
        var sheets = drawn.Select(sheet => new RenderedSheet(Path.Combine(scratch, FileName(sheet.Drawing.Sheet, "svg")), sheet.Drawing.WidthMillimetres, sheet.Drawing.HeightMillimetres)).ToArray();
        for (var i = 0; i < sheets.Length; i++)
        {
            File.WriteAllBytes(sheets[i].SvgPath, drawn[i].Svg);
        }

        if (options.Png)
        {
            progress.Report(new StepProgress(new LocalText("转为 PNG", "to PNG"), double.NaN));
            Parallel.For(0, sheets.Length, new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
                renderer.WritePng(sheets[i], Path.ChangeExtension(sheets[i].SvgPath, "png"), options.DotsPerInch, cancellation));
            foreach (var (drawing, _) in drawn)
            {
                using var file = folder.Create(FileName(drawing.Sheet, "png"));
                file.Write(File.ReadAllBytes(Path.Combine(scratch, FileName(drawing.Sheet, "png"))));
            }
        }

        return options.Pdf ? WritePdf(document, drawn, sheets, Path.Combine(scratch, "atlas.pdf"), renderer, folder, options, progress, cancellation) : [];
    }

    private static List<Finding> WritePdf(
        MapDocument document, (SheetDrawing Drawing, byte[] Svg)[] drawn, RenderedSheet[] sheets, string path, SheetRenderer renderer, OutputFolder folder, AtlasFileOptions options, IProgress<StepProgress> progress, CancellationToken cancellation)
    {
        progress.Report(new StepProgress(new LocalText("合成 PDF", "to PDF"), double.NaN));
        renderer.WritePdf(sheets, path, document.Date, cancellation);
        var pages = File.ReadAllBytes(path);
        var outline = new PdfOutline(
            document.Name.In(options.Language), document.Maker.In(options.Language) ?? "", document.Date, options.Language,
            [.. drawn.Select(sheet => ($"{(options.Language == Language.Chinese ? "图" : "Figure")} {sheet.Drawing.Sheet.Number}　{sheet.Drawing.Title}", sheet.Drawing.Sheet.Number))]);
        var findings = new List<Finding>();
        try
        {
            pages = PdfIncrementalWriter.Append(pages, outline);
        }
        catch (InvalidDataException exception)
        {
            findings.Add(new Finding(Severity.Warning, "pdf_without_outline", "atlas.pdf", "atlas.pdf", "", new LocalText(
                $"atlas.pdf 没有书签与标题：{Path.GetFileName(renderer.Program)} 写出的 PDF 无法续写（{exception.Message}）。页面完整，可直接使用。",
                $"atlas.pdf has no bookmarks or title: the PDF of {Path.GetFileName(renderer.Program)} could not be continued ({exception.Message}). Its pages are whole.")));
        }

        using var file = folder.Create("atlas.pdf");
        file.Write(pages);
        return findings;
    }

    private static IEnumerable<Finding> Dropped(SheetDrawing drawing) => drawing.DroppedLabels.Select(dropped => new Finding(
        Severity.Info, "labels_without_room", dropped.Key, FileName(drawing.Sheet, "svg"), "",
        new LocalText(
            string.Create(CultureInfo.InvariantCulture, $"图 {drawing.Sheet.Number}：图层 {dropped.Key} 有 {dropped.Value} 处注记放不下，未注。可换更大的图幅或比例尺。"),
            string.Create(CultureInfo.InvariantCulture, $"Figure {drawing.Sheet.Number}: {dropped.Value} labels of layer {dropped.Key} found no room. A larger sheet or scale would show them."))));
}

/// <summary>What an atlas is written as.</summary>
public sealed record AtlasFileOptions
{
    public bool Svg { get; init; } = true;

    public bool Pdf { get; init; }

    public bool Png { get; init; }

    /// <summary>Resolution of PNG files.</summary>
    public int DotsPerInch { get; init; } = 200;

    public Language Language { get; init; }
}
