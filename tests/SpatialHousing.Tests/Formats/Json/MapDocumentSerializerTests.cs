using System.Text;
using System.Text.Json;
using SpatialHousing.Formats.Json;
using SpatialHousing.Maps;
using SpatialHousing.Planning;
using SpatialHousing.Tests.Formats.Svg;
using SpatialHousing.Tests.Maps;
using Xunit;

namespace SpatialHousing.Tests.Formats.Json;

public sealed class MapDocumentSerializerTests
{
    private static string GoldenPath => Path.Combine(SharedData.Root, "tests", "SpatialHousing.Tests", "Golden", "map-document.sample.verified.json");

    /// <summary>The contract with the viewers. UPDATE_GOLDEN=1 writes it anew; look at the difference before committing it.</summary>
    [Fact]
    public void The_golden_document_is_what_is_written()
    {
        var written = Written(Small());
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(GoldenPath, written + "\n");
        }

        Assert.Equal(File.ReadAllText(GoldenPath), written + "\n");
    }

    [Fact]
    public void What_is_read_writes_the_same_document_and_draws_the_same_sheets()
    {
        var written = Written(Small());
        var read = MapDocumentReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(written)), "map.json");
        Assert.Equal(written, Written(read));
        var again = MapDocumentReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(Written(read))), "map.json");
        Assert.All(read.Sheets, sheet => Assert.Equal(SvgSheetWriterTests.Written(read, sheet), SvgSheetWriterTests.Written(again, again.Sheet(sheet.Id))));
    }

    [Fact]
    public void Every_key_is_in_the_schema()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(SharedData.Root, "data", "map-document.schema.json")));
        var known = Keys(schema.RootElement).ToHashSet();
        using var document = JsonDocument.Parse(Written(Small()));
        Assert.Empty(Keys(document.RootElement).Distinct().Except(known));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1,2")]
    [InlineData("{\"format\":\"spatialhousing-map\",\"version\":2}")]
    [InlineData("{\"format\":\"spatialhousing-map\",\"version\":1,\"id\":5}")]
    public void Another_file_is_refused_with_a_remedy(string text)
    {
        var fault = Assert.Throws<FaultException>(() => MapDocumentReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "map.json"));
        Assert.Equal("not_a_map_document", Assert.Single(fault.Findings).Rule);
    }

    private static MapDocument Small()
    {
        var atlas = AtlasBuilder.Build(TestCity.Inputs(1));
        return atlas with { Sheets = [.. atlas.Sheets.Where(sheet => sheet.Id is "guidance" or "review-1" or "county-guidance")] };
    }

    private static string Written(MapDocument document)
    {
        using var stream = new MemoryStream();
        MapDocumentSerializer.Write(document, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static IEnumerable<string> Keys(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(member => Keys(member.Value).Prepend(member.Name)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Keys),
        _ => [],
    };
}
