using System.Collections.Immutable;
using System.Text;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Formats.Csv;

/// <summary>Reads a table of a plan: UTF-8 CSV with one header row, RFC 4180 quotes; a BOM and CRLF are tolerated.</summary>
public static class PublishedTableReader
{
    /// <param name="path">File to read.</param>
    /// <param name="file">File as named in the plan, for findings.</param>
    /// <param name="key">Key column, which must be there.</param>
    /// <exception cref="FaultException">Not such a table; the finding has the line.</exception>
    public static PublishedTable Read(string path, string file, string key)
    {
        if (!File.Exists(path))
        {
            throw new FaultException(Fault("table_missing", file, "", $"找不到表 {file}；请检查 tables 中的路径。", $"There is no table {file}; check its path under tables."));
        }

        return Read(File.ReadAllBytes(path), file, key);
    }

    public static PublishedTable Read(ReadOnlySpan<byte> utf8, string file, string key)
    {
        if (utf8.StartsWith(Encoding.UTF8.Preamble))
        {
            utf8 = utf8[Encoding.UTF8.Preamble.Length..];
        }

        var records = Records(Decode(utf8, file), file);
        if (records.Count == 0)
        {
            throw new FaultException(Fault("table_empty", file, "line 1", $"{file} 是空表；第一行应为列名。", $"{file} is empty; its first line must name the columns."));
        }

        var columns = records[0].Fields;
        RequireColumns(columns, file, key);
        foreach (var (fields, line) in records.Skip(1).Where(record => record.Fields.Length != columns.Length))
        {
            throw new FaultException(Fault(
                "table_row", file, FormattableString.Invariant($"line {line}"),
                $"{file} 第 {line} 行有 {fields.Length} 格，表头有 {columns.Length} 列；请补齐或给含逗号的格加引号。",
                $"{file}, line {line}: {fields.Length} cells, but the header has {columns.Length}. Fill the row, or quote cells that hold a comma."));
        }

        return new PublishedTable(file, key, columns, [.. records.Skip(1).Select(record => record.Fields)], [.. records.Skip(1).Select(record => record.Line)]);
    }

    private static void RequireColumns(ImmutableArray<string> columns, string file, string key)
    {
        if (columns.GroupBy(column => column).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new FaultException(Fault("table_column", file, "line 1", $"{file}：列“{twice.Key}”出现了两次。", $"{file}: column \"{twice.Key}\" stands twice."));
        }

        if (!columns.Contains(key))
        {
            throw new FaultException(Fault(
                "column_missing", file, "line 1",
                $"{file}：没有键列“{key}”；现有列：{string.Join("、", columns)}。", $"{file}: no key column \"{key}\"; it has {string.Join(", ", columns)}."));
        }
    }

    private static string Decode(ReadOnlySpan<byte> utf8, string file)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(utf8);
        }
        catch (DecoderFallbackException)
        {
            throw new FaultException(Fault("not_utf8", file, "", $"{file} 不是 UTF-8；请另存为 UTF-8 后再用。", $"{file} is not UTF-8; save it as UTF-8."));
        }
    }

    private static List<(ImmutableArray<string> Fields, int Line)> Records(string text, string file)
    {
        var records = new List<(ImmutableArray<string>, int)>();
        var fields = ImmutableArray.CreateBuilder<string>();
        var (at, line, start) = (0, 1, 1);
        while (at < text.Length)
        {
            fields.Add(ReadField(text, ref at, ref line, file));
            if (at < text.Length && text[at] == ',')
            {
                at++;
                if (at == text.Length)
                {
                    fields.Add("");
                }

                continue;
            }

            at += at < text.Length && text[at] == '\r' ? 1 : 0;
            at += at < text.Length && text[at] == '\n' ? 1 : 0;
            if (fields.Count > 1 || fields[0].Length > 0)
            {
                records.Add((fields.ToImmutable(), start));
            }

            fields.Clear();
            start = ++line;
        }

        if (fields.Count > 0)
        {
            records.Add((fields.ToImmutable(), start));
        }

        return records;
    }

    private static string ReadField(string text, ref int at, ref int line, string file)
    {
        if (text[at] != '"')
        {
            var end = text.AsSpan(at).IndexOfAny(",\r\n") is var found and >= 0 ? at + found : text.Length;
            var plain = text[at..end];
            at = end;
            return plain.Trim();
        }

        var field = new StringBuilder();
        var opened = line;
        for (at++; at < text.Length; at++)
        {
            if (text[at] == '"')
            {
                if (at + 1 >= text.Length || text[at + 1] != '"')
                {
                    at++;
                    return at >= text.Length || text[at] is ',' or '\r' or '\n' ? field.ToString() : throw BadQuote(file, opened);
                }

                at++;
            }

            line += text[at] == '\n' ? 1 : 0;
            field.Append(text[at]);
        }

        throw BadQuote(file, opened);
    }

    private static FaultException BadQuote(string file, int line) => new(Fault(
        "table_quote", file, FormattableString.Invariant($"line {line}"), $"{file} 第 {line} 行：引号没有正确配对。", $"{file}, line {line}: a quoted cell is not closed properly."));

    private static Finding Fault(string rule, string file, string position, string chinese, string english) =>
        new(Severity.Error, rule, file, file, position, new LocalText(chinese, english));
}
