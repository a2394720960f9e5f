using System.Globalization;
using System.IO.Compression;
using System.Text;
using SpatialHousing.Maps;

namespace SpatialHousing.Formats.Pdf;

/// <summary>A content stream in the making: operators and numbers, at most three decimals.</summary>
internal sealed class PdfContent
{
    /// <summary>Distance of a Bézier handle that makes a quarter circle of radius 1.</summary>
    private const double Quarter = 0.5522847498;

    private byte[] bytes = new byte[1 << 14];
    private int length;

    public bool IsEmpty => length == 0;

    /// <summary>Appends operators as written.</summary>
    public PdfContent Add(string text)
    {
        Reserve(text.Length);
        length += Encoding.Latin1.GetBytes(text, bytes.AsSpan(length));
        return this;
    }

    /// <summary>Numbers, then an operator and a line end.</summary>
    public PdfContent Add(string op, params ReadOnlySpan<double> numbers)
    {
        foreach (var number in numbers)
        {
            Number(number);
        }

        return Add(op).Add("\n");
    }

    /// <summary>Two whole numbers and an operator of one letter.</summary>
    public void Point(int x, int y, char op)
    {
        Whole(x);
        Whole(y);
        Reserve(2);
        bytes[length++] = (byte)op;
        bytes[length++] = (byte)'\n';
    }

    public void Box(Geodesy.Box box) => Add("re", box.MinX, box.MinY, box.Width, box.Height);

    public void Polygon(IReadOnlyList<(double X, double Y)> corners)
    {
        for (var i = 0; i < corners.Count; i++)
        {
            Add(i == 0 ? "m" : "l", corners[i].X, corners[i].Y);
        }

        Add("h\n");
    }

    /// <summary>A circle of four Bézier quarters.</summary>
    public void Circle(double x, double y, double r)
    {
        var k = Quarter * r;
        Add("m", x + r, y);
        Add("c", x + r, y + k, x + k, y + r, x, y + r);
        Add("c", x - k, y + r, x - r, y + k, x - r, y);
        Add("c", x - r, y - k, x - k, y - r, x, y - r);
        Add("c", x + k, y - r, x + r, y - k, x + r, y);
        Add("h\n");
    }

    /// <summary>A rectangle with rounded corners.</summary>
    public void Rounded(Geodesy.Box box, double r)
    {
        double k = r * (1 - Quarter), x0 = box.MinX, y0 = box.MinY, x1 = box.MaxX, y1 = box.MaxY;
        Add("m", x0 + r, y0);
        Add("l", x1 - r, y0);
        Add("c", x1 - k, y0, x1, y0 + k, x1, y0 + r);
        Add("l", x1, y1 - r);
        Add("c", x1, y1 - k, x1 - k, y1, x1 - r, y1);
        Add("l", x0 + r, y1);
        Add("c", x0 + k, y1, x0, y1 - k, x0, y1 - r);
        Add("l", x0, y0 + r);
        Add("c", x0, y0 + k, x0 + k, y0, x0 + r, y0);
        Add("h\n");
    }

    /// <summary>Sets a colour: <c>rg</c> for fills and text, <c>RG</c> for lines.</summary>
    public void Colour(Colour colour, string op) => Add(op, colour.Red / 255.0, colour.Green / 255.0, colour.Blue / 255.0);

    public byte[] Deflated()
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(bytes, 0, length);
        }

        return packed.ToArray();
    }

    public override string ToString() => Encoding.Latin1.GetString(bytes, 0, length);

    private void Number(double value)
    {
        unchecked
        {
            var thousandths = (long)Math.Round(value * 1000);
            Reserve(24);
            if (thousandths < 0)
            {
                bytes[length++] = (byte)'-';
                thousandths = -thousandths;
            }

            Write(thousandths / 1000);
            if ((int)(thousandths % 1000) is > 0 and var rest)
            {
                bytes[length++] = (byte)'.';
                for (var place = 100; rest > 0; rest %= place, place /= 10)
                {
                    bytes[length++] = (byte)('0' + (rest / place));
                }
            }

            bytes[length++] = (byte)' ';
        }
    }

    private void Whole(int value)
    {
        Reserve(12);
        Write(value);
        bytes[length++] = (byte)' ';
    }

    private void Write(long value)
    {
        value.TryFormat(bytes.AsSpan(length), out var written, default, CultureInfo.InvariantCulture);
        length += written;
    }

    private void Reserve(int more)
    {
        if (length + more > bytes.Length)
        {
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, length + more));
        }
    }
}
