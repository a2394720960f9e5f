using System.Buffers.Binary;
using System.Security.Cryptography;

namespace SpatialHousing.Formats.Ewkb;

/// <summary>A moving window over a binary COPY stream, hashed as it passes: the hash of all rows' hashes, which a server can work out as well.</summary>
/// <param name="isHashed">False where the rows come with their hashes.</param>
internal sealed class CopyWindow(Stream stream, bool isHashed = true) : IDisposable
{
    private static readonly byte[] Signature = [.. "PGCOPY\n"u8, 0xFF, .. "\r\n\0"u8];
    private readonly IncrementalHash row = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly IncrementalHash rows = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] bytes = new byte[1 << 18];
    private int at;
    private int rowStart = -1;
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
    public int ReadRow()
    {
        EndRow();
        rowStart = at;
        var fields = BinaryPrimitives.ReadInt16BigEndian(Take(2));
        rowStart = fields < 0 || !isHashed ? -1 : rowStart;
        return fields;
    }

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

    /// <summary>Hash of the rows' hashes, lower-case hex; ends the window.</summary>
    public string Sha256() => Convert.ToHexStringLower(rows.GetHashAndReset());

    public void Dispose()
    {
        row.Dispose();
        rows.Dispose();
    }

    private void EndRow()
    {
        if (rowStart >= 0)
        {
            Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
            row.AppendData(bytes, rowStart, at - rowStart);
            row.GetHashAndReset(digest);
            rows.AppendData(digest);
        }
    }

    private void Fill(int count)
    {
        var source = bytes;
        if (rowStart >= 0)
        {
            row.AppendData(bytes, rowStart, at - rowStart);
            rowStart = 0;
        }

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

            end += read;
        }
    }
}
