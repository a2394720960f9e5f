using System.Collections.Immutable;
using SpatialHousing.Allocation.Packing;
using SpatialHousing.Checking;
using SpatialHousing.Tests.Allocation.Packing;
using Xunit;

namespace SpatialHousing.Tests.Checking;

public sealed class PackingCheckTests
{
    private static readonly PackingProblem Problem = PackingWorlds.Random(7, 15, 3, 0.05);
    private static readonly PackingPlan Plan = PackingSolver.Solve(Problem, new PackingOptions(1, 1));

    [Fact]
    public void An_honest_plan_has_no_faults() => Assert.Empty(PackingCheck.Check(Problem, Plan));

    [Fact]
    public void A_parcel_left_out_changes_the_value()
    {
        var first = Plan.YearOfParcel.IndexOf(Plan.YearOfParcel.First(year => year > 0));
        Assert.Contains("wrong_value", Rules(Plan with { YearOfParcel = Plan.YearOfParcel.SetItem(first, 0) }));
    }

    [Fact]
    public void All_parcels_in_one_year_exceed_the_quota() =>
        Assert.Contains("quota_exceeded", Rules(Plan with { YearOfParcel = [.. Plan.YearOfParcel.Select(_ => (byte)3)] }));

    [Fact]
    public void A_bound_lower_than_the_multipliers_prove_is_refused() =>
        Assert.Contains("bound_not_proved", Rules(Plan with { Areas = [Plan.Areas[0] with { MultiplierBound = Plan.Areas[0].MultiplierBound - 1 }] }));

    [Fact]
    public void A_bound_below_the_plan_is_refused() =>
        Assert.Contains("bound_below_value", Rules(Plan with { Areas = [Plan.Areas[0] with { Bound = Plan.Areas[0].Value - 1 }] }));

    [Fact]
    public void Prices_below_the_price_of_what_is_unmet_prove_nothing()
    {
        var multipliers = new AreaMultipliers([.. new long[] { -5, 0, 0 }], [.. new long[3]], 4);
        Assert.Null(PackingBoundCheck.BoundOf(Problem, 0, multipliers, 10));
        Assert.NotNull(PackingBoundCheck.BoundOf(Problem, 0, multipliers with { Unmet = 5 }, 10));
    }

    [Fact]
    public void Early_and_locked_parcels_are_found()
    {
        var ready = Problem.ReadyYear.SetItem(0, 3);
        var locks = Problem.Locks.SetItem(1, ParcelLock.Out).SetItem(2, ParcelLock.In);
        var changed = new PackingProblem(
            Problem.Years, Problem.Areas, Problem.Quotas, Problem.ParcelIds, Problem.AreaOfParcel, Problem.LandM2, Problem.FloorM2, ready, locks, Problem.LockYear, Problem.Scores);
        var years = ImmutableArray.Create(new byte[Problem.Count]).SetItem(0, 1).SetItem(1, 1);
        var rules = PackingCheck.Check(changed, Plan with { YearOfParcel = years }).Select(finding => finding.Rule).ToArray();
        Assert.Contains("not_ready", rules);
        Assert.Contains("locked_out_supplied", rules);
        Assert.Contains("locked_in_left_out", rules);
    }

    private static string[] Rules(PackingPlan plan) => [.. PackingCheck.Check(Problem, plan).Select(finding => finding.Rule)];
}
