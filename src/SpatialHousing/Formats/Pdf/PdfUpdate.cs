using System.Globalization;
using System.Text;

namespace SpatialHousing.Formats.Pdf;

/// <summary>增量更新: the bytes of a PDF with new objects behind them, and the place of each (ISO 32000-1 §7.5.6).</summary>
internal sealed class PdfUpdate : IDisposable
{
    private readonly PdfFile file;
    private readonly MemoryStream bytes = new();
    private readonly SortedDictionary<int, long> places = [];
    private int next;

    public PdfUpdate(PdfFile file)
    {
        this.file = file;
        next = file.Size;
        bytes.Write(file.Bytes);
        Append("\n");
    }

    public int Reserve() => next++;

    public void Write(int number, string body)
    {
        places[number] = bytes.Length;
        Append($"{number} 0 obj\n{body}\nendobj\n");
    }

    /// <summary>A stream, deflated; the entries stand before its length.</summary>
    public void WriteStream(int number, string entries, ReadOnlySpan<byte> deflated)
    {
        places[number] = bytes.Length;
        Append($"{number} 0 obj\n<<{entries}/Filter/FlateDecode/Length {deflated.Length}>>\nstream\n");
        bytes.Write(deflated);
        Append("\nendstream\nendobj\n");
    }

    /// <summary>The whole file.</summary>
    public byte[] Finish(int info)
    {
        var id = file.Identifier.Length == 0 ? "" : $"/ID {file.Identifier}";
        if (file.HasStreams)
        {
            FinishWithStream(info, id);
        }
        else
        {
            FinishWithTable(info, id);
        }

        return bytes.ToArray();
    }

    private void FinishWithTable(int info, string id)
    {
        var start = bytes.Length;
        Append("xref\n");
        foreach (var (number, place) in places)
        {
            Append($"{number} 1\n{place.ToString("D10", CultureInfo.InvariantCulture)} 00000 n \n");
        }

        Append($"trailer\n<</Size {next}/Root {file.Root} 0 R/Info {info} 0 R/Prev {file.StartOfTable}{id}>>\nstartxref\n{start}\n%%EOF\n");
    }

    private void FinishWithStream(int info, string id)
    {
        var number = next++;
        var start = bytes.Length;
        places[number] = start;
        using var rows = new MemoryStream();
        foreach (var place in places.Values)
        {
            rows.Write([1, (byte)(place >> 24 & 255), (byte)(place >> 16 & 255), (byte)(place >> 8 & 255), (byte)(place & 255), 0]);
        }

        var index = string.Join(' ', places.Keys.Select(key => $"{key} 1"));
        Append($"{number} 0 obj\n<</Type/XRef/Size {next}/Index[{index}]/W[1 4 1]/Root {file.Root} 0 R/Info {info} 0 R/Prev {file.StartOfTable}{id}/Length {rows.Length}>>\nstream\n");
        bytes.Write(rows.ToArray());
        Append($"\nendstream\nendobj\nstartxref\n{start}\n%%EOF\n");
    }

    public void Dispose() => bytes.Dispose();

    private void Append(string text) => bytes.Write(Encoding.Latin1.GetBytes(text));
}
