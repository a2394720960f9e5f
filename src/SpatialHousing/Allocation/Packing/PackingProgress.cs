using SpatialHousing.Units;

namespace SpatialHousing.Allocation.Packing;

/// <summary>Says how far a search is: the work done, the gap so far, the areas still open. Areas report from several threads.</summary>
internal sealed class PackingProgress(IProgress<StepProgress>? progress, int areas, long budget)
{
    private readonly Lock gate = new();
    private readonly (long Value, long Bound, long Work, bool IsOpen)?[] reached = new (long Value, long Bound, long Work, bool IsOpen)?[areas];

    /// <summary>Called by the thread that works on the area, between two pieces of its work.</summary>
    public void Report(int area, AreaSolver solver)
    {
        if (progress is null)
        {
            return;
        }

        var now = solver.Result("");
        lock (gate)
        {
            reached[area] = (now.Value, now.Bound, solver.Work, !solver.IsFinished);
            var begun = reached.Count(one => one is not null);
            progress.Report(new StepProgress(begun < areas ? Begun(begun) : Searched(), double.NaN));
        }
    }

    private LocalText Begun(int begun) => new($"落地块：{areas} 个片区中 {begun} 个已有初步方案", $"placing quotas: {begun} of {areas} areas have a first plan");

    private LocalText Searched()
    {
        var (value, bound, work, open) = (0L, 0L, 0L, 0);
        foreach (var one in reached)
        {
            (value, bound, work, open) = (value + one!.Value.Value, bound + one.Value.Bound, work + one.Value.Work, open + (one.Value.IsOpen ? 1 : 0));
        }

        var gap = Rounding.Print(PackingPlan.GapOf(value, bound) * 100, 4);
        var used = Rounding.Print(Math.Min(100, 100.0 * work / Math.Max(1, budget)), 1);
        return new LocalText($"落地块：差距 {gap} %，{open} 个片区仍在搜索，预算已用 {used} %", $"placing quotas: gap {gap} %, {open} areas still open, {used} % of the budget used");
    }
}
