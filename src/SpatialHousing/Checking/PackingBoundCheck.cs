using SpatialHousing.Allocation.Packing;

namespace SpatialHousing.Checking;

/// <summary>Recomputes the upper bound that multipliers prove, in one pass over the parcels (formula: <see cref="AreaMultipliers"/>).</summary>
public static class PackingBoundCheck
{
    /// <summary>1e-8 score·ha, rounded down; null when the multipliers are not allowed to prove anything.</summary>
    public static long? BoundOf(PackingProblem problem, int area, AreaMultipliers multipliers, long unmetLimit)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(multipliers);
        if (!AreUsable(problem, area, multipliers, unmetLimit))
        {
            return null;
        }

        var total = (Int128)0;
        for (var p = 0; p < problem.Count; p++)
        {
            total += problem.AreaOfParcel[p] == area ? MostOf(problem, p, area, multipliers) : 0;
        }

        for (var year = 0; year < problem.Years; year++)
        {
            if (problem.Quotas[(area * problem.Years) + year] is { } quota)
            {
                total += MostOfRow(multipliers.Land[year], quota.LandM2, quota.LandToleranceM2) + MostOfRow(multipliers.Floor[year], quota.FloorM2, quota.FloorToleranceM2);
            }
        }

        total += multipliers.Unmet is { } theta ? (((Int128)theta * unmetLimit) + 9_999) / 10_000 : 0;
        return (long)(total >= 0 ? total / 1_000_000 : -((-total + 999_999) / 1_000_000));
    }

    private static bool AreUsable(PackingProblem problem, int area, AreaMultipliers multipliers, long unmetLimit)
    {
        if (multipliers.Land.Length != problem.Years || multipliers.Floor.Length != problem.Years)
        {
            return false;
        }

        if (multipliers.Unmet is not { } theta)
        {
            return unmetLimit == 0;
        }

        for (var year = 0; year < problem.Years; year++)
        {
            var weight = problem.Quotas[(area * problem.Years) + year]?.FloorWeight ?? 0;
            if (multipliers.Land[year] < -theta || (Int128)multipliers.Floor[year] * 10_000 < -(Int128)theta * weight)
            {
                return false;
            }
        }

        return theta >= 0;
    }

    /// <summary>The most that one parcel can bring at these prices.</summary>
    private static Int128 MostOf(PackingProblem problem, int p, int area, AreaMultipliers multipliers)
    {
        var isIn = problem.Locks[p] == ParcelLock.In;
        Int128? most = isIn ? null : 0;
        for (var year = 1; year <= problem.Years && problem.Locks[p] != ParcelLock.Out; year++)
        {
            var open = problem.LockYear[p] > 0 ? problem.LockYear[p] == year : year >= problem.ReadyYear[p];
            if (open && problem.Quotas[(area * problem.Years) + year - 1] is not null)
            {
                var land = (Int128)problem.LandM2[p];
                var brought = (land * problem.Scores[(p * problem.Years) + year - 1] * 1_000_000) - (multipliers.Land[year - 1] * land) - ((Int128)multipliers.Floor[year - 1] * problem.FloorM2[p]);
                most = most is { } known && known >= brought ? known : brought;
            }
        }

        return most ?? 0;
    }

    private static Int128 MostOfRow(long price, long quota, long tolerance) =>
        price >= 0 ? (Int128)price * (quota + tolerance) : (Int128)price * Math.Max(0, quota - tolerance);
}
