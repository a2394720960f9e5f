using System.Text;
using SpatialHousing.Formats;
using SpatialHousing.Formats.GeoJson;
using SpatialHousing.Planning;
using Xunit;

namespace SpatialHousing.Tests.Formats.GeoJson;

/// <summary>Files made to hurt: too deep, too long, too many, cut off, in another encoding.</summary>
public sealed class GeoJsonBoundsTests
{
    private const string Point = """{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[118,42]}}""";

    [Theory]
    [InlineData(60, true)]
    [InlineData(70, false)]
    [InlineData(100_000, false)]
    public void Nesting_is_bounded(int depth, bool isKept)
    {
        var nested = new string('[', depth) + new string(']', depth);
        var layer = Read($$$"""{"type":"FeatureCollection","features":[{{{Point}}},{"type":"Feature","properties":{"deep":{{{nested}}}},"geometry":null}]}""");
        Assert.Equal(isKept ? 2 : 1, layer.Count);
        Assert.Equal(isKept ? [] : ["nesting_too_deep"], layer.Findings.Select(finding => finding.Rule));
    }

    [Fact]
    public void Nested_collections_are_bounded()
    {
        var text = new StringBuilder();
        text.Insert(0, """{"type":"GeometryCollection","geometries":[""", 80).Append("""{"type":"Point","coordinates":[1,2]}""").Insert(text.Length, "]}", 80);
        var layer = Read($$$"""{"type":"FeatureCollection","features":[{{{Point}}},{"type":"Feature","properties":{},"geometry":{{{text}}}}]}""");
        Assert.Equal("nesting_too_deep", Assert.Single(layer.Findings).Rule);
    }

    [Fact]
    public void A_value_of_seventeen_megabytes_is_set_aside()
    {
        var layer = Read($$$"""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":"{{{new string('x', 17 << 20)}}}"},"geometry":null},{{{Point}}}]}""");
        Assert.Equal((1, "value_too_long"), (layer.Count, Assert.Single(layer.Findings).Rule));
    }

    [Fact]
    public void A_feature_longer_than_the_bound_is_refused_without_being_buffered()
    {
        var file = $$$"""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":"{{{new string('x', 3 << 20)}}}"},"geometry":null}]}""";
        var fault = Assert.Throws<FaultException>(() => Read(file, new GeoJsonOptions { MaxFeatureBytes = 1 << 20 }));
        Assert.Equal("feature_too_long", fault.Findings[0].Rule);
    }

    [Fact]
    public void A_feature_larger_than_the_window_is_read_whole()
    {
        var ring = string.Join(',', Enumerable.Range(0, 100_000).Select(i => FormattableString.Invariant($"[{118 + Math.Cos(i * 6.28e-5):F9},{42 + Math.Sin(i * 6.28e-5):F9}]")));
        var layer = Read($$$"""{"type":"FeatureCollection","features":[{{{Point}}},{"type":"Feature","properties":{"id":"big"},"geometry":{"type":"Polygon","coordinates":[[{{{ring}}}]]}}]}""");
        Assert.Equal(100_002, layer.Shapes.VertexCount);
        Assert.Equal("ring_not_closed", Assert.Single(layer.Findings).Rule);
    }

    [Fact]
    public void A_million_bad_features_make_few_findings()
    {
        var text = new StringBuilder("""{"type":"FeatureCollection","features":[""").Append(Point);
        for (var i = 0; i < 100_000; i++)
        {
            text.Append(",{\"type\":\"Feature\",\"properties\":{\"id\":").Append(i).Append("},\"geometry\":{\"type\":\"Point\",\"coordinates\":[null,1]}}");
        }

        var layer = Read(text.Append("]}").ToString());
        Assert.Equal(100_000, layer.SetAside);
        Assert.Equal(21, layer.Findings.Length);
        Assert.Contains("100000 features in all", layer.Findings[^1].Message.English, StringComparison.Ordinal);
        Assert.Equal("0", layer.Findings[0].Subject);
    }

