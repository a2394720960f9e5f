using System.Collections.Immutable;

namespace SpatialHousing.Allocation.Packing;

/// <summary>拆分末宗地块: fills years that whole parcels leave short with part of one more parcel each.</summary>
/// <remarks>
/// Areas in order, years in order: of the area's parcels that are ready, unused and not locked, the one whose part leaves least unmet, then the best score,
/// then the id. The part is the least land that brings the year to quota − tolerance, and no more than its upper limits of land and floor area allow.
/// Limits are never exceeded and unmet never grows, since a part only adds.
/// </remarks>
public static class ParcelParts
{
    /// <summary>At most one part in each area and year, each of another parcel; in the order of areas and years.</summary>
    public static ImmutableArray<ParcelPart> Of(PackingProblem problem, PackingPlan plan)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(plan);
        var land = new long[problem.Quotas.Length];
        var floor = new long[problem.Quotas.Length];
        for (var p = 0; p < problem.Count; p++)
        {
            if (plan.YearOfParcel[p] > 0)
            {
                var slot = (problem.AreaOfParcel[p] * problem.Years) + plan.YearOfParcel[p] - 1;
                land[slot] += problem.LandM2[p];
                floor[slot] += problem.FloorM2[p];
            }
        }

        var idle = Enumerable.Range(0, problem.Count)
            .Where(p => problem.AreaOfParcel[p] >= 0 && plan.YearOfParcel[p] == 0 && problem.Locks[p] == ParcelLock.None && problem.LockYear[p] == 0)
            .GroupBy(p => problem.AreaOfParcel[p]).ToDictionary(group => group.Key, group => group.ToList());
        var parts = ImmutableArray.CreateBuilder<ParcelPart>();
        for (var slot = 0; slot < problem.Quotas.Length; slot++)
        {
            var (area, year) = (slot / problem.Years, (slot % problem.Years) + 1);
            if (problem.Quotas[slot] is { } quota && Unmet(quota, land[slot], floor[slot]) > 0 && idle.TryGetValue(area, out var free)
                && BestOf(problem, quota, year, land[slot], floor[slot], free) is { } part)
            {
                free.Remove(part.Parcel);
                parts.Add(part);
            }
        }

        return parts.ToImmutable();
    }

    /// <summary>The problem with the split parcels cut down to their parts, and the plan with these supplied: what is really given, with what is proved about it.</summary>
    /// <remarks>
    /// In an area with a part, value and unmet amount are counted again, and it is measured against plans that may cut parcels: the multipliers' bound holds for these (a
    /// relaxation lets every parcel be cut), and none has less unmet than the relaxation. What search proved for whole parcels does not count there.
    /// </remarks>
    public static (PackingProblem Problem, PackingPlan Plan) Applied(PackingProblem problem, PackingPlan plan, ImmutableArray<ParcelPart> parts)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(plan);
        if (parts.IsDefaultOrEmpty)
        {
            return (problem, plan);
        }

        var (land, floor, years) = (problem.LandM2.ToBuilder(), problem.FloorM2.ToBuilder(), plan.YearOfParcel.ToBuilder());
        foreach (var part in parts)
        {
            (land[part.Parcel], floor[part.Parcel], years[part.Parcel]) = (part.LandM2, part.FloorM2, (byte)part.Year);
        }

        var cut = new PackingProblem(
            problem.Years, problem.Areas, problem.Quotas, problem.ParcelIds, problem.AreaOfParcel, land.ToImmutable(), floor.ToImmutable(), problem.ReadyYear, problem.Locks, problem.LockYear, problem.Scores);
        var sums = new (long Land, long Floor)[problem.Quotas.Length];
        for (var p = 0; p < cut.Count; p++)
        {
            if (years[p] > 0)
            {
                var slot = (cut.AreaOfParcel[p] * cut.Years) + years[p] - 1;
                sums[slot] = (sums[slot].Land + cut.LandM2[p], sums[slot].Floor + cut.FloorM2[p]);
            }
        }

        var gained = new long[problem.Areas.Length];
        foreach (var part in parts)
        {
            gained[problem.AreaOfParcel[part.Parcel]] += (long)part.LandM2 * problem.Scores[(part.Parcel * problem.Years) + part.Year - 1];
        }

        var touched = parts.Select(part => problem.AreaOfParcel[part.Parcel]).ToHashSet();
        var areas = plan.Areas.Select((area, a) => !touched.Contains(a) ? area : OfCutParcels(
            area, area.Value + gained[a], Enumerable.Range(a * cut.Years, cut.Years).Sum(slot => cut.Quotas[slot] is { } quota ? Unmet(quota, sums[slot].Land, sums[slot].Floor) : 0)));
        return (cut, plan with { YearOfParcel = years.ToImmutable(), Areas = [.. areas] });
    }

    private static AreaPacking OfCutParcels(AreaPacking area, long value, long unmet)
    {
        var isLeast = unmet <= area.RelaxedUnmet + (area.RelaxedUnmet / 100);
        return area with
        {
            Value = value, Bound = area.MultiplierBound, Unmet = unmet, LeastUnmet = area.RelaxedUnmet, UnmetIsProved = isLeast, IsOptimal = isLeast && value == area.MultiplierBound,
        };
    }

    private static ParcelPart? BestOf(PackingProblem problem, YearQuota quota, int year, long land, long floor, List<int> free)
    {
        ParcelPart? best = null;
        var bestUnmet = Unmet(quota, land, floor);
        foreach (var p in free)
        {
            if (problem.ReadyYear[p] > year || PartOf(problem, quota, p, year, land, floor) is not { } part)
            {
                continue;
            }

            var unmet = Unmet(quota, land + part.LandM2, floor + part.FloorM2);
            if (unmet < bestUnmet || (unmet == bestUnmet && best is { } held && IsBetter(problem, p, held.Parcel, year)))
            {
                (best, bestUnmet) = (part, unmet);
            }
        }

        return best;
    }

    /// <summary>Null when no part helps, or when the parcel fits whole: then leaving it out was the search's decision.</summary>
    private static ParcelPart? PartOf(PackingProblem problem, YearQuota quota, int p, int year, long land, long floor)
    {
        long whole = problem.LandM2[p], built = problem.FloorM2[p];
        var (missingLand, missingFloor) = (Math.Max(0, quota.LeastLandM2 - land), Math.Max(0, quota.LeastFloorM2 - floor));
        var wanted = Math.Max(missingLand, built == 0 ? 0 : ((missingFloor * whole) + built - 1) / built);
        var room = Math.Min(quota.LandLimitM2 - land, built == 0 ? long.MaxValue : (quota.FloorLimitM2 - floor) * whole / built);
        var part = Math.Min(wanted, room);
        return part > 0 && part < whole ? new ParcelPart(p, year, (int)part, (int)(part * built / whole)) : null;
    }

    private static bool IsBetter(PackingProblem problem, int p, int q, int year)
    {
        var (a, b) = (problem.Scores[(p * problem.Years) + year - 1], problem.Scores[(q * problem.Years) + year - 1]);
        return a > b || (a == b && string.CompareOrdinal(problem.ParcelIds[p], problem.ParcelIds[q]) < 0);
    }

    private static long Unmet(YearQuota quota, long land, long floor) =>
        (10_000 * Math.Max(0, quota.LeastLandM2 - land)) + (quota.FloorWeight * Math.Max(0, quota.LeastFloorM2 - floor));
}
