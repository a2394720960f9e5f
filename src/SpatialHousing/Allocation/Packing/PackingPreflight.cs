using System.Collections.Immutable;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Allocation.Packing;

/// <summary>What makes a packing problem impossible, or odd, before anything is solved.</summary>
public static class PackingPreflight
{
    /// <summary>Errors where locks alone break a limit or cannot be kept; warnings where a lock overrules readiness.</summary>
    public static ImmutableArray<Finding> Check(PackingProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var findings = ImmutableArray.CreateBuilder<Finding>();
        var land = new long[problem.Quotas.Length];
        var floor = new long[problem.Quotas.Length];
        var early = 0;
        for (var p = 0; p < problem.Count; p++)
        {
            var slot = CheckLock(problem, p, findings);
            if (slot >= 0)
            {
                land[slot] += problem.LandM2[p];
                floor[slot] += problem.FloorM2[p];
            }

            early += problem.Locks[p] != ParcelLock.Out && problem.LockYear[p] > 0 && problem.LockYear[p] < problem.ReadyYear[p] ? 1 : 0;
        }

        CheckSums(problem, land, floor, findings);
        if (early > 0)
        {
            findings.Add(new Finding(Severity.Warning, "lock_before_ready", "lock_year", "", "", new LocalText(
                $"{early} 个地块的锁定年度早于其净地年度；以锁定年度为准。请核实。", $"{early} parcels are locked into a year before they are ready; the lock wins. Look at them.")));
        }

        return findings.ToImmutable();
    }

    /// <summary>Slot of the only year in which a locked-in parcel may be supplied; −1 when there is a choice or no lock.</summary>
    private static int CheckLock(PackingProblem problem, int p, ImmutableArray<Finding>.Builder findings)
    {
        if (problem.Locks[p] != ParcelLock.In)
        {
            return -1;
        }

        var area = problem.AreaOfParcel[p];
        var open = area < 0 ? [] : Enumerable.Range(1, problem.Years).Where(t =>
            problem.Quotas[(area * problem.Years) + t - 1] is not null && (problem.LockYear[p] > 0 ? t == problem.LockYear[p] : t >= problem.ReadyYear[p])).Take(2).ToArray();
        if (open.Length == 0)
        {
            findings.Add(new Finding(Severity.Error, "lock_impossible", problem.ParcelIds[p], "", "", new LocalText(
                $"地块 {problem.ParcelIds[p]} 锁定为必须供应，但没有可用的年度（片区无指标、锁定年度不在规划期内，或规划期内不成净地）。请改其锁定或年度。",
                $"Parcel {problem.ParcelIds[p]} is locked in, but no year is open to it (no quota in its area, a lock year outside the period, or never ready). Change its lock or its year.")));
        }

        return open.Length == 1 ? (area * problem.Years) + open[0] - 1 : -1;
    }

    private static void CheckSums(PackingProblem problem, long[] land, long[] floor, ImmutableArray<Finding>.Builder findings)
    {
        for (var slot = 0; slot < land.Length; slot++)
        {
            if (problem.Quotas[slot] is not { } quota || (land[slot] <= quota.LandLimitM2 && floor[slot] <= quota.FloorLimitM2))
            {
                continue;
            }

            var (area, year) = (problem.Areas[slot / problem.Years], (slot % problem.Years) + 1);
            findings.Add(new Finding(Severity.Error, "locks_exceed_quota", area, "", "", new LocalText(
                $"片区 {area} 第 {year} 年：锁定的地块已有用地 {land[slot]} m²、建筑面积 {floor[slot]} m²，超过上限 {quota.LandLimitM2} m² / {quota.FloorLimitM2} m²。请放开部分锁定或提高指标。",
                $"Area {area}, year {year}: the parcels locked in already have {land[slot]} m2 of land and {floor[slot]} m2 of floor, over the limits {quota.LandLimitM2} / {quota.FloorLimitM2} m2. Free some of them or raise the quota.")));
        }
    }
}
