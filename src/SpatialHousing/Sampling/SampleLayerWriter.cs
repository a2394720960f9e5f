using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SpatialHousing.Sampling;

/// <summary>Writes the sample's features straight to a GeoJSON file, one feature a line, nothing kept.</summary>
internal sealed class SampleLayerWriter : IDisposable
{
    private readonly Stream stream;
    private readonly byte[] buffer = new byte[1 << 16];
    private readonly int decimals;
    private readonly double scale;
    private int used;
    private bool any;
    private bool anyProperty;

    public SampleLayerWriter(Stream stream, string name, string about, int decimals)
    {
        this.stream = stream;
        this.decimals = decimals;
        scale = 1;
        for (var i = 0; i < decimals; i++)
        {
            scale *= 10;
        }

        Text("{\"type\":\"FeatureCollection\",\"name\":");
        Quoted(name);
        Text(",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::4490\"}},\"about\":");
        Quoted(about);
        Text(",\"features\":[\n");
    }

    public SampleLayerWriter Feature()
    {
        Text(any ? ",\n{\"type\":\"Feature\",\"properties\":{" : "{\"type\":\"Feature\",\"properties\":{");
        (any, anyProperty) = (true, false);
        return this;
    }

    public SampleLayerWriter With(string name, string value)
    {
        Name(name);
        Quoted(value);
        return this;
    }

    public SampleLayerWriter With(string name, bool value)
    {
        Name(name);
        Text(value ? "true" : "false");
        return this;
    }

    public SampleLayerWriter With(string name, int? value)
    {
        Name(name);
        Text(value?.ToString(CultureInfo.InvariantCulture) ?? "null");
        return this;
    }

    public SampleLayerWriter With(string name, double value, int digits)
    {
        Name(name);
        Text(value.ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
        return this;
    }

    public void Point(Spot spot)
    {
        Text("},\"geometry\":{\"type\":\"Point\",\"coordinates\":");
        Position(spot);
        Text("}}");
    }

    public void LineString(IReadOnlyList<Spot> line)
    {
        Text("},\"geometry\":{\"type\":\"LineString\",\"coordinates\":[");
        Positions(line, closed: false);
        Text("]}}");
    }

    public void Polygon(IReadOnlyList<List<Spot>> rings)
    {
        Text("},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[");
        for (var i = 0; i < rings.Count; i++)
        {
            Text(i == 0 ? "[" : ",[");
            Positions(rings[i], closed: true);
            Text("]");
        }

        Text("]}}");
    }

    public void Dispose()
    {
        Text("\n]}\n");
        stream.Write(buffer, 0, used);
        stream.Dispose();
    }

    private void Positions(IReadOnlyList<Spot> spots, bool closed)
    {
        for (var i = 0; i < spots.Count; i++)
        {
            if (i > 0)
            {
                Text(",");
            }

            Position(spots[i]);
        }

        if (closed)
        {
            Text(",");
            Position(spots[0]);
        }
    }

    private void Position(Spot spot)
    {
        var (lon, lat) = SampleGeography.ToDegrees(spot);
        Room(64);
        buffer[used++] = (byte)'[';
        Fixed(lon);
        buffer[used++] = (byte)',';
        Fixed(lat);
        buffer[used++] = (byte)']';
    }

    private void Fixed(double degrees)
    {
        var whole = (long)Math.Floor((degrees * scale) + 0.5);
        var unit = (long)scale;
        Utf8Formatter.TryFormat(whole / unit, buffer.AsSpan(used), out var written);
        used += written;
        buffer[used++] = (byte)'.';
        var rest = whole % unit;
        for (var i = decimals - 1; i >= 0; i--)
        {
            buffer[used + i] = (byte)('0' + (rest % 10));
            rest /= 10;
        }

        used += decimals;
    }

    private void Name(string name)
    {
        Text(anyProperty ? ",\"" : "\"");
        anyProperty = true;
        Text(name);
        Text("\":");
    }

    private void Quoted(string value)
    {
        Text("\"");
        Text(JsonEncodedText.Encode(value, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value);
        Text("\"");
    }

    private void Text(string text)
    {
        Room(text.Length * 3);
        used += Encoding.UTF8.GetBytes(text, buffer.AsSpan(used));
    }

    private void Room(int bytes)
    {
        if (used + bytes > buffer.Length)
        {
            stream.Write(buffer, 0, used);
            used = 0;
        }
    }
}
