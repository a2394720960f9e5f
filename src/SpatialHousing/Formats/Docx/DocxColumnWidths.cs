using SpatialHousing.Reporting;

namespace SpatialHousing.Formats.Docx;

/// <summary>Chooses letter size and column widths of a table so that figures never break and words get the room that is left.</summary>
/// <param name="HalfPoints">Letter size in half points.</param>
/// <param name="Widths">Twips, one a column; they sum to the width of the text.</param>
/// <param name="Page">The page it needs.</param>
/// <param name="IsFigures">Whether a column holds figures.</param>
internal sealed record DocxColumnWidths(int HalfPoints, int[] Widths, DocxPage Page, bool[] IsFigures)
{
    /// <summary>五号, or 小五 where the larger would break figures or turn the page.</summary>
    private static readonly int[] Sizes = [21, 18];

    /// <summary>Left and right margin of a cell together.</summary>
    private const int CellMargins = 2 * 70;

    private const double LongestUnbroken = 10;

    /// <summary>Ems to spare: the font at hand may be wider than the one asked for.</summary>
    private const double Slack = 0.25;

    /// <summary>One line of a row and its margins above and below, twips.</summary>
    private const int LineTwips = 300;
    private const int RowMargins = 60;

    public static DocxColumnWidths Of(ReportBlock.Table table)
    {
        var columns = Math.Max(table.Columns.Length, table.Rows.IsEmpty ? 0 : table.Rows.Max(row => row.Cells.Length));
        var (least, wanted) = (new double[columns], new double[columns]);
        for (var column = 0; column < columns; column++)
        {
            (least[column], wanted[column]) = Ems(table, column);
        }

        bool[] isFigures = [.. Enumerable.Range(0, columns).Select(column => table.Rows.Any(row => column < row.Cells.Length && row.Cells[column].IsNumber))];
        foreach (var page in (DocxPage[])[DocxPage.Upright, DocxPage.Turned])
        {
            foreach (var size in Sizes.Where(size => Sum(wanted, size) <= page.TextWidth).Concat(Sizes.Where(size => Sum(least, size) <= page.TextWidth)).Take(1))
            {
                return new DocxColumnWidths(size, Share(least, wanted, size, page.TextWidth), page, isFigures);
            }
        }

        return new DocxColumnWidths(Sizes[^1], Share(least, wanted, Sizes[^1], DocxPage.Turned.TextWidth), DocxPage.Turned, isFigures);
    }

    /// <summary>Whether the rows take no more than half a page: such a table is better moved whole than broken.</summary>
    public bool FitsOnPage(ReportBlock.Table table) => LineTwips + RowMargins + table.Rows.Sum(HeightOf) < Page.TextHeight / 2;

    private int HeightOf(ReportRow row)
    {
        var lines = 1;
        for (var column = 0; column < row.Cells.Length; column++)
        {
            lines = Math.Max(lines, (int)Math.Ceiling(EmsOf(row.Cells[column].Text) * HalfPoints * 10 / Math.Max(1, Widths[column] - CellMargins)));
        }

        return (lines * LineTwips) + RowMargins;
    }

    /// <summary>Width of a text in ems: wide letters one, others a good half.</summary>
    public static double EmsOf(ReadOnlySpan<char> text)
    {
        var ems = 0.0;
        foreach (var letter in text)
        {
            ems += IsWide(letter) ? 1 : 0.6;
        }

        return ems;
    }

    private static bool IsWide(char letter) => letter >= 0x2E80 || letter is '—' or '“' or '”' or '‘' or '’' or '…' or '×';

    private static (double Least, double Wanted) Ems(ReportBlock.Table table, int column)
    {
        var head = column < table.Columns.Length ? table.Columns[column] : "";
        // A head may break after two letters; "去化周期（月）" under a narrow figure column stays readable in three lines.
        var (least, wanted) = (Math.Min(EmsOf(head), Math.Max(3, EmsOf(head) / 3)), EmsOf(head));
        foreach (var row in table.Rows.Where(row => column < row.Cells.Length))
        {
            var cell = row.Cells[column];
            var ems = EmsOf(cell.Text) * (cell.IsNumber ? 1.08 : 1) * (row.IsTotal || cell.Tone == ReportTone.Bad ? 1.06 : 1);
            wanted = Math.Max(wanted, ems);
            least = Math.Max(least, cell.IsNumber || ems <= 6 ? ems : Unbroken(cell.Text));
        }

        return (least + Slack, wanted + Slack);
    }

    /// <summary>The longest piece that does not break: Chinese breaks anywhere, Latin words and ids do not up to a length.</summary>
    private static double Unbroken(string text)
    {
        var (longest, piece) = (4.0, 0.0);
        foreach (var letter in text)
        {
            piece = IsWide(letter) || letter == ' ' ? 0 : piece + 0.6;
            longest = Math.Max(longest, piece);
        }

        return Math.Min(longest, LongestUnbroken);
    }

    private static double Sum(double[] ems, int size) => ems.Sum(width => Twips(width, size));

    private static double Twips(double ems, int size) => (ems * size * 10) + CellMargins;

    private static int[] Share(double[] least, double[] wanted, int size, int available)
    {
        var widths = new double[least.Length];
        var (floor, wish) = (Sum(least, size), Sum(wanted, size));
        if (wish <= available)
        {
            for (var column = 0; column < widths.Length; column++)
            {
                widths[column] = Twips(wanted[column], size) * available / wish;
            }
        }
        else
        {
            // Very long texts are worth less room a letter than short ones: a column of sentences may take more lines.
            var longing = wanted.Select((width, column) => Math.Sqrt(Math.Max(0, width - least[column]))).ToArray();
            var all = Math.Max(1e-9, longing.Sum());
            for (var column = 0; column < widths.Length; column++)
            {
                widths[column] = floor >= available
                    ? Twips(least[column], size) * available / floor
                    : Twips(least[column], size) + ((available - floor) * longing[column] / all);
            }
        }

        return Whole(widths, available);
    }

    private static int[] Whole(double[] widths, int available)
    {
        var whole = widths.Select(width => (int)Math.Floor(width)).ToArray();
        if (whole.Length > 0)
        {
            whole[^1] += available - whole.Sum();
        }

        return whole;
    }
}
