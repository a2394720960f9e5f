using System.Buffers.Text;
using System.Text;
using SpatialHousing.Geodesy;

namespace SpatialHousing.Formats.GeoJson;

/// <summary>Writes a FeatureCollection by the contracts, feature by feature: properties of the input as they came, ours behind them.</summary>
/// <remarks>
/// Order of calls for a feature: <see cref="BeginFeature"/>, <see cref="Keep"/> and <see cref="Property(string, string?)"/> in any number,
/// <see cref="EndFeature"/> with its shape. Degrees have 9 decimals, metres 4; LF; the same bytes for the same input. Dispose closes the
/// collection and leaves the stream open.
/// </remarks>
public sealed class GeoJsonWriter : IDisposable
{
    private const int FlushAt = 1 << 16;
    private readonly Stream stream;
    private readonly int decimals;
    private byte[] buffer = new byte[FlushAt + 4096];
    private int length;
    private bool hasFeature;
    private bool hasProperty;
    private bool isClosed;

    /// <param name="stream">Where to; stays open.</param>
    /// <param name="system">System of the shapes; degrees become EPSG:4490, a plane its own code.</param>
    /// <param name="name">The collection's `name` member, left out when null.</param>
    /// <exception cref="ArgumentException">A plane without an EPSG code.</exception>
    public GeoJsonWriter(Stream stream, CoordinateSystem system, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(system);
        this.stream = stream ?? throw new ArgumentNullException(nameof(stream));
        var code = system.EpsgCode ?? throw new ArgumentException($"{system} has no EPSG code to write.", nameof(system));
        decimals = system.IsGeographic ? 9 : 4;
        Write("{\"type\":\"FeatureCollection\","u8);
        if (name is not null)
        {
            Write("\"name\":"u8);
            Write(JsonText.Quote(name));
            Write(","u8);
        }

        Write(Encoding.UTF8.GetBytes(FormattableString.Invariant($"\"crs\":{{\"type\":\"name\",\"properties\":{{\"name\":\"urn:ogc:def:crs:EPSG::{code}\"}}}},\"features\":[")));
    }

    /// <summary>Writes a layer back with its own ids and properties.</summary>
    public void WriteLayer(SourceLayer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        for (var i = 0; i < layer.Count; i++)
        {
            BeginFeature(layer.FeatureIds, i);
            Keep(layer.Properties, i);
            EndFeature(layer.Shapes, i);
        }
    }

    /// <summary>Starts a feature; its `id` member is taken over when the input had one.</summary>
    public void BeginFeature(PropertyTable? featureIds = null, int feature = 0)
    {
        Write(hasFeature ? ",\n{\"type\":\"Feature\","u8 : "\n{\"type\":\"Feature\","u8);
        hasFeature = true;
        hasProperty = false;
        if (featureIds?.Find("id") is { } column && column.Kinds[feature] != CellKind.Missing)
        {
            Write("\"id\":"u8);
            Write(column.Raw(feature));
            Write(","u8);
        }

        Write("\"properties\":{"u8);
    }

    /// <summary>The input's properties, token by token as they were.</summary>
    public void Keep(PropertyTable properties, int feature)
    {
        ArgumentNullException.ThrowIfNull(properties);
        foreach (var column in properties.Columns)
        {
            if (column.Kinds[feature] != CellKind.Missing)
            {
                Separate();
                Write(column.QuotedName);
                Write(":"u8);
                Write(column.Raw(feature));
            }
        }
    }

    /// <summary>A text, or null.</summary>
    public void Property(string name, string? value)
    {
        Name(name);
        if (value is null)
        {
            Write("null"u8);
        }
        else
        {
            Text(value);
        }
    }

    /// <summary>A number with fixed decimals; null where it is not finite.</summary>
    public void Property(string name, double? value, int fixedDecimals)
    {
        Name(name);
        if (value is { } number && double.IsFinite(number))
        {
            Number(number, fixedDecimals);
        }
        else
        {
            Write("null"u8);
        }
    }

