using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SpatialHousing.Allocation;
using SpatialHousing.Formats.Xlsx;
using SpatialHousing.Tests.Allocation;
using Xunit;

namespace SpatialHousing.Tests.Formats.Xlsx;

public sealed class AllocationWorkbookTests
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    [Fact]
    public void The_same_plan_gives_the_same_bytes()
    {
        Assert.Equal(Bytes(ZhangyeSampleTests.Allocate("published")), Bytes(ZhangyeSampleTests.Allocate("published")));
    }

    [Fact]
    public void Every_stored_total_is_what_its_formula_gives()
    {
        using var archive = new ZipArchive(new MemoryStream(Bytes(ZhangyeSampleTests.Allocate("all_types"))));
        var formulas = 0;
        foreach (var entry in archive.Entries.Where(entry => entry.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal)))
        {
            using var stream = entry.Open();
            var cells = XDocument.Load(stream).Descendants(Main + "c").ToDictionary(cell => cell.Attribute("r")!.Value);
            foreach (var cell in cells.Values.Where(cell => cell.Element(Main + "f") is { } formula && formula.Value.StartsWith("ROUND(SUM", StringComparison.Ordinal)))
            {
                var match = Regex.Match(cell.Element(Main + "f")!.Value, @"^ROUND\(SUM\(([A-Z]+)(\d+):([A-Z]+)(\d+)\),(\d)\)$");
                Assert.True(match.Success, cell.Element(Main + "f")!.Value);
                Assert.Equal(decimal.Parse(cell.Element(Main + "v")!.Value, CultureInfo.InvariantCulture), SumOf(cells, match));
                formulas++;
            }
        }

        // Three measures of four tables each: six rows' spans and six columns' totals, plus shares.
        Assert.True(formulas > 100, $"{formulas}");
    }

    [Fact]
    public void The_sheets_are_named_in_Chinese_and_their_heads_are_frozen()
    {
        using var archive = new ZipArchive(new MemoryStream(Bytes(ZhangyeSampleTests.Allocate("published"))));
        using var workbook = archive.GetEntry("xl/workbook.xml")!.Open();
        var names = XDocument.Load(workbook).Descendants(Main + "sheet").Select(sheet => sheet.Attribute("name")!.Value).ToArray();
        Assert.Equal(["建筑面积(万平方米)", "用地面积(公顷)", "用地面积(亩)", "套数(套)", "占比(%)", "供应规则", "库存去化", "强制调平"], names);
        using var first = archive.GetEntry("xl/worksheets/sheet1.xml")!.Open();
        var sheet = XDocument.Load(first);
        Assert.Equal("frozen", sheet.Descendants(Main + "pane").Single().Attribute("state")!.Value);
        Assert.Equal(["区域", "2026年", "2027年", "2028年", "2029年", "2030年", "合计"], sheet.Descendants(Main + "row").First().Descendants(Main + "t").Select(text => text.Value));
    }

    [Theory]
    [InlineData(0, "A")]
    [InlineData(25, "Z")]
    [InlineData(26, "AA")]
    [InlineData(701, "ZZ")]
    [InlineData(702, "AAA")]
    public void Columns_are_named_as_spreadsheets_do(int column, string name) => Assert.Equal(name, XlsxWriter.ColumnName(column));

    private static decimal SumOf(Dictionary<string, XElement> cells, Match range)
    {
        var sum = 0m;
        for (var row = int.Parse(range.Groups[2].Value, CultureInfo.InvariantCulture); row <= int.Parse(range.Groups[4].Value, CultureInfo.InvariantCulture); row++)
        {
            for (var column = range.Groups[1].Value[0]; column <= range.Groups[3].Value[0]; column++)
            {
                sum += decimal.Parse(cells[$"{column}{row}"].Element(Main + "v")!.Value, CultureInfo.InvariantCulture);
            }
        }

        return sum;
    }

    private static byte[] Bytes(AllocationPlan plan)
    {
        using var stream = new MemoryStream();
        AllocationWorkbook.Write(stream, plan);
        return stream.ToArray();
    }
}
