using SpatialHousing.Reporting;

namespace SpatialHousing.Formats.Docx;

/// <summary>word/document.xml: cover, contents, then the blocks; wide tables and figures in sections of their own on turned pages.</summary>
internal sealed class DocxBody
{
    private readonly WordXml word;
    private readonly ReportDocument report;
    private readonly DocxFigure[] figures;
    private readonly DocxPage[] pages;
    private readonly DocxColumnWidths?[] widths;
    private readonly DocxNumbers numbers;
    private readonly DocxTable table;
    private int block;
    private int figure;
    private bool numbersBegun;

    public DocxBody(WordXml word, ReportDocument report, DocxFigure[] figures)
    {
        (this.word, this.report, this.figures) = (word, report, figures);
        numbers = new DocxNumbers(word, report);
        table = new DocxTable(word, numbers, report.IsChinese);
        widths = [.. report.Blocks.Select(item => item is ReportBlock.Table rows ? DocxColumnWidths.Of(rows) : null)];
        pages = PagesOf();
    }

    public void Write()
    {
        word.Open("document");
        word.Writer.WriteAttributeString("xmlns", "r", null, WordXml.Relations);
        word.Open("body");
        DocxFront.WriteCover(word, report);
        DocxFront.WriteContents(word, report, DocxPageNumbers.Of(report, pages, widths));
        var (numerals, heading) = (new DocxNumerals(report.IsChinese), 0);
        for (block = 0; block < report.Blocks.Length; block++)
        {
            switch (report.Blocks[block])
            {
                case ReportBlock.Heading head:
                    WriteHeading(head, numerals, ++heading);
                    break;
                case ReportBlock.Paragraph paragraph:
                    WriteParagraph("BodyParagraph", () => numbers.WriteText(paragraph.Text), isLast: true);
                    break;
                case ReportBlock.Conclusion conclusion:
                    WriteConclusion(conclusion);
                    break;
                case ReportBlock.Bullets bullets:
                    WriteBullets(bullets);
                    break;
                case ReportBlock.Table rows:
                    table.Write(rows, widths[block]!);
                    WriteParagraph("TableNote", () => WriteNote(rows.Note), isLast: true);
                    break;
                case ReportBlock.Figure drawing:
                    WriteFigure(drawing);
                    break;
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }

        word.Close();
        word.Close();
    }

    /// <summary>A heading stands on the page of what follows it.</summary>
    private DocxPage[] PagesOf()
    {
        var found = new DocxPage[report.Blocks.Length];
        for (var i = found.Length - 1; i >= 0; i--)
        {
            found[i] = report.Blocks[i] switch
            {
                ReportBlock.Figure => DocxPage.Turned,
                ReportBlock.Table => widths[i]!.Page,
                ReportBlock.Heading when i + 1 < found.Length => found[i + 1],
                _ => DocxPage.Upright,
            };
        }

        return found;
    }

    private void WriteHeading(ReportBlock.Heading head, DocxNumerals numerals, int number)
    {
        if (!head.IsAppendix)
        {
            numerals.Next(head.Level);
        }

        WriteParagraph(
            head.IsAppendix ? "PlainHeading" : head.Level == 1 ? "Heading1" : "Heading2",
            () => WriteBookmarked(head.Text, number),
            isLast: true,
            startsPage: head.IsAppendix);
    }

    private void WriteBookmarked(string text, int heading)
    {
        word.BookmarkStart(heading, DocxFront.AnchorOf(heading));
        word.Run(text);
        word.BookmarkEnd(heading);
    }

    private void WriteConclusion(ReportBlock.Conclusion conclusion)
    {
        WriteParagraph("PlainHeading", () => WriteBookmarked(DocxFront.ConclusionTitle(report), 0), isLast: false);
        for (var i = 0; i < conclusion.Sentences.Length; i++)
        {
            var (tone, text) = conclusion.Sentences[i];
            var number = i + 1;
            WriteParagraph("BodyParagraph", () =>
            {
                word.Run(FormattableString.Invariant($"{number}. "));
                if (WordOf(tone) is { Length: > 0 } sign)
                {
                    word.Run(sign, () =>
                    {
                        word.Leaf("rFonts", ("eastAsia", "黑体"));
                        word.Value("color", tone == ReportTone.Bad ? "C00000" : "7F4A00");
                    });
                }

                numbers.WriteText(text);
            }, isLast: number == conclusion.Sentences.Length);
        }
    }

    /// <summary>Said in a word, never by colour alone.</summary>
    private string WordOf(ReportTone tone) => tone switch
    {
        ReportTone.Bad => report.IsChinese ? "【问题】" : "Problem: ",
        ReportTone.Caution => report.IsChinese ? "【注意】" : "Note: ",
        _ => "",
    };

    private void WriteBullets(ReportBlock.Bullets bullets)
    {
        for (var i = 0; i < bullets.Items.Length; i++)
        {
            var number = i + 1;
            WriteParagraph("Item", () =>
            {
                word.Run(report.IsChinese ? FormattableString.Invariant($"（{number}）") : FormattableString.Invariant($"({number}) "));
                numbers.WriteText(bullets.Items[number - 1]);
            }, isLast: number == bullets.Items.Length);
        }
    }

    private void WriteNote(string note)
    {
        if (note.Length > 0)
        {
            word.Run((report.IsChinese ? "注：" : "Note: ") + note);
        }
    }

    private void WriteFigure(ReportBlock.Figure drawing)
    {
        figure++;
        WriteParagraph("Figure", () => DocxDrawing.Write(word, figures[figure - 1], figure, drawing, pages[block]), isLast: false);
        WriteParagraph("FigureCaption", () => DocxTable.WriteCaption(word, report.IsChinese ? "图" : "Figure", figure, drawing.Caption), isLast: true);
    }

    /// <param name="isLast">The block ends with it; it then ends the section if the next block stands on another page.</param>
    private void WriteParagraph(string style, Action content, bool isLast, bool startsPage = false)
    {
        word.Open("p");
        word.Open("pPr");
        word.Value("pStyle", style);
        if (startsPage && (block == 0 || pages[block - 1] == pages[block]))
        {
            word.Leaf("pageBreakBefore");
        }

        var endsSection = isLast && block + 1 < pages.Length && pages[block + 1] != pages[block];
        if (endsSection)
        {
            WriteSection();
        }

        word.Close();
        content();
        word.Close();
        if (isLast && block + 1 == pages.Length)
        {
            WriteSection();
        }
    }

    private void WriteSection()
    {
        pages[block].WriteSection(word, hasPageNumbers: true, isFirst: !numbersBegun);
        numbersBegun = true;
    }
}
