using SpatialHousing.Maps;
using Xunit;

namespace SpatialHousing.Tests.Maps;

public sealed class ClassBreaksTests
{
    [Fact]
    public void Jenks_finds_the_gaps_and_rounds_into_them() =>
        Assert.Equal<double>([50.0, 2000.0], [.. ClassBreaks.Jenks([4.0, 5, 7, 9, 94, 99, 101, 104, 3001, 3002], 3)]);

    [Fact]
    public void Jenks_is_the_best_of_all_cuts()
    {
        for (var seed = 1; seed <= 60; seed++)
        {
            var random = new Random(seed);
            var values = Enumerable.Range(0, 12).Select(_ => Math.Round(100 * Math.Pow(random.NextDouble(), 3), 2)).Distinct().Order().ToArray();
            var bounds = ClassBreaks.Jenks(values, 3);
            var best = double.PositiveInfinity;
            for (var i = 1; i < values.Length - 1; i++)
            {
                for (var j = i + 1; j < values.Length; j++)
                {
                    best = Math.Min(best, Spread(values[..i]) + Spread(values[i..j]) + Spread(values[j..]));
                }
            }

            var found = Enumerable.Range(0, bounds.Length + 1).Sum(k => Spread([.. values.Where(value => ClassBreaks.ClassOf(bounds, value) == k)]));
            Assert.True(found <= best + 1e-6, $"seed {seed}: {found} against {best}");
        }
    }

    [Fact]
    public void Quantile_classes_hold_nearly_the_same_number_between_round_bounds()
    {
        var values = Enumerable.Range(0, 1000).Select(i => i * 1.37).ToArray();
        var bounds = ClassBreaks.Quantile(values, 4);
        Assert.Equal<double>([300, 700, 1000], [.. bounds]);
        Assert.All(Enumerable.Range(0, 4), k => Assert.InRange(values.Count(value => ClassBreaks.ClassOf(bounds, value) == k), 210, 300));
        Assert.Equal([5, 5, 5, 5], Enumerable.Range(0, 4).Select(k => Enumerable.Range(0, 20).Count(i => ClassBreaks.ClassOf(ClassBreaks.Quantile(Enumerable.Range(0, 20).Select(n => n * 2.3), 4), i * 2.3) == k)));
    }

    [Fact]
    public void Equal_values_and_no_values_make_one_class()
    {
        Assert.Empty(ClassBreaks.Jenks([5.0, 5, 5], 3));
        Assert.Empty(ClassBreaks.Quantile([5.0, 5, 5], 3));
        Assert.Empty(ClassBreaks.Equal([double.NaN, double.PositiveInfinity], 3));
    }

    [Theory]
    [InlineData(19.15, 33.52, 30)]
    [InlineData(102.94, 120.3, 110)]
    [InlineData(0.0312, 0.0318, 0.0315)]
    [InlineData(-40, -11, -30)]
    public void A_bound_is_the_roundest_number_of_its_gap(double below, double above, double bound) =>
        Assert.Equal(bound, Assert.Single(ClassBreaks.Quantile([below, above], 2)));

    private static double Spread(double[] values) => values.Length == 0 ? 0 : values.Sum(value => Math.Pow(value - values.Average(), 2));
}
