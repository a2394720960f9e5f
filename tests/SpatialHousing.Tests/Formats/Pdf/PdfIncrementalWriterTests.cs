using System.Text;
using System.IO.Compression;
using SpatialHousing.Formats.Pdf;
using SpatialHousing.Units;
using Xunit;

namespace SpatialHousing.Tests.Formats.Pdf;

public sealed class PdfIncrementalWriterTests
{
    private static readonly PdfOutline Outline = new("图集（示意）", "编制单位", "2026-01-01", Language.Chinese, [("图 01　空间结构图", "01"), ("图 02　指引图", "02")]);

    [Fact]
    public void The_original_bytes_stay_and_the_new_catalogue_keeps_its_pages()
    {
        var pdf = TwoPages();
        var whole = PdfIncrementalWriter.Append(pdf, Outline);
        Assert.Equal(pdf, whole[..pdf.Length]);
        var again = PdfFile.Open(whole);
        Assert.Equal([3, 4], again.PageObjects());
        var catalogue = again.CatalogueEntries();
        Assert.Contains("/Pages 2 0 R", catalogue, StringComparison.Ordinal);
        Assert.Contains("/Outlines ", catalogue, StringComparison.Ordinal);
        Assert.Contains("/Lang(zh-CN)", catalogue, StringComparison.Ordinal);
        Assert.Equal(1, catalogue.Split("/PageMode").Length - 1);
        Assert.Contains(Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes("图 02　指引图")), Encoding.Latin1.GetString(whole), StringComparison.Ordinal);
    }

    [Fact]
    public void An_update_can_be_updated_again() =>
        Assert.Equal([3, 4], PdfFile.Open(PdfIncrementalWriter.Append(PdfIncrementalWriter.Append(TwoPages(), Outline), Outline)).PageObjects());

    [Fact]
    public void A_file_with_object_streams_gets_a_stream_again()
    {
        var whole = PdfIncrementalWriter.Append(TwoPagesInStreams(), Outline);
        var again = PdfFile.Open(whole);
        Assert.True(again.HasStreams);
        Assert.Equal([3, 4], again.PageObjects());
        Assert.Contains("/Outlines ", again.CatalogueEntries(), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_number_of_pages_or_another_file_is_refused()
    {
        Assert.Throws<InvalidDataException>(() => PdfIncrementalWriter.Append(TwoPages(), Outline with { Pages = [("a", "1")] }));
        Assert.Throws<InvalidDataException>(() => PdfIncrementalWriter.Append("hello"u8.ToArray(), Outline));
        Assert.Throws<InvalidDataException>(() => PdfIncrementalWriter.Append("%PDF-1.5\nnothing"u8.ToArray(), Outline));
    }

    private static byte[] TwoPages()
    {
        string[] objects =
        [
            "<</Type/Catalog/Pages 2 0 R/PageMode/UseNone>>", "<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 10 10]>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 10 10]>>",
        ];
        var text = new StringBuilder("%PDF-1.4\n");
        var places = new List<int>();
        for (var i = 0; i < objects.Length; i++)
        {
            places.Add(text.Length);
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var start = text.Length;
        text.Append("xref\n0 5\n0000000000 65535 f \n");
        places.ForEach(place => text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{place:D10} 00000 n \n"));
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(text.ToString());
    }

    /// <summary>The same with catalogue and pages in an object stream (5) and a deflated cross-reference stream (6) with the Up predictor.</summary>
    private static byte[] TwoPagesInStreams()
    {
        string[] objects = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>", "<</Type/Page/Parent 2 0 R>>", "<</Type/Page/Parent 2 0 R>>"];
        var heads = string.Join(' ', objects.Select((_, i) => $"{i + 1} {objects.Take(i).Sum(text => text.Length + 1)}")) + " ";
        var packed = Deflated(Encoding.Latin1.GetBytes(heads + string.Join('\n', objects)));
        using var pdf = new MemoryStream();
        void Add(string text) => pdf.Write(Encoding.Latin1.GetBytes(text));
        Add("%PDF-1.5\n");
        var objectStream = (byte)pdf.Length;
        Add($"5 0 obj\n<</Type/ObjStm/N 4/First {heads.Length}/Filter/FlateDecode/Length {packed.Length}>>\nstream\n");
        pdf.Write(packed);
        Add("\nendstream\nendobj\n");
        var start = pdf.Length;
        byte[][] rows = [[0, 0, 0, 0], [2, 0, 5, 0], [2, 0, 5, 1], [2, 0, 5, 2], [2, 0, 5, 3], [1, 0, objectStream, 0], [1, (byte)(start >> 8 & 255), (byte)(start & 255), 0]];
        var predicted = rows.SelectMany((row, i) => new byte[] { 2 }.Concat(row.Select((value, c) => unchecked((byte)(value - (i == 0 ? 0 : rows[i - 1][c])))))).ToArray();
        var table = Deflated(predicted);
        Add($"6 0 obj\n<</Type/XRef/Size 7/W[1 2 1]/Root 1 0 R/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 4>>/Length {table.Length}>>\nstream\n");
        pdf.Write(table);
        Add($"\nendstream\nendobj\nstartxref\n{start}\n%%EOF\n");
        return pdf.ToArray();
    }

    private static byte[] Deflated(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal))
        {
            zlib.Write(bytes);
        }

        return packed.ToArray();
    }
}
