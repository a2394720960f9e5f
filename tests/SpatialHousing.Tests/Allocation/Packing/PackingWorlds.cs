using System.Collections.Immutable;
using SpatialHousing.Allocation.Packing;

namespace SpatialHousing.Tests.Allocation.Packing;

/// <summary>Small packing problems for tests.</summary>
internal static class PackingWorlds
{
    /// <summary>A random problem of one area, small enough to try every plan.</summary>
    public static PackingProblem Random(int seed, int parcels, int years, double tolerance)
    {
        var random = new Random(seed);
        var land = Enumerable.Range(0, parcels).Select(_ => random.Next(5_000, 60_000)).ToArray();
        var floor = land.Select(m2 => (int)(m2 * (1.2 + random.NextDouble()))).ToArray();
        var ready = land.Select(_ => random.Next(3) == 0 ? random.Next(1, years + 1) : 1).ToArray();
        var locks = land.Select(_ => random.Next(12) == 0 ? ParcelLock.Out : ParcelLock.None).ToArray();
        var scores = Enumerable.Range(0, parcels * years).Select(_ => random.Next(0, 10_001)).ToArray();
        var quotas = Enumerable.Range(0, years).Select(_ =>
        {
            var quota = random.Next(20_000, 60_000 * parcels / 3);
            var floors = (int)(quota * (1.5 + random.NextDouble() * 0.4));
            return (YearQuota?)new YearQuota(quota, floors, (long)(quota * tolerance), (long)(floors * tolerance), 10_000L * quota / floors);
        });
        return new PackingProblem(
            years, ["A"], [.. quotas], [.. Enumerable.Range(0, parcels).Select(p => $"P{p}")], [.. new int[parcels]], [.. land], [.. floor], [.. ready], [.. locks], [.. new int[parcels]],
            [.. scores]);
    }

    /// <summary>One area whose quotas add up to a share of its land, at a multiple of its mean floor area ratio; ±1 %.</summary>
    public static PackingProblem NearlyAll(int seed, int parcels, int years, double share, double ratioFactor)
    {
        var random = new Random(seed);
        var land = Enumerable.Range(0, parcels).Select(_ => random.Next(5_000, 60_000)).ToArray();
        var floor = land.Select(m2 => (int)(m2 * (1.2 + (1.2 * random.NextDouble())))).ToArray();
        var quota = (long)(land.Sum(m2 => (long)m2) * share / years);
        var floors = (long)(quota * (double)floor.Sum(m2 => (long)m2) / land.Sum(m2 => (long)m2) * ratioFactor);
        var year = new YearQuota(quota, floors, quota / 100, floors / 100, 10_000 * quota / floors);
        return new PackingProblem(
            years, ["A"], [.. Enumerable.Repeat((YearQuota?)year, years)], [.. Enumerable.Range(0, parcels).Select(p => $"P{p}")], [.. new int[parcels]], [.. land], [.. floor],
            [.. land.Select(_ => 1)], [.. new ParcelLock[parcels]], [.. new int[parcels]], [.. Enumerable.Range(0, parcels * years).Select(_ => random.Next(0, 10_001))]);
    }

    /// <summary>The same problem with its parcels in another order.</summary>
    public static PackingProblem Reordered(PackingProblem problem, int[] order) => new(
        problem.Years, problem.Areas, problem.Quotas, Picked(problem.ParcelIds, order), Picked(problem.AreaOfParcel, order), Picked(problem.LandM2, order),
        Picked(problem.FloorM2, order), Picked(problem.ReadyYear, order), Picked(problem.Locks, order), Picked(problem.LockYear, order),
        [.. order.SelectMany(p => Enumerable.Range(0, problem.Years).Select(t => problem.Scores[(p * problem.Years) + t]))]);

    /// <summary>The same problem with each tolerance raised by some m².</summary>
    public static PackingProblem Loosened(PackingProblem problem, long squareMetres) => new(
        problem.Years, problem.Areas, [.. problem.Quotas.Select(quota => quota is { } q
            ? q with { LandToleranceM2 = q.LandToleranceM2 + squareMetres, FloorToleranceM2 = q.FloorToleranceM2 + (2 * squareMetres) }
            : (YearQuota?)null)],
        problem.ParcelIds, problem.AreaOfParcel, problem.LandM2, problem.FloorM2, problem.ReadyYear, problem.Locks, problem.LockYear, problem.Scores);

    /// <summary>Tries every plan: least unmet amount, and the best value within 1 % more. For areas in the order of ids.</summary>
    public static (long LeastUnmet, long Value) ByEveryPlan(PackingProblem problem)
    {
        var plans = new List<(long Unmet, long Value)>();
        var plan = new int[problem.Count];
        Walk(problem, 0, plan, new long[problem.Years], new long[problem.Years], 0, plans);
        var least = plans.Min(one => one.Unmet);
        return (least, plans.Where(one => one.Unmet <= least + (least / 100)).Max(one => one.Value));
    }

    private static void Walk(PackingProblem problem, int p, int[] plan, long[] land, long[] floor, long value, List<(long Unmet, long Value)> plans)
    {
        if (p == problem.Count)
        {
            plans.Add((Enumerable.Range(0, problem.Years).Sum(t =>
            {
                var quota = problem.Quotas[t]!.Value;
                return (10_000 * Math.Max(0, quota.LandM2 - quota.LandToleranceM2 - land[t])) + (quota.FloorWeight * Math.Max(0, quota.FloorM2 - quota.FloorToleranceM2 - floor[t]));
            }), value));
            return;
        }

        Walk(problem, p + 1, plan, land, floor, value, plans);
        for (var t = 1; t <= problem.Years; t++)
        {
            var quota = problem.Quotas[t - 1]!.Value;
            if (problem.Locks[p] == ParcelLock.Out || t < problem.ReadyYear[p] || land[t - 1] + problem.LandM2[p] > quota.LandM2 + quota.LandToleranceM2 ||
                floor[t - 1] + problem.FloorM2[p] > quota.FloorM2 + quota.FloorToleranceM2)
            {
                continue;
            }

            land[t - 1] += problem.LandM2[p];
            floor[t - 1] += problem.FloorM2[p];
            Walk(problem, p + 1, plan, land, floor, value + ((long)problem.LandM2[p] * problem.Scores[(p * problem.Years) + t - 1]), plans);
            land[t - 1] -= problem.LandM2[p];
            floor[t - 1] -= problem.FloorM2[p];
        }
    }

    private static ImmutableArray<T> Picked<T>(ImmutableArray<T> values, int[] order) => [.. order.Select(p => values[p])];
}
