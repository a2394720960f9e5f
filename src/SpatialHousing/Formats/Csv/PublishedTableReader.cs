using System.Collections.Immutable;
using SpatialHousing.Planning;

namespace SpatialHousing.Formats.Csv;

/// <summary>Reads a table of a plan: a CSV file with a key column, in which nothing may be set aside, for its figures decide quotas.</summary>
public static class PublishedTableReader
{
    /// <param name="path">File to read.</param>
    /// <param name="file">File as named in the plan, for findings.</param>
    /// <param name="key">Key column, which must be there.</param>
    /// <exception cref="FaultException">Not such a table; the findings have the lines.</exception>
    public static PublishedTable Read(string path, string file, string key)
    {
        using var stream = File.OpenRead(path);
        return Read(CsvTable.Read(stream, file), key);
    }

    /// <inheritdoc cref="Read(string, string, string)"/>
    public static PublishedTable Read(ReadOnlySpan<byte> utf8, string file, string key)
    {
        using var stream = new MemoryStream(utf8.ToArray());
        return Read(CsvTable.Read(stream, file), key);
    }

    private static PublishedTable Read(CsvTable table, string key)
    {
        if (!table.Findings.IsEmpty)
        {
            throw new FaultException([.. table.Findings]);
        }

        table.Require(key);
        var columns = Enumerable.Range(0, table.Columns.Count);
        var rows = Enumerable.Range(0, table.Count);
        return new PublishedTable(
            table.File, key, [.. table.Columns], [.. rows.Select(row => columns.Select(column => table.Text(row, column)).ToImmutableArray())], [.. rows.Select(table.Line)]);
    }
}
