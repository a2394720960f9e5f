using System.Collections.Immutable;
using System.Globalization;

namespace SpatialHousing.Planning;

/// <summary>A table as a plan publishes it: text cells with their lines, found by the key column.</summary>
public sealed class PublishedTable
{
    private readonly ImmutableArray<string> columns;
    private readonly ImmutableArray<ImmutableArray<string>> rows;
    private readonly ImmutableArray<int> lines;
    private readonly int keyColumn;
    private readonly Dictionary<string, int> rowOfKey = new(StringComparer.Ordinal);

    /// <param name="file">File as named by the caller.</param>
    /// <param name="key">Name of the key column, which must be there.</param>
    /// <param name="lines">Line of each row in the file, from 1.</param>
    public PublishedTable(string file, string key, ImmutableArray<string> columns, ImmutableArray<ImmutableArray<string>> rows, ImmutableArray<int> lines)
    {
        File = file;
        Key = key;
        this.columns = columns;
        this.rows = rows;
        this.lines = lines;
        keyColumn = columns.IndexOf(key);
        for (var row = 0; keyColumn >= 0 && row < rows.Length; row++)
        {
            rowOfKey.TryAdd(rows[row][keyColumn], row);
        }
    }

    public string File { get; }

    public string Key { get; }

    public ImmutableArray<string> Columns => columns;

    public int Count => rows.Length;

    /// <summary>Keys in the order of the file; repeated ones repeat.</summary>
    public IEnumerable<string> Keys => keyColumn < 0 ? [] : rows.Select(row => row[keyColumn]);

    public bool HasColumn(string column) => columns.Contains(column);

    public bool HasKey(string key) => rowOfKey.ContainsKey(key);

    public string Text(int row, string column) => columns.IndexOf(column) is var index and >= 0 ? rows[row][index] : "";

    /// <summary>Number of a cell; null when it is empty or no number.</summary>
    public double? Number(int row, string column) =>
        double.TryParse(Text(row, column), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    /// <summary>Number in the first row of a key; null when the row is missing, or the cell empty or no number.</summary>
    public double? Number(string key, string column) => rowOfKey.TryGetValue(key, out var row) ? Number(row, column) : null;

    /// <summary>Text in the first row of a key; empty when the row or the column is missing.</summary>
    public string Text(string key, string column) => rowOfKey.TryGetValue(key, out var row) ? Text(row, column) : "";

    /// <summary>Where a row stands: <c>line 7</c>.</summary>
    public string PositionOf(string key) => rowOfKey.TryGetValue(key, out var row) ? FormattableString.Invariant($"line {lines[row]}") : "";
}
