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

    /// <summary>Parcels of a few sizes, many of them alike in everything; scores the same in every year.</summary>
    public static PackingProblem Alike(int seed, int parcels, int years, double tolerance)
    {
        var random = new Random(seed);
        var kinds = Enumerable.Range(0, 3).Select(_ => (Land: 5_000 * random.Next(1, 7), Score: 1_000 * random.Next(0, 11))).ToArray();
        var kindOf = Enumerable.Range(0, parcels).Select(_ => kinds[random.Next(kinds.Length)]).ToArray();
        var land = Array.ConvertAll(kindOf, kind => kind.Land);
        var quota = 5_000L * random.Next(1, Math.Max(2, land.Sum() / 5_000 / years));
        var year = new YearQuota(quota, 2 * quota, (long)(quota * tolerance), (long)(2 * quota * tolerance), 5_000);
        return new PackingProblem(
            years, ["A"], [.. Enumerable.Repeat((YearQuota?)year, years)], [.. Enumerable.Range(0, parcels).Select(p => $"P{p}")], [.. new int[parcels]], [.. land], [.. land.Select(m2 => 2 * m2)],
            [.. land.Select(_ => 1)], [.. new ParcelLock[parcels]], [.. new int[parcels]], [.. kindOf.SelectMany(kind => Enumerable.Repeat(kind.Score, years))]);
    }

    /// <summary>The same problem with some parcels that must be supplied.</summary>
    public static PackingProblem WithLockedIn(PackingProblem problem, params int[] parcels) => new(
        problem.Years, problem.Areas, problem.Quotas, problem.ParcelIds, problem.AreaOfParcel, problem.LandM2, problem.FloorM2, problem.ReadyYear,
        [.. problem.Locks.Select((one, p) => parcels.Contains(p) ? ParcelLock.In : one)], problem.LockYear, problem.Scores);

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

    /// <summary>Tries every plan: least unmet amount, and the best value within 1 % more. Without any plan the least is <see cref="long.MaxValue"/>.</summary>
    public static (long LeastUnmet, long Value) ByEveryPlan(PackingProblem problem)
    {
        var plans = new List<(long Unmet, long Value)>();
        var plan = new int[problem.Count];
        Walk(problem, 0, plan, new long[problem.Years], new long[problem.Years], 0, plans);
        if (plans.Count == 0)
        {
            return (long.MaxValue, 0);
        }

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

        if (problem.Locks[p] != ParcelLock.In)
        {
            Walk(problem, p + 1, plan, land, floor, value, plans);
        }

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
