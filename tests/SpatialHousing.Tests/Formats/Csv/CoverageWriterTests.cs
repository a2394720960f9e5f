using SpatialHousing.Formats.Csv;
using SpatialHousing.Tests.Walking;
using Xunit;

namespace SpatialHousing.Tests.Formats.Csv;

public sealed class CoverageWriterTests
{
    [Fact]
    public void Rows_follow_the_contract()
    {
        var report = new SmallTown().Street("a", (0, 0), (2000, 0)).Demand("d,1", 100, 10).Demand("d2", 0, 5000)
            .Facility("f", "小学", 300, -20).Facility("m", "market", 1200, 0).Cover();
        var writer = new StringWriter();
        CoverageWriter.Write(writer, report);
        Assert.Equal(
            "demand_id,facility_kind,distance_m,minutes,facility_id,within\n" +
            "\"d,1\",market,1110.00,16.65,m,false\n" +
            "\"d,1\",小学,230.00,3.45,f,true\n" +
            "d2,market,,,,false\n" +
            "d2,小学,,,,false\n",
            writer.ToString());
    }
}
