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

    private static void AssertNeighbour(double exact, long rounded, string where) =>
        Assert.True(rounded >= Math.Floor(exact + 1e-5) - 1e-9 && rounded <= Math.Ceiling(exact - 1e-5) + 1e-9 || Math.Abs(exact - rounded) < 1e-5, $"{exact} became {rounded}; {where}");
}
