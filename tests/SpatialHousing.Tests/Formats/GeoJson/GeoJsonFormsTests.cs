using System.Text;
using SpatialHousing.Formats;
using SpatialHousing.Formats.GeoJson;
using SpatialHousing.Geodesy;
using Xunit;

namespace SpatialHousing.Tests.Formats.GeoJson;

/// <summary>The many forms in which the same layer may be written.</summary>
public sealed class GeoJsonFormsTests
{
    private const string Triangle = """{"type":"Feature","id":"a","properties":{"n":1},"geometry":{"type":"Polygon","coordinates":[[[118,42],[118.5,42],[118.5,42.5],[118,42]]]}}""";

    [Theory]
    [InlineData("""{"type":"FeatureCollection","features":[F]}""")]
    [InlineData("""{"features":[F],"type":"FeatureCollection"}""")]
    [InlineData("""{"meta":{"features":[{"type":"Feature"}],"s":"}]\"{"},"type":"FeatureCollection","features":[F],"more":[[{"a":"]"}]]}""")]
    [InlineData("\uFEFF{\r\n\t\"type\" : \"FeatureCollection\" ,\r\n \"features\" : [ \r\n F \r\n ] \r\n}\r\n")]
    [InlineData("F")]
    [InlineData("F\n")]
    [InlineData("\u001EF\n")]
    [InlineData("""{"type":"FeatureCollection","bbox":[118,42,118.5,42.5],"crs":null,"name":"x","features":[F]}""")]
    [InlineData("""{"type":"FeatureCollection","crs":{"type":"EPSG","properties":{"code":4490}},"features":[F]}""")]
    public void One_feature_in_any_frame_is_the_same(string frame)
    {
        foreach (var window in (int[])[16, 40, 1 << 16])
        {
            AssertTriangle(Read(frame.Replace("F", Triangle, StringComparison.Ordinal).Replace(Triangle + "eature", "Feature", StringComparison.Ordinal), window));
        }
    }

    [Theory]
    [InlineData("""{"geometry":{"coordinates":[[[118,42],[118.5,42],[118.5,42.5],[118,42]]],"type":"Polygon"},"properties":{"n":1},"id":"a","type":"Feature"}""")]
    [InlineData("""{ "type" : "Feature" , "extra" : {"a":[1,{"b":"}"}]} , "id" : "a" , "bbox" : [118,42,118.5,42.5] , "properties" : { "n" : 1 } , "geometry" : { "type" : "Polygon" , "coordinates" : [ [ [ 118 , 42 ] , [ 118.5 , 42.0 ] , [ 118.50 , 4.25e1 ] , [ 1.18E+2 , 42 ] ] ] } }""")]
    [InlineData("""{"type":"Feature","id":"a","properties":{"n":1},"geometry":{"type":"Polygon","coordinates":[[[118,42,5],[118.5,42,5],[118.5,42.5,5],[118,42,5]]]}}""")]
    [InlineData("""{"type":"feature","id":"\u0061","properties":{"\u006e":1},"geometry":{"type":"POLYGON","coordinates":[[[118,42],[118.5,42],[118.5,42.5]  ,[118,42]]]}}""")]
    [InlineData("""{"type":"Feature","id":"a","properties":{"n":0,"n":1},"geometry":{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,1]},{"type":"Polygon","coordinates":[[[118,42],[118.5,42],[118.5,42.5],[118,42]]]}]}}""")]
    public void One_feature_in_any_order_of_members_is_the_same(string feature)
    {
        foreach (var window in (int[])[16, 40, 1 << 16])
        {
            AssertTriangle(Read($$"""{"type":"FeatureCollection","features":[{{feature}}]}""", window));
        }
    }

