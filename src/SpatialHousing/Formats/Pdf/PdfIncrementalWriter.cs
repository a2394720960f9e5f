using System.Globalization;
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

        using var update = new Update(file);
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
        var catalogue = file.CatalogueEntries("Outlines", "PageMode", "PageLabels", "ViewerPreferences", "Lang");
        update.Write(file.Root, $"<<{catalogue}/Outlines {root} 0 R/PageMode/UseOutlines/PageLabels<</Nums[{labels}]>>/ViewerPreferences<</DisplayDocTitle true>>/Lang({language})>>");
        var info = update.Reserve();
        update.Write(info, $"<</Title {Text(outline.Title)}{(outline.Author.Length == 0 ? "" : $"/Author {Text(outline.Author)}")}/Creator(SpatialHousing){Date(outline.Date)}>>");
        return update.Finish(info);
    }

    /// <summary>A text string: UTF-16BE with mark, as hex.</summary>
    private static string Text(string text) => "<FEFF" + Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text)) + ">";

    private static string Date(string date) => date.Length == 10 ? $"/CreationDate(D:{date[..4]}{date[5..7]}{date[8..]})" : "";

    /// <summary>The bytes of an update, with the place of each object.</summary>
    private sealed class Update : IDisposable
    {
        private readonly PdfFile file;
        private readonly MemoryStream bytes = new();
        private readonly SortedDictionary<int, long> places = [];
        private int next;

        public Update(PdfFile file)
        {
            this.file = file;
            next = file.Size;
            bytes.Write(file.Bytes);
            Append("\n");
        }

        public int Reserve() => next++;

        public void Write(int number, string body)
        {
            places[number] = bytes.Length;
            Append($"{number} 0 obj\n{body}\nendobj\n");
        }

        public byte[] Finish(int info)
        {
            var id = file.Identifier.Length == 0 ? "" : $"/ID {file.Identifier}";
            if (file.HasStreams)
            {
                FinishWithStream(info, id);
            }
            else
            {
                FinishWithTable(info, id);
            }

            return bytes.ToArray();
        }

        private void FinishWithTable(int info, string id)
        {
            var start = bytes.Length;
            Append("xref\n");
            foreach (var (number, place) in places)
            {
                Append($"{number} 1\n{place.ToString("D10", CultureInfo.InvariantCulture)} 00000 n \n");
            }

            Append($"trailer\n<</Size {next}/Root {file.Root} 0 R/Info {info} 0 R/Prev {file.StartOfTable}{id}>>\nstartxref\n{start}\n%%EOF\n");
        }

        private void FinishWithStream(int info, string id)
        {
            var number = next++;
            var start = bytes.Length;
            places[number] = start;
            using var rows = new MemoryStream();
            foreach (var place in places.Values)
            {
                rows.Write([1, (byte)(place >> 24 & 255), (byte)(place >> 16 & 255), (byte)(place >> 8 & 255), (byte)(place & 255), 0]);
            }

            var index = string.Join(' ', places.Keys.Select(key => $"{key} 1"));
            Append($"{number} 0 obj\n<</Type/XRef/Size {next}/Index[{index}]/W[1 4 1]/Root {file.Root} 0 R/Info {info} 0 R/Prev {file.StartOfTable}{id}/Length {rows.Length}>>\nstream\n");
            bytes.Write(rows.ToArray());
            Append($"\nendstream\nendobj\nstartxref\n{start}\n%%EOF\n");
        }

        public void Dispose() => bytes.Dispose();

        private void Append(string text) => bytes.Write(Encoding.Latin1.GetBytes(text));
    }
}
