using System.Collections.Immutable;
using System.Globalization;
using SpatialHousing.Maps;

namespace SpatialHousing.Formats.Pdf;

/// <summary>Writes composed sheets as one PDF: an update of the converted page of glyphs, whose fonts it uses and whose page it leaves out.</summary>
internal static class PdfAtlasWriter
{
    /// <param name="glyphPage">The page of glyphs as PDF.</param>
    /// <param name="sheet">What was asked to stand on it.</param>
    /// <param name="drawings">Sheets, one a page.</param>
    /// <param name="outline">Title, bookmarks, labels.</param>
    /// <param name="cancellation">Stops between pages.</param>
    /// <exception cref="InvalidDataException">The page of glyphs cannot be used.</exception>
    public static byte[] Write(byte[] glyphPage, PdfGlyphSheet sheet, IReadOnlyList<SheetDrawing> drawings, PdfOutline outline, CancellationToken cancellation)
    {
        var file = PdfFile.Open(glyphPage);
        var glyphs = sheet.Read(file);
        var pages = new PdfSheetContent[drawings.Count];
        Parallel.For(0, pages.Length, new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount }, i => pages[i] = PdfSheetContent.Of(drawings[i], glyphs));
        using var update = new PdfUpdate(file);
        int fonts = update.Reserve(), opacities = update.Reserve(), tree = update.Reserve();
        update.Write(fonts, $"<<{string.Concat(glyphs.Fonts.OrderBy(font => font.Key, StringComparer.Ordinal).Select(font => FormattableString.Invariant($"{font.Key} {font.Value} 0 R")))}>>");
        update.Write(opacities, $"<<{string.Concat(pages.SelectMany(page => page.Paint.Opacities).Distinct().Order().Select(Opacity))}>>");
        var patterns = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var numbers = pages.Select(page => WritePage(update, page, tree, fonts, opacities, patterns)).ToImmutableArray();
        update.Write(tree, $"<</Type/Pages/Kids[{string.Join(' ', numbers.Select(number => $"{number} 0 R"))}]/Count {numbers.Length}>>");
        return PdfIncrementalWriter.Finish(update, file, outline, numbers, $"/Pages {tree} 0 R");
    }

    private static string Opacity((int Fill, int Line) entry) =>
        string.Create(CultureInfo.InvariantCulture, $"{PdfPaint.NameOf(entry)}<</ca {entry.Fill / 1000.0:0.###}/CA {entry.Line / 1000.0:0.###}>>");

    private static int WritePage(PdfUpdate update, PdfSheetContent page, int tree, int fonts, int opacities, SortedDictionary<string, int> patterns)
    {
        int number = update.Reserve(), content = update.Reserve(), resources = update.Reserve(), forms = update.Reserve();
        update.WriteStream(content, "", page.Page);
        var used = page.Paint.Patterns.OrderBy(pattern => PdfPatterns.NameOf(pattern.Pattern, pattern.Colour, pattern.InForm), StringComparer.Ordinal)
            .Select(pattern => (Name: PdfPatterns.NameOf(pattern.Pattern, pattern.Colour, pattern.InForm), Object: PatternObject(update, page, pattern, patterns)));
        update.Write(resources, $"<</Font {fonts} 0 R/ExtGState {opacities} 0 R/XObject {forms} 0 R/Pattern<<{string.Concat(used.Select(pattern => $"{pattern.Name} {pattern.Object} 0 R"))}>>>>");
        var formNumbers = page.Forms.Select(_ => update.Reserve()).ToArray();
        update.Write(forms, $"<<{string.Concat(formNumbers.Select((form, i) => $"/X{i} {form} 0 R"))}>>");
        var box = string.Create(CultureInfo.InvariantCulture, $"[0 0 {page.WidthPoints:0.###} {page.HeightPoints:0.###}]");
        for (var i = 0; i < formNumbers.Length; i++)
        {
            update.WriteStream(formNumbers[i], $"/Type/XObject/Subtype/Form/BBox{box}/Resources {resources} 0 R/Group<</Type/Group/S/Transparency/CS/DeviceRGB>>", page.Forms[i]);
        }

        update.Write(number, $"<</Type/Page/Parent {tree} 0 R/MediaBox{box}/Contents {content} 0 R/Resources {resources} 0 R/Group<</Type/Group/S/Transparency/CS/DeviceRGB>>>>");
        return number;
    }

    /// <summary>A pattern is written once for all forms and once for all pages of one height.</summary>
    private static int PatternObject(PdfUpdate update, PdfSheetContent page, (FillPattern Pattern, Colour? Colour, bool InForm) pattern, SortedDictionary<string, int> patterns)
    {
        var space = page.SpaceOf(pattern.InForm);
        var key = string.Create(CultureInfo.InvariantCulture, $"{PdfPatterns.NameOf(pattern.Pattern, pattern.Colour, pattern.InForm)} {space.F}");
        if (!patterns.TryGetValue(key, out var number))
        {
            var (entries, content) = PdfPatterns.Of(pattern.Pattern, pattern.Colour, space);
            number = patterns[key] = update.Reserve();
            update.WriteStream(number, entries, content.Deflated());
        }

        return number;
    }
}