    public void Property(string name, long? value)
    {
        Name(name);
        if (value is { } number)
        {
            Reserve(32);
            Utf8Formatter.TryFormat(number, buffer.AsSpan(length), out var written);
            length += written;
        }
        else
        {
            Write("null"u8);
        }
    }

    public void Property(string name, bool? value)
    {
        Name(name);
        Write(value switch { true => "true"u8, false => "false"u8, null => "null"u8 });
    }

    /// <summary>Ends the feature with its shape.</summary>
    public void EndFeature(GeometryColumns shapes, int feature)
    {
        ArgumentNullException.ThrowIfNull(shapes);
        Write("},\"geometry\":"u8);
        var kind = shapes.Kinds[feature];
        if (kind == GeometryKind.None)
        {
            Write("null}"u8);
            return;
        }

        Write("{\"type\":\""u8);
        Write(GeometryWords.Word(kind));
        Write("\",\"coordinates\":"u8);
        Parts(shapes, feature, kind);
        Write("}}"u8);
    }

    /// <summary>Closes the collection.</summary>
    public void Dispose()
    {
        if (!isClosed)
        {
            isClosed = true;
            Write("\n]}\n"u8);
            Flush();
        }
    }

    private void Parts(GeometryColumns shapes, int feature, GeometryKind kind)
    {
        var isMulti = kind is GeometryKind.MultiPoint or GeometryKind.MultiLine or GeometryKind.MultiPolygon;
        var isPolygon = kind is GeometryKind.Polygon or GeometryKind.MultiPolygon;
        var isPoint = kind is GeometryKind.Point or GeometryKind.MultiPoint;
        var (first, end) = (shapes.FeatureParts[feature], shapes.FeatureParts[feature + 1]);
        Write(isMulti ? "["u8 : default);
        for (var part = first; part < end; part++)
        {
            Write(part > first ? ","u8 : default);
            Write(isPolygon ? "["u8 : default);
            for (var ring = shapes.PartRings[part]; ring < shapes.PartRings[part + 1]; ring++)
            {
                Write(ring > shapes.PartRings[part] ? ","u8 : default);
                Vertices(shapes, shapes.RingVertices[ring], shapes.RingVertices[ring + 1], isPoint);
            }

            Write(isPolygon ? "]"u8 : default);
        }

        Write(isMulti ? "]"u8 : default);
    }

    private void Vertices(GeometryColumns shapes, int start, int end, bool isPoint)
    {
        Write(isPoint ? default : "["u8);
        for (var i = start; i < end; i++)
        {
            Write(i > start ? ",["u8 : "["u8);
            Number(shapes.X[i], decimals);
            Write(","u8);
            Number(shapes.Y[i], decimals);
            Write("]"u8);
        }

        Write(isPoint ? default : "]"u8);
    }

    private void Name(string name)
    {
        Separate();
        Text(name);
        Write(":"u8);
    }

    private void Separate()
    {
        Write(hasProperty ? ","u8 : default);
        hasProperty = true;
    }

    private void Text(string text)
    {
        Reserve(text.Length + 2);
        var written = JsonText.WritePlain(text, buffer.AsSpan(length));
        length += written;
        if (written == 0)
        {
            Write(JsonText.Quote(text));
        }
    }

    private void Number(double value, int fixedDecimals)
    {
        Reserve(FixedDecimals.MaxLength);
        length += FixedDecimals.Write(buffer.AsSpan(length), value, fixedDecimals);
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(buffer.AsSpan(length));
        length += bytes.Length;
    }

    private void Reserve(int count)
    {
        if (length + count <= buffer.Length)
        {
            return;
        }

        Flush();
        if (count > buffer.Length)
        {
            buffer = new byte[count];
        }
    }

    private void Flush()
    {
        stream.Write(buffer, 0, length);
        length = 0;
    }
}
