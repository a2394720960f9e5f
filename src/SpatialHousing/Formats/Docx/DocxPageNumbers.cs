using SpatialHousing.Reporting;

namespace SpatialHousing.Formats.Docx;

/// <summary>估算页码: the page on which each heading will stand, laid out with the document's own measures: what the contents list shows until a program that lays out text refreshes it.</summary>
/// <remarks>Lines are broken by <see cref="DocxLines"/>; kerning, other fonts and another program's habits may turn a page a line earlier or later. All lengths in twips.</remarks>
internal sealed class DocxPageNumbers
{
    private const int Line = 579;
    private const int CharacterWidth = 320;
    private const int Indent = 640;
    private const int TableLine = 300;
    private const int TableSpacing = 60;
    private const int RowRule = 10;
    private const int CaptionHeight = 660;
    private const int CellMargins = 140;

    private readonly List<Piece> pieces = [];
    private readonly bool isChinese;

    private DocxPageNumbers(bool isChinese) => this.isChinese = isChinese;

    /// <summary>Pages of the headings, in order; 0 is the conclusion.</summary>
    public static Dictionary<int, int> Of(ReportDocument report, IReadOnlyList<DocxPage> pages, IReadOnlyList<DocxColumnWidths?> widths)
    {
        var numbers = new DocxPageNumbers(report.IsChinese);
        var heading = 0;
        for (var block = 0; block < report.Blocks.Length; block++)
        {
            var startsPage = block > 0 && pages[block] != pages[block - 1];
            numbers.Add(report.Blocks[block], pages[block], widths[block], startsPage, ref heading);
        }

        return numbers.Numbered();
    }

    private void Add(ReportBlock block, DocxPage page, DocxColumnWidths? widths, bool startsPage, ref int heading)
    {
        var first = pieces.Count;
        switch (block)
        {
            case ReportBlock.Heading head:
                pieces.Add(new Piece(Line + (head.Level == 1 || head.IsAppendix ? 240 : 0), page) { KeepsNext = true, Heading = ++heading, StartsPage = head.IsAppendix });
                break;
            case ReportBlock.Paragraph paragraph:
                AddLines(paragraph.Text.ToString()!, page);
                break;
            case ReportBlock.Conclusion conclusion:
                pieces.Add(new Piece(Line + 240, page) { KeepsNext = true, Heading = 0 });
                foreach (var (tone, text) in conclusion.Sentences)
                {
                    AddLines($"1. {(tone == ReportTone.Good ? "" : isChinese ? "【注意】" : "Problem: ")}{text}", page);
                }

                break;
            case ReportBlock.Bullets bullets:
                foreach (var item in bullets.Items)
                {
                    AddLines($"（1）{item}", page);
                }

                break;
            case ReportBlock.Table table:
                AddTable(table, widths!);
                break;
            case ReportBlock.Figure:
                pieces.Add(new Piece(page.TextHeight - 1, page));
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }

        if (startsPage && pieces.Count > first)
        {
            pieces[first] = pieces[first] with { StartsPage = true };
        }
    }

    /// <summary>A paragraph line by line; never one line alone on a page.</summary>
    private void AddLines(string text, DocxPage page)
    {
        var lines = DocxLines.Count(text, (double)page.TextWidth / CharacterWidth, (double)Indent / CharacterWidth);
        for (var line = 0; line < lines; line++)
        {
            pieces.Add(new Piece(Line, page) { KeepsNext = lines > 1 && (line == 0 || line == lines - 2) });
        }
    }

    private void AddTable(ReportBlock.Table table, DocxColumnWidths widths)
    {
        pieces.Add(new Piece(CaptionHeight, widths.Page) { KeepsNext = true });
        if (table.Unit.Length > 0)
        {
            pieces.Add(new Piece(TableLine + TableSpacing, widths.Page) { KeepsNext = true });
        }

        var head = RowHeight(table.Columns, widths);
        pieces.Add(new Piece(head, widths.Page) { KeepsNext = true });
        var staysWhole = widths.FitsOnPage(table);
        for (var row = 0; row < table.Rows.Length; row++)
        {
            pieces.Add(new Piece(RowHeight([.. table.Rows[row].Cells.Select(cell => cell.Text)], widths), widths.Page)
            {
                KeepsNext = row + 1 < table.Rows.Length && (staysWhole || row == 0 || row + 2 == table.Rows.Length),
                HeadAbove = row == 0 ? 0 : head,
            });
        }

        pieces.Add(new Piece(260 + (TableLine * DocxLines.Count(table.Note, (double)widths.Page.TextWidth / 180)), widths.Page));
    }

    private static int RowHeight(IReadOnlyList<string> cells, DocxColumnWidths widths)
    {
        var lines = 1;
        for (var column = 0; column < Math.Min(cells.Count, widths.Widths.Length); column++)
        {
            var room = Math.Max(1.0, (widths.Widths[column] - CellMargins) / (widths.HalfPoints * 10.0));
            lines = Math.Max(lines, DocxLines.Count(cells[column], room));
        }

        return (lines * TableLine) + TableSpacing + RowRule;
    }

    private Dictionary<int, int> Numbered()
    {
        var found = new Dictionary<int, int>();
        var (page, used) = (1, 0);
        for (var first = 0; first < pieces.Count;)
        {
            // What must stay together moves together, if a page can hold it.
            var last = first;
            var height = pieces[first].Height;
            while (pieces[last].KeepsNext && last + 1 < pieces.Count && !pieces[last + 1].StartsPage && height + pieces[last + 1].Height <= pieces[first].Page.TextHeight)
            {
                height += pieces[++last].Height;
            }

            if (used > 0 && (pieces[first].StartsPage || used + height > pieces[first].Page.TextHeight))
            {
                (page, used) = (page + 1, pieces[first].HeadAbove);
            }

            for (; first <= last; first++)
            {
                used += pieces[first].Height;
                if (pieces[first].Heading is { } heading)
                {
                    found[heading] = page;
                }
            }
        }

        return found;
    }

    /// <summary>A line, a row, a figure: what a page takes whole.</summary>
    /// <param name="Height">Height with its spacing.</param>
    /// <param name="Page">Page it stands on.</param>
    private sealed record Piece(int Height, DocxPage Page)
    {
        public bool KeepsNext { get; init; }

        public bool StartsPage { get; init; }

        /// <summary>Height of the table's head, which is repeated where a page begins with this row.</summary>
        public int HeadAbove { get; init; }

        /// <summary>Number of the heading; null for all else.</summary>
        public int? Heading { get; init; }
    }
}
