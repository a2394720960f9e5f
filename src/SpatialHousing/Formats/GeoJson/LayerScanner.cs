using System.Text;
using System.Text.Unicode;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;

namespace SpatialHousing.Formats.GeoJson;

/// <summary>Goes through a GeoJSON file once, feature by feature, and hands out batches.</summary>
/// <remarks>The root may be a FeatureCollection, a Feature, a geometry, or Features one behind another (newline-delimited, RFC 8142).</remarks>
internal sealed unsafe class LayerScanner
{
    private const byte RecordSeparator = 0x1E;
    private readonly JsonScanner json = new();
    private readonly ByteWindow window;
    private readonly GeoJsonOptions options;
    private readonly CancellationToken cancellation;
    private readonly LayerAssembly assembly = new();
    private readonly FeatureScanner scanner;
    private readonly LayerReport report;
    private readonly SystemDecision decision;
    private FileKind kind;
    private bool isSequence;
    private bool isOpen;
    private bool atFeature;
    private bool isDone;
    private bool inFeatures;
    private bool hadFeatures;
    private bool isWhole;
    private bool isReserved;
    private int at;
    private int number;
    private long malformedAt = -1;
    private CoordinateSystem? stated;

    public LayerScanner(Stream stream, string file, GeoJsonOptions options, CancellationToken cancellation)
    {
        this.options = options;
        this.cancellation = cancellation;
        window = new ByteWindow(stream, options.WindowBytes, options.MaxFeatureBytes);
        var foreign = new ForeignNames();
        report = new LayerReport(file, options.Need, foreign);
        decision = new SystemDecision(file, options.Fallback, options.AcceptsOutsideDegrees);
        scanner = new FeatureScanner(json, assembly, options.Need, foreign);
    }

    /// <summary>The next batch of at most <paramref name="limit"/> features; null behind the last one. At least one batch, the last with the counts.</summary>
    public SourceLayer? Next(int limit)
    {
        if (isDone)
        {
            return null;
        }

        if (!isOpen)
        {
            isWhole = limit == int.MaxValue;
            Open();
            isOpen = true;
        }

        while (atFeature || ToFeature())
        {
            atFeature = true;
            if (assembly.Count >= limit)
            {
                return Build(isLast: false);
            }

            ReadFeature();
            atFeature = false;
            if ((number & 1023) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }
        }

        isDone = true;
        return Build(isLast: true);
    }

    private SourceLayer Build(bool isLast)
    {
        var layer = assembly.Build(report.File, options.System ?? stated, decision, (feature, offset) => report.Misfit(feature, offset, decision.System!));
        return report.Finish(layer, decision.Findings, number, isLast);
    }

    private void Open()
    {
        Refill();
        var bytes = window.Bytes;
        if (bytes.Length >= 2 && ((bytes[0] == 0xFF && bytes[1] == 0xFE) || (bytes[0] == 0xFE && bytes[1] == 0xFF)))
        {
            throw report.Refuse("not_utf8", 0, "文件是 UTF-16 编码，请另存为 UTF-8", "the file is UTF-16; save it as UTF-8");
        }

        at = bytes.StartsWith(Encoding.UTF8.Preamble) ? 3 : 0;
        SkipSeparators();
        kind = Peek() switch
        {
            '{' => Classify(),
            -1 => throw report.Refuse("not_geojson", 0, "文件是空的", "the file is empty"),
            '[' => throw report.Refuse("not_geojson", Offset(at), "根部是数组；GeoJSON 的根部是对象，请把要素放进 {\"type\":\"FeatureCollection\",\"features\":[…]}", "the root is an array; a GeoJSON root is an object: put the features into {\"type\":\"FeatureCollection\",\"features\":[…]}"),
            _ => throw report.Refuse("not_geojson", Offset(at), "不是 GeoJSON：根部应为对象 { … }", "not GeoJSON: the root must be an object { … }"),
        };
        if (kind == FileKind.Collection)
        {
            at++;
            RootMembers(isFirst: true);
        }
    }

