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
        var drawn = Composed(options.BlackWhite ? Maps.BlackWhite.Styled(document) : document, sheets, options, progress, cancellation);
        var findings = drawn.SelectMany(Dropped).ToList();
        var renderer = options.Pdf || options.Png ? SheetRenderer.Find() : null;
        if ((options.Pdf || options.Png) && renderer is null)
        {
            findings.Add(new Finding(Severity.Warning, "no_renderer", "pdf, png", "", "", SheetRenderer.HowToInstall));
        }

        // The converter makes the glyphs of the PDF while the SVG is written.
        using var pdf = renderer is not null && options.Pdf ? new AtlasPdf(drawn, renderer, OutlineOf(document, drawn, options.Language), cancellation) : null;
        var svg = options.Svg || (renderer is not null && options.Png) ? Written(drawn, cancellation) : [];
        if (options.Svg)
        {
            Save(folder, drawn, "svg", svg);
        }

        if (pdf is not null)
        {
            progress.Report(new StepProgress(new LocalText("合成 PDF", "to PDF"), double.NaN));
            using var file = folder.Create("atlas.pdf");
            file.Write(pdf.Bytes(findings));
        }

        if (renderer is not null && options.Png)
        {
            progress.Report(new StepProgress(new LocalText("转为 PNG", "to PNG"), double.NaN));
            var pictures = DrawingPictures.Of([.. drawn.Zip(svg, (drawing, text) => (text, drawing.WidthMillimetres, drawing.HeightMillimetres))], renderer, options.DotsPerInch, cancellation);
            Save(folder, drawn, "png", pictures);
        }

        return [.. findings];
    }

    /// <summary><c>03-guidance.svg</c>.</summary>
    public static string FileName(MapSheet sheet, string ending)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        return $"{sheet.Number}-{sheet.Id}.{ending}";
    }

    private static SheetDrawing[] Composed(MapDocument document, IReadOnlyList<MapSheet> sheets, AtlasFileOptions options, IProgress<StepProgress> progress, CancellationToken cancellation)
    {
        var drawn = new SheetDrawing[sheets.Count];
        var done = 0;
        Parallel.For(0, sheets.Count, EveryCore(cancellation), i =>
        {
            drawn[i] = options.BlackWhite ? Maps.BlackWhite.Compose(document, sheets[i], options.Language) : SheetComposer.Compose(document, sheets[i], options.Language);
            progress.Report(new StepProgress(new LocalText("绘制图幅", "drawing sheets"), (double)Interlocked.Increment(ref done) / sheets.Count));
        });
        return drawn;
    }

    private static byte[][] Written(SheetDrawing[] drawn, CancellationToken cancellation)
    {
        var svg = new byte[drawn.Length][];
        Parallel.For(0, drawn.Length, EveryCore(cancellation), i => svg[i] = SvgSheetWriter.Bytes(drawn[i]));
        return svg;
    }

    private static ParallelOptions EveryCore(CancellationToken cancellation) => new() { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount };

    private static void Save(OutputFolder folder, SheetDrawing[] drawn, string ending, byte[][] contents)
    {
        for (var i = 0; i < drawn.Length; i++)
        {
            using var file = folder.Create(FileName(drawn[i].Sheet, ending));
            file.Write(contents[i]);
        }
    }

    private static PdfOutline OutlineOf(MapDocument document, SheetDrawing[] drawn, Language language) => new(
        document.Name.In(language), document.Maker.In(language) ?? "", document.Date, language,
        [.. drawn.Select(sheet => ($"{(language == Language.Chinese ? "图" : "Figure")} {sheet.Sheet.Number}　{sheet.Title}", sheet.Sheet.Number))]);

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

    /// <summary>Patterns and greys for black-and-white print.</summary>
    public bool BlackWhite { get; init; }
}
