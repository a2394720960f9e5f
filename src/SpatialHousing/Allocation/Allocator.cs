using System.Collections.Immutable;
using SpatialHousing.Destocking;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Allocation;

/// <summary>Splits the quotas of a plan over areas, years and housing types, under its bounds and supply rules, into tables that add up.</summary>
public static class Allocator
{
    /// <exception cref="FaultException">The plan file's figures cannot be used; the findings say what to change.</exception>
    public static AllocationPlan Allocate(AllocationProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var findings = new List<Finding>();
        var areas = AreasOf(problem);
        NameCheck.Require(problem, areas);
        var figures = new FigureLookup(problem, areas, findings);
        var planned = new QuotaSplit(problem, areas, figures, findings).Split();
        var ruled = new RuleApplication(problem, areas, figures, findings).Apply(planned);
        var tables = new CellTables(problem, areas, findings).Round(ruled.Lines);
        findings.AddRange(QuotaComparison.Of(problem, tables.Cells));
        findings.AddRange(StatementCheck.Of(problem, ruled.Stock, tables.TypeCells));
        var differences = PublishedComparison.Of(problem, tables.Cells, findings);
        RequireSums(tables.Cells, problem.Whole, areas);
        return new AllocationPlan(
            problem.Whole, areas, problem.Period, tables.Cells, tables.TypeCells, ruled.Allowances, ruled.Conflicts,
            ruled.Unmet, ruled.Stock, tables.Ledger, differences, ruled.Lines, problem.Settings.EnforceRules, [.. findings]);
    }

    /// <summary>Areas of the problem, or those that the published split names or keys, in its order.</summary>
    private static ImmutableArray<string> AreasOf(AllocationProblem problem)
    {
        var areas = !problem.Areas.IsDefaultOrEmpty ? problem.Areas
            : problem.Settings.Split.Published is { Given.IsEmpty: false } published ? [.. published.Given.Select(pair => pair.Key)]
            : problem.Settings.Split.Published?.From.Split('.') is ["tables", var table, _] && problem.Tables.TryGetValue(table, out var rows) ? [.. rows.Keys.Distinct().Where(key => key != problem.Whole)]
            : [];
        return areas.IsEmpty ? throw new FaultException(NoAreas(problem.Settings.File)) : areas;
    }

    /// <summary>The allocation's own sanity check: every printed row and column adds up.</summary>
    private static void RequireSums(ImmutableArray<AllocationCell> cells, string whole, ImmutableArray<string> areas)
    {
        foreach (var column in cells.GroupBy(cell => (cell.Measure, cell.Period)))
        {
            if (column.Where(cell => cell.Area != whole).Sum(cell => cell.Units) != column.Single(cell => cell.Area == whole).Units || column.Count() != areas.Length + 1)
            {
                throw new InvalidOperationException($"Column {column.Key} of the allocation does not add up; this is a defect.");
            }
        }
    }

    private static Finding NoAreas(string file) => new(
        Severity.Error, "no_areas", "subareas", file, "$.layers.subareas",
        new LocalText(
            $"{file}：没有可分配的片区；请给出 layers.subareas、tables 或 split.published 中的区域。",
            $"{file}: there are no areas to allocate to; give them in layers.subareas, in a table, or in split.published."));
}
