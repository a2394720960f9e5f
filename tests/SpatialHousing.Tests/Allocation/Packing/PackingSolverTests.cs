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
        for (var seed = 1; seed <= 40; seed++)
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
}
