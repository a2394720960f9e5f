using System.Collections.Immutable;
using SpatialHousing.Destocking;
using SpatialHousing.Planning;

namespace SpatialHousing.Allocation;

/// <summary>分配方案: what each area gets in each year, exact and printed, and everything it rests on.</summary>
/// <param name="Whole">Name that totals stand under.</param>
/// <param name="Areas">Areas in plan order.</param>
/// <param name="Cells">All types together, in the order of allocation.csv: measure; areas in plan order, then the total; years, then the span.</param>
/// <param name="TypeCells">The same by housing type, when there is more than one.</param>
/// <param name="Allowances">What the rules allow, for every area and year.</param>
/// <param name="Stock">Stock and flow of each area and year; empty without rules or without stock figures.</param>
/// <param name="Ledger">Cells that rounding moved.</param>
/// <param name="Differences">Published figures that the allocation does not give; empty when the plan names none to compare with.</param>
/// <param name="Lines">How each quota was split, for explanations.</param>
/// <param name="RulesEnforced">Whether rules cut and redistributed.</param>
public sealed record AllocationPlan(
    string Whole,
    ImmutableArray<string> Areas,
    PlanPeriod Period,
    ImmutableArray<AllocationCell> Cells,
    ImmutableArray<AllocationCell> TypeCells,
    ImmutableArray<LandAllowance> Allowances,
    ImmutableArray<RuleConflict> Conflicts,
    ImmutableArray<UnmetQuota> Unmet,
    ImmutableArray<StockYear> Stock,
    ImmutableArray<LedgerEntry> Ledger,
    ImmutableArray<PublishedDifference> Differences,
    ImmutableArray<QuotaLine> Lines,
    bool RulesEnforced,
    ImmutableArray<Finding> Findings)
{
    /// <summary>True when an enforced allowance is exceeded: a hard rule is broken (exit code 1).</summary>
    public bool ExceedsEnforcedAllowance => RulesEnforced && Findings.Any(finding => finding.Rule == AllowanceCheck.Exceeded);

    /// <summary>The number of an area, measure and period; null when the plan has none.</summary>
    public AllocationCell? Find(string area, AllocationMeasure measure, string period) =>
        Cells.FirstOrDefault(cell => cell.Area == area && cell.Measure == measure && cell.Period == period);
}
