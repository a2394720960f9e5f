using System.Text.Json;
using SpatialHousing.Formats.GeoJson;

namespace SpatialHousing.Formats.Check;

/// <summary>The bytes of one certificate as they grow; written out and begun again for the next.</summary>
internal sealed class CertificateBytes
{
    private byte[] buffer = new byte[1 << 13];
    private int length;

    public ReadOnlySpan<byte> Written => buffer.AsSpan(0, length);

    public void Clear() => length = 0;

    /// <summary>JSON as it is.</summary>
    public CertificateBytes Raw(ReadOnlySpan<byte> json)
    {
        Reserve(json.Length);
        json.CopyTo(buffer.AsSpan(length));
        length += json.Length;
        return this;
    }

    /// <summary>A string token.</summary>
    public CertificateBytes Text(string text)
    {
        Reserve(text.Length + 2);
        var plain = JsonText.WritePlain(text, buffer.AsSpan(length));
        length += plain;
        return plain > 0 ? this : Raw("\""u8).Raw(JsonEncodedText.Encode(text, EvidenceWriter.Encoder).EncodedUtf8Bytes).Raw("\""u8);
    }

    /// <summary>A number with fixed decimals, halves away from zero.</summary>
    public CertificateBytes Number(double value, int decimals)
    {
        Reserve(FixedDecimals.MaxLength);
        length += FixedDecimals.Print(buffer.AsSpan(length), value, decimals);
        return this;
    }

    /// <summary>A vertex in metres, all digits: areas are recomputed from it to the last one printed.</summary>
    public void Vertex(double x, double y)
    {
        Reserve((2 * ExactDecimals.MaxLength) + 3);
        buffer[length++] = (byte)'[';
        length += ExactDecimals.Write(buffer.AsSpan(length), x);
        buffer[length++] = (byte)',';
        length += ExactDecimals.Write(buffer.AsSpan(length), y);
        buffer[length++] = (byte)']';
    }

    private void Reserve(int count)
    {
        if (length + count > buffer.Length)
        {
            Array.Resize(ref buffer, Math.Max(length + count, buffer.Length * 2));
        }
    }
}
