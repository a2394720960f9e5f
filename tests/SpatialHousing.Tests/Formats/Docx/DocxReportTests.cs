using System.IO.Compression;
using System.Xml.Linq;
using SpatialHousing.Formats;
using SpatialHousing.Formats.Docx;
using SpatialHousing.Formats.Plan;
using SpatialHousing.Planning;
using SpatialHousing.Reporting;
using SpatialHousing.Units;
using Xunit;

namespace SpatialHousing.Tests.Formats.Docx;

public sealed class DocxReportTests
{
    private static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static readonly XNamespace R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static readonly PlanResult Zhangye = Run("zhangye", "published");
    private static readonly Lazy<PlanResult> Chifeng = new(() => Run("chifeng-main-urban", "published"));

    [Fact]
    public void The_same_report_gives_the_same_bytes()
    {
        Assert.Equal(Bytes(Small()), Bytes(Small()));
        Assert.Equal(Bytes(PlanReport.Of(Zhangye, [], Language.Chinese)), Bytes(PlanReport.Of(Run("zhangye", "published"), [], Language.Chinese)));
    }

    [Fact]
    public void Every_part_is_there_is_XML_and_is_reached_by_the_relations_and_content_types()
    {
        using var archive = new ZipArchive(new MemoryStream(Bytes(Small())));
        var names = archive.Entries.Select(entry => entry.FullName).ToHashSet();
        var types = Part(archive, "[Content_Types].xml");
        Assert.All(types.Root!.Elements().Where(element => element.Name.LocalName == "Override"), part => Assert.Contains(part.Attribute("PartName")!.Value[1..], names));
        var endings = types.Root.Elements().Where(element => element.Name.LocalName == "Default").Select(element => element.Attribute("Extension")!.Value).ToArray();
        Assert.All(names, name => Assert.Contains(name.Split('.')[^1], endings));
        var relations = Part(archive, "word/_rels/document.xml.rels").Root!.Elements().ToDictionary(relation => relation.Attribute("Id")!.Value, relation => relation.Attribute("Target")!.Value);
        Assert.All(relations.Values, target => Assert.Contains("word/" + target, names));
        var document = Part(archive, "word/document.xml");
        var asked = document.Descendants().Attributes().Where(attribute => attribute.Name == R + "id" || attribute.Name == R + "embed").Select(attribute => attribute.Value).ToArray();
        Assert.NotEmpty(asked);
        Assert.All(asked, id => Assert.Contains(id, relations.Keys));
        Assert.All(archive.Entries, entry => Assert.Equal(1980, entry.LastWriteTime.Year));
    }

