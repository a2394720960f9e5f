using System.Buffers;
using System.Text;
using SpatialHousing.Formats.GeoJson;
using SpatialHousing.Units;

namespace SpatialHousing.Formats.Csv;

/// <summary>Writes long CSV tables straight to bytes: the same text as <see cref="CsvText"/> and <see cref="Rounding.Print"/> give, several times as fast.</summary>
/// <remarks>Dispose writes what is left and leaves the stream open.</remarks>
public sealed class CsvBytes : IDisposable
{
    private const int FlushAt = 1 << 16;

    /// <summary>Nearer than this to half a unit of the last place, the decimal form decides.</summary>
    private const double NearHalf = 1e-4;

    private static readonly double[] Scales = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    private readonly Stream stream;
    private byte[] buffer = new byte[FlushAt + 1024];
    private int length;
    private bool hasField;

    public CsvBytes(Stream stream) => this.stream = stream ?? throw new ArgumentNullException(nameof(stream));

    /// <summary>A whole line as it is, with its line end.</summary>
    public void Line(string text)
    {
        Text(text);
        Flush(FlushAt);
    }

    public CsvBytes Field(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Separate();
        Text(value.AsSpan().ContainsAny(Quoted) ? CsvText.Field(value) : value);
        return this;
    }

    /// <summary>A number with fixed decimals, halves away from zero.</summary>
    public CsvBytes Field(double value, int decimals)
    {
        Separate();
        var scaled = Math.Abs(value) * Scales[decimals];
        if (!(scaled < 1e15) || Math.Abs(scaled - Math.Floor(scaled) - 0.5) < NearHalf)
        {
            Text(Rounding.Print(value, decimals));
            return this;
        }

        Reserve(64);
        length += FixedDecimals.Write(buffer.AsSpan(length), value, decimals);
        return this;
    }

    /// <summary>Texts joined by semicolons in one field.</summary>
    public CsvBytes Field(ReadOnlySpan<string> values) => values.Length switch
    {
        0 => Field(""),
        1 => Field(values[0]),
        _ => Field(string.Join(';', values)),
    };

    public void EndRow()
    {
        Reserve(1);
        buffer[length++] = (byte)'\n';
        hasField = false;
        Flush(FlushAt);
    }

    public void Dispose() => Flush(0);

    private void Separate()
    {
        if (hasField)
        {
            Reserve(1);
            buffer[length++] = (byte)',';
        }

        hasField = true;
    }

    private void Text(string text)
    {
        Reserve(text.Length * 3);
        length += Encoding.UTF8.GetBytes(text, buffer.AsSpan(length));
    }

    private void Reserve(int count)
    {
        if (length + count > buffer.Length)
        {
            Array.Resize(ref buffer, Math.Max(length + count, buffer.Length * 2));
        }
    }

    private void Flush(int from)
    {
        if (length > from)
        {
            stream.Write(buffer, 0, length);
            length = 0;
        }
    }
}
