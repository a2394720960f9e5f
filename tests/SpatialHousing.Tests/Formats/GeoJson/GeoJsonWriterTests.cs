using System.Globalization;
using System.Text;
using SpatialHousing.Formats;
using SpatialHousing.Formats.GeoJson;
using SpatialHousing.Geodesy;
using Xunit;

namespace SpatialHousing.Tests.Formats.GeoJson;

public sealed class GeoJsonWriterTests
{
    private const string Source = """
        {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4490"}},"features":[
        {"type":"Feature","id":"a","properties":{"id":12345678901234567890,"名":"红\u5c71","far":2.50,"x":{"y":[1, 2]},"z":null},"geometry":{"type":"MultiPolygon","coordinates":[[[[118.900000000,42.000000000],[119.000000001,42.000000000],[119.000000000,43.000000000],[118.900000000,42.000000000]]]]}},
        {"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[-0.500000000,-89.999999999]}},
        {"type":"Feature","properties":{},"geometry":{"type":"MultiPoint","coordinates":[[1.000000000,2.000000000],[3.000000000,0.000000000]]}},
        {"type":"Feature","properties":{},"geometry":{"type":"MultiLineString","coordinates":[[[1.000000000,2.000000000],[3.000000000,4.000000000]]]}},
        {"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[1.000000000,2.000000000],[3.000000000,4.000000000]]}},
        {"type":"Feature","properties":{},"geometry":null}
        ]}

        """;

    [Fact]
    public void What_was_written_by_the_contracts_is_written_back_byte_for_byte()
    {
        var layer = Read(Source);
        Assert.Equal(Source.ReplaceLineEndings("\n"), Write(layer));
    }

    [Fact]
    public void Own_properties_stand_behind_the_kept_ones()
    {
        var layer = Read(Source);
        using var stream = new MemoryStream();
        using (var writer = new GeoJsonWriter(stream, layer.System, "check"))
        {
            writer.BeginFeature();
            writer.Keep(layer.Properties, 1);
            writer.Property("sh_verdict", "partly \"x\"\n");
            writer.Property("sh_overlap_m2", 12.34567, 4);
            writer.Property("sh_year", 2026L);
            writer.Property("sh_none", (string?)null);
            writer.Property("sh_ok", true);
            writer.EndFeature(layer.Shapes, 5);
        }

        Assert.Contains(
            """{"type":"Feature","properties":{"sh_verdict":"partly \"x\"\n","sh_overlap_m2":12.3457,"sh_year":2026,"sh_none":null,"sh_ok":true},"geometry":null}""",
            Encoding.UTF8.GetString(stream.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_plane_is_written_in_metres_with_its_code()
    {
        var layer = Read("""{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:4549"}},"features":[{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[409123.45678,4680000]}}]}""");
        var text = Write(layer);
        Assert.Contains("EPSG::4549", text, StringComparison.Ordinal);
        Assert.Contains("[409123.4568,4680000.0000]", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Fixed_decimals_are_those_of_the_framework()
    {
        var random = new Random(11);
        var target = new byte[FixedDecimals.MaxLength];
        for (var i = 0; i < 50_000; i++)
        {
            var decimals = random.Next(0, 10);
            var value = i switch { 0 => 0.0, 1 => -1e-12, 2 => 1e300, 3 => -1e15, _ => Math.Round((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(0, 7)), decimals) + 0.0 };
            var text = Encoding.UTF8.GetString(target, 0, FixedDecimals.Write(target, value, decimals));
            var expected = value.ToString($"F{decimals}", CultureInfo.InvariantCulture);
            Assert.Equal(i == 1 ? expected.TrimStart('-') : expected, text);
        }
    }

    private static SourceLayer Read(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return GeoJsonReader.ReadLayer(stream, new GeoJsonOptions { Name = "test.geojson" });
    }

    private static string Write(SourceLayer layer)
    {
        using var stream = new MemoryStream();
        using (var writer = new GeoJsonWriter(stream, layer.System))
        {
            writer.WriteLayer(layer);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
