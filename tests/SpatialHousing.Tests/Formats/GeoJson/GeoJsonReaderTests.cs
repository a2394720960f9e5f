using System.Text;
using SpatialHousing.Formats;
using SpatialHousing.Formats.GeoJson;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using Xunit;

namespace SpatialHousing.Tests.Formats.GeoJson;

public sealed class GeoJsonReaderTests
{
    private const string Square = """{"type":"Polygon","coordinates":[[[118,42],[118.01,42],[118.01,42.01],[118,42.01],[118,42]]]}""";

    [Fact]
    public void A_collection_keeps_shapes_properties_and_ids()
    {
        var layer = Read(Collection(Feature(Square, """{"id":7,"name":"\u7ea2山","far":2.50,"open":true,"gone":null}""", "\"a\""), Feature(Square, """{"name":"x","id":8}""", "9")));
        Assert.Equal(2, layer.Count);
        Assert.Equal(10, layer.Shapes.VertexCount);
        Assert.Equal([118, 118.01, 118.01, 118, 118], layer.Shapes.X[..5].ToArray());
        Assert.Equal("红山", layer.Properties.Find("name")!.Text(0));
        Assert.Equal("2.50", layer.Properties.Find("far")!.Text(0));
        Assert.Equal(CellKind.Missing, layer.Properties.Find("far")!.Kinds[1]);
        Assert.Equal(CellKind.Null, layer.Properties.Find("gone")!.Kinds[0]);
        Assert.Equal(["id", "name", "far", "open", "gone"], layer.Properties.Columns.Select(column => column.Name));
        Assert.Equal("a,9", $"{layer.FeatureIds.Find("id")!.Id(0)},{layer.FeatureIds.Find("id")!.Id(1)}");
        Assert.Empty(layer.Findings);
    }

    [Theory]
    [InlineData("EPSG:4549", "409000", 4549)]
    [InlineData("urn:ogc:def:crs:EPSG::4526", "38409000", 4526)]
    [InlineData("urn:ogc:def:crs:EPSG:6.9:4509", "409000", 4509)]
    [InlineData("urn:ogc:def:crs:OGC:1.3:CRS84", "118", 4490)]
    [InlineData("http://www.opengis.net/def/crs/EPSG/0/4490", "118", 4490)]
    [InlineData("EPSG:4326", "118", 4490)]
    public void The_older_crs_member_is_understood(string name, string x, int epsg)
    {
        var point = $$"""{"type":"Point","coordinates":[{{x}},{{(x == "118" ? "42" : "4680000")}}]}""";
        var layer = Read($$$"""{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"{{{name}}}"}},"features":[{{{Feature(point)}}}]}""");
        Assert.Empty(layer.Findings);
        Assert.Equal(epsg, layer.System.EpsgCode);
    }

    [Fact]
    public void A_crs_behind_the_features_counts_too()
    {
        var point = """{"type":"Point","coordinates":[409000,4680000]}""";
        var layer = Read($$$"""{"features":[{{{Feature(point)}}}],"crs":{"type":"name","properties":{"name":"EPSG:4549"}},"type":"FeatureCollection"}""");
        Assert.Equal(4549, layer.System.EpsgCode);
    }

    [Fact]
    public void An_unknown_crs_is_refused_with_advice()
    {
        var fault = Assert.Throws<FaultException>(() => Read("""{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:3857"}},"features":[]}"""));
        Assert.Equal("unknown_crs", fault.Findings[0].Rule);
        Assert.Contains("ogr2ogr", fault.Findings[0].Message.English, StringComparison.Ordinal);
    }

    [Fact]
    public void A_zone_prefix_shows_the_plane()
    {
        var layer = Read(Collection(Feature("""{"type":"Point","coordinates":[40400000.5,4680000.25]}""")));
        Assert.Equal(CoordinateSystem.ThreeDegree(40, hasZonePrefix: true), layer.System);
        Assert.Equal("system_not_stated", Assert.Single(layer.Findings).Rule);
    }

    [Fact]
    public void Metres_without_a_system_ask_for_one()
    {
        var json = Collection(Feature("""{"type":"Point","coordinates":[400000.5,4680000.25]}"""));
        Assert.Equal("zone_unknown", Assert.Throws<FaultException>(() => Read(json)).Findings[0].Rule);
        Assert.Equal(1, Read(json, new GeoJsonOptions { System = CoordinateSystem.ThreeDegree(40) }).Count);
    }

