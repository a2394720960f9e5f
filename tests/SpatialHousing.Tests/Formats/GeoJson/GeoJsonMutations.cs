using System.Text;
using System.Text.Json;
using SpatialHousing.Formats;
using SpatialHousing.Formats.GeoJson;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;

namespace SpatialHousing.Tests.Formats.GeoJson;

/// <summary>Damages small GeoJSON files at random and reads them: every one must load or be refused with findings. Seeded; case k is the same every time.</summary>
/// <remarks>Also compiled into the benchmarks, where `fuzz` runs a million.</remarks>
internal sealed class GeoJsonMutations(IReadOnlyList<byte[]> sources, int seed)
{
    private static readonly byte[][] Tokens =
    [
        "{"u8.ToArray(), "}"u8.ToArray(), "["u8.ToArray(), "]"u8.ToArray(), "\""u8.ToArray(), "\\"u8.ToArray(), ","u8.ToArray(), ":"u8.ToArray(), "null"u8.ToArray(), "true"u8.ToArray(),
        "NaN"u8.ToArray(), "1e999"u8.ToArray(), "-"u8.ToArray(), "-0"u8.ToArray(), "0000"u8.ToArray(), "1.7976931348623157e308"u8.ToArray(), "123456789012345678901234567890.5"u8.ToArray(),
        "\\ud800"u8.ToArray(), "\\u0000"u8.ToArray(), [0xFF], [0x00], [0xC0, 0x80], [0xE7, 0xBA], "\"features\":["u8.ToArray(), "\"type\":\"Feature\","u8.ToArray(),
        "\"coordinates\":[]"u8.ToArray(), "\"geometry\":{"u8.ToArray(), "{\"type\":\"GeometryCollection\",\"geometries\":["u8.ToArray(), "[[[[[[[["u8.ToArray(), "]]]]"u8.ToArray(), "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"EPSG:4549\"}},"u8.ToArray(),
    ];

    /// <summary>Small files with every construct the reader knows.</summary>
    public static IReadOnlyList<byte[]> OwnSources { get; } =
    [
        """{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:4490"}},"features":[{"type":"Feature","id":1,"properties":{"id":"甲","n":1.5,"t":true,"o":{"a":[1,"\u7ea2"]}},"geometry":{"type":"Polygon","coordinates":[[[118,42],[118.01,42],[118.01,42.01],[118,42]]]}},{"type":"Feature","properties":null,"geometry":{"type":"MultiPolygon","coordinates":[[[[118,42,7],[118.01,42],[118.01,42.01],[118,42]]]]}}]}"""u8.ToArray(),
        """{"features":[{"geometry":{"coordinates":[40400000.25,4680000.125],"type":"Point"},"type":"Feature","properties":{"a\"b":"c\\d"}},{"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[1e2,2],[3,4]]}}],"meta":{"x":[{"y":{}}]},"type":"FeatureCollection"}"""u8.ToArray(),
        "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"GeometryCollection\",\"geometries\":[{\"type\":\"Point\",\"coordinates\":[1,2]},{\"type\":\"GeometryCollection\",\"geometries\":[]},{\"type\":\"MultiPoint\",\"coordinates\":[[3,4]]}]}}\n{\"type\":\"Feature\",\"properties\":{},\"geometry\":null}\n"u8.ToArray(),
        """{"type":"MultiLineString","bbox":[1,2,3,4],"coordinates":[[[118.123456789012345,42.1],[118.2,42.2]],[[118,42],[119,43],[-0.0,0]]]}"""u8.ToArray(),
        [.. "{\"type\":\"FeatureCollection\",\"features\":["u8, .. Encoding.UTF8.GetBytes(string.Join(",\n", Enumerable.Range(0, 25).Select(i => $$$"""{"type":"Feature","properties":{"id":{{{i}}},"s":"片区{{{i}}}"},"geometry":{"type":"Polygon","coordinates":[[[118,42],[118.{{{i}}},42],[118.01,42.01],[118,42]]]}}"""))), .. "]}"u8],
    ];

    /// <summary>Refusals by rule.</summary>
    public SortedDictionary<string, int> Why { get; } = new(StringComparer.Ordinal);

