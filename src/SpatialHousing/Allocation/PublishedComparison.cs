using System.Collections.Immutable;
using System.Globalization;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Allocation;

/// <summary>与公布数对照: compares the allocation with the figures a plan prints, at the precision they are printed in. Both values are kept, none is copied.</summary>
/// <remarks>The table named by the plan's <c>compare</c> has the columns area, measure, period, value and, if it likes, source.</remarks>
internal static class PublishedComparison
{
    private static readonly ImmutableArray<string> Needed = ["area", "measure", "period", "value"];

    /// <summary>Figures that differ, in the order of the table; findings say how many were compared, and rows that match no number.</summary>
    /// <exception cref="FaultException">The table is not there or lacks a column.</exception>
    public static ImmutableArray<PublishedDifference> Of(AllocationProblem problem, ImmutableArray<AllocationCell> cells, List<Finding> findings)
    {
        if (problem.Settings.Compare.Length == 0)
        {
            return [];
        }

        var table = TableOf(problem);
        var numbers = cells.ToDictionary(cell => (cell.Area, cell.Measure.Word(), cell.Period));
        var (compared, unmatched) = (0, new List<string>());
        var differences = ImmutableArray.CreateBuilder<PublishedDifference>();
        for (var row = 0; row < table.Count; row++)
        {
            var (area, measure, period) = (table.Text(row, "area"), table.Text(row, "measure"), table.Text(row, "period"));
            if (table.Number(row, "value") is not { } value || !numbers.TryGetValue((area, measure, period), out var cell))
            {
                unmatched.Add($"{area} {measure} {period}");
                continue;
            }

            compared++;
            var printed = table.Text(row, "value");
            if (Rounding.Print((double)cell.Value, DecimalsOf(printed)) != Rounding.Print(value, DecimalsOf(printed)))
            {
                differences.Add(new PublishedDifference(new PublishedFigure(area, cell.Measure, period, printed, table.Text(row, "source")), cell));
            }
        }

        findings.AddRange(Say(problem, table.File, compared, differences.Count, unmatched));
        return differences.ToImmutable();
    }

    private static PublishedTable TableOf(AllocationProblem problem)
    {
        var name = problem.Settings.Compare;
        if (problem.Tables.TryGetValue(name, out var table) && Needed.All(table.HasColumn))
        {
            return table;
        }

        var lacking = table is null ? "" : Needed.First(column => !table.HasColumn(column));
        throw new FaultException(new Finding(
            Severity.Error, "compare_table", name, problem.Settings.File, "$.compare",
            table is null
                ? new LocalText(
                    $"{problem.Settings.File} $.compare：tables 中没有名为“{name}”的表；可用：{string.Join("、", problem.Tables.Keys.Order(StringComparer.Ordinal))}。",
                    $"{problem.Settings.File}, $.compare: tables has no \"{name}\"; it has {string.Join(", ", problem.Tables.Keys.Order(StringComparer.Ordinal))}.")
                : new LocalText($"{table.File}：对照表缺少列“{lacking}”；应有 {string.Join("、", Needed)}。", $"{table.File}: the table to compare with lacks the column \"{lacking}\"; it needs {string.Join(", ", Needed)}.")));
    }

    /// <summary>Decimals of a printed figure: 120.3 is compared with the allocation at one decimal, 120.30 at two.</summary>
    private static int DecimalsOf(string printed) => printed.IndexOf('.', StringComparison.Ordinal) is var point and >= 0 ? Math.Min(12, printed.Length - point - 1) : 0;

    private static IEnumerable<Finding> Say(AllocationProblem problem, string file, int compared, int different, List<string> unmatched)
    {
        if (compared > 0)
        {
            yield return new Finding(
                different > 0 ? Severity.Warning : Severity.Info, "published_differs", problem.Settings.Compare, file, "",
                new LocalText(
                    string.Create(CultureInfo.InvariantCulture, $"{file}：与 {compared} 个公布数对照，{compared - different} 个一致，{different} 个不同{(different > 0 ? "，两个数都列于 published-differences.csv" : "")}。"),
                    string.Create(CultureInfo.InvariantCulture, $"{file}: of {compared} published figures {compared - different} agree and {different} differ{(different > 0 ? "; both values are in published-differences.csv" : "")}.")));
        }

        if (unmatched.Count > 0)
        {
            yield return new Finding(
                Severity.Info, "published_unmatched", problem.Settings.Compare, file, "",
                new LocalText(
                    $"{file}：有 {unmatched.Count} 行在分配结果中没有对应的数：{string.Join("、", unmatched.Take(5))}{(unmatched.Count > 5 ? "……" : "")}。",
                    $"{file}: {unmatched.Count} rows match no number of the allocation: {string.Join(", ", unmatched.Take(5))}{(unmatched.Count > 5 ? " ..." : "")}."));
        }
    }
}

/// <summary>A published figure that the allocation does not give.</summary>
public sealed record PublishedDifference(PublishedFigure Published, AllocationCell Computed)
{
    /// <summary>Computed less published.</summary>
    public decimal Difference => Computed.Value - decimal.Parse(Published.Printed, NumberStyles.Float, CultureInfo.InvariantCulture);
}