    [Fact]
    public void A_bad_feature_is_set_aside_with_its_place_and_the_rest_is_used()
    {
        var json = Collection(Feature(Square, """{"id":"A"}"""), Feature("""{"type":"Polygon","coordinates":[[[118,42],["x",42]]]}""", """{"id":"B"}"""), Feature(Square, """{"id":"C"}"""));
        var layer = Read(json);
        Assert.Equal([1, 3], layer.FeatureNumbers.AsSpan().ToArray());
        var finding = Assert.Single(layer.Findings);
        Assert.Equal(("bad_coordinates", "B"), (finding.Rule, finding.Subject));
        Assert.Equal($"feature 2, byte {json.IndexOf("\"x\"", StringComparison.Ordinal)}", finding.Position);
        Assert.Equal(["A", "C"], new FeatureIds(null).Assign(layer, []));
    }

    [Fact]
    public void A_feature_set_aside_leaves_no_column_behind()
    {
        var layer = Read(Collection(Feature(Square, """{"id":"A"}"""), Feature("""{"type":"Point","coordinates":[1]}""", """{"odd":1}""")));
        Assert.Equal(["id"], layer.Properties.Columns.Select(column => column.Name));
    }

    [Theory]
    [InlineData(GeometryNeed.Any)]
    [InlineData(GeometryNeed.Points)]
    public void Swapped_axes_are_refused_by_name(GeometryNeed need)
    {
        var json = Collection(Feature("""{"type":"Point","coordinates":[42.2,118.9]}"""));
        foreach (var looks in (bool[])[true, false])
        {
            Assert.Equal("axes_swapped", Assert.Throws<FaultException>(() => Read(json, new GeoJsonOptions { Need = need, AcceptsOutsideDegrees = looks })).Findings[0].Rule);
        }
    }

    [Fact]
    public void A_feature_that_is_no_json_is_set_aside_when_its_end_can_be_seen()
    {
        var layer = Read(Collection(Feature(Square), """{"type":"Feature" "geometry":null,"properties":{}}""", Feature(Square)));
        Assert.Equal([1, 3], layer.FeatureNumbers.AsSpan().ToArray());
        Assert.Equal("not_json", Assert.Single(layer.Findings).Rule);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"type":"Topology","objects":{}}""")]
    [InlineData("""{"type":"FeatureCollection"}""")]
    [InlineData("""{"type":"FeatureCollection","features":{}}""")]
    [InlineData("""{"type":"FeatureCollection","features":[]} x""")]
    [InlineData("""{"type":"FeatureCollection","features":[""")]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","geom""")]
    public void What_is_not_geojson_is_refused(string text) => Assert.NotEmpty(Assert.Throws<FaultException>(() => Read(text)).Findings);

    [Fact]
    public void A_layer_in_which_nothing_fits_is_refused_with_what_was_found()
    {
        var fault = Assert.Throws<FaultException>(() => Read(Collection(Feature(Square), Feature(Square)), new GeoJsonOptions { Need = GeometryNeed.Lines }));
        Assert.Equal("no_usable_feature", fault.Findings[0].Rule);
        Assert.Contains("Polygon 2", fault.Findings[0].Message.English, StringComparison.Ordinal);
        Assert.Contains("lines", fault.Findings[0].Message.English, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stray_feature_does_not_decide_the_system()
    {
        var strayInDegrees = Read(Collection(Feature("""{"type":"Point","coordinates":[409000,4680000]}""", """{"id":"far"}"""), Feature(Square), Feature(Square)));
        Assert.True(strayInDegrees.System.IsGeographic);
        Assert.Equal([2, 3], strayInDegrees.FeatureNumbers.AsSpan().ToArray());
        Assert.Equal("coordinate_out_of_range", Assert.Single(strayInDegrees.Findings).Rule);

        var plane = Enumerable.Range(0, 30).Select(i => Feature($$"""{"type":"Point","coordinates":[{{40400000 + i}},4680000]}"""));
        var strayInPlane = Read(Collection([.. plane, Feature(Square), .. plane]));
        Assert.Equal(60, strayInPlane.Count);
        Assert.Equal(["system_not_stated", "coordinate_out_of_range"], strayInPlane.Findings.Select(finding => finding.Rule).OrderDescending());
    }

    [Fact]
    public void An_open_ring_is_closed_with_a_finding()
    {
        var layer = Read(Feature("""{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1]]]}"""));
        Assert.Equal(5, layer.Shapes.VertexCount);
        Assert.Equal("ring_not_closed", Assert.Single(layer.Findings).Rule);
    }

    [Theory]
    [InlineData(16)]
    [InlineData(33)]
    [InlineData(100)]
    [InlineData(1000)]
    public void Windows_of_any_size_and_batches_give_the_same_layer(int window)
    {
        var json = Collection([.. Enumerable.Range(0, 57).Select(i => i % 9 == 4
            ? """{"type":"Feature","id":"bad","geometry":{"type":"Point","coordinates":[1]},"properties":{}}"""
            : Feature(Square, $$$"""{"id":{{{i}}},"text":"{{{new string('红', i)}}}"}"""))]);
        var whole = Read(json);
        Assert.Equal(Describe([whole]), Describe([Read(json, new GeoJsonOptions { WindowBytes = window })]));
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        Assert.Equal(Describe([whole]), Describe(GeoJsonReader.ReadBatches(stream, new GeoJsonOptions { WindowBytes = window, BatchFeatures = 5 })));
    }

    [Fact]
    public void Lines_of_features_are_read_as_a_sequence()
    {
        var layer = Read(Feature(Square) + "\n" + Feature(Square) + "\n");
        Assert.Equal(2, layer.Count);
        Assert.Equal("newline_delimited", Assert.Single(layer.Findings).Rule);
    }

    [Fact]
    public void Gzip_is_seen_by_its_first_bytes()
    {
        using var packed = new MemoryStream();
        using (var zip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
        {
            zip.Write(Encoding.UTF8.GetBytes(Collection(Feature(Square))));
        }

        packed.Position = 0;
        Assert.Equal(1, GeoJsonReader.ReadLayer(packed).Count);
        packed.Position = 0;
        using var cut = new MemoryStream(packed.ToArray()[..40]);
        Assert.Throws<FaultException>(() => GeoJsonReader.ReadLayer(cut));
    }

    [Fact]
    public void Coordinates_are_the_nearest_doubles()
    {
        var random = new Random(5);
        for (var i = 0; i < 100_000; i++)
        {
            var text = ((random.NextDouble() - 0.5) * 360).ToString((i % 3) switch { 0 => "R", 1 => "G17", _ => $"F{random.Next(0, 19)}" }, System.Globalization.CultureInfo.InvariantCulture);
            text = i % 7 == 0 ? random.NextInt64().ToString(System.Globalization.CultureInfo.InvariantCulture).Insert(random.Next(1, 15), ".") : text;
            text = i % 11 == 0 ? Halfway(random) : text;
            text = i % 50 == 0 ? $"{random.Next(1, 9)}.{random.Next(10, 99)}E{random.Next(-30, 2)}" : text;
            Assert.Equal(double.Parse(text, System.Globalization.CultureInfo.InvariantCulture), Number(text));
        }
    }

    /// <summary>Exactly between two doubles, where rounding to even decides: (2k + 1)·2^-e with few enough digits.</summary>
    private static string Halfway(Random random) =>
        (((decimal)(1L << 51) + random.Next()) + (random.Next(2) * 0.5m) + 0.25m).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static unsafe double Number(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text + ",0000000000000000000000000000000000");
        fixed (byte* p = bytes)
        {
            Assert.True(CoordinateNumber.Read(p, out var value, out _) == p + text.Length);
            return value;
        }
    }

    private static SourceLayer Read(string json, GeoJsonOptions? options = null)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return GeoJsonReader.ReadLayer(stream, (options ?? new GeoJsonOptions()) with { Name = "test.geojson" });
    }

    private static string Collection(params string[] features) => $$"""{"type":"FeatureCollection","features":[{{string.Join(",\n", features)}}]}""";

    private static string Feature(string geometry, string properties = "{}", string? id = null) =>
        $$"""{"type":"Feature",{{(id is null ? "" : $"\"id\":{id},")}}"properties":{{properties}},"geometry":{{geometry}}}""";

    private static string Describe(IEnumerable<SourceLayer> batches)
    {
        var text = new StringBuilder();
        var findings = new StringBuilder();
        foreach (var batch in batches)
        {
            for (var i = 0; i < batch.Count; i++)
            {
                var (start, end) = batch.Shapes.VertexRange(i);
                text.Append(batch.FeatureNumbers[i]).Append(batch.Shapes.Kinds[i]).AppendJoin(' ', batch.Shapes.X[start..end].ToArray())
                    .AppendJoin(' ', batch.Properties.Columns.Select(column => column.Name + "=" + column.Text(i))).Append('\n');
            }

            findings.AppendJoin('\n', batch.Findings.Select(finding => finding.Position + finding.Rule + finding.Subject)).Append(batch.Findings.IsEmpty ? "" : "\n");
        }

        return text.Append(findings).ToString();
    }
}