    /// <summary>To the first byte of the next feature; false behind the last one, with the whole file read.</summary>
    private bool ToFeature()
    {
        if (kind != FileKind.Collection)
        {
            return ToNextOfSequence();
        }

        if (inFeatures)
        {
            var next = Peek();
            if (hadFeatures && next == ',')
            {
                at++;
                next = Peek();
                return next != -1 ? next != ']' ? true : throw Malformed(at) : throw Truncated();
            }

            if (!hadFeatures && next is not (']' or -1))
            {
                return hadFeatures = true;
            }

            if (next != ']')
            {
                throw next == -1 ? Truncated() : Malformed(at);
            }

            at++;
            inFeatures = false;
            RootMembers(isFirst: false);
        }

        if (Peek() != -1)
        {
            throw report.Refuse("not_json", Offset(at), "FeatureCollection 之后还有内容；一个文件只能有一个根对象", "there is more text behind the FeatureCollection; a file has one root object");
        }

        return false;
    }

    private bool ToNextOfSequence()
    {
        if (number == 0)
        {
            return true;
        }

        SkipSeparators();
        if (Peek() == -1)
        {
            return false;
        }

        if (!isSequence)
        {
            isSequence = true;
            report.Sequence();
        }

        return true;
    }

    private void SkipSeparators()
    {
        while (Peek() == RecordSeparator)
        {
            at++;
        }
    }

    /// <summary>Members of the root object up to `features` or behind the closing brace.</summary>
    private void RootMembers(bool isFirst)
    {
        while (true)
        {
            var next = Peek();
            if (next == '}')
            {
                at++;
                report.RequireFeatures();
                return;
            }

            if (!isFirst && next == ',')
            {
                at++;
                next = Peek();
            }
            else if (!isFirst)
            {
                throw next == -1 ? Truncated() : Malformed(at);
            }

            isFirst = false;
            if (next != '"')
            {
                throw next == -1 ? Truncated() : Malformed(at);
            }

            if (RootMember())
            {
                return;
            }
        }
    }

    /// <summary>One member; true when it is the array of features, whose inside comes next.</summary>
    private bool RootMember()
    {
        while (true)
        {
            var p = json.Name(window.Start + at, out var name);
            if (p != null && p < json.End && name.SequenceEqual("features"u8))
            {
                report.FeaturesMember(*p == (byte)'[', Offset((int)(p - window.Start)));
                at = (int)(p - window.Start) + 1;
                inFeatures = true;
                hadFeatures = false;
                return true;
            }

            var behind = p == null ? null : json.Value(p, 1);
            if (behind != null && behind < json.End)
            {
                Take(name, new ReadOnlySpan<byte>(p, (int)(behind - p)), p, behind);
                at = (int)(behind - window.Start);
                return false;
            }

            if (behind == null && !json.RanOut)
            {
                throw Malformed((int)(json.FaultAt - window.Start));
            }

            if (!Refill())
            {
                throw Truncated();
            }
        }
    }

    private void Take(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, byte* p, byte* behind)
    {
        var offset = Offset((int)(p - window.Start));
        if (name.SequenceEqual("type"u8))
        {
            report.RootType(value, offset);
        }
        else if (name.SequenceEqual("crs"u8))
        {
            stated = report.Crs(value, offset, options.System, stated, decision.System);
        }
        else if (name.SequenceEqual("bbox"u8))
        {
            report.RootBbox(BboxMember.IsValid(p, behind), offset);
        }
        else
        {
            report.RootMember(name, offset);
        }
    }

    /// <summary>What the root object is, from as much of it as that takes.</summary>
    private FileKind Classify()
    {
        while (true)
        {
            var found = RootKind.Of(json, window.Start + at, out var typeWord);
            if (found == FileKind.Other)
            {
                throw report.NotGeoJson(typeWord, Offset(at));
            }

            if (found == FileKind.NoType)
            {
                throw report.Refuse("not_geojson", Offset(at), "不是 GeoJSON：根部对象没有 \"type\"", "not GeoJSON: the root object has no \"type\"");
            }

            if (found is { } known)
            {
                return known;
            }

            if (!json.RanOut)
            {
                throw Malformed((int)(json.FaultAt - window.Start));
            }

            if (!Refill())
            {
                throw Truncated();
            }
        }
    }