    [Fact]
    public void Property_names_used_as_values_are_bounded()
    {
        var features = string.Join(',', Enumerable.Range(0, 3000).Select(i => $$$"""{"type":"Feature","properties":{"k{{{i}}}":1},"geometry":{"type":"Point","coordinates":[118,42]}}"""));
        var layer = Read($$$"""{"type":"FeatureCollection","features":[{{{features}}}]}""");
        Assert.Equal(1024, layer.Count);
        Assert.Equal("too_many_properties", layer.Findings[0].Rule);
    }

    [Fact]
    public void Text_in_gbk_is_told_as_such()
    {
        byte[] file =
        [
            .. """{"type":"FeatureCollection","features":["""u8, .. Encoding.UTF8.GetBytes(Point), .. ",{\"type\":\"Feature\",\"properties\":{\"name\":\""u8,
            0xBA, 0xEC, 0xC9, 0xBD, .. "\"},\"geometry\":null}]}"u8,
        ];
        using var stream = new MemoryStream(file);
        var finding = Assert.Single(GeoJsonReader.ReadLayer(stream, new GeoJsonOptions { Name = "t" }).Findings);
        Assert.Equal(("not_utf8", "feature 2"), (finding.Rule, finding.Position.Split(',')[0]));
    }

    [Fact]
    public void Utf16_is_refused_with_advice()
    {
        using var stream = new MemoryStream([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Point)]);
        Assert.Equal("not_utf8", Assert.Throws<FaultException>(() => GeoJsonReader.ReadLayer(stream)).Findings[0].Rule);
    }

    [Theory]
    [InlineData("01")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("+1")]
    [InlineData("NaN")]
    [InlineData("1e")]
    [InlineData("--1")]
    [InlineData("1e400")]
    [InlineData("-1e12")]
    [InlineData("Infinity")]
    [InlineData("\"1\"")]
    [InlineData("[1]")]
    public void Coordinates_that_are_no_numbers_are_set_aside(string number)
    {
        var layer = Read($$$"""{"type":"FeatureCollection","features":[{{{Point}}},{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[1,{{{number}}}]}},{{{Point}}}]}""");
        Assert.Equal((2, 1), (layer.Count, layer.SetAside));
        Assert.Equal("feature 2", Assert.Single(layer.Findings).Position.Split(',')[0]);
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused_or_says_so()
    {
        var whole = Encoding.UTF8.GetBytes($$$"""{"type":"FeatureCollection","name":"x","features":[{{{Point}}},{{{Point}}}]}""");
        for (var length = 0; length < whole.Length; length++)
        {
            using var stream = new MemoryStream(whole[..length]);
            Assert.Throws<FaultException>(() => GeoJsonReader.ReadLayer(stream, new GeoJsonOptions { Name = "cut", WindowBytes = 32 }));
        }
    }

    [Fact]
    public void A_crs_behind_features_already_given_out_is_refused_when_it_differs()
    {
        var points = string.Join(',', Enumerable.Repeat("""{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[40409000,4680000]}}""", 10));
        var text = $$$$"""{"type":"FeatureCollection","features":[{{{{points}}}}],"crs":{"type":"name","properties":{"name":"EPSG:4549"}}}""";
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        Assert.Equal("late_crs", Assert.Throws<FaultException>(() => GeoJsonReader.ReadBatches(stream, new GeoJsonOptions { BatchFeatures = 4 }).Count()).Findings[0].Rule);
    }

    [Fact]
    public void Reading_can_be_stopped()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Point));
        Assert.Throws<OperationCanceledException>(() => GeoJsonReader.ReadLayer(stream, cancellation: stop.Token));
    }

    private static SourceLayer Read(string json, GeoJsonOptions? options = null)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return GeoJsonReader.ReadLayer(stream, (options ?? new GeoJsonOptions()) with { Name = "test.geojson" });
    }
}
