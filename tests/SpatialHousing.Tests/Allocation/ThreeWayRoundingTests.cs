using SpatialHousing.Allocation;
using Xunit;
using Xunit.Abstractions;

namespace SpatialHousing.Tests.Allocation;

public sealed class ThreeWayRoundingTests(ITestOutputHelper output)
{
    [Fact]
    public void Ten_thousand_random_cubes_add_up_in_every_direction()
    {
        const int Seed = 31;
        var random = new Random(Seed);
        var exact = 0;
        for (var trial = 0; trial < 10_000; trial++)
        {
            var cube = Draw(random, random.Next(1, 4), random.Next(1, 4), random.Next(1, 4));
            var rounded = ThreeWayRounding.Round(cube, 2);
            Assert.True(rounded.Proof != CubeProof.NotFound, $"seed {Seed}, trial {trial}");
            if (rounded.Proof == CubeProof.Exact)
            {
                exact++;
                AssertNeighbours(cube, rounded.Cells, $"seed {Seed}, trial {trial}");
            }
        }

        output.WriteLine($"{exact} of 10000 exact, the others proved impossible");
        Assert.True(exact > 9_900, $"{exact}");
    }

    [Fact]
    public void The_largest_size_is_exact()
    {
        const int Seed = 5;
        var random = new Random(Seed);
        for (var trial = 0; trial < 4; trial++)
        {
            var cube = Draw(random, 20, 5, 8);
            var rounded = ThreeWayRounding.Round(cube, 2);
            Assert.Equal(CubeProof.Exact, rounded.Proof);
            AssertNeighbours(cube, rounded.Cells, $"seed {Seed}, trial {trial}");
        }
    }

    /// <summary>Halves in a pattern whose two-way totals are all 0 or 1; all 65,536 ways to round it were tried by brute force: the least violation is 4.</summary>
    [Fact]
    public void A_cube_that_cannot_be_rounded_is_proved_so_and_the_smallest_violation_is_said()
    {
        double[] halves = [0, 0, 0, 0, .5, .5, 0, .5, .5, 0, .5, .5, .5, 0, .5, .5, .5, 0, 0, .5, .5, .5, .5, 0, .5, 0, .5];
        var cube = new double[3, 3, 3];
        Buffer.BlockCopy(halves, 0, cube, 0, halves.Length * sizeof(double));
        var rounded = ThreeWayRounding.Round(cube, 0);
        Assert.Equal((CubeProof.Impossible, 4), (rounded.Proof, rounded.Violation));
    }

    internal static double[,,] Draw(Random random, int rows, int columns, int layers)
    {
        var cube = new double[rows, columns, layers];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                for (var layer = 0; layer < layers; layer++)
                {
                    cube[row, column, layer] = random.Next(4) == 0 ? random.Next(100) / 200.0 : random.NextDouble() * Math.Pow(10, random.Next(-2, 3));
                }
            }
        }

        return cube;
    }

    internal static void AssertNeighbours(double[,,] exact, long[,,] cells, string where)
    {
        var (rows, columns, layers) = (exact.GetLength(0), exact.GetLength(1), exact.GetLength(2));
        for (var mask = 0; mask < 8; mask++)
        {
            var sums = new Dictionary<(int, int, int), (double Exact, long Units)>();
            for (var row = 0; row < rows; row++)
            {
                for (var column = 0; column < columns; column++)
                {
                    for (var layer = 0; layer < layers; layer++)
                    {
                        var key = ((mask & 1) == 0 ? row : -1, (mask & 2) == 0 ? column : -1, (mask & 4) == 0 ? layer : -1);
                        var sum = sums.GetValueOrDefault(key);
                        sums[key] = (sum.Exact + (exact[row, column, layer] * 100), sum.Units + cells[row, column, layer]);
                    }
                }
            }

            Assert.All(sums.Values, sum => Assert.True(Math.Abs(sum.Exact - sum.Units) < 1 - 1e-7, $"{where}, mask {mask}: {sum}"));
        }
    }
}