    private void ReadFeature()
    {
        number++;
        malformedAt = -1;
        while (true)
        {
            var p = window.Start + at;
            var behind = kind == FileKind.Geometry && !isSequence ? scanner.ReadBareGeometry(p) : scanner.Read(p);
            if (behind != null)
            {
                report.Kept(scanner, number, kind == FileKind.Geometry);
                assembly.Keep(number, Offset(at), scanner.Notes.BeyondDegrees);
                at = (int)(behind - window.Start);
                return;
            }

            assembly.Discard();
            Reserve();
            if (!json.RanOut && TrySetAside(p))
            {
                return;
            }

            if (!Refill())
            {
                throw Truncated();
            }
        }
    }

    /// <summary>Once, when the first window is used up and the whole layer is wanted: room for all of it, so that nothing is copied as it grows.</summary>
    private void Reserve()
    {
        if (isReserved || !isWhole || window.TotalLength <= window.Length || number < 64)
        {
            return;
        }

        isReserved = true;
        assembly.Reserve((double)Offset(at) / window.TotalLength);
    }

    /// <summary>Steps over a bad feature; false when more bytes are needed to see its end.</summary>
    private bool TrySetAside(byte* p)
    {
        var complaint = json.Fault;
        var faultAt = json.FaultAt;
        var behind = json.Value(p);
        if (behind == null)
        {
            if (json.RanOut)
            {
                return false;
            }

            complaint = json.Fault;
            faultAt = json.FaultAt;
            behind = *p is (byte)'{' or (byte)'[' ? json.BracketsEnd(p) : throw Malformed((int)(faultAt - window.Start));
            if (behind == null)
            {
                malformedAt = Offset((int)(faultAt - window.Start));
                return false;
            }

            var follower = JsonScanner.Space(behind);
            if (kind == FileKind.Collection && follower < json.End && *follower is not ((byte)',' or (byte)']'))
            {
                throw Malformed((int)(faultAt - window.Start));
            }
        }

        if (!Utf8.IsValid(new ReadOnlySpan<byte>(p, (int)(behind - p))))
        {
            complaint = Complaint.NotUtf8;
        }

        report.SetAside(scanner, complaint, number, Offset((int)(faultAt - window.Start)), p, behind);
        at = (int)(behind - window.Start);
        return true;
    }

    /// <summary>The next byte that is no white space, or −1 at the end of the file.</summary>
    private int Peek()
    {
        while (true)
        {
            at = (int)(JsonScanner.Space(window.Start + at) - window.Start);
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

    private bool Refill()
    {
        cancellation.ThrowIfCancellationRequested();
        var more = window.Fill(at);
        at = window.IsFull ? at : 0;
        json.End = window.Start + window.Length;
        return more;
    }

    private long Offset(int position) => window.Offset + position;

    private FaultException Malformed(int position) => MalformedAt(Offset(position));

    private FaultException MalformedAt(long offset) => report.Refuse(
        "not_json", offset, $"{(number > 0 ? $"第 {number} 个要素处" : "")}不是合法的 JSON，请检查此处的逗号、引号和括号", $"not valid JSON{(number > 0 ? $" at feature {number}" : "")}; check commas, quotes and brackets here");

    private FaultException Truncated() => malformedAt >= 0 ? MalformedAt(malformedAt) : window.IsFull
        ? report.Refuse("feature_too_long", Offset(at), $"一个要素或成员超过 {options.MaxFeatureBytes} 字节，或其括号没有闭合", $"one feature or member is longer than {options.MaxFeatureBytes} bytes, or its brackets never close")
        : report.Refuse("file_ends_early", window.Offset + window.Length, $"文件在第 {number} 个要素之后中断，内容不完整；请重新导出或下载", $"the file ends in the middle, after {number} features; export or download it again");
}
