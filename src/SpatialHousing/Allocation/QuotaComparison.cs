using System.Collections.Immutable;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Allocation;

/// <summary>Compares the plan's other quotas (land beside floor area, say) with what the allocation gives: both values, never copied.</summary>
internal static class QuotaComparison
{
    public static IEnumerable<Finding> Of(AllocationProblem problem, ImmutableArray<AllocationCell> cells)
    {
        foreach (var demand in problem.Settings.Quotas)
        {
            var quota = demand.Quota;
            var cell = cells.FirstOrDefault(cell => cell.Area == quota.Area && cell.Measure == quota.Measure && cell.Period == quota.Period.Span);
            var stated = problem.Settings.Quotas.All(other => other.Quota.Type == quota.Type);
            if (stated && cell is not null && Rounding.Print((double)cell.Value, quota.Measure.Decimals()) is var got
                && Rounding.Print(quota.Value, quota.Measure.Decimals()) is var wanted && got != wanted)
            {
                yield return new Finding(
                    Severity.Warning, "quota_differs", quota.Area, problem.Settings.File, demand.Position,
                    new LocalText(
                        $"{problem.Settings.File} {demand.Position}：{quota.Area} {quota.Period.Span} {quota.Measure.Name().Chinese}指标为 {wanted}，分配结果为 {got}{quota.Measure.UnitName().Chinese}（{quota.Source}）。",
                        $"{problem.Settings.File}, {demand.Position}: the quota of {quota.Area} {quota.Period.Span} is {wanted}, the allocation gives {got} {quota.Measure.UnitWord()} ({quota.Source})."),
                    quota.Source);
            }
        }
    }
}
