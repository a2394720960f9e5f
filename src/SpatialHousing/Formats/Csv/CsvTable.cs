using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Formats.Csv;

/// <summary>A CSV table: one header row, then records; every cell is text as given, every row knows its line.</summary>
/// <remarks>RFC 4180 with or without BOM, CRLF or LF, quoted line breaks. A row with the wrong number of fields is set aside with a finding.</remarks>
public sealed class CsvTable
{
    private readonly string[] columns;
    private readonly List<string[]> rows;
    private readonly List<int> lines;

    private CsvTable(string file, string[] columns, List<string[]> rows, List<int> lines, ImmutableArray<Finding> findings)
    {
        File = file;
        this.columns = columns;
        this.rows = rows;
        this.lines = lines;
        Findings = findings;
    }

    /// <summary>File as named in the plan or on the command line.</summary>
    public string File { get; }

    public IReadOnlyList<string> Columns => columns;

    /// <summary>Number of rows kept, the header not counted.</summary>
    public int Count => rows.Count;

    /// <summary>Rows set aside while reading.</summary>
    public ImmutableArray<Finding> Findings { get; }

    /// <param name="path">The file, plain or gzip.</param>
    /// <param name="name">Its name in findings; the path when null.</param>
    /// <exception cref="FaultException">Not UTF-8, no header, a column named twice, or a quote that never closes.</exception>
    public static CsvTable Read(string path, string? name = null)
    {
        using var stream = System.IO.File.OpenRead(path);
        return Read(stream, name ?? path);
    }

    /// <inheritdoc cref="Read(string, string?)"/>
    public static CsvTable Read(Stream stream, string name)
    {
        using var records = new CsvRecords(GzipFile.Unpacked(stream), name);
        if (!records.Next() || records.Fields.Count == 1 && records.Fields[0].Length == 0)
        {
            throw Fault(name, 1, "no_header", "没有表头行", "there is no header row");
        }

        var columns = records.Fields.Select(field => field.Trim()).ToArray();
        if (columns.GroupBy(column => column, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw Fault(name, 1, "duplicate_column", $"列“{twice.Key}”出现两次，请改名", $"column \"{twice.Key}\" stands twice; rename one");
        }

        var rows = new List<string[]>();
        var lines = new List<int>();
        var findings = new CsvFindings(name);
        while (records.Next())
        {
            if (records.Fields.Count == 1 && records.Fields[0].Length == 0 && columns.Length > 1)
            {
                continue;
            }

            if (records.Fields.Count != columns.Length)
            {
                findings.WrongCount(records.Line, records.Fields.Count, columns.Length);
                continue;
            }

            rows.Add([.. records.Fields]);
            lines.Add(records.Line);
        }

        return new CsvTable(name, columns, rows, lines, findings.Finish());
    }

    /// <summary>The table as attribute columns, typed cell by cell.</summary>
    public PropertyTable ToProperties()
    {
        var builder = new PropertyTableBuilder();
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++)
            {
                var (kind, token) = CsvCells.Read(row[i]);
                builder.Set(builder.ColumnIndex(columns[i]), kind, token);
            }

            builder.EndFeature();
        }

        return builder.Build();
    }

    /// <summary>Line of a row in the file, from 1 (the header is line 1).</summary>
    public int Line(int row) => lines[row];

    /// <summary>Position words of a row for findings: <c>line 7</c>.</summary>
    public string PositionOf(int row) => FormattableString.Invariant($"line {lines[row]}");

    /// <summary>Index of a column, or −1.</summary>
    public int Find(string column) => Array.IndexOf(columns, column);

    /// <summary>Index of a column that must be there.</summary>
    /// <exception cref="FaultException">It is not; the finding names the nearest one and all there are.</exception>
    public int Require(string column)
    {
        var index = Find(column);
        if (index >= 0)
        {
            return index;
        }

        var nearest = NearestWord.Of(column, columns);
        throw Fault(
            File, 1, "column_missing",
            $"没有名为“{column}”的列；{(nearest is null ? "" : $"是否应为“{nearest}”？")}现有列：{string.Join("、", columns)}",
            $"no column named \"{column}\"{(nearest is null ? "" : $"; did you mean \"{nearest}\"?")} It has: {string.Join(", ", columns)}");
    }

    /// <summary>A cell as given, without surrounding blanks; empty = unknown.</summary>
    public string Text(int row, int column) => rows[row][column];

    /// <summary>The number of a cell; null when empty. A cell that is no number is null with a finding.</summary>
    public double? Number(int row, int column, ICollection<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        var text = rows[row][column];
        if (text.Length == 0)
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        {
            return number;
        }

        findings.Add(new Finding(
            Severity.Error, "not_a_number", columns[column], File, PositionOf(row),
            new LocalText(
                $"{File} 第 {lines[row]} 行，列“{columns[column]}”：“{text}”不是数（小数点用“.”，不用千分号）。",
                $"{File}, line {lines[row]}, column \"{columns[column]}\": \"{text}\" is not a number (use a point, no thousands mark).")));
        return null;
    }

    internal static FaultException Fault(string file, int line, string rule, string chinese, string english) => new(new Finding(
        Severity.Error, rule, file, file, FormattableString.Invariant($"line {line}"),
        new LocalText($"{file} 第 {line} 行：{chinese}。", $"{file}, line {line}: {english}.")));
}
