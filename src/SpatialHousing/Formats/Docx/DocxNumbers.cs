using SpatialHousing.Reporting;

namespace SpatialHousing.Formats.Docx;

/// <summary>Binds the numbers of sentences to table cells: the cell carries a bookmark, the sentence a reference to it with its present text.</summary>
internal sealed class DocxNumbers
{
    /// <summary>Bookmark ids of headings lie below.</summary>
    private const int FirstId = 10_000;

    private readonly WordXml word;
    private readonly Dictionary<string, int> bookmarks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> cells = new(StringComparer.Ordinal);
    private readonly HashSet<string> marked = new(StringComparer.Ordinal);

    public DocxNumbers(WordXml word, ReportDocument report)
    {
        this.word = word;
        foreach (var cell in report.Blocks.OfType<ReportBlock.Table>().SelectMany(table => table.Rows).SelectMany(row => row.Cells).Where(cell => cell.Address.Length > 0))
        {
            cells.TryAdd(cell.Address, cell.Text);
        }

        foreach (var run in report.Blocks.SelectMany(TextsOf).SelectMany(text => text.Runs).Where(IsBound))
        {
            bookmarks.TryAdd(run.Address, bookmarks.Count + 1);
        }
    }

    public void WriteText(ReportText text)
    {
        foreach (var run in text.Runs)
        {
            // A sentence may say "47.1%" where the cell under its "%" says "47.1": a refreshed reference must not lose the sign.
            var bound = IsBound(run) ? cells[run.Address] : "";
            if (bound.Length > 0)
            {
                word.Field($" REF {NameOf(bookmarks[run.Address])} \\h \\* MERGEFORMAT ", bound);
            }

            if (run.Text.Length > bound.Length)
            {
                word.Run(run.Text[bound.Length..]);
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

    private bool IsBound(ReportRun run) => run.Address.Length > 0 && cells.TryGetValue(run.Address, out var cell) && cell.Length > 0 && run.Text.StartsWith(cell, StringComparison.Ordinal);

    private static IEnumerable<ReportText> TextsOf(ReportBlock block) => block switch
    {
        ReportBlock.Paragraph paragraph => [paragraph.Text],
        ReportBlock.Conclusion conclusion => conclusion.Sentences.Select(sentence => sentence.Text),
        ReportBlock.Bullets bullets => bullets.Items,
        _ => [],
    };

    private static string NameOf(int number) => FormattableString.Invariant($"Number{number}");
}
