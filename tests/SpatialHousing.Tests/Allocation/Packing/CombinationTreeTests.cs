using SpatialHousing.Allocation.Packing;
using Xunit;

namespace SpatialHousing.Tests.Allocation.Packing;

public sealed class CombinationTreeTests
{
    private const long NoLimit = long.MaxValue / 4;

    [Fact]
    public void Combinations_find_what_trying_every_plan_finds()
    {
        for (var seed = 1; seed <= 60; seed++)
        {
            RequireSameAsEveryPlan(PackingWorlds.Random(seed + 2000, 5 + (seed % 4), 1 + (seed % 3), new[] { 0.0, 0.01, 0.05, 0.2 }[seed % 4]), $"seed {seed}");
        }
    }

    [Fact]
    public void Equal_parcels_lose_no_plan()
    {
        for (var seed = 1; seed <= 60; seed++)
        {
            RequireSameAsEveryPlan(PackingWorlds.Alike(seed, 5 + (seed % 4), 1 + (seed % 3), new[] { 0.0, 0.02, 0.3 }[seed % 3]), $"seed {seed}");
        }
    }

    [Fact]
    public void Parcels_locked_in_are_in_every_plan_found()
    {
        for (var seed = 1; seed <= 40; seed++)
        {
            RequireSameAsEveryPlan(PackingWorlds.WithLockedIn(PackingWorlds.Random(seed + 3000, 7, 2, 0.3), 1, 4), $"seed {seed}");
        }
    }

    [Fact]
    public void The_bound_holds_however_little_work_was_done_and_a_resumed_search_ends_the_same()
    {
        for (var seed = 1; seed <= 12; seed++)
        {
            var area = AreaProblem.Split(PackingWorlds.Random(seed + 4000, 18, 3, 0.03))[0];
            var model = ChoiceModel.OfValue(area, 0);
            if (Relaxation.Solve(model, area.Allowed) is not { } prices)
            {
                continue;
            }

            var (atOnce, bySteps) = (TreeOf(area, model, prices, -1, 0), TreeOf(area, model, prices, -1, 0));
            atOnce.Run(NoLimit);
            while (!bySteps.IsFinished)
            {
                bySteps.Run(bySteps.Work + 1);
                Assert.True(bySteps.Bound >= atOnce.Merit, $"seed {seed}: bound {bySteps.Bound} below {atOnce.Merit}");
            }

            Assert.Equal(atOnce.Merit, bySteps.Merit);
        }
    }

    /// <summary>Least unmet first, then value, from the relaxation's prices and from none at all.</summary>
    private static void RequireSameAsEveryPlan(PackingProblem problem, string seed)
    {
        var area = AreaProblem.Split(problem)[0];
        var (least, value) = PackingWorlds.ByEveryPlan(problem);
        var limit = least == long.MaxValue ? 0 : least + (least / 100);
        foreach (var priced in new[] { true, false })
        {
            var unmet = ChoiceModel.OfUnmet(area);
            var search = TreeOf(area, unmet, priced ? (Relaxation.Solve(unmet, area.Allowed) ?? new double[unmet.Rows]) : new double[unmet.Rows], -NoLimit / 1_000_000, NoLimit / 1_000_000);
            search.Run(NoLimit);
            if (least == long.MaxValue)
            {
                Assert.True(search.IsFinished && search.Plan is null, $"{seed}: a plan where there is none");
                continue;
            }

            Assert.True(search.IsFinished && -search.Merit == least && search.Bound == search.Merit, $"{seed}: least unmet {-search.Merit}, by every plan {least}");
            Assert.Equal(least, area.UnmetOf(area.SumsOf(search.Plan!)));

            var valued = ChoiceModel.OfValue(area, limit);
            search = TreeOf(area, valued, (priced ? Relaxation.Solve(valued, area.Allowed) : null) ?? new double[valued.Rows + 1], -1, limit);
            search.Run(NoLimit);
            Assert.True(search.IsFinished && search.Merit == value && search.Bound == value, $"{seed}: value {search.Merit}, by every plan {value}");
            Assert.True(area.ValueOf(search.Plan!) == value && area.OverOf(area.SumsOf(search.Plan!)) == 0 && area.UnmetOf(area.SumsOf(search.Plan!)) <= limit, seed);
        }
    }

    private static CombinationTree TreeOf(AreaProblem area, ChoiceModel model, double[] prices, long merit, long unmetLimit)
    {
        var work = 0L;
        return new CombinationTree(CombinationModel.List(area, model, prices, merit, 1_000_000, NoLimit, ref work)!, unmetLimit, unmetLimit, merit);
    }
}
