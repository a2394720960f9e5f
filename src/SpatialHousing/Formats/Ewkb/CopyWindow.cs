using System.Buffers.Binary;
using System.Security.Cryptography;

namespace SpatialHousing.Formats.Ewkb;

/// <summary>A moving window over a binary COPY stream, hashed as it passes.</summary>
internal sealed class CopyWindow(Stream stream) : IDisposable
{
    private static readonly byte[] Signature = [.. "PGCOPY\n"u8, 0xFF, .. "\r\n\0"u8];
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] bytes = new byte[1 << 18];
    private int at;
    private int end;

    public void ReadHeader()
    {
        if (!Take(Signature.Length).SequenceEqual(Signature))
        {
            throw new InvalidDataException("Not a binary COPY stream.");
        }

        _ = ReadInt32();
        _ = Take(ReadInt32());
    }

    /// <summary>Number of fields of the next row; −1 behind the last.</summary>
    public int ReadRow() => BinaryPrimitives.ReadInt16BigEndian(Take(2));

    public int ReadInt32() => BinaryPrimitives.ReadInt32BigEndian(Take(4));

    /// <summary>The next bytes; they stand until the next call.</summary>
    public ReadOnlySpan<byte> Take(int count)
    {
        if (end - at < count)
        {
            Fill(count);
        }

        at += count;
        return bytes.AsSpan(at - count, count);
    }

    /// <summary>Hash of everything read, lower-case hex; ends the window.</summary>
    public string Sha256() => Convert.ToHexStringLower(hash.GetHashAndReset());

    public void Dispose() => hash.Dispose();

    private void Fill(int count)
    {
        var source = bytes;
        if (count > bytes.Length)
        {
            bytes = new byte[Math.Max(count, bytes.Length * 2)];
        }

        source.AsSpan(at, end - at).CopyTo(bytes);
        end -= at;
        at = 0;
        while (end < count)
        {
            var read = stream.Read(bytes, end, bytes.Length - end);
            if (read == 0)
            {
                throw new EndOfStreamException("The COPY stream ended early.");
            }

            hash.AppendData(bytes, end, read);
            end += read;
        }
    }
}
