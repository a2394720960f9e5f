using System.Collections.Immutable;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Formats.Csv;

/// <summary>Rows that a CSV reader set aside: the first few located one by one, the rest counted.</summary>
internal sealed class CsvFindings(string file)
{
    private const int Listed = 20;
    private readonly ImmutableArray<Finding>.Builder findings = ImmutableArray.CreateBuilder<Finding>();
    private int count;

    public void WrongCount(int line, int found, int wanted) => Add(
        line, "wrong_field_count", $"有 {found} 个字段，表头有 {wanted} 列；该行已搁置", $"{found} fields where the header has {wanted} columns; row set aside");

    public void Add(int line, string rule, string chinese, string english)
    {
        if (++count <= Listed)
        {
            findings.Add(new Finding(
                Severity.Error, rule, FormattableString.Invariant($"line {line}"), file, FormattableString.Invariant($"line {line}"),
                new LocalText($"{file} 第 {line} 行：{chinese}。", $"{file}, line {line}: {english}.")));
        }
    }

    public ImmutableArray<Finding> Finish()
    {
        if (count > Listed)
        {
            findings.Add(new Finding(
                Severity.Error, "rows_set_aside", file, file, "",
                new LocalText($"{file}：共搁置 {count} 行，以上列出前 {Listed} 行。", $"{file}: {count} rows in all were set aside; the first {Listed} are listed.")));
        }

        return findings.ToImmutable();
    }
}
