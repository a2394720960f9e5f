using SpatialHousing.Allocation;
using Xunit;

namespace SpatialHousing.Tests.Allocation;

public sealed class ControlledRoundingTests
{
    [Fact]
    public void Three_thirds_of_one_print_as_one_hundred()
    {
        Assert.Equal(100, ControlledRounding.OneWay([1 / 3.0, 1 / 3.0, 1 / 3.0], 2).Sum());
    }

    [Fact]
    public void A_tie_goes_to_the_earlier_item()
    {
        Assert.Equal([1, 0, 1], ControlledRounding.OneWay([0.5, 0.5, 1], 0));
    }

    [Fact]
    public void Binary_noise_moves_nothing()
    {
        // 119.7 × 0.2 is 23.940000000000001 in binary.
        Assert.Equal([2394, 4788], ControlledRounding.OneWay([119.7 * 0.2, 119.7 * 0.4], 2));
    }

    [Fact]
    public void Ten_thousand_random_tables_add_up_with_every_number_a_neighbour()
    {
        const int Seed = 20260101;
        var random = new Random(Seed);
        for (var trial = 0; trial < 10_000; trial++)
        {
            var (rows, columns, decimals) = (random.Next(1, 13), random.Next(1, 7), random.Next(0, 3));
            var exact = new double[rows, columns];
            for (var row = 0; row < rows; row++)
            {
                for (var column = 0; column < columns; column++)
                {
                    exact[row, column] = random.Next(5) == 0 ? random.Next(40) / 4.0 : random.NextDouble() * Math.Pow(10, random.Next(-2, 4));
                }
            }

            var rounded = ControlledRounding.TwoWay(exact, decimals);
            var factor = Math.Pow(10, decimals);
            string Where() => $"seed {Seed}, trial {trial}";
            for (var row = 0; row < rows; row++)
            {
                for (var column = 0; column < columns; column++)
                {
                    AssertNeighbour(exact[row, column] * factor, rounded.Cells[row, column], Where());
                }

                AssertNeighbour(Enumerable.Range(0, columns).Sum(column => exact[row, column]) * factor, rounded.RowTotals[row], Where());
                Assert.True(Enumerable.Range(0, columns).Sum(column => rounded.Cells[row, column]) == rounded.RowTotals[row], Where());
            }

            for (var column = 0; column < columns; column++)
            {
                AssertNeighbour(Enumerable.Range(0, rows).Sum(row => exact[row, column]) * factor, rounded.ColumnTotals[column], Where());
                Assert.True(Enumerable.Range(0, rows).Sum(row => rounded.Cells[row, column]) == rounded.ColumnTotals[column], Where());
            }

            Assert.True(Math.Abs((exact.Cast<double>().Sum() * factor) - rounded.Total) <= 0.5 + 1e-5, Where());
        }
    }

    [Fact]
    public void Totals_stay_nearest_when_the_cells_allow_it()
    {
        var shares = new[] { 17.2, 25.8, 8.5, 20.1, 3.2, 5.6, 12.8, 6.8 };
        var profile = new[] { 0.2, 0.4, 0.25, 0.1, 0.05 };
        var exact = new double[8, 5];
        for (var row = 0; row < 8; row++)
        {
            for (var column = 0; column < 5; column++)
            {
                exact[row, column] = 598.5 * shares[row] / 100 * profile[column];
            }
        }

        Assert.Equal([10294, 15441, 5087, 12030, 1915, 3352, 7661, 4070], ControlledRounding.TwoWay(exact, 2).RowTotals);
    }

    /// <summary>Small tables by brute force: no rounding that adds up keeps the totals, and then the cells, nearer.</summary>
    [Fact]
    public void No_other_rounding_that_adds_up_shifts_less()
    {
        const int Seed = 7;
        var random = new Random(Seed);
        for (var trial = 0; trial < 400; trial++)
        {
            var (rows, columns) = (random.Next(1, 4), random.Next(1, 4));
            var exact = new double[rows, columns];
            for (var cell = 0; cell < rows * columns; cell++)
            {
                exact[cell / columns, cell % columns] = random.NextDouble() * 10;
            }

            var best = Enumerable.Range(0, 1 << (rows * columns))
                .Select(ups => Shift(exact, ups))
                .Where(shift => shift is not null)
                .Min()!.Value;
            var mine = Shift(exact, ControlledRounding.TwoWay(exact, 0))!.Value;
            Assert.True(mine.Totals <= best.Totals + 1e-3 && (Math.Abs(mine.Totals - best.Totals) > 1e-5 || mine.Cells <= best.Cells + 1e-3), $"seed {Seed}, trial {trial}: {mine} against {best}");
        }
    }

    private static (double Totals, double Cells)? Shift(double[,] exact, int ups)
    {
        var cells = new long[exact.GetLength(0), exact.GetLength(1)];
        for (var cell = 0; cell < cells.Length; cell++)
        {
            cells[cell / cells.GetLength(1), cell % cells.GetLength(1)] = (long)Math.Floor(exact[cell / cells.GetLength(1), cell % cells.GetLength(1)]) + ((ups >> cell) & 1);
        }

        return Shift(exact, ControlledRounding.Summed(cells));
    }

    /// <summary>How far totals and cells are from exact, rounded to 1e-5 so that noise does not decide; null when a total is no neighbour.</summary>
    private static (double Totals, double Cells)? Shift(double[,] exact, RoundedTable rounded)
    {
        var (rows, columns) = (rounded.RowTotals.Length, rounded.ColumnTotals.Length);
        var rowSums = Enumerable.Range(0, rows).Select(row => Enumerable.Range(0, columns).Sum(column => exact[row, column])).ToArray();
        var columnSums = Enumerable.Range(0, columns).Select(column => Enumerable.Range(0, rows).Sum(row => exact[row, column])).ToArray();
        var differences = rowSums.Zip(rounded.RowTotals, (sum, total) => Math.Abs(sum - total)).Concat(columnSums.Zip(rounded.ColumnTotals, (sum, total) => Math.Abs(sum - total))).ToArray();
        return differences.Any(difference => difference >= 1) || rounded.Total != (long)Math.Floor(rowSums.Sum() + 0.5)
            ? null
            : (Math.Round(differences.Sum(), 5), Math.Round(Enumerable.Range(0, rows * columns).Sum(cell => Math.Abs(exact[cell / columns, cell % columns] - rounded.Cells[cell / columns, cell % columns])), 5));
    }

    private static void AssertNeighbour(double exact, long rounded, string where) =>
        Assert.True(rounded >= Math.Floor(exact + 1e-5) - 1e-9 && rounded <= Math.Ceiling(exact - 1e-5) + 1e-9 || Math.Abs(exact - rounded) < 1e-5, $"{exact} became {rounded}; {where}");
}
