using SpatialHousing.Reporting;

namespace SpatialHousing.Formats.Html;

/// <summary>Writes a report as one self-contained HTML page: style and figures inside, no script, no outside address; prints on A4.</summary>
/// <remarks>Every number of the run carries its address as the element's id the first time it appears, so that `explain` can be asked for it.</remarks>
public sealed class HtmlReportWriter
{
    private readonly TextWriter writer;
    private readonly Func<string, string> svgOfSheet;
    private readonly HashSet<string> addressesUsed = new(StringComparer.Ordinal);
    private int tables;
    private int figures;

    private HtmlReportWriter(TextWriter writer, Func<string, string> svgOfSheet)
    {
        this.writer = writer;
        this.svgOfSheet = svgOfSheet;
    }

    /// <param name="svgOfSheet">SVG text of a sheet by name; put into the page as it is.</param>
    public static void Write(ReportDocument report, TextWriter writer, Func<string, string> svgOfSheet)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(svgOfSheet);
        new HtmlReportWriter(writer, svgOfSheet).WritePage(report);
    }

    private void WritePage(ReportDocument report)
    {
        var isChinese = report.IsChinese;
        writer.Write($"""
            <!DOCTYPE html>
            <html lang="{report.Language}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{HtmlText.Escape(report.Title)}</title>
            <style>
            {HtmlReportStyle.Css}
            </style>
            </head>
            <body>
            <header>
            {(report.Mark.Length == 0 ? "" : $"<p class=\"mark\">{HtmlText.Escape(report.Mark)}</p>")}
            <h1>{HtmlText.Escape(report.Title)}</h1>
            <p class="subtitle">{HtmlText.Escape(string.Join("　", new[] { report.Subtitle }.Concat(report.Facts).Append(report.Date?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "").Append(report.Maker).Where(part => part.Length > 0)))}</p>
            </header>
            <main>

            """);
        var contentsWritten = false;
        foreach (var block in report.Blocks)
        {
            if (!contentsWritten && block is ReportBlock.Heading)
            {
                WriteContents(report, isChinese);
                contentsWritten = true;
            }

            WriteBlock(block, isChinese);
        }

        writer.Write("</main>\n</body>\n</html>\n");
    }

    private void WriteContents(ReportDocument report, bool isChinese)
    {
        writer.Write($"<nav aria-label=\"{(isChinese ? "目录" : "Contents")}\"><ol>\n");
        foreach (var heading in report.Blocks.OfType<ReportBlock.Heading>().Where(heading => heading.Level == 1))
        {
            writer.Write($"<li><a href=\"#{HtmlText.Escape(heading.Anchor)}\">{HtmlText.Escape(heading.Text)}</a></li>\n");
        }

        writer.Write("</ol></nav>\n");
    }

    private void WriteBlock(ReportBlock block, bool isChinese)
    {
        switch (block)
        {
            case ReportBlock.Heading heading:
                writer.Write($"<h{heading.Level + 1} id=\"{HtmlText.Escape(heading.Anchor)}\">{HtmlText.Escape(heading.Text)}</h{heading.Level + 1}>\n");
                break;
            case ReportBlock.Paragraph paragraph:
                writer.Write("<p>");
                WriteText(paragraph.Text);
                writer.Write("</p>\n");
                break;
            case ReportBlock.Conclusion conclusion:
                WriteConclusion(conclusion, isChinese);
                break;
            case ReportBlock.Bullets bullets:
                WriteBullets(bullets);
                break;
            case ReportBlock.Table table:
                WriteTable(table, isChinese);
                break;
            case ReportBlock.Figure figure:
                figures++;
                writer.Write($"<figure>\n{svgOfSheet(figure.Sheet)}\n<figcaption>{(isChinese ? $"图 {figures}" : $"Figure {figures}")}　{HtmlText.Escape(figure.Caption)}</figcaption>\n</figure>\n");
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private void WriteConclusion(ReportBlock.Conclusion conclusion, bool isChinese)
    {
        writer.Write($"<section class=\"conclusion\" aria-label=\"{(isChinese ? "结论" : "Conclusion")}\">\n<h2>{(isChinese ? "结论" : "Conclusion")}</h2>\n<ul>\n");
        foreach (var (tone, text) in conclusion.Sentences)
        {
            writer.Write($"<li class=\"{ClassOf(tone)}\"><span class=\"sign\" aria-hidden=\"true\">{SignOf(tone)}</span><span>");
            WriteText(text);
            writer.Write("</span></li>\n");
        }

        writer.Write("</ul>\n</section>\n");
    }

    private void WriteBullets(ReportBlock.Bullets bullets)
    {
        writer.Write("<ul class=\"bullets\">\n");
        foreach (var item in bullets.Items)
        {
            writer.Write("<li>");
            WriteText(item);
            writer.Write("</li>\n");
        }

        writer.Write("</ul>\n");
    }

    private void WriteTable(ReportBlock.Table table, bool isChinese)
    {
        tables++;
        writer.Write($"<div class=\"table\"><table>\n<caption><span>{(isChinese ? $"表 {tables}" : $"Table {tables}")}　{HtmlText.Escape(table.Caption)}</span><span class=\"unit\">{HtmlText.Escape(table.Unit)}</span></caption>\n<thead><tr>");
        for (var column = 0; column < table.Columns.Length; column++)
        {
            var isNumber = table.Rows.Any(row => column < row.Cells.Length && row.Cells[column].IsNumber);
            writer.Write($"<th scope=\"col\"{(isNumber ? " class=\"n\"" : "")}>{HtmlText.Escape(table.Columns[column])}</th>");
        }

        writer.Write("</tr></thead>\n<tbody>\n");
        foreach (var row in table.Rows)
        {
            writer.Write(row.IsTotal ? "<tr class=\"total\">" : "<tr>");
            for (var column = 0; column < row.Cells.Length; column++)
            {
                WriteCell(row.Cells[column], column == 0);
            }

            writer.Write("</tr>\n");
        }

        writer.Write("</tbody></table>");
        if (table.Note.Length > 0)
        {
            writer.Write($"<p class=\"note\">{HtmlText.Escape(table.Note)}</p>");
        }

        writer.Write("</div>\n");
    }

    private void WriteCell(ReportCell cell, bool isRowHead)
    {
        var element = isRowHead ? "th" : "td";
        writer.Write($"<{element}{(isRowHead ? " scope=\"row\"" : "")}{IdOf(cell.Address)}");
        var classes = (cell.IsNumber ? "n " : "") + ClassOf(cell.Tone);
        writer.Write(classes.Trim() is { Length: > 0 } names ? $" class=\"{names}\"" : "");
        writer.Write($">{HtmlText.Escape(cell.Text)}</{element}>");
    }

    private void WriteText(ReportText text)
    {
        foreach (var run in text.Runs)
        {
            writer.Write(run.Address.Length == 0
                ? HtmlText.Escape(run.Text)
                : $"<a class=\"figure\" href=\"#{HtmlText.Escape(run.Address)}\">{HtmlText.Escape(run.Text)}</a>");
        }
    }

    /// <summary>An HTML id stands once on a page; the table cell takes it, sentences point to it.</summary>
    private string IdOf(string address) => address.Length > 0 && addressesUsed.Add(address) ? $" id=\"{HtmlText.Escape(address)}\"" : "";

    private static string ClassOf(ReportTone tone) => tone switch
    {
        ReportTone.Good => "good",
        ReportTone.Caution => "caution",
        ReportTone.Bad => "bad",
        ReportTone.Muted => "muted",
        _ => "",
    };

    private static string SignOf(ReportTone tone) => tone switch
    {
        ReportTone.Good => "✓",
        ReportTone.Caution => "!",
        ReportTone.Bad => "✕",
        _ => "·",
    };
}
