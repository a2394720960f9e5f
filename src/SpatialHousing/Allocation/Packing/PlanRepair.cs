namespace SpatialHousing.Allocation.Packing;

/// <summary>Brings a plan under the upper limits, which are never exceeded whatever stays unmet.</summary>
internal static class PlanRepair
{
    /// <summary>Leaves out free parcels of years that are over a limit, the least value per hectare first. Parcels that must be supplied stay.</summary>
    public static void RemoveWhatIsOver(AreaProblem area, byte[] plan)
    {
        var sums = area.SumsOf(plan);
        if (area.OverOf(sums) == 0)
        {
            return;
        }

        var order = Enumerable.Range(0, area.Count).Where(p => plan[p] > 0 && (area.Allowed[p] & 1) != 0)
            .OrderBy(p => (double)area.Profit(p, plan[p]) / Math.Max(1, area.Land[p])).ThenBy(p => p);
        foreach (var p in order)
        {
            var (l, f) = ((2 * plan[p]) - 2, (2 * plan[p]) - 1);
            if (sums[l] > area.High[l] || sums[f] > area.High[f])
            {
                sums[l] -= area.Land[p];
                sums[f] -= area.Floor[p];
                plan[p] = 0;
            }
        }
    }
}
