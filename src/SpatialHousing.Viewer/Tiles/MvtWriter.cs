using System.Text;

namespace SpatialHousing.Viewer.Tiles;

/// <summary>Writes one layer of a Mapbox Vector Tile 2.1, protobuf by hand: features with class `c` and name `n`.</summary>
internal sealed class MvtWriter(string layer) : IDisposable
{
    private readonly MemoryStream features = new();
    private readonly List<(bool IsText, int Number, string Text)> values = [];
    private readonly Dictionary<(bool, int, string), int> valueIndex = [];

    public void Dispose() => features.Dispose();

    /// <param name="kind">1 points, 2 lines, 3 polygons.</param>
    public void Add(int id, int kind, List<List<(int X, int Y)>> rings, int classIndex, string? name)
    {
        using var feature = new MemoryStream();
        Tag(feature, 1, 0);
        Varint(feature, (ulong)id);
        using var tags = new MemoryStream();
        Varint(tags, 0);
        Varint(tags, (ulong)ValueOf((false, classIndex, "")));
        if (!string.IsNullOrEmpty(name))
        {
            Varint(tags, 1);
            Varint(tags, (ulong)ValueOf((true, 0, name)));
        }

        Bytes(feature, 2, tags);
        Tag(feature, 3, 0);
        Varint(feature, (ulong)kind);
        using var geometry = new MemoryStream();
        Geometry(geometry, kind, rings);
        Bytes(feature, 4, geometry);
        Bytes(features, 2, feature);
    }

    public byte[] ToArray()
    {
        if (features.Length == 0)
        {
            return [];
        }

        using var body = new MemoryStream();
        Text(body, 1, layer);
        features.WriteTo(body);
        Text(body, 3, "c");
        Text(body, 3, "n");
        foreach (var (isText, number, text) in values)
        {
            using var value = new MemoryStream();
            if (isText)
            {
                Text(value, 1, text);
            }
            else
            {
                Tag(value, 5, 0);
                Varint(value, (ulong)number);
            }

            Bytes(body, 4, value);
        }

        Tag(body, 5, 0);
        Varint(body, TileCutter.Extent);
        Tag(body, 15, 0);
        Varint(body, 2);
        using var tile = new MemoryStream();
        Bytes(tile, 3, body);
        return tile.ToArray();
    }

    private static void Geometry(MemoryStream stream, int kind, List<List<(int X, int Y)>> rings)
    {
        var (x, y) = (0, 0);
        if (kind == 1)
        {
            Varint(stream, ((ulong)rings.Count << 3) | 1);
        }

        foreach (var ring in rings)
        {
            for (var i = 0; i < ring.Count; i++)
            {
                if (kind != 1 && i < 2)
                {
                    Varint(stream, i == 0 ? (1 << 3) | 1 : ((ulong)(ring.Count - 1) << 3) | 2);
                }

                Varint(stream, ZigZag(ring[i].X - x));
                Varint(stream, ZigZag(ring[i].Y - y));
                (x, y) = ring[i];
            }

            if (kind == 3)
            {
                Varint(stream, (1 << 3) | 7);
            }
        }
    }

    private int ValueOf((bool, int, string) value)
    {
        if (!valueIndex.TryGetValue(value, out var index))
        {
            valueIndex[value] = index = values.Count;
            values.Add(value);
        }

        return index;
    }

    private static ulong ZigZag(int value) => unchecked((uint)((value << 1) ^ (value >> 31)));

    private static void Tag(MemoryStream stream, int field, int wire) => Varint(stream, (ulong)((field << 3) | wire));

    private static void Text(MemoryStream stream, int field, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Tag(stream, field, 2);
        Varint(stream, (ulong)bytes.Length);
        stream.Write(bytes);
    }

    private static void Bytes(MemoryStream stream, int field, MemoryStream content)
    {
        Tag(stream, field, 2);
        Varint(stream, (ulong)content.Length);
        content.WriteTo(stream);
    }

    private static void Varint(MemoryStream stream, ulong value)
    {
        while (value >= 0x80)
        {
            stream.WriteByte((byte)(value & 0x7F | 0x80));
            value >>= 7;
        }

        stream.WriteByte((byte)value);
    }
}
