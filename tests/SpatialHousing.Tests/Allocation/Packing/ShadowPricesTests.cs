using SpatialHousing.Allocation.Packing;
using Xunit;

namespace SpatialHousing.Tests.Allocation.Packing;

public sealed class ShadowPricesTests
{
    [Fact]
    public void One_hectare_more_earns_the_next_best_parcel()
    {
        // Scores 0.8, 0.6, 0.4 at 2 ha each; quota 4 ha: the next hectare earns 0.4, the last one earned 0.6.
        var problem = new PackingProblem(
            1, ["A"], [new YearQuota(40_000, 80_000, 0, 0, 5000)], ["P0", "P1", "P2"], [0, 0, 0], [20_000, 20_000, 20_000], [40_000, 40_000, 40_000], [1, 1, 1],
            [.. new ParcelLock[3]], [0, 0, 0], [8000, 6000, 4000]);
        var price = Assert.Single(ShadowPrices.Of(problem, PackingSolver.Solve(problem, new PackingOptions(1, 1))));
        Assert.Equal(0.4, price.OneMore!.Value, 6);
        Assert.Equal(0.6, price.LastOne!.Value, 6);
    }

    [Fact]
    public void The_last_hectare_is_never_worth_less_than_the_next()
    {
        var seen = 0;
        for (var seed = 1; seed <= 30; seed++)
        {
            var problem = PackingWorlds.Random(seed + 300, 30, 2, 0.1);
            foreach (var price in ShadowPrices.Of(problem, PackingSolver.Solve(problem, new PackingOptions(0.02, 2))))
            {
                if (price is { OneMore: { } more, LastOne: { } last })
                {
                    seen++;
                    Assert.True(last >= more - 1e-5, $"seed {seed}: {last} < {more}");
                }
            }
        }

        Assert.True(seen > 5, $"{seen} prices");
    }
}
