using System.IO.Compression;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Formats;

/// <summary>Files that may be packed with gzip, told by their first two bytes, whatever their name.</summary>
internal static class GzipFile
{
    /// <summary>The plain bytes of a stream, packed or not.</summary>
    public static Stream Unpacked(Stream stream)
    {
        var head = new byte[2];
        var length = stream.ReadAtLeast(head, 2, throwOnEndOfStream: false);
        var whole = stream.CanSeek ? Rewound(stream, length) : new PrefixedStream(head.AsSpan(0, length).ToArray(), stream);
        return length == 2 && head[0] == 0x1F && head[1] == 0x8B ? new GZipStream(whole, CompressionMode.Decompress) : whole;
    }

    public static FaultException Damaged(string file) => new(new Finding(
        Severity.Error, "damaged_gzip", file, file, "",
        new LocalText($"{file}：gzip 压缩数据已损坏或不完整；请重新压缩或下载。", $"{file}: the gzip data are damaged or cut off; pack or download the file again.")));

    private static Stream Rewound(Stream stream, int length)
    {
        stream.Seek(-length, SeekOrigin.Current);
        return stream;
    }

    /// <summary>A few bytes already read, then the rest of the stream.</summary>
    private sealed class PrefixedStream(byte[] prefix, Stream rest) : Stream
    {
        private int taken;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            if (taken == prefix.Length)
            {
                return rest.Read(buffer);
            }

            var count = Math.Min(buffer.Length, prefix.Length - taken);
            prefix.AsSpan(taken, count).CopyTo(buffer);
            taken += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
