using System.Text;
using SpatialHousing.Allocation.Packing;
using SpatialHousing.Formats.Plan;
using SpatialHousing.Planning;
using SpatialHousing.Units;
using Xunit;

namespace SpatialHousing.Tests;

public sealed class ParcelLocksTests
{
    private static readonly string PlanPath = Path.Combine(SharedData.Root, "data", "chifeng-main-urban", "plan.json");

    [Fact]
    public void Locked_parcels_of_the_plan_are_kept()
    {
        var result = Run("""[ { "parcel": "GT-0002", "lock": "out" }, { "parcel": "SS-0023", "lock": "in", "year": 2028 } ]""");
        Assert.Equal(0, YearOf(result, "GT-0002"));
        Assert.Equal(2028, YearOf(result, "SS-0023"));
        var item = SupplyList.Of(result.Supply.Problem!, result.Supply.Plan!).Single(item => result.Supply.Problem!.ParcelIds[item.Parcel] == "SS-0023");
        Assert.Equal(SupplyReason.LockedIn, item.Why);
    }

    [Theory]
    [InlineData("""[ { "parcel": "SS-9999", "lock": "in" } ]""", "$.packing.locks[0]")]
    [InlineData("""[ { "parcel": "SS-0023", "lock": "in" }, { "parcel": "SS-0023", "lock": "out" } ]""", "$.packing.locks[1]")]
    [InlineData("""[ { "parcel": "SS-0023", "lock": "in", "year": 2031 } ]""", "$.packing.locks[0]")]
    public void A_lock_that_cannot_be_kept_is_refused_with_its_place(string locks, string position)
    {
        var fault = Assert.Throws<FaultException>(() => Run(locks)).Findings[0];
        Assert.Equal(("lock_unusable", position), (fault.Rule, fault.Position));
    }

    private static int YearOf(PlanResult result, string id)
    {
        var ids = result.Layers.Parcels!.Items.Select(parcel => parcel.Id).ToList();
        return result.Supply.YearOf[ids.IndexOf(id)];
    }

    private static PlanResult Run(string locks)
    {
        var text = File.ReadAllText(PlanPath);
        const string Packing = "\"packing\": {";
        Assert.Contains(Packing, text, StringComparison.Ordinal);
        var changed = text.Replace(Packing, $"{Packing} \"locks\": {locks},", StringComparison.Ordinal);
        return PlanRun.Execute(PlanFileReader.Read(Encoding.UTF8.GetBytes(changed), PlanPath, "rules"), new Progress<StepProgress>(), CancellationToken.None);
    }
}
