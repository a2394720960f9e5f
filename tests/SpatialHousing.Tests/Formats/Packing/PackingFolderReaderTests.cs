using SpatialHousing.Allocation.Packing;
using SpatialHousing.Formats.Packing;
using SpatialHousing.Planning;
using Xunit;

namespace SpatialHousing.Tests.Formats.Packing;

public sealed class PackingFolderReaderTests
{
    private const string Quotas = "area_id,year,land_m2,floor_m2,land_tol_m2,floor_tol_m2,floor_weight\n1,1,100,200,5,10,5000\n";
    private const string Header = "parcel_id,area_id,land_m2,floor_m2,ready_year,lock,lock_year,s1\n";

    [Fact]
    public void Columns_stand_in_any_order_and_text_may_be_quoted()
    {
        var problem = Read("\uFEFFs1,lock,lock_year,parcel_id,area_id,land_m2,floor_m2,ready_year,note\r\n7000,in,1,\"P \"\"one\"\", north\",1,100,200,1,\"x,y\"\r\n", Quotas);
        Assert.Equal("P \"one\", north", problem.ParcelIds[0]);
        Assert.Equal((100, 200, 1, 7000), (problem.LandM2[0], problem.FloorM2[0], problem.LockYear[0], problem.Scores[0]));
        Assert.Equal(ParcelLock.In, problem.Locks[0]);
    }

    [Theory]
    [InlineData(Header + "P1,1,100,200,1,,,1\nP1,1,100,200,1,,,1\n", "duplicate_id", "line 3")]
    [InlineData(Header + "P1,1,1e2,200,1,,,1\n", "wrong_value", "line 2")]
    [InlineData(Header + "P1,1,-1,200,1,,,1\n", "wrong_value", "line 2")]
    [InlineData(Header + "P1,1,100,200,1,maybe,,1\n", "unknown_word", "line 2")]
    [InlineData(Header + "P1,1,100,200,1,,1\n", "wrong_field_count", "line 2")]
    [InlineData(Header + "\"P1,1,100,200,1,,,1\n", "quote_not_closed", "line 2")]
    [InlineData("parcel_id,area_id,land_m2,ready_year,lock,lock_year,s1\n", "missing_column", "line 1")]
    [InlineData("", "empty_file", "line 0")]
    public void A_fault_names_its_line(string parcels, string rule, string position)
    {
        var fault = Assert.Throws<FaultException>(() => Read(parcels, Quotas)).Findings[0];
        Assert.Equal((rule, "parcels.csv", position), (fault.Rule, fault.File, fault.Position));
    }

    [Fact]
    public void A_second_quota_for_a_year_is_refused() =>
        Assert.Equal("duplicate_quota", Assert.Throws<FaultException>(() => Read(Header, Quotas + "1,1,100,200,5,10,5000\n")).Findings[0].Rule);

    private static PackingProblem Read(string parcels, string quotas)
    {
        var folder = Directory.CreateTempSubdirectory("packing");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "parcels.csv"), parcels);
            File.WriteAllText(Path.Combine(folder.FullName, "quotas.csv"), quotas);
            return PackingFolderReader.Read(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
