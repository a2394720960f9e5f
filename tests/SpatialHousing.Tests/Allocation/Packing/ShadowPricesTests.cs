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

    [Fact]
    public void In_a_large_area_the_multipliers_say_what_solving_again_would()
    {
        // From 1,000 parcels on the price is read from the multipliers: it must lie between what one hectare less and one more change in the relaxation.
        var problem = PackingWorlds.NearlyAll(5, 1200, 2, 0.4, 1.0);
        var plan = PackingSolver.Solve(problem, new PackingOptions(0.2, 2));
        var prices = ShadowPrices.Of(problem, plan);
        Assert.Equal([1, 2], prices.Select(price => price.Year));
        foreach (var price in prices)
        {
            Assert.Equal(price.OneMore, price.LastOne);
            var (less, now, more) = (RelaxedValue(problem, price.Year, -10_000), RelaxedValue(problem, price.Year, 0), RelaxedValue(problem, price.Year, 10_000));
            Assert.InRange(price.OneMore!.Value, more - now - 1e-4, now - less + 1e-4);
            Assert.True(price.OneMore > 0.01, $"{price}");
        }
    }

    private static double RelaxedValue(PackingProblem problem, int year, long squareMetres)
    {
        var quotas = problem.Quotas.Select((quota, slot) => slot == year - 1
            ? quota!.Value with { LandM2 = quota.Value.LandM2 + squareMetres, FloorM2 = quota.Value.FloorM2 + (squareMetres * quota.Value.FloorM2 / quota.Value.LandM2) } : quota);
        var changed = AreaProblem.Split(new PackingProblem(
            problem.Years, problem.Areas, [.. quotas], problem.ParcelIds, problem.AreaOfParcel, problem.LandM2, problem.FloorM2, problem.ReadyYear, problem.Locks, problem.LockYear, problem.Scores))[0];
        var prices = Relaxation.Solve(ChoiceModel.OfValue(changed, 0), changed.Allowed)!;
        return MultiplierBound.Of(changed, MultiplierBound.Rounded(changed, prices, limited: false), 0) / 1e8;
    }
}
