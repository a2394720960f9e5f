using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace SpatialHousing.Allocation.Packing;

/// <summary>指标落地块: solves a <see cref="PackingProblem"/>, area by area, and says what is proved.</summary>
public static class PackingSolver
{
    /// <summary>Counted work that one core does in a second, measured low so that a budget is kept on a slow machine.</summary>
    private const double WorkPerSecond = 100e6;

    /// <summary>The budget goes out in rounds, each shared among the areas still open, so that an easy area leaves its share to a hard one.</summary>
    private static readonly double[] Rounds = [0.04, 0.12, 0.3, 0.6, 1.0];

    public static PackingPlan Solve(PackingProblem problem, PackingOptions options)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        var areas = AreaProblem.Split(problem);
        var solvers = Array.ConvertAll(areas, area => new AreaSolver(area));
        var largestFirst = Enumerable.Range(0, areas.Length).OrderByDescending(a => areas[a].Count).ThenBy(a => a).ToArray();
        OnThreads(largestFirst, options.Threads, a => solvers[a].Begin());
        ShareBudget(solvers, largestFirst, options);
        var years = new byte[problem.Count];
        for (var a = 0; a < areas.Length; a++)
        {
            for (var p = 0; p < areas[a].Count; p++)
            {
                years[areas[a].Parcel[p]] = solvers[a].Plan[p];
            }
        }

        return new PackingPlan(ImmutableCollectionsMarshal.AsImmutableArray(years), [.. solvers.Select((solver, a) => solver.Result(problem.Areas[a]))], 0);
    }

    private static void ShareBudget(AreaSolver[] solvers, int[] order, PackingOptions options)
    {
        var total = (long)(options.Seconds * WorkPerSecond);
        for (var round = 0; round < Rounds.Length; round++)
        {
            var open = order.Where(a => !solvers[a].IsFinished).ToArray();
            var share = open.Length == 0 ? 0 : ((long)(total * Rounds[round]) - solvers.Sum(solver => solver.Work)) / open.Length;
            if (share <= 0)
            {
                continue;
            }

            var last = round == Rounds.Length - 1;
            OnThreads(open, options.Threads, a => solvers[a].Continue(solvers[a].Work + share, last));
        }
    }

    private static void OnThreads(int[] order, int threads, Action<int> work) => Parallel.ForEach(
        Partitioner.Create(order, EnumerablePartitionerOptions.NoBuffering), new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads) }, work);
}
