using SpatialHousing.Allocation;
using Xunit;

namespace SpatialHousing.Tests.Allocation;

public sealed class BoundedSplitTests
{
    private const double Free = double.PositiveInfinity;

    [Fact]
    public void Without_bounds_it_is_proportional()
    {
        Assert.Equal([20, 30, 50], BoundedSplit.Of(100, [2, 3, 5], [0, 0, 0], [Free, Free, Free]).Values.ToArray());
    }

    [Fact]
    public void What_one_may_not_take_the_others_take_in_proportion()
    {
        Assert.Equal([33.75, 10, 56.25], BoundedSplit.Of(100, [3, 2, 5], [0, 0, 0], [Free, 10, Free]).Values.ToArray());
    }

    [Fact]
    public void What_nobody_may_take_is_unplaced()
    {
        var split = BoundedSplit.Of(100, [1, 1], [0, 0], [10, 20]);
        Assert.Equal([10, 20], split.Values.ToArray());
        Assert.Equal(70, split.Unplaced);
    }

    [Fact]
    public void Leasts_beyond_the_total_are_cut_and_said()
    {
        var split = BoundedSplit.Of(90, [1, 1], [60, 120], [Free, Free]);
        Assert.Equal([30, 60], split.Values.ToArray());
        Assert.Equal(90, split.Excess);
    }

    [Fact]
    public void Ten_thousand_random_splits_sum_up_keep_their_bounds_and_forget_their_order()
    {
        const int Seed = 4711;
        var random = new Random(Seed);
        for (var trial = 0; trial < 10_000; trial++)
        {
            var count = random.Next(1, 20);
            var weights = Draw(count, () => random.Next(4) == 0 ? 0 : random.NextDouble() * 10);
            var least = Draw(count, () => random.Next(3) == 0 ? random.NextDouble() * 5 : 0);
            var most = least.Select(low => random.Next(3) == 0 ? low + (random.NextDouble() * 10) : random.Next(8) == 0 ? low : Free).ToArray();
            var total = random.NextDouble() * 100;
            var split = BoundedSplit.Of(total, weights, least, most);
            var where = $"seed {Seed}, trial {trial}";

            Assert.True(Math.Abs(split.Values.Sum() + split.Unplaced - total) < 1e-9, where);
            Assert.All(split.Values.Zip(most), pair => Assert.True(pair.First <= pair.Second + 1e-12, where));
            if (split.Excess == 0)
            {
                Assert.All(split.Values.Zip(least), pair => Assert.True(pair.First >= pair.Second - 1e-12, where));
            }

            var order = Enumerable.Range(0, count).ToArray();
            random.Shuffle(order);
            var shuffled = BoundedSplit.Of(total, [.. order.Select(i => weights[i])], [.. order.Select(i => least[i])], [.. order.Select(i => most[i])]);
            Assert.True(order.Select((item, at) => split.Values[item] == shuffled.Values[at]).All(same => same), where);
        }
    }

    private static double[] Draw(int count, Func<double> draw) => [.. Enumerable.Range(0, count).Select(_ => draw())];
}
