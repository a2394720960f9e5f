using System.Text;
using SpatialHousing.Units;

namespace SpatialHousing.Formats.Pdf;

/// <summary>Adds outline, title, page labels and language to a PDF as an incremental update: the original bytes stay, new objects follow them.</summary>
/// <remarks>ISO 32000-1 §7.5.6. The catalogue is written anew with the old entries kept; a file with a cross-reference stream gets one again.</remarks>
public static class PdfIncrementalWriter
{
    /// <summary>The PDF with the update appended.</summary>
    /// <exception cref="InvalidDataException">The file is not a PDF that this writer can follow, or has another number of pages.</exception>
    public static byte[] Append(byte[] pdf, PdfOutline outline)
    {
        ArgumentNullException.ThrowIfNull(pdf);
        ArgumentNullException.ThrowIfNull(outline);
        var file = PdfFile.Open(pdf);
        var pages = file.PageObjects();
        if (pages.Count != outline.Pages.Length)
        {
            throw new InvalidDataException($"The PDF has {pages.Count} pages; {outline.Pages.Length} were expected.");
        }

        using var update = new PdfUpdate(file);
        return Finish(update, file, outline, pages, "");
    }

    /// <summary>Writes outline, labels, catalogue and information for pages of the file or of the update, and ends the update.</summary>
    /// <param name="update">The update so far.</param>
    /// <param name="file">The file it continues.</param>
    /// <param name="outline">Bookmark and label a page.</param>
    /// <param name="pages">Object numbers of the pages.</param>
    /// <param name="tree">A new page tree as a catalogue entry; empty keeps the old one.</param>
    internal static byte[] Finish(PdfUpdate update, PdfFile file, PdfOutline outline, IReadOnlyList<int> pages, string tree)
    {
        var items = outline.Pages.Select(_ => update.Reserve()).ToArray();
        var root = update.Reserve();
        update.Write(root, $"<</Type/Outlines/First {items[0]} 0 R/Last {items[^1]} 0 R/Count {items.Length}>>");
        for (var i = 0; i < items.Length; i++)
        {
            var before = i > 0 ? $"/Prev {items[i - 1]} 0 R" : "";
            var after = i + 1 < items.Length ? $"/Next {items[i + 1]} 0 R" : "";
            update.Write(items[i], $"<</Title {Text(outline.Pages[i].Bookmark)}/Parent {root} 0 R{before}{after}/Dest[{pages[i]} 0 R/Fit]>>");
        }

        var labels = string.Concat(outline.Pages.Select((page, i) => $"{i}<</P {Text(page.Label)}>>"));
        var language = outline.Language == Language.Chinese ? "zh-CN" : "en";
        var catalogue = file.CatalogueEntries(["Outlines", "PageMode", "PageLabels", "ViewerPreferences", "Lang", .. tree.Length == 0 ? ReadOnlySpan<string>.Empty : ["Pages"]]);
        update.Write(file.Root, $"<<{catalogue}{tree}/Outlines {root} 0 R/PageMode/UseOutlines/PageLabels<</Nums[{labels}]>>/ViewerPreferences<</DisplayDocTitle true>>/Lang({language})>>");
        var info = update.Reserve();
        update.Write(info, $"<</Title {Text(outline.Title)}{(outline.Author.Length == 0 ? "" : $"/Author {Text(outline.Author)}")}/Creator(SpatialHousing){Date(outline.Date)}>>");
        return update.Finish(info);
    }

    /// <summary>A text string: UTF-16BE with mark, as hex.</summary>
    internal static string Text(string text) => "<FEFF" + Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text)) + ">";

    private static string Date(string date) => date.Length == 10 ? $"/CreationDate(D:{date[..4]}{date[5..7]}{date[8..]})" : "";
}