    [Fact]
    public void Every_style_that_is_used_is_defined_and_looks_as_GBT_9704_asks()
    {
        using var archive = new ZipArchive(new MemoryStream(Bytes(Small())));
        var styles = Part(archive, "word/styles.xml").Root!.Elements(W + "style").ToDictionary(style => style.Attribute(W + "styleId")!.Value);
        var used = Part(archive, "word/document.xml").Descendants().Where(element => element.Name == W + "pStyle" || element.Name == W + "tblStyle").Select(Val).Distinct().ToArray();
        Assert.All(used, name => Assert.Contains(name, styles.Keys));
        Assert.Equal("方正小标宋简体", Font(styles["Title"]));
        Assert.Equal("44", Val(styles["Title"].Descendants(W + "sz").Single()));
        Assert.Equal("黑体", Font(styles["Heading1"]));
        Assert.Equal("楷体_GB2312", Font(styles["Heading2"]));
        Assert.Equal("仿宋_GB2312", Font(Part(archive, "word/styles.xml").Descendants(W + "docDefaults").Single()));
        var fonts = Part(archive, "word/fontTable.xml").Root!.Elements().ToDictionary(font => font.Attribute(W + "name")!.Value, font => font.Element(W + "altName") is { } other ? Val(other) : "");
        Assert.All(styles.Values.Select(Font).OfType<string>(), font => Assert.NotEqual("", fonts[font]));
        var margins = Part(archive, "word/document.xml").Descendants(W + "pgMar").First();
        int[] twips = [.. new[] { "top", "left", "right", "bottom" }.Select(side => (int)margins.Attribute(W + side)!)];
        Assert.Equal([37, 28, 26, 35], twips.Select(side => (int)Math.Round(side * 25.4 / 1440)));
        Assert.Contains("— ", Part(archive, "word/footer1.xml").Root!.Value, StringComparison.Ordinal);
        Assert.Contains("示意", Part(archive, "word/header1.xml").Root!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_and_figures_are_numbered_and_the_contents_list_leads_to_every_heading()
    {
        using var archive = new ZipArchive(new MemoryStream(Bytes(Small())));
        var document = Part(archive, "word/document.xml");
        var captions = document.Descendants(W + "p").Where(paragraph => StyleOf(paragraph) is "Caption" or "FigureCaption").Select(Text).ToArray();
        Assert.Equal(["表 1　甲", "图 1　一张图", "表 2　乙"], captions);
        var bookmarks = document.Descendants(W + "bookmarkStart").Select(bookmark => bookmark.Attribute(W + "name")!.Value).ToArray();
        Assert.Equal(bookmarks.Distinct(), bookmarks);
        var entries = document.Descendants(W + "hyperlink").ToArray();
        Assert.Equal(["结　论", "一、分配", "（一）细目", "二、图件", "附录　文件"], entries.Select(entry => entry.Descendants(W + "t").First().Value));
        Assert.All(entries, entry => Assert.Contains(entry.Attribute(W + "anchor")!.Value, bookmarks));
        Assert.Equal(document.Descendants(W + "fldChar").Count(field => field.Attribute(W + "fldCharType")!.Value == "begin"), document.Descendants(W + "fldChar").Count(field => field.Attribute(W + "fldCharType")!.Value == "end"));
        Assert.Equal(["landscape"], document.Descendants(W + "pgSz").Select(size => size.Attribute(W + "orient")?.Value).OfType<string>());
    }

    [Fact]
    public void The_contents_list_has_pages_that_Word_is_asked_to_refresh()
    {
        using var archive = new ZipArchive(new MemoryStream(Bytes(PlanReport.Of(Zhangye, [], Language.Chinese))));
        var document = Part(archive, "word/document.xml");
        var marks = document.Descendants(W + "bookmarkStart").Select(mark => mark.Attribute(W + "name")!.Value).ToHashSet();
        var instructions = document.Descendants(W + "instrText").Select(text => text.Value).ToArray();
        var targets = instructions.Where(text => text.StartsWith(" PAGEREF ", StringComparison.Ordinal)).Select(text => text.Split(' ')[2]).ToArray();
        Assert.Equal(document.Descendants(W + "hyperlink").Count(link => link.Attribute(W + "anchor")!.Value.StartsWith("_Toc", StringComparison.Ordinal)), targets.Length);
        Assert.Subset(marks, targets.ToHashSet());
        var starts = document.Descendants(W + "fldChar").Where(field => field.Attribute(W + "fldCharType")!.Value == "begin").ToArray();
        foreach (var start in starts)
        {
            var instruction = start.Parent!.ElementsAfterSelf().First().Descendants(W + "instrText").Single().Value;
            Assert.Equal(instruction.Contains("TOC", StringComparison.Ordinal) || instruction.Contains("PAGEREF", StringComparison.Ordinal), start.Attribute(W + "dirty")?.Value == "true");
        }

        // The pages that LibreOffice 7.4 gives the same file.
        var pages = document.Descendants(W + "hyperlink").Select(link => int.Parse(link.Descendants(W + "t").Last().Value, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal([1, 1, 3, 4, 6, 7, 8], pages);
    }

    [Fact]
    public void Heads_repeat_figures_stand_right_and_totals_are_bold()
    {
        using var archive = new ZipArchive(new MemoryStream(Bytes(Small())));
        var table = Part(archive, "word/document.xml").Descendants(W + "tbl").First();
        var rows = table.Elements(W + "tr").ToArray();
        Assert.NotNull(rows[0].Descendants(W + "tblHeader").SingleOrDefault());
        Assert.Equal(["TableText", "TableFigure"], rows[1].Descendants(W + "p").Select(StyleOf));
        Assert.Empty(rows[1].Descendants(W + "b"));
        Assert.Equal(2, rows[2].Descendants(W + "b").Count());
        Assert.Equal(8845, table.Descendants(W + "gridCol").Sum(column => (int)column.Attribute(W + "w")!), 3.0);
    }

    [Fact]
    public void A_number_in_a_sentence_refers_to_its_cell()
    {
        using var archive = new ZipArchive(new MemoryStream(Bytes(Small())));
        var document = Part(archive, "word/document.xml");
        var field = Assert.Single(document.Descendants(W + "instrText"), instruction => instruction.Value.Contains(" REF ", StringComparison.Ordinal));
        var name = field.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
        var bookmark = document.Descendants(W + "bookmarkStart").Single(start => start.Attribute(W + "name")!.Value == name);
        Assert.Equal("12.50", Text(bookmark.Parent!));
        Assert.Equal("12.50", Text(field.Parent!.ElementsAfterSelf(W + "r").ElementAt(1)));
        Assert.Equal("1. 共 12.50公顷", Text(field.Ancestors(W + "p").First()));
    }

    [Theory]
    [InlineData("zhangye", "published")]
    [InlineData("zhangye", "all_types")]
    [InlineData("chifeng-main-urban", "published")]
    public void The_totals_of_the_allocation_tables_are_the_cells_of_allocation_csv(string sample, string scenario)
    {
        var result = (sample, scenario) switch { ("zhangye", "published") => Zhangye, ("chifeng-main-urban", _) => Chifeng.Value, _ => Run(sample, scenario) };
        using var archive = new ZipArchive(new MemoryStream(Bytes(PlanReport.Of(result, [], Language.Chinese))));
        var csv = new StringWriter();
        SpatialHousing.Formats.Csv.AllocationTableWriter.Write(csv, result.Allocation);
        var lines = csv.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(',')).ToArray();
        string ValueOf(string area, string measure, string period) =>
            Assert.Single(lines, line => line[Array.IndexOf(lines[0], "area")] == area && line[Array.IndexOf(lines[0], "measure")] == measure && line[Array.IndexOf(lines[0], "period")] == period)[Array.IndexOf(lines[0], "value")];
        var compared = 0;
        foreach (var (caption, rows) in Tables(Part(archive, "word/document.xml")))
        {
            if (Array.Find([(AllocationMeasure.FloorArea, "建筑面积分配"), (AllocationMeasure.LandArea, "用地面积分配"), (AllocationMeasure.Dwellings, "套数分配")], pair => caption.EndsWith(pair.Item2, StringComparison.Ordinal)) is not { Item2: not null } measure)
            {
                continue;
            }

            for (var column = 1; column < rows[0].Length; column++)
            {
                foreach (var row in rows.Skip(1).Where(_ => rows[0][column] != "占比 %"))
                {
                    var period = rows[0][column] == "合计" ? result.Allocation.Period.Span : rows[0][column];
                    Assert.Equal(ValueOf(row[0], measure.Item1.Word(), period), row[column]);
                    compared++;
                }
            }
        }

        Assert.True(compared >= 100, $"{compared}");
    }

    [Fact]
    public void A_changed_quota_changes_map_table_and_sentence_alike()
    {
        var before = Forms(Chifeng.Value);
        var path = Path.Combine(SharedData.Root, "data", "chifeng-main-urban", "plan.json");
        var changed = File.ReadAllText(path).Replace("\"value\": 598.50", "\"value\": 641.25", StringComparison.Ordinal);
        var after = Forms(PlanRun.Execute(PlanFileReader.Read(System.Text.Encoding.UTF8.GetBytes(changed), path, "published"), new Progress<StepProgress>(), CancellationToken.None));
        Assert.All(before.Values, value => Assert.Equal("598.50", value));
        Assert.All(after.Values, value => Assert.Equal("641.25", value));
        Assert.Equal(4, after.Count);
    }

    /// <summary>The total of floor area as map, table, sentence and html say it.</summary>
    private static Dictionary<string, string> Forms(PlanResult result)
    {
        var document = PlanMaps.DocumentOf(result);
        var map = PlanMaps.Draw(document, document.Sheets.Single(sheet => sheet.Id == "guidance"), Language.Chinese);
        var report = PlanReport.Of(result, [map], Language.Chinese);
        using var archive = new ZipArchive(new MemoryStream(Bytes(report, map.Svg)));
        var body = Part(archive, "word/document.xml");
        var drawing = Part(archive, "word/media/figure1.svg");
        var page = new StringWriter();
        SpatialHousing.Formats.Html.HtmlReportWriter.Write(report, page, _ => "");
        var sentence = body.Descendants(W + "p").Select(Text).First(text => text.Contains("年住房建筑面积", StringComparison.Ordinal));
        return new()
        {
            ["map"] = Assert.Single(drawing.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value.Trim()).Where(text => text is "598.50" or "641.25").Distinct()),
            ["table"] = Tables(body).Single(table => table.Caption.EndsWith("主城区住房建筑面积分配", StringComparison.Ordinal)).Rows[^1][6],
            ["sentence"] = System.Text.RegularExpressions.Regex.Match(sentence, @"建筑面积 ([\d.]+) 万").Groups[1].Value,
            ["html"] = System.Text.RegularExpressions.Regex.Match(page.ToString(), @"id=""allocation/floor_area/主城区/2026-2030""[^>]*>([\d.]+)<").Groups[1].Value,
        };
    }

    private static ReportDocument Small() => new(
        "示例规划", "成果", "示意", "某院", "zh-CN",
        [
            new ReportBlock.Conclusion([(ReportTone.Good, ReportText.Bind("共 {0}", ReportCell.Number("12.50公顷", "a/b"))), (ReportTone.Bad, ReportText.Of("缺\u0001图 & <层>"))]),
            new ReportBlock.Heading(1, "分配", "a"),
            new ReportBlock.Table("甲", "公顷", ["区域", "用地"], [new ReportRow([ReportCell.Words("东"), ReportCell.Number("12.50", "a/c")]), new ReportRow([ReportCell.Words("合计"), ReportCell.Number("12.50", "a/b")], true)], "注"),
            new ReportBlock.Heading(2, "细目", "b"),
            new ReportBlock.Bullets([ReportText.Of("一条"), ReportText.Of("又一条")]),
            new ReportBlock.Heading(1, "图件", "c"),
            new ReportBlock.Figure("一张图", "one"),
            new ReportBlock.Heading(1, "附录　文件", "d", true),
            new ReportBlock.Table("乙", "", ["文件", "SHA-256"], [new ReportRow([ReportCell.Words("a.csv"), ReportCell.Words(new string('0', 64))])], ""),
        ])
    {
        Facts = ["方案 甲"],
        Date = new DateOnly(2026, 1, 1),
    };

    private static PlanResult Run(string sample, string scenario) =>
        PlanRun.Execute(PlanFileReader.Read(Path.Combine(SharedData.Root, "data", sample, "plan.json"), scenario), new Progress<StepProgress>(), CancellationToken.None);

    private static byte[] Bytes(ReportDocument report, string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
    {
        using var stream = new MemoryStream();
        DocxReportWriter.Write(report, stream, _ => new DocxFigure(svg, null, 420, 297));
        return stream.ToArray();
    }

    private static XDocument Part(ZipArchive archive, string name)
    {
        using var stream = archive.GetEntry(name)!.Open();
        return XDocument.Load(stream);
    }

    /// <summary>Tables as text, with the caption that stands before each.</summary>
    private static IEnumerable<(string Caption, string[][] Rows)> Tables(XDocument document) => document.Descendants(W + "tbl").Select(table => (
        Text(table.ElementsBeforeSelf(W + "p").Last(paragraph => StyleOf(paragraph) == "Caption")),
        table.Elements(W + "tr").Select(row => row.Elements(W + "tc").Select(Text).ToArray()).ToArray()));

    private static string Text(XElement element) => string.Concat(element.Descendants(W + "t").Select(text => text.Value));

    private static string StyleOf(XElement paragraph) => paragraph.Element(W + "pPr")?.Element(W + "pStyle") is { } style ? Val(style) : "";

    private static string Val(XElement element) => element.Attribute(W + "val")!.Value;

    private static string? Font(XElement style) => style.Descendants(W + "rFonts").FirstOrDefault()?.Attribute(W + "eastAsia")?.Value;
}
