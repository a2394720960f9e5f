using System.Text;
using SpatialHousing.Formats.Csv;
using SpatialHousing.Planning;
using Xunit;

namespace SpatialHousing.Tests.Formats.Csv;

public sealed class CsvTableTests
{
    [Fact]
    public void Quotes_line_breaks_bom_and_crlf_are_understood()
    {
        var table = Read("\uFEFFarea,note , value\r\n红山片区,\"a, \"\"b\"\"\nc\",1.5\r\n\r\n松山片区,,\r\n");
        Assert.Equal(["area", "note", "value"], table.Columns);
        Assert.Equal(2, table.Count);
        Assert.Equal("a, \"b\"\nc", table.Text(0, 1));
        Assert.Equal(2, table.Line(0));
        Assert.Equal(5, table.Line(1));
        var findings = new List<Finding>();
        Assert.Equal(1.5, table.Number(0, 2, findings));
        Assert.Null(table.Number(1, 2, findings));
        Assert.Empty(findings);
    }

    [Fact]
    public void A_cell_that_is_no_number_is_located()
    {
        var findings = new List<Finding>();
        Assert.Null(Read("a,b\n1,\"1,000\"\n").Number(0, 1, findings));
        Assert.Equal(("not_a_number", "b", "line 2"), (findings[0].Rule, findings[0].Subject, findings[0].Position));
    }

    [Fact]
    public void A_row_of_another_length_is_set_aside_with_its_line()
    {
        var table = Read("a,b\n1,2\n3\n4,5\n");
        Assert.Equal(2, table.Count);
        Assert.Equal("line 3", Assert.Single(table.Findings).Position);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a,a\n1,2\n")]
    [InlineData("a,b\n\"1,2\n")]
    [InlineData("a,b\n\"1\"x,2\n")]
    public void Tables_that_cannot_be_understood_are_refused(string text) => Assert.Throws<FaultException>(() => Read(text));

    [Fact]
    public void Text_in_another_encoding_is_refused_with_advice()
    {
        using var stream = new MemoryStream([(byte)'a', (byte)'\n', 0xBA, 0xEC, 0xC9, 0xBD, (byte)'\n']);
        var fault = Assert.Throws<FaultException>(() => CsvTable.Read(stream, "t.csv"));
        Assert.Equal("not_utf8", fault.Findings[0].Rule);
    }

    [Fact]
    public void A_missing_column_names_the_nearest() =>
        Assert.Contains("\"area\"", Assert.Throws<FaultException>(() => Read("area,b\n").Require("aera")).Findings[0].Message.English, StringComparison.Ordinal);

    private static CsvTable Read(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return CsvTable.Read(stream, "t.csv");
    }
}
