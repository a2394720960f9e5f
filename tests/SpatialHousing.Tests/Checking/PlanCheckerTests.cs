using SpatialHousing.Checking;
using SpatialHousing.Formats.Plan;
using SpatialHousing.Planning;
using SpatialHousing.Units;
using Xunit;

namespace SpatialHousing.Tests.Checking;

public sealed class PlanCheckerTests
{
    private static readonly Lazy<PlanResult> Sample = new(() => PlanRun.Execute(
        PlanFileReader.Read(Path.Combine(SharedData.Root, "data", "chifeng-main-urban", "plan.json"), "rules"), new Progress<StepProgress>(), CancellationToken.None));

    [Fact]
    public void The_sample_supplies_no_land_under_a_hard_zone()
    {
        Assert.DoesNotContain(Sample.Value.Findings, finding => finding.Rule == PlanChecker.SuppliedInZone);
        Assert.False(Sample.Value.BreaksHardRule);
    }

    [Fact]
    public void A_parcel_supplied_whole_although_part_of_it_lies_under_a_zone_breaks_a_hard_rule()
    {
        var result = Sample.Value;
        var parcels = result.Zones.Assessment.Parcels;
        var under = Enumerable.Range(0, parcels.Length).First(i => parcels[i].Verdict.BreaksRule() && parcels[i].Breach.SquareMetres > 1);
        var (years, land) = (result.Supply.YearOf.ToArray(), result.Supply.Land.ToArray());
        (years[under], land[under]) = (2027, parcels[under].Land - parcels[under].Breach);
        Assert.DoesNotContain(PlanChecker.Check(result.Allocation, years, land, result.Zones.Assessment), finding => finding.Rule == PlanChecker.SuppliedInZone);

        land[under] = parcels[under].Land;
        var found = Assert.Single(PlanChecker.Check(result.Allocation, years, land, result.Zones.Assessment), finding => finding.Rule == PlanChecker.SuppliedInZone);
        Assert.Equal((Severity.Error, parcels[under].Id), (found.Severity, found.Subject));
        Assert.Contains("2027", found.Message.Chinese, StringComparison.Ordinal);
        Assert.True((result with { Findings = [.. result.Findings, found] }).BreaksHardRule);
    }

    [Fact]
    public void A_placing_that_a_recount_refuses_breaks_a_hard_rule() =>
        Assert.True((Sample.Value with { Supply = Sample.Value.Supply with { IsBroken = true } }).BreaksHardRule);
}
