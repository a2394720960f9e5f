using System.Text.Json;
using SpatialHousing.Allocation.Packing;
using SpatialHousing.Checking;
using SpatialHousing.Formats.Packing;
using SpatialHousing.Planning;
using Xunit;

namespace SpatialHousing.Tests.Allocation.Packing;

public sealed class PackingSolverTests
{
    private static readonly PackingOptions Quick = new(2, 2);

    [Fact]
    public void Small_problems_come_out_as_when_every_plan_is_tried()
    {
        for (var seed = 1; seed <= 40; seed++)
        {
            var problem = PackingWorlds.Random(seed, 6 + (seed % 4), 1 + (seed % 3), new[] { 0.0, 0.01, 0.05, 0.2 }[seed % 4]);
            var (leastUnmet, value) = PackingWorlds.ByEveryPlan(problem);
            var area = PackingSolver.Solve(problem, Quick).Areas[0];
            Assert.True(area.IsOptimal, $"seed {seed} is not proved");
            Assert.True(area.LeastUnmet <= leastUnmet && area.LeastUnmet >= leastUnmet - (leastUnmet / 2000), $"seed {seed}: least unmet {area.LeastUnmet}, by every plan {leastUnmet}");
            Assert.True(value == area.Value, $"seed {seed}: value {area.Value}, by every plan {value}");
        }
    }

    [Fact]
    public void Every_answer_passes_the_independent_checker()
    {
        for (var seed = 1; seed <= 16; seed++)
        {
            var problem = PackingWorlds.Random(seed + 500, 20, 3, 0.03);
            Assert.Empty(PackingCheck.Check(problem, PackingSolver.Solve(problem, new PackingOptions(0.05, 2))));
        }
    }

    [Fact]
    public void A_looser_tolerance_never_lowers_the_optimum_nor_the_bound()
    {
        for (var seed = 1; seed <= 12; seed++)
        {
            var problem = PackingWorlds.Random(seed + 900, 9, 2, 0.1);
            var former = PackingSolver.Solve(problem, Quick).Areas[0];
            for (var step = 1; step <= 4; step++)
            {
                problem = PackingWorlds.Loosened(problem, 3_000);
                var next = PackingSolver.Solve(problem, Quick).Areas[0];
                Assert.True(next.LeastUnmet <= former.LeastUnmet, $"seed {seed}, step {step}");
                if (former.UnmetLimit == 0)
                {
                    Assert.True(next.Value >= former.Value && next.Bound >= former.Bound && next.MultiplierBound >= former.MultiplierBound, $"seed {seed}, step {step}");
                }

                former = next;
            }
        }
    }

    [Fact]
    public void Locked_in_parcels_that_do_not_fit_are_a_fault_of_the_input()
    {
        var problem = PackingWorlds.Random(11, 6, 1, 0.0);
        var locked = new PackingProblem(
            1, problem.Areas, [new YearQuota(1000, 2000, 10, 20, 5000)], problem.ParcelIds, problem.AreaOfParcel, problem.LandM2, problem.FloorM2, problem.ReadyYear,
            problem.Locks.SetItem(0, ParcelLock.In), problem.LockYear, problem.Scores);
        Assert.Equal("locks_exceed_quota", Assert.Throws<FaultException>(() => PackingSolver.Solve(locked, Quick)).Findings[0].Rule);
    }

    [Fact]
    public void Locks_beat_score_and_readiness()
    {
        // One of four equal parcels fits each year. By score P0 and P1 would be taken; P2 is locked in, P0 out, P3 into year 1 although it is never ready.
        var quota = new YearQuota(10_000, 20_000, 0, 0, 5000);
        PackingProblem With(ParcelLock[] locks, int[] lockYears) => new(
            2, ["A"], [quota, quota], ["P0", "P1", "P2", "P3"], [0, 0, 0, 0], [10_000, 10_000, 10_000, 10_000], [20_000, 20_000, 20_000, 20_000], [1, 1, 1, 9], [.. locks], [.. lockYears],
            [9000, 8900, 8000, 7900, 100, 90, 50, 50]);
        Assert.Equal([1, 2, 0, 0], YearsOf(With(new ParcelLock[4], new int[4])));
        Assert.Equal([0, 1, 2, 0], YearsOf(With([ParcelLock.Out, ParcelLock.None, ParcelLock.In, ParcelLock.None], new int[4])));
        Assert.Equal([2, 0, 0, 1], YearsOf(With([ParcelLock.None, ParcelLock.None, ParcelLock.None, ParcelLock.In], [0, 0, 0, 1])));
        Assert.Equal([1, 0, 2, 0], YearsOf(With([ParcelLock.None, ParcelLock.None, ParcelLock.In, ParcelLock.None], [0, 0, 2, 0])));

        static IEnumerable<int> YearsOf(PackingProblem problem)
        {
            var plan = PackingSolver.Solve(problem, Quick);
            Assert.True(plan.IsOptimal);
            Assert.Empty(PackingCheck.Check(problem, plan));
            return plan.YearOfParcel.Select(year => (int)year);
        }
    }

