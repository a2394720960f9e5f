using System.Globalization;
using SpatialHousing.Walking.Siting;
using Xunit;

namespace SpatialHousing.Tests.Walking.Siting;

public sealed class SitingSolverTests
{
    [Fact]
    public void Small_problems_are_solved_to_the_best_of_all_choices_and_the_bound_holds()
    {
        for (var seed = 1; seed <= 120; seed++)
        {
            var random = new Random(seed);
            var (points, candidates, sites) = (random.Next(1, 14), random.Next(1, 9), random.Next(1, 5));
            var table = new SavingsTable(points, [.. Enumerable.Range(0, candidates).Select(_ => (IReadOnlyList<(int, long)>)[
                .. Enumerable.Range(0, points).Where(_ => random.NextDouble() < 0.5).Select(point => (point, (long)random.Next(1, 100)))])]);
            var best = Choices(candidates, Math.Min(sites, candidates)).Max(table.ValueOf);
            var solution = SitingSolver.Solve(table, sites);
            Assert.True(solution.Value == best, $"seed {seed}: {solution.Value} instead of {best}");
            Assert.Equal(solution.Value, table.ValueOf(solution.Sites));
            Assert.Equal(Math.Min(sites, candidates), solution.Sites.Length);
            Assert.InRange(best, 0, solution.Bound);
            var recomputed = SavingsBound.Evaluate(table, sites, solution.Prices.AsSpan()) / SavingsBound.PriceScale;
            Assert.True(recomputed >= best && solution.Bound >= Math.Min(recomputed, best), $"seed {seed}: bound {solution.Bound}, from its prices {recomputed}, best {best}");
            Assert.True(solution.Bound == solution.Value || solution.Bound == recomputed, $"seed {seed}");
        }
    }

    [SharedDataFact]
    public void Library_instances_reach_their_published_optimum()
    {
        foreach (var (name, optimum) in ((string, long)[])[("pmed1", 5819), ("pmed4", 3034), ("pmed5", 1355), ("pmed8", 4445)])
        {
            var (table, sites, former) = Read(SharedData.Of("data", "optim", "or-library-pmed", name + ".txt"));
            var solution = SitingSolver.Solve(table, sites);
            Assert.Equal(optimum, former - solution.Value);
            Assert.InRange(former - solution.Bound, optimum * 0.99, optimum);
        }
    }

    [Fact]
    public void No_candidates_or_no_sites_save_nothing()
    {
        Assert.Equal(0, SitingSolver.Solve(new SavingsTable(3, []), 2).Value);
        Assert.Equal(0, SitingSolver.Solve(new SavingsTable(1, [[(0, 5)]]), 0).Value);
    }

    private static IEnumerable<int[]> Choices(int candidates, int sites) =>
        Enumerable.Range(0, 1 << candidates).Where(mask => System.Numerics.BitOperations.PopCount((uint)mask) == sites).Select(mask => Enumerable.Range(0, candidates).Where(j => (mask >> j & 1) == 1).ToArray());

    private static (SavingsTable Table, int Sites, long Former) Read(string path)
    {
        var numbers = File.ReadAllText(path).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => int.Parse(word, CultureInfo.InvariantCulture)).ToArray();
        var n = numbers[0];
        var distance = Enumerable.Range(0, n).Select(i => Enumerable.Range(0, n).Select(j => i == j ? 0L : 1_000_000).ToArray()).ToArray();
        for (var e = 0; e < numbers[1]; e++)
        {
            var (a, b) = (numbers[3 + (3 * e)] - 1, numbers[4 + (3 * e)] - 1);
            distance[a][b] = distance[b][a] = numbers[5 + (3 * e)];
        }

        for (var k = 0; k < n; k++)
        {
            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j < n; j++)
                {
                    distance[i][j] = Math.Min(distance[i][j], distance[i][k] + distance[k][j]);
                }
            }
        }

        var farthest = distance.Select(row => row.Max() + 1).ToArray();
        return (new SavingsTable(n, [.. Enumerable.Range(0, n).Select(j => (IReadOnlyList<(int, long)>)[.. Enumerable.Range(0, n).Select(i => (i, farthest[i] - distance[i][j]))])]), numbers[2], farthest.Sum());
    }
}
