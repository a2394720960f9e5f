using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Allocation.Packing;

/// <summary>指标落地块: solves a <see cref="PackingProblem"/>, area by area, and says what is proved.</summary>
public static class PackingSolver
{
    /// <summary>Counted work that one core does in a second, measured low so that a budget is kept on a slow machine.</summary>
    private const double WorkPerSecond = 150e6;

    /// <summary>The budget goes out in rounds, each shared among the areas still open, so that an easy area leaves its share to a hard one.</summary>
    private static readonly double[] Rounds = [0.04, 0.12, 0.3, 0.6, 1.0];

    /// <exception cref="FaultException">What is locked in does not fit below the limits.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; there is no answer.</exception>
    public static PackingPlan Solve(PackingProblem problem, PackingOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        var areas = AreaProblem.Split(problem);
        var stop = new SearchStop(options.Clock, TimeSpan.FromSeconds(options.Seconds), cancellation);
        var solvers = Array.ConvertAll(areas, area => new AreaSolver(area, stop));
        var largestFirst = Enumerable.Range(0, areas.Length).OrderByDescending(a => areas[a].Count).ThenBy(a => a).ToArray();
        var threads = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, options.Threads), CancellationToken = cancellation };
        OnThreads(largestFirst, threads, a => solvers[a].Begin());
        ShareBudget(solvers, largestFirst, options.Seconds, threads);
        RequireWithinLimits(problem, solvers);
        var years = new byte[problem.Count];
        for (var a = 0; a < areas.Length; a++)
        {
            for (var p = 0; p < areas[a].Count; p++)
            {
                years[areas[a].Parcel[p]] = solvers[a].Plan[p];
            }
        }

        return new PackingPlan(ImmutableCollectionsMarshal.AsImmutableArray(years), [.. solvers.Select((solver, a) => solver.Result(problem.Areas[a]))], solvers.Count(solver => solver.WasStopped));
    }

    /// <summary>The empty plan is within the limits, so only locks can make this impossible.</summary>
    private static void RequireWithinLimits(PackingProblem problem, AreaSolver[] solvers)
    {
        var over = Enumerable.Range(0, solvers.Length).Where(a => solvers[a].IsOverLimits).Select(a => new Finding(
            Severity.Error, "locks_exceed_quota", problem.Areas[a], "", "", new LocalText(
                $"片区 {problem.Areas[a]}：锁定为必须供应的地块在各年上限之内放不下。请放开部分锁定、放宽其年度，或提高指标。",
                $"Area {problem.Areas[a]}: the parcels locked in do not fit below the limits of the years open to them. Free some, open more years to them, or raise the quotas."))).ToArray();
        if (over.Length > 0)
        {
            throw new FaultException(over);
        }
    }

    private static void ShareBudget(AreaSolver[] solvers, int[] order, double seconds, ParallelOptions threads)
    {
        var total = (long)(seconds * WorkPerSecond);
        for (var round = 0; round < Rounds.Length; round++)
        {
            var open = order.Where(a => !solvers[a].IsFinished).ToArray();
            var share = open.Length == 0 ? 0 : ((long)(total * Rounds[round]) - solvers.Sum(solver => solver.Work)) / open.Length;
            if (share <= 0)
            {
                continue;
            }

            var last = round == Rounds.Length - 1;
            OnThreads(open, threads, a => solvers[a].Continue(solvers[a].Work + share, last));
        }
    }

    private static void OnThreads(int[] order, ParallelOptions threads, Action<int> work) =>
        Parallel.ForEach(Partitioner.Create(order, EnumerablePartitionerOptions.NoBuffering), threads, work);
}