    [Fact]
    public void Areas_large_enough_for_sifting_come_out_the_same_on_any_number_of_threads()
    {
        var problem = PackingWorlds.NearlyAll(9, 4000, 5, 0.5, 1.0);
        var one = PackingSolver.Solve(problem, new PackingOptions(0.2, 1));
        var seven = PackingSolver.Solve(problem, new PackingOptions(0.2, 7));
        Assert.Equal(one.YearOfParcel.AsEnumerable(), seven.YearOfParcel);
        Assert.Equal(one.Areas[0] with { Multipliers = seven.Areas[0].Multipliers }, seven.Areas[0]);
        Assert.Equal(one.Areas[0].Multipliers.Land.AsEnumerable(), seven.Areas[0].Multipliers.Land);
        Assert.True(one.Gap < 0.0005, $"{one.Gap:P4}");
    }

    [Fact]
    public void The_order_of_parcels_does_not_matter()
    {
        for (var seed = 1; seed <= 10; seed++)
        {
            var problem = PackingWorlds.Random(seed + 300, 30, 3, 0.02);
            var order = Enumerable.Range(0, problem.Count).ToArray();
            new Random(seed).Shuffle(order);
            var plan = PackingSolver.Solve(problem, new PackingOptions(0.1, 2));
            var other = PackingSolver.Solve(PackingWorlds.Reordered(problem, order), new PackingOptions(0.1, 2));
            Assert.Equal(order.Select(p => plan.YearOfParcel[p]), other.YearOfParcel);
            Assert.Equal(plan.Bound, other.Bound);
        }
    }

    [SharedDataFact]
    public void Any_number_of_threads_gives_the_same_bytes()
    {
        var problem = PackingFolderReader.Read(SharedData.Of("data", "optim", "packing", "p15"));
        Assert.Equal(Written(problem, 1), Written(problem, 2));
        Assert.Equal(Written(problem, 2), Written(problem, 7));
    }

    [SharedDataFact]
    public void Stored_instances_are_within_a_thousandth_of_their_optimum_and_the_bound_holds()
    {
        var (areas, close) = (0, 0);
        foreach (var folder in Directory.GetDirectories(SharedData.Of("data", "optim", "packing")).Order(StringComparer.Ordinal).Take(4))
        {
            var problem = PackingFolderReader.Read(folder);
            var plan = PackingSolver.Solve(problem, Quick);
            Assert.Empty(PackingCheck.Check(problem, plan));
            using var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "expected.json")));
            foreach (var area in plan.Areas)
            {
                var stored = expected.RootElement.GetProperty("areas").GetProperty(area.Area);
                var optimum = stored.GetProperty("objective_1e8").GetInt64();
                areas++;
                close += area.Value >= optimum * 0.999 ? 1 : 0;
                Assert.True(area.Unmet <= stored.GetProperty("unmet_limit_1e8").GetInt64(), folder);
                Assert.True(area.Bound >= optimum && area.MultiplierBound >= optimum, folder);
                Assert.True(area.Value <= optimum, folder);
            }
        }

        Assert.True(close >= 0.9 * areas, $"{close} of {areas}");
    }

    private static byte[] Written(PackingProblem problem, int threads)
    {
        var plan = PackingSolver.Solve(problem, new PackingOptions(0.2, threads));
        using var stream = new MemoryStream();
        PackingWriter.WriteSolution(problem, plan, stream);
        PackingWriter.WriteProof(plan, stream);
        return stream.ToArray();
    }

    [Fact]
    public void A_search_can_be_cancelled_while_it_goes_on()
    {
        var problem = PackingWorlds.Random(7, 300, 5, 0.001);
        using var user = new CancellationTokenSource();
        var looks = 0;
        var clock = new CountingClock(() =>
        {
            if (++looks == 10)
            {
                user.Cancel();
            }
        });
        Assert.Throws<OperationCanceledException>(() => PackingSolver.Solve(problem, new PackingOptions(3_600, 2, clock), user.Token));
        Assert.InRange(looks, 10, 20);
    }

    private sealed class CountingClock(Action look) : TimeProvider
    {
        public override long GetTimestamp()
        {
            lock (this)
            {
                look();
            }

            return 0;
        }
    }
}
