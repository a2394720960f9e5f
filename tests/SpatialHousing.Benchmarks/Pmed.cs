using System.Diagnostics;
using System.Globalization;
using SpatialHousing.Walking.Siting;

namespace SpatialHousing.Benchmarks;

/// <summary>pmed: the OR-Library p-median instances of a folder, with the optimum published beside them.</summary>
internal static class Pmed
{
    public static void Run(string folder, PhaseClock clock)
    {
        foreach (var line in File.ReadLines(Path.Combine(folder, "pmedopt_1-15.txt")).Skip(1).Where(line => line.Trim().Length > 0))
        {
            var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            var (name, optimum) = (words[0], long.Parse(words[1], CultureInfo.InvariantCulture));
            var watch = Stopwatch.StartNew();
            var (table, sites, former) = Read(Path.Combine(folder, name + ".txt"));
            var solution = SitingSolver.Solve(table, sites);
            var cost = former - solution.Value;
            var bound = former - solution.Bound;
            Console.WriteLine(FormattableString.Invariant(
                $"check pmed {name} p={sites} cost={cost} optimum={optimum} bound={bound} above={(double)(cost - optimum) / optimum * 100:F3}% gap={(double)(cost - bound) / cost * 100:F3}% seconds={watch.Elapsed.TotalSeconds:F2}"));
        }

        clock.Phase("solve");
    }

    /// <summary>Shortest ways between all vertices (Floyd), then savings against the farthest vertex of each.</summary>
    private static (SavingsTable Table, int Sites, long Former) Read(string path)
    {
        var numbers = File.ReadAllText(path).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => int.Parse(word, CultureInfo.InvariantCulture)).ToArray();
        var (n, edges, sites) = (numbers[0], numbers[1], numbers[2]);
        var distance = new long[n][];
        for (var i = 0; i < n; i++)
        {
            distance[i] = Enumerable.Repeat(long.MaxValue / 4, n).ToArray();
            distance[i][i] = 0;
        }

        // A pair given twice counts with its last length, as the library says.
        for (var e = 0; e < edges; e++)
        {
            var (a, b, length) = (numbers[3 + (3 * e)] - 1, numbers[4 + (3 * e)] - 1, numbers[5 + (3 * e)]);
            distance[a][b] = distance[b][a] = length;
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
        var candidates = Enumerable.Range(0, n).Select(j => (IReadOnlyList<(int, long)>)[.. Enumerable.Range(0, n).Select(i => (i, farthest[i] - distance[i][j]))]).ToArray();
        return (new SavingsTable(n, candidates), sites, farthest.Sum());
    }
}
