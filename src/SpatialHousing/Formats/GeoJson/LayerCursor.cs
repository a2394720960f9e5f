using SpatialHousing.Planning;

namespace SpatialHousing.Formats.GeoJson;

/// <summary>A place in a file: where the scanner stands in the window, and how it gets more bytes.</summary>
internal sealed unsafe class LayerCursor(ByteWindow window, JsonScanner json, LayerReport report, int maxFeatureBytes, CancellationToken cancellation)
{
    private const byte RecordSeparator = 0x1E;
    private int at;

    /// <summary>Features begun so far, for messages.</summary>
    public int Number { get; set; }

    /// <summary>Where the present feature was found to be no JSON while its end is still sought; −1 when it was not.</summary>
    public long MalformedAt { get; set; } = -1;

    public ByteWindow Window => window;

    /// <summary>Address of the next byte; good until the next <see cref="Refill"/>.</summary>
    public byte* Here => window.Start + at;

    /// <summary>Place of the next byte in the file.</summary>
    public long Offset => window.Offset + at;

    public long OffsetOf(byte* p) => window.Offset + (p - window.Start);

    public void MoveTo(byte* p) => at = (int)(p - window.Start);

    public void Step() => at++;

    /// <summary>The next byte that is no white space, or −1 at the end of the file.</summary>
    public int Peek()
    {
        while (true)
        {
            at = (int)(JsonScanner.Space(Here) - window.Start);
            if (at < window.Length)
            {
                return window.Start[at];
            }

            if (!Refill())
            {
                return -1;
            }
        }
    }

    /// <summary>Steps over the record separators of RFC 8142.</summary>
    public void SkipSeparators()
    {
        while (Peek() == RecordSeparator)
        {
            at++;
        }
    }

    /// <summary>Reads more behind the present place; false at the end of the file or when the window may not grow.</summary>
    public bool Refill()
    {
        cancellation.ThrowIfCancellationRequested();
        var more = window.Fill(at);
        at = window.IsFull ? at : 0;
        json.End = window.Start + window.Length;
        return more;
    }

    public FaultException Malformed(byte* p) => MalformedIn(OffsetOf(p));

    /// <summary>Why no more bytes came.</summary>
    public FaultException Truncated() => MalformedAt >= 0 ? MalformedIn(MalformedAt) : window.IsFull
        ? report.Refuse("feature_too_long", Offset, $"一个要素或成员超过 {maxFeatureBytes} 字节，或其括号没有闭合", $"one feature or member is longer than {maxFeatureBytes} bytes, or its brackets never close")
        : report.Refuse("file_ends_early", window.Offset + window.Length, $"文件在第 {Number} 个要素之后中断，内容不完整；请重新导出或下载", $"the file ends in the middle, after {Number} features; export or download it again");

    private FaultException MalformedIn(long offset) => report.Refuse(
        "not_json", offset, $"{(Number > 0 ? $"第 {Number} 个要素处" : "")}不是合法的 JSON，请检查此处的逗号、引号和括号", $"not valid JSON{(Number > 0 ? $" at feature {Number}" : "")}; check commas, quotes and brackets here");
}
