using SpatialHousing.Formats.Pdf;
using SpatialHousing.Formats.Svg;
using SpatialHousing.Maps;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Formats.Rendering;

/// <summary>The PDF of an atlas: an installed converter turns one page with all glyphs into embedded fonts, our own writer sets the sheets with them.</summary>
/// <remarks>Where a converter's page of glyphs cannot be used, it converts the sheets whole, which takes several times as long.</remarks>
internal sealed class AtlasPdf : IDisposable
{
    private readonly SheetDrawing[] drawings;
    private readonly SheetRenderer renderer;
    private readonly PdfOutline outline;
    private readonly CancellationToken cancellation;
    private readonly DirectoryInfo scratch = Directory.CreateTempSubdirectory("spatialhousing-atlas-");
    private readonly PdfGlyphSheet glyphs;
    private readonly Task<byte[]> glyphPage;

    /// <summary>Begins with the glyphs.</summary>
    public AtlasPdf(SheetDrawing[] drawings, SheetRenderer renderer, PdfOutline outline, CancellationToken cancellation)
    {
        this.drawings = drawings;
        this.renderer = renderer;
        this.outline = outline;
        this.cancellation = cancellation;
        glyphs = PdfGlyphSheet.Of(drawings);
        glyphPage = Task.Run(() => Converted([("glyphs", System.Text.Encoding.UTF8.GetBytes(glyphs.Svg()), PdfGlyphSheet.WidthMillimetres, glyphs.HeightMillimetres)]), cancellation);
    }

    /// <summary>The whole file.</summary>
    public byte[] Bytes(List<Finding> findings)
    {
        try
        {
            return PdfAtlasWriter.Write(glyphPage.GetAwaiter().GetResult(), glyphs, drawings, outline, cancellation);
        }
        catch (InvalidDataException exception)
        {
            findings.Add(Note("pdf_converted_whole",
                $"atlas.pdf 由 {Name} 逐页转换，较慢：它写出的字形页无法使用（{exception.Message}）。内容不受影响。",
                $"atlas.pdf was converted page by page by {Name}, which is slower: its page of glyphs could not be used ({exception.Message}). The content is the same."));
            return Whole(findings);
        }
    }

    public void Dispose()
    {
        try
        {
            glyphPage.GetAwaiter().GetResult();
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // It was waited for only so that its folder can go; Bytes has told of it.
        }

        scratch.Delete(recursive: true);
    }

    private string Name => Path.GetFileName(renderer.Program);

    private byte[] Whole(List<Finding> findings)
    {
        var pages = Converted([.. drawings.Select(drawing => (drawing.Sheet.Number + "-" + drawing.Sheet.Id, SvgSheetWriter.Bytes(drawing), drawing.WidthMillimetres, drawing.HeightMillimetres))]);
        try
        {
            return PdfIncrementalWriter.Append(pages, outline);
        }
        catch (InvalidDataException exception)
        {
            findings.Add(Note("pdf_without_outline",
                $"atlas.pdf 没有书签与标题：{Name} 写出的 PDF 无法续写（{exception.Message}）。页面完整，可直接使用。",
                $"atlas.pdf has no bookmarks or title: the PDF of {Name} could not be continued ({exception.Message}). Its pages are whole."));
            return pages;
        }
    }

    private byte[] Converted((string Name, byte[] Svg, double WidthMillimetres, double HeightMillimetres)[] pages)
    {
        var sheets = pages.Select(page => new RenderedSheet(Path.Combine(scratch.FullName, page.Name + ".svg"), page.WidthMillimetres, page.HeightMillimetres)).ToArray();
        for (var i = 0; i < pages.Length; i++)
        {
            File.WriteAllBytes(sheets[i].SvgPath, pages[i].Svg);
        }

        var path = Path.Combine(scratch.FullName, pages[0].Name + ".pdf");
        renderer.WritePdf(sheets, path, outline.Date, cancellation);
        return File.ReadAllBytes(path);
    }

    private static Finding Note(string rule, string chinese, string english) => new(Severity.Warning, rule, "atlas.pdf", "atlas.pdf", "", new LocalText(chinese, english));
}
