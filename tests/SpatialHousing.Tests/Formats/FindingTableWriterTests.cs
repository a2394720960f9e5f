using SpatialHousing.Formats;
using SpatialHousing.Planning;
using SpatialHousing.Units;
using Xunit;

namespace SpatialHousing.Tests.Formats;

public sealed class FindingTableWriterTests
{
    [Fact]
    public void Columns_are_those_of_the_contract_and_fields_are_quoted()
    {
        using var writer = new StringWriter();
        FindingTableWriter.Write(writer, [new Finding(Severity.Warning, "duplicate_id", "A,1", "p.geojson", "feature 2", new LocalText("重复", "used \"twice\""), "")], Language.English);
        Assert.Equal("severity,rule,subject,file,position,message,source\nwarning,duplicate_id,\"A,1\",p.geojson,feature 2,\"used \"\"twice\"\"\",\n", writer.ToString());
    }
}
