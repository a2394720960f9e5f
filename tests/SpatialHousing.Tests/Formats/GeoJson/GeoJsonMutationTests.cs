using System.Text;
using Xunit;

namespace SpatialHousing.Tests.Formats.GeoJson;

public sealed class GeoJsonMutationTests
{
    /// <summary>Print the seed with a failure: the message of the exception has it.</summary>
    private const int Seed = 20260121;

    [Fact]
    public void Damaged_files_load_or_are_refused_and_nothing_else()
    {
        var mutations = new GeoJsonMutations([.. OwnSources.Select(Encoding.UTF8.GetBytes)], Seed);
        for (var i = 0; i < 20_000; i++)
        {
            mutations.Run(i);
        }

        Assert.True(mutations.Loaded > 1000, $"many cases should still be readable: {mutations.Loaded} loaded; refused for {string.Join(", ", mutations.Why)}");
        Assert.True(mutations.Refused > 1000, "many cases should be refused");
        Assert.True(mutations.MostAllocatedBytes < 16 << 20, $"{mutations.MostAllocatedBytes} bytes for one small file");
    }

    private static IEnumerable<string> OwnSources =>
    [
        """{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:4490"}},"features":[{"type":"Feature","id":1,"properties":{"id":"甲","n":1.5,"t":true,"o":{"a":[1,"\u7ea2"]}},"geometry":{"type":"Polygon","coordinates":[[[118,42],[118.01,42],[118.01,42.01],[118,42]]]}},{"type":"Feature","properties":null,"geometry":{"type":"MultiPolygon","coordinates":[[[[118,42,7],[118.01,42],[118.01,42.01],[118,42]]]]}}]}""",
        """{"features":[{"geometry":{"coordinates":[40400000.25,4680000.125],"type":"Point"},"type":"Feature","properties":{"a\"b":"c\\d"}},{"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[1e2,2],[3,4]]}}],"meta":{"x":[{"y":{}}]},"type":"FeatureCollection"}""",
        "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"GeometryCollection\",\"geometries\":[{\"type\":\"Point\",\"coordinates\":[1,2]},{\"type\":\"GeometryCollection\",\"geometries\":[]},{\"type\":\"MultiPoint\",\"coordinates\":[[3,4]]}]}}\n{\"type\":\"Feature\",\"properties\":{},\"geometry\":null}\n",
        """{"type":"MultiLineString","bbox":[1,2,3,4],"coordinates":[[[118.123456789012345,42.1],[118.2,42.2]],[[118,42],[119,43],[-0.0,0]]]}""",
    ];
}
