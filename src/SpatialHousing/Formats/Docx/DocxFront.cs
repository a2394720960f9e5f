using System.Globalization;
using SpatialHousing.Reporting;

namespace SpatialHousing.Formats.Docx;

/// <summary>封面、目录: title, maker and date, then the contents list with its present entries.</summary>
internal static class DocxFront
{
    /// <summary>Bookmark of a heading, by its place among all headings from 1; 0 is the conclusion.</summary>
    public static string AnchorOf(int heading) => heading.ToString("'_Toc'000000", CultureInfo.InvariantCulture);

    /// <summary>二号.</summary>
    private const int TitleTwips = 440;

    public static string ConclusionTitle(ReportDocument report) => report.IsChinese ? "结　论" : "Conclusion";

    public static void WriteCover(WordXml word, ReportDocument report)
    {
        WriteLine(word, "Title", report.Title);
        WriteLine(word, "Subtitle", report.Subtitle);
        if (!report.Facts.IsEmpty)
        {
            WriteLine(word, "Subtitle", string.Join("　", report.Facts));
        }

        // From the title block down to the foot of the page: 落款; longer titles leave less room above it.
        var titleLines = (int)Math.Ceiling(DocxColumnWidths.EmsOf(report.Title) * TitleTwips / DocxPage.Upright.TextWidth);
        WriteLine(word, "Imprint", report.Maker, before: Math.Max(600, 4800 - (1000 * titleLines)));
        if (report.Date is { } date)
        {
            WriteLine(word, "Imprint", date.ToString(report.IsChinese ? "yyyy年M月d日" : "d MMMM yyyy", CultureInfo.InvariantCulture));
        }
    }

    /// <summary>A contents field over heading levels 1 and 2; its entries lead to the headings.</summary>
    /// <remarks>Page numbers are estimates of <see cref="DocxPageNumbers"/>, marked as stale: Word sets them right when it opens the file, other programs when the field is refreshed (F9).</remarks>
    public static void WriteContents(WordXml word, ReportDocument report, Dictionary<int, int> pages)
    {
        WriteLine(word, "TOCHeading", report.IsChinese ? "目　录" : "Contents");
        var (numerals, begun) = (new DocxNumerals(report.IsChinese), false);
        foreach (var (level, text, heading) in Entries(report, numerals))
        {
            word.Open("p");
            word.Open("pPr");
            word.Value("pStyle", level == 1 ? "TOC1" : "TOC2");
            word.Close();
            if (!begun)
            {
                word.FieldStart(""" TOC \o "1-2" \h \z \t "结论与附录标题,1" """, isStale: true);
                begun = true;
            }

            word.Open("hyperlink", ("anchor", AnchorOf(heading)), ("history", "1"));
            word.Run(text);
            word.Run(() => word.Leaf("tab"));
            word.FieldStart($" PAGEREF {AnchorOf(heading)} \\h ", isStale: true);
            word.Run(WordXml.Whole(pages[heading]));
            word.FieldEnd();
            word.Close();
            word.Close();
        }

        word.Open("p");
        word.Open("pPr");
        DocxPage.Upright.WriteSection(word, hasPageNumbers: false, isFirst: false);
        word.Close();
        if (begun)
        {
            word.FieldEnd();
        }

        word.Close();
    }

    private static IEnumerable<(int Level, string Text, int Heading)> Entries(ReportDocument report, DocxNumerals numerals)
    {
        var heading = 0;
        foreach (var block in report.Blocks)
        {
            if (block is ReportBlock.Conclusion)
            {
                yield return (1, ConclusionTitle(report), 0);
            }
            else if (block is ReportBlock.Heading head)
            {
                yield return (head.Level, (head.IsAppendix ? "" : numerals.Next(head.Level)) + head.Text, ++heading);
            }
        }
    }

    private static void WriteLine(WordXml word, string style, string text, int before = 0)
    {
        word.Open("p");
        word.Open("pPr");
        word.Value("pStyle", style);
        if (before > 0)
        {
            word.Leaf("spacing", ("before", WordXml.Whole(before)));
        }

        word.Close();
        word.Run(text);
        word.Close();
    }
}