    /// <summary>Files that loaded, in whole or in part.</summary>
    public int Loaded { get; private set; }

    /// <summary>Files that were refused.</summary>
    public int Refused { get; private set; }

    /// <summary>Most bytes one case allocated.</summary>
    public long MostAllocatedBytes { get; private set; }

    /// <exception cref="InvalidOperationException">A case did anything but load or be refused; the message names it.</exception>
    public void Run(int number)
    {
        var random = new Random(unchecked((seed * 1_000_003) + number));
        var bytes = Mutate(random);
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            Read(bytes, random);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"seed {seed}, case {number}: {exception.GetType().Name}: {exception.Message}\n{Encoding.UTF8.GetString(bytes)}", exception);
        }

        MostAllocatedBytes = Math.Max(MostAllocatedBytes, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private byte[] Mutate(Random random)
    {
        var bytes = sources[random.Next(sources.Count)].ToList();
        for (var changes = 1 + random.Next(1 + random.Next(6)); changes > 0 && bytes.Count > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(bytes.Count - at, 1 + random.Next(40));
            switch (random.Next(8))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes.RemoveRange(at, length);
                    break;
                case 3:
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length));
                    break;
                case 4:
                    bytes.RemoveRange(at, random.Next(4) == 0 ? bytes.Count - at : 1);
                    break;
                case 5:
                    var other = sources[random.Next(sources.Count)];
                    var from = random.Next(other.Length);
                    bytes.InsertRange(at, other.AsSpan(from, Math.Min(other.Length - from, length * 4)).ToArray());
                    break;
                default:
                    bytes.InsertRange(at, Tokens[random.Next(Tokens.Length)]);
                    break;
            }
        }

        return [.. bytes];
    }

    private void Read(byte[] bytes, Random random)
    {
        var options = new GeoJsonOptions
        {
            Name = "fuzz.geojson",
            Need = (GeometryNeed)Math.Max(0, random.Next(-4, 4)),
            System = random.Next(4) == 0 ? CoordinateSystem.ThreeDegree(40) : null,
            WindowBytes = 1 << random.Next(4, 13),
            BatchFeatures = 1 + random.Next(3),
        };
        using var stream = new MemoryStream(bytes);
        try
        {
            var batches = random.Next(3) == 0 ? GeoJsonReader.ReadBatches(stream, options).ToArray() : [GeoJsonReader.ReadLayer(stream, options)];
            foreach (var layer in batches)
            {
                Examine(layer, random.Next(20) == 0);
            }

            Loaded++;
        }
        catch (FaultException fault)
        {
            Refused++;
            Why[fault.Findings[0].Rule] = Why.GetValueOrDefault(fault.Findings[0].Rule) + 1;
            Require(fault.Findings.Length > 0 && fault.Findings.All(finding => finding.Message.Chinese.Length > 0), "a refusal without findings");
        }
    }

    private static void Examine(SourceLayer layer, bool writesBack)
    {
        Require(layer.Properties.Count == layer.Count && layer.FeatureNumbers.Length == layer.Count, "columns of different length");
        Require(layer.Findings.All(finding => finding.Message.English.Contains("fuzz.geojson", StringComparison.Ordinal)), "a finding without the file");
        foreach (var value in layer.Shapes.X)
        {
            Require(double.IsFinite(value), "a coordinate that is no number");
        }

        for (var i = 0; i < layer.Count; i++)
        {
            foreach (var column in layer.Properties.Columns)
            {
                _ = column.Text(i);
                _ = column.Number(i);
                _ = column.Id(i);
            }
        }

        new FeatureIds(null).Assign(layer, []);
        if (writesBack && layer.System.EpsgCode is not null)
        {
            using var written = new MemoryStream();
            using (var writer = new GeoJsonWriter(written, layer.System))
            {
                writer.WriteLayer(layer);
            }

            using var document = JsonDocument.Parse(written.ToArray(), new JsonDocumentOptions { MaxDepth = 128 });
            Require(document.RootElement.GetProperty("features").GetArrayLength() == layer.Count, "another number of features after writing");
        }
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException(otherwise);
        }
    }
}