    [Fact]
    public void Every_kind_of_shape_keeps_its_structure()
    {
        string[] shapes =
        [
            """{"type":"Point","coordinates":[1,2]}""", """{"type":"MultiPoint","coordinates":[[1,2],[3,4]]}""", """{"type":"LineString","coordinates":[[1,2],[3,4]]}""",
            """{"type":"MultiLineString","coordinates":[[[1,2],[3,4]],[[5,6],[7,8],[9,10]]]}""",
            """{"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9],[0,0]],[[1,1],[2,2],[2,1],[1,1]]]}""",
            """{"type":"MultiPolygon","coordinates":[[[[0,0],[9,0],[9,9],[0,0]]],[[[20,0],[29,0],[29,9],[20,0]],[[21,1],[22,2],[22,1],[21,1]]]]}""",
            "null", """{"type":"Polygon","coordinates":[]}""", """{"type":"GeometryCollection","geometries":[]}""",
        ];
        var layer = Read($$"""{"type":"FeatureCollection","features":[{{string.Join(',', shapes.Select(shape => $$$"""{"type":"Feature","properties":null,"geometry":{{{shape}}}}"""))}}]}""", 64);
        Assert.Equal(
            [GeometryKind.Point, GeometryKind.MultiPoint, GeometryKind.Line, GeometryKind.MultiLine, GeometryKind.Polygon, GeometryKind.MultiPolygon, GeometryKind.None, GeometryKind.None, GeometryKind.None],
            layer.Shapes.Kinds.ToArray());
        Assert.Equal([0, 1, 3, 4, 6, 7, 9, 9, 9, 9], layer.Shapes.FeatureParts.ToArray());
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 8, 9, 11], layer.Shapes.PartRings.ToArray());
        Assert.Equal([0, 1, 2, 3, 5, 7, 10, 14, 18, 22, 26, 30], layer.Shapes.RingVertices.ToArray());
    }

    [Fact]
    public void A_layer_far_longer_than_the_window_passes_in_bounded_memory()
    {
        const int Features = 200_000;
        using var endless = new RepeatedFeatures(Encoding.UTF8.GetBytes(Triangle), Features);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        long most = 0;
        var count = 0;
        foreach (var batch in GeoJsonReader.ReadBatches(endless, new GeoJsonOptions { Name = "endless", BatchFeatures = 10_000 }))
        {
            Assert.Equal(count + 1, batch.FeatureNumbers.Length > 0 ? batch.FeatureNumbers[0] : count + 1);
            count += batch.Count;
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        }

        Assert.Equal(Features, count);
        Assert.True(most < 64 << 20, $"{most} bytes held for a file of {endless.BytesGiven}");
    }

    private static void AssertTriangle(SourceLayer layer)
    {
        Assert.Equal(1, layer.Count);
        Assert.Equal([118, 118.5, 118.5, 118], layer.Shapes.X.ToArray());
        Assert.Equal([42, 42, 42.5, 42], layer.Shapes.Y.ToArray());
        Assert.Equal("a", layer.FeatureIds.Find("id")!.Id(0));
        Assert.Equal(1, layer.Properties.Find("n")!.Number(0));
        Assert.DoesNotContain(layer.Findings, finding => finding.Severity == SpatialHousing.Planning.Severity.Error);
    }

    private static SourceLayer Read(string json, int window)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return GeoJsonReader.ReadLayer(stream, new GeoJsonOptions { Name = "test.geojson", WindowBytes = window });
    }

    /// <summary>A FeatureCollection of any length that exists nowhere whole.</summary>
    private sealed class RepeatedFeatures(byte[] feature, int times) : Stream
    {
        private readonly byte[] head = "{\"type\":\"FeatureCollection\",\"features\":["u8.ToArray();
        private readonly byte[] repeated = [.. feature, (byte)','];
        private byte[] piece = [];
        private int at;
        private int given = -1;

        public long BytesGiven { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (at == piece.Length)
            {
                at = 0;
                piece = given > times ? [] : given < 0 ? head : given < times - 1 ? repeated : given < times ? feature : "]}"u8.ToArray();
                given++;
            }

            var length = Math.Min(count, piece.Length - at);
            piece.AsSpan(at, length).CopyTo(buffer.AsSpan(offset));
            at += length;
            BytesGiven += length;
            return length;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
