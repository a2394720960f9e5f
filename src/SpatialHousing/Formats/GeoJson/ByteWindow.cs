namespace SpatialHousing.Formats.GeoJson;

/// <summary>A moving window over a file's bytes, followed by zero bytes so that scanners may look ahead without testing for the end.</summary>
/// <remarks>Grows by doubling when the bytes to keep fill it, up to a bound; never holds more of the file than that.</remarks>
internal sealed unsafe class ByteWindow
{
    /// <summary>Zero bytes after the last one: the widest load of a scanner.</summary>
    public const int Margin = 64;

    private readonly Stream stream;
    private readonly int maxLength;
    private byte[] buffer;

    public ByteWindow(Stream stream, int length, int maxLength)
    {
        this.stream = stream;
        this.maxLength = Math.Max(length, maxLength);
        TotalLength = stream.CanSeek ? stream.Length - stream.Position : -1;
        buffer = Allocate(length);
        Start = Address(buffer);
    }

    /// <summary>Bytes of the whole file, −1 when the stream cannot tell.</summary>
    public long TotalLength { get; }

    /// <summary>First byte of the window; changes with every <see cref="Fill"/>.</summary>
    public byte* Start { get; private set; }

    /// <summary>Bytes present.</summary>
    public int Length { get; private set; }

    /// <summary>Place in the file of the first byte.</summary>
    public long Offset { get; private set; }

    public ReadOnlySpan<byte> Bytes => buffer.AsSpan(0, Length);

    /// <summary>True when a larger window would be needed than allowed.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Drops the bytes before <paramref name="keepFrom"/> and reads more behind the rest; false at the end of the file or when full.</summary>
    public bool Fill(int keepFrom)
    {
        var kept = Length - keepFrom;
        var capacity = buffer.Length - Margin;
        if (kept == capacity && capacity >= maxLength)
        {
            IsFull = true;
            return false;
        }

        if (kept > capacity / 2 && capacity < maxLength)
        {
            var larger = Allocate((int)Math.Min(maxLength, capacity * 2L));
            buffer.AsSpan(keepFrom, kept).CopyTo(larger);
            buffer = larger;
        }
        else if (keepFrom > 0)
        {
            buffer.AsSpan(keepFrom, kept).CopyTo(buffer);
        }

        Offset += keepFrom;
        Length = kept;
        var free = buffer.AsSpan(kept, buffer.Length - Margin - kept);
        var read = stream.ReadAtLeast(free, free.Length, throwOnEndOfStream: false);
        Length += read;
        buffer.AsSpan(Length, Margin).Clear();
        Start = Address(buffer);
        return read > 0;
    }

    /// <summary>Pinned, so that addresses into it stay good.</summary>
    private static byte[] Allocate(int length) => GC.AllocateUninitializedArray<byte>(length + Margin, pinned: true);

    private static byte* Address(byte[] pinned) => (byte*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref pinned[0]);
}
