using System.Buffers.Text;
using System.Text;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Formats.Packing;

/// <summary>Walks through the rows of a CSV file held in memory; fast for plain numbers, right for quoted text.</summary>
internal sealed class CsvScanner
{
    private readonly string file;
    private readonly byte[] bytes;
    private readonly List<(int Start, int Length)> fields = [];
    private int at;

    public CsvScanner(string file, byte[] bytes)
    {
        this.file = file;
        this.bytes = bytes;
        at = bytes.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;
        Header = NextRow() ? [.. Enumerable.Range(0, fields.Count).Select(Text)] : throw Fault("", "empty_file", "是空文件。请给出带表头的 CSV。", "is empty. Give a CSV with a header row.");
    }

    public string[] Header { get; }

    /// <summary>Line of the present row, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>Column of that name; a fault when it is missing and needed.</summary>
    public int Column(string name, bool needed = true)
    {
        var column = Array.IndexOf(Header, name);
        return column >= 0 || !needed ? column : throw Fault(
            name, "missing_column", $"缺少列“{name}”；现有列：{string.Join("、", Header)}。请补上该列。", $"has no column \"{name}\"; it has: {string.Join(", ", Header)}. Add that column.");
    }

    /// <summary>Goes to the next row that is not blank; false at the end.</summary>
    public bool NextRow()
    {
        while (at < bytes.Length)
        {
            Line++;
            ReadFields();
            if (fields.Count > 1 || fields[0].Length > 0)
            {
                return Header is null || fields.Count == Header.Length ? true : throw Fault(
                    "", "wrong_field_count", $"有 {fields.Count} 个字段，表头有 {Header.Length} 个。请改正该行。", $"has {fields.Count} fields, the header has {Header.Length}. Mend that row.");
            }
        }

        return false;
    }

    public bool IsEmpty(int column) => fields[column].Length == 0;

    public string Text(int column)
    {
        var (start, length) = fields[column];
        var text = Encoding.UTF8.GetString(bytes, start, length);
        return start > 0 && bytes[start - 1] == (byte)'"' && text.Contains("\"\"", StringComparison.Ordinal) ? text.Replace("\"\"", "\"", StringComparison.Ordinal) : text;
    }

    /// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public long Whole(int column, long least, long most)
    {
        var (start, length) = fields[column];
        return Utf8Parser.TryParse(bytes.AsSpan(start, length), out long value, out var used) && used == length && value >= least && value <= most ? value : throw Fault(
            Header[column], "wrong_value", $"列“{Header[column]}”应为 {least} 至 {most} 的整数，实为“{Text(column)}”。请改正。",
            $"column \"{Header[column]}\" must be a whole number from {least} to {most}, found \"{Text(column)}\". Mend it.");
    }

    /// <summary>A fault at the present row.</summary>
    public FaultException Fault(string subject, string rule, string chinese, string english) => new(new Finding(
        Severity.Error, rule, subject, file, FormattableString.Invariant($"line {Line}"),
        new LocalText(FormattableString.Invariant($"{file} 第 {Line} 行：{chinese}"), FormattableString.Invariant($"{file}, line {Line}: {english}"))));

    private void ReadFields()
    {
        fields.Clear();
        unchecked
        {
            var start = at;
            while (true)
            {
                if (at < bytes.Length && bytes[at] == (byte)'"' && at == start)
                {
                    ReadQuoted();
                }
                else
                {
                    var rest = bytes.AsSpan(at).IndexOfAny((byte)',', (byte)'\n');
                    at = rest < 0 ? bytes.Length : at + rest;
                    var end = at > start && bytes[at - 1] == (byte)'\r' && (at == bytes.Length || bytes[at] == (byte)'\n') ? at - 1 : at;
                    fields.Add((start, end - start));
                }

                if (at >= bytes.Length || bytes[at++] == (byte)'\n')
                {
                    return;
                }

                start = at;
            }
        }
    }

    /// <summary>Reads "…" with "" for a quote; ends at the comma or line end behind it.</summary>
    private void ReadQuoted()
    {
        var start = at + 1;
        for (at = start; ; at++)
        {
            if (at >= bytes.Length)
            {
                throw Fault("", "quote_not_closed", "引号未闭合。请补上引号。", "a quote is not closed. Close it.");
            }

            if (bytes[at] == (byte)'"' && (at + 1 >= bytes.Length || bytes[at + 1] != (byte)'"'))
            {
                break;
            }

            at += bytes[at] == (byte)'"' ? 1 : 0;
        }

        fields.Add((start, at - start));
        at++;
        at += at < bytes.Length && bytes[at] == (byte)'\r' ? 1 : 0;
        if (at < bytes.Length && bytes[at] is not ((byte)',' or (byte)'\n'))
        {
            throw Fault("", "text_after_quote", "引号后有多余的文字。请改正该行。", "there is text behind a closing quote. Mend that row.");
        }
    }
}
