using SpatialHousing.Reporting;

namespace SpatialHousing.Formats.Docx;

/// <summary>A numbered table: caption and unit above, head repeated on every page, figures flush right, total rows bold.</summary>
internal sealed class DocxTable(WordXml word, DocxNumbers numbers, bool isChinese)
{
    /// <summary>不限 or — in a column of figures stands where the figures stand.</summary>
    private const int MostLettersAmongFigures = 6;

    private int count;

    public void Write(ReportBlock.Table table, DocxColumnWidths widths)
    {
        count++;
        WriteParagraph("Caption", () => WriteCaption(word, isChinese ? "表" : "Table", count, table.Caption));
        if (table.Unit.Length > 0)
        {
            WriteParagraph("TableUnit", () => word.Run(table.Unit));
        }

        word.Open("tbl");
        WriteProperties(widths);
        word.Open("tblGrid");
        foreach (var width in widths.Widths)
        {
            word.Leaf("gridCol", ("w", WordXml.Whole(width)));
        }

        word.Close();
        WriteHead(table, widths);
        var staysWhole = widths.FitsOnPage(table);
        for (var row = 0; row < table.Rows.Length; row++)
        {
            // Head, first and last rows never stand alone at the turn of a page.
            var keepsNext = row + 1 < table.Rows.Length && (staysWhole || row == 0 || row + 2 == table.Rows.Length);
            WriteRow(table.Rows[row], widths, keepsNext);
        }

        word.Close();
    }

    /// <summary>表 1　… : the number is a field, so that captions added by hand count on.</summary>
    public static void WriteCaption(WordXml word, string label, int number, string text)
    {
        word.Run(label + " ");
        word.Field($" SEQ {label} \\* ARABIC ", WordXml.Whole(number));
        word.Run("　" + text);
    }

    private void WriteProperties(DocxColumnWidths widths)
    {
        word.Open("tblPr");
        word.Value("tblStyle", "PlanTable");
        word.Leaf("tblW", ("w", WordXml.Whole(widths.Page.TextWidth)), ("type", "dxa"));
        word.Value("jc", "center");
        word.Leaf("tblLayout", ("type", "fixed"));
        word.Leaf("tblLook", ("val", "0620"), ("firstRow", "1"), ("lastRow", "0"), ("firstColumn", "0"), ("lastColumn", "0"), ("noHBand", "1"), ("noVBand", "1"));
        word.Close();
    }

    private void WriteHead(ReportBlock.Table table, DocxColumnWidths widths)
    {
        word.Open("tr");
        word.Open("trPr");
        word.Leaf("cantSplit");
        word.Leaf("tblHeader");
        word.Close();
        for (var column = 0; column < widths.Widths.Length; column++)
        {
            word.Open("tc");
            word.Open("tcPr");
            word.Leaf("tcW", ("w", WordXml.Whole(widths.Widths[column])), ("type", "dxa"));
            word.Open("tcBorders");
            word.Leaf("bottom", ("val", "single"), ("sz", "6"), ("space", "0"), ("color", "000000"));
            word.Close();
            word.Value("vAlign", "center");
            word.Close();
            var text = column < table.Columns.Length ? table.Columns[column] : "";
            WriteParagraph("TableHead", () => word.Run(text, SizeOf(widths)));
            word.Close();
        }

        word.Close();
    }

    private void WriteRow(ReportRow row, DocxColumnWidths widths, bool keepsNext)
    {
        word.Open("tr");
        word.Open("trPr");
        word.Leaf("cantSplit");
        word.Close();
        for (var column = 0; column < widths.Widths.Length; column++)
        {
            var cell = column < row.Cells.Length ? row.Cells[column] : ReportCell.Words("");
            word.Open("tc");
            word.Open("tcPr");
            word.Leaf("tcW", ("w", WordXml.Whole(widths.Widths[column])), ("type", "dxa"));
            if (row.IsTotal)
            {
                word.Open("tcBorders");
                word.Leaf("top", ("val", "single"), ("sz", "6"), ("space", "0"), ("color", "000000"));
                word.Close();
            }

            word.Value("vAlign", "center");
            word.Close();
            WriteParagraph(cell.IsNumber || (widths.IsFigures[column] && cell.Text.Length <= MostLettersAmongFigures) ? "TableFigure" : "TableText", () => numbers.WriteCell(cell, PropertiesOf(row, cell, widths)), keepsNext);
            word.Close();
        }

        word.Close();
    }

    private Action? PropertiesOf(ReportRow row, ReportCell cell, DocxColumnWidths widths) => !row.IsTotal && cell.Tone != ReportTone.Bad
        ? SizeOf(widths)
        : () =>
        {
            if (row.IsTotal)
            {
                word.Leaf("rFonts", ("eastAsia", "黑体"));
            }

            word.Leaf("b");
            if (cell.Tone == ReportTone.Bad)
            {
                word.Value("color", "C00000");
            }

            SizeOf(widths)?.Invoke();
        };

    /// <summary>Null where the style's own size holds.</summary>
    private Action? SizeOf(DocxColumnWidths widths) => widths.HalfPoints == 21 ? null : () =>
    {
        word.Value("sz", WordXml.Whole(widths.HalfPoints));
        word.Value("szCs", WordXml.Whole(widths.HalfPoints));
    };

    private void WriteParagraph(string style, Action content, bool keepsNext = false)
    {
        word.Open("p");
        word.Open("pPr");
        word.Value("pStyle", style);
        if (keepsNext)
        {
            word.Leaf("keepNext");
        }

        word.Close();
        content();
        word.Close();
    }
}
