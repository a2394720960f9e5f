using System.Buffers.Binary;
using System.IO.Compression;

namespace SpatialHousing.Tests.Maps;

/// <summary>Reads 8-bit RGB and RGBA PNG files, not interlaced: enough for pictures made by our own tools.</summary>
internal sealed record PngPicture(int Width, int Height, byte[] Rgb)
{
    public static PngPicture Read(byte[] png)
    {
        using var packed = new MemoryStream();
        int width = 0, height = 0, channels = 0;
        for (var at = 8; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            var type = System.Text.Encoding.ASCII.GetString(png, at + 4, 4);
            if (type == "IHDR")
            {
                (width, height) = (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at + 8)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at + 12)));
                channels = png[at + 17] switch { 2 => 3, 6 => 4, var other => throw new InvalidDataException($"Colour type {other}.") };
            }
            else if (type == "IDAT")
            {
                packed.Write(png, at + 8, length);
            }

            at += length + 12;
        }

        packed.Position = 0;
        using var zlib = new ZLibStream(packed, CompressionMode.Decompress);
        var row = new byte[width * channels];
        var above = new byte[width * channels];
        var rgb = new byte[width * height * 3];
        for (var y = 0; y < height; y++)
        {
            var filter = zlib.ReadByte();
            zlib.ReadExactly(row);
            Unfilter(filter, row, above, channels);
            for (var x = 0; x < width; x++)
            {
                row.AsSpan(x * channels, 3).CopyTo(rgb.AsSpan(((y * width) + x) * 3));
            }

            (row, above) = (above, row);
        }

        return new PngPicture(width, height, rgb);
    }

    /// <summary>Mean difference of a channel (0…255) and the share of pixels that differ by more than 48 in any.</summary>
    public (double Mean, double Share) DifferenceFrom(PngPicture other)
    {
        if ((Width, Height) != (other.Width, other.Height))
        {
            return (255, 1);
        }

        long sum = 0;
        var far = 0;
        for (var pixel = 0; pixel < Width * Height; pixel++)
        {
            var worst = 0;
            for (var channel = 0; channel < 3; channel++)
            {
                var difference = Math.Abs(Rgb[(pixel * 3) + channel] - other.Rgb[(pixel * 3) + channel]);
                sum += difference;
                worst = Math.Max(worst, difference);
            }

            far += worst > 48 ? 1 : 0;
        }

        return (sum / (3.0 * Width * Height), (double)far / (Width * Height));
    }

    private static void Unfilter(int filter, byte[] row, byte[] above, int channels)
    {
        unchecked
        {
            for (var i = 0; i < row.Length; i++)
            {
                int left = i < channels ? 0 : row[i - channels], up = above[i], corner = i < channels ? 0 : above[i - channels];
                row[i] += (byte)(filter switch { 0 => 0, 1 => left, 2 => up, 3 => (left + up) / 2, _ => Paeth(left, up, corner) });
            }
        }
    }

    private static int Paeth(int left, int up, int corner)
    {
        int a = Math.Abs(up - corner), b = Math.Abs(left - corner), c = Math.Abs(left + up - corner - corner);
        return a <= b && a <= c ? left : b <= c ? up : corner;
    }
}
