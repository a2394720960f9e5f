using SpatialHousing.Reporting;

namespace SpatialHousing.Formats.Docx;

/// <summary>Binds the numbers of sentences to table cells: the cell carries a bookmark, the sentence a reference to it with its present text.</summary>
internal sealed class DocxNumbers
{
    /// <summary>Bookmark ids of headings lie below.</summary>
    private const int FirstId = 10_000;

    private readonly WordXml word;
    private readonly Dictionary<string, int> bookmarks = new(StringComparer.Ordinal);
    private readonly HashSet<string> marked = new(StringComparer.Ordinal);

    public DocxNumbers(WordXml word, ReportDocument report)
    {
        this.word = word;
        var cells = report.Blocks.OfType<ReportBlock.Table>().SelectMany(table => table.Rows).SelectMany(row => row.Cells)
            .Select(cell => cell.Address).Where(address => address.Length > 0).ToHashSet(StringComparer.Ordinal);
        foreach (var address in report.Blocks.SelectMany(TextsOf).SelectMany(text => text.Runs).Select(run => run.Address).Where(cells.Contains))
        {
            bookmarks.TryAdd(address, bookmarks.Count + 1);
        }
    }

    public void WriteText(ReportText text)
    {
        foreach (var run in text.Runs)
        {
            if (run.Address.Length > 0 && bookmarks.TryGetValue(run.Address, out var number))
            {
                word.Field($" REF {NameOf(number)} \\h \\* MERGEFORMAT ", run.Text);
            }
            else
            {
                word.Run(run.Text);
            }
        }
    }

    /// <summary>The text of a cell, bookmarked where a sentence asks for it; a name stands once.</summary>
    public void WriteCell(ReportCell cell, Action? properties)
    {
        var isMarked = cell.Address.Length > 0 && bookmarks.ContainsKey(cell.Address) && marked.Add(cell.Address);
        var number = isMarked ? bookmarks[cell.Address] : 0;
        if (isMarked)
        {
            word.BookmarkStart(FirstId + number, NameOf(number));
        }

        word.Run(cell.Text, properties);
        if (isMarked)
        {
            word.BookmarkEnd(FirstId + number);
        }
    }

    private static IEnumerable<ReportText> TextsOf(ReportBlock block) => block switch
    {
        ReportBlock.Paragraph paragraph => [paragraph.Text],
        ReportBlock.Conclusion conclusion => conclusion.Sentences.Select(sentence => sentence.Text),
        ReportBlock.Bullets bullets => bullets.Items,
        _ => [],
    };

    private static string NameOf(int number) => FormattableString.Invariant($"Number{number}");
}
