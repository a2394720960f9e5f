using System.Collections.Immutable;

namespace SpatialHousing.Allocation.Packing;

/// <summary>供应清单: every supplied parcel with the reason for it, from the plan's own prices.</summary>
public static class SupplyList
{
    private const double UnitsPerScore = 1e10;
    private const int PlacesLookedAt = 400;

    /// <summary>In the order of the problem's parcels.</summary>
    public static ImmutableArray<SupplyItem> Of(PackingProblem problem, PackingPlan plan)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(plan);
        var sums = SumsOf(problem, plan);
        var waiting = Enumerable.Range(0, problem.Count).Where(p => plan.YearOfParcel[p] == 0 && problem.AreaOfParcel[p] >= 0 && problem.Locks[p] != ParcelLock.Out)
            .GroupBy(p => problem.AreaOfParcel[p]).ToDictionary(group => group.Key, group => group.ToArray());
        var byScore = new Dictionary<(int Area, int Year), int[]>();
        var items = ImmutableArray.CreateBuilder<SupplyItem>();
        for (var p = 0; p < problem.Count; p++)
        {
            if (plan.YearOfParcel[p] is var year and > 0)
            {
                var area = problem.AreaOfParcel[p];
                if (!byScore.TryGetValue((area, year), out var candidates))
                {
                    byScore[(area, year)] = candidates = [.. waiting.GetValueOrDefault(area, []).Where(q => IsOpen(problem, q, year))
                        .OrderByDescending(q => ScoreOf(problem, q, year)).ThenBy(q => problem.ParcelIds[q], StringComparer.Ordinal)];
                }

                var margin = MarginOf(problem, plan.Areas[area].Multipliers, p, year);
                items.Add(new SupplyItem(p, year, WhyOf(problem, plan.Areas[area], p, year, margin), margin, DisplacedBy(problem, sums, p, year, candidates)));
            }
        }

        return items.ToImmutable();
    }

    private static (long Land, long Floor)[] SumsOf(PackingProblem problem, PackingPlan plan)
    {
        var sums = new (long Land, long Floor)[problem.Quotas.Length];
        for (var p = 0; p < problem.Count; p++)
        {
            if (plan.YearOfParcel[p] > 0)
            {
                var slot = (problem.AreaOfParcel[p] * problem.Years) + plan.YearOfParcel[p] - 1;
                sums[slot] = (sums[slot].Land + problem.LandM2[p], sums[slot].Floor + problem.FloorM2[p]);
            }
        }

        return sums;
    }

    private static bool IsOpen(PackingProblem problem, int p, int year) =>
        problem.Quotas[(problem.AreaOfParcel[p] * problem.Years) + year - 1] is not null
        && (problem.LockYear[p] > 0 ? problem.LockYear[p] == year : year >= problem.ReadyYear[p]);

    private static int ScoreOf(PackingProblem problem, int p, int year) => problem.Scores[(p * problem.Years) + year - 1];

    /// <summary>Score points per m² between this choice and the best other one, at the prices.</summary>
    private static double MarginOf(PackingProblem problem, AreaMultipliers prices, int p, int year)
    {
        double Priced(int t) => (ScoreOf(problem, p, t) / 1e4)
            - (prices.Land[t - 1] / UnitsPerScore) - (prices.Floor[t - 1] / UnitsPerScore * problem.FloorM2[p] / Math.Max(1, problem.LandM2[p]));
        var others = Enumerable.Range(1, problem.Years).Where(t => t != year && IsOpen(problem, p, t)).Select(Priced).ToList();
        if (problem.Locks[p] != ParcelLock.In)
        {
            others.Add(0);
        }

        return others.Count == 0 ? double.NaN : Priced(year) - others.Max();
    }

    private static SupplyReason WhyOf(PackingProblem problem, AreaPacking area, int p, int year, double margin) =>
        problem.Locks[p] == ParcelLock.In ? SupplyReason.LockedIn
        : margin < 0 ? SupplyReason.FitsQuota
        : area.Multipliers.Land[year - 1] < 0 || area.Multipliers.Floor[year - 1] < 0 ? SupplyReason.FillsShortfall
        : SupplyReason.Score;

    private static int DisplacedBy(PackingProblem problem, (long Land, long Floor)[] sums, int p, int year, int[] candidates)
    {
        var slot = (problem.AreaOfParcel[p] * problem.Years) + year - 1;
        var quota = problem.Quotas[slot]!.Value;
        var (land, floor) = (sums[slot].Land - problem.LandM2[p], sums[slot].Floor - problem.FloorM2[p]);
        foreach (var q in candidates.Take(PlacesLookedAt))
        {
            var (landWith, floorWith) = (land + problem.LandM2[q], floor + problem.FloorM2[q]);
            if (landWith <= quota.LandLimitM2 && floorWith <= quota.FloorLimitM2 && landWith >= Math.Min(quota.LeastLandM2, sums[slot].Land)
                && floorWith >= Math.Min(quota.LeastFloorM2, sums[slot].Floor))
            {
                return q;
            }
        }

        return -1;
    }
}
