using System.Globalization;
using SpatialHousing.Reporting;

namespace SpatialHousing.Formats.Docx;

/// <summary>封面、目录: title, maker and date, then the contents list with its present entries.</summary>
internal static class DocxFront
{
    /// <summary>Bookmark of a heading, by its place among all headings from 1.</summary>
    public static string AnchorOf(int heading) => heading.ToString("'_Toc'000000", CultureInfo.InvariantCulture);

    public static void WriteCover(WordXml word, ReportDocument report)
    {
        WriteLine(word, "Title", report.Title);
        WriteLine(word, "Subtitle", report.Subtitle);
        if (!report.Facts.IsEmpty)
        {
            WriteLine(word, "Subtitle", string.Join("　", report.Facts));
        }

        // From the title block down to the foot of the page: 落款.
        WriteLine(word, "Imprint", report.Maker, before: 4600);
        if (report.Date is { } date)
        {
            WriteLine(word, "Imprint", date.ToString(report.IsChinese ? "yyyy年M月d日" : "d MMMM yyyy", CultureInfo.InvariantCulture));
        }
    }

    /// <summary>A contents field over heading levels 1 and 2; its entries lead to the headings.</summary>
    public static void WriteContents(WordXml word, ReportDocument report)
    {
        WriteLine(word, "TOCHeading", report.IsChinese ? "目　录" : "Contents");
        var (numerals, heading, begun) = (new DocxNumerals(report.IsChinese), 0, false);
        foreach (var head in report.Blocks.OfType<ReportBlock.Heading>())
        {
            heading++;
            word.Open("p");
            word.Open("pPr");
            word.Value("pStyle", head.Level == 1 ? "TOC1" : "TOC2");
            word.Close();
            if (!begun)
            {
                word.FieldStart(""" TOC \o "1-2" \n \h \z \t "结论与附录标题,1" """);
                begun = true;
            }

            word.Open("hyperlink", ("anchor", AnchorOf(heading)), ("history", "1"));
            word.Run((head.IsAppendix ? "" : numerals.Next(head.Level)) + head.Text);
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
