using System.Text;
using SpatialHousing.Geodesy;

namespace SpatialHousing.Formats.GeoJson;

/// <summary>Reads what stands around the features: what the root is, its members before and behind the features.</summary>
internal sealed unsafe class RootScanner(LayerCursor cursor, JsonScanner json, LayerReport report, CoordinateSystem? told, SystemDecision decision)
{
    public FileKind Kind { get; private set; }

    /// <summary>The cursor stands inside the array of features.</summary>
    public bool IsInFeatures { get; private set; }

    /// <summary>System of the `crs` member, if one was read by now.</summary>
    public CoordinateSystem? Stated { get; private set; }

    /// <summary>To the first feature.</summary>
    public void Open()
    {
        cursor.Refill();
        var bytes = cursor.Window.Bytes;
        if (bytes.Length >= 2 && ((bytes[0] == 0xFF && bytes[1] == 0xFE) || (bytes[0] == 0xFE && bytes[1] == 0xFF)))
        {
            throw report.Refuse("not_utf8", 0, "文件是 UTF-16 编码，请另存为 UTF-8", "the file is UTF-16; save it as UTF-8");
        }

        cursor.MoveTo(cursor.Here + (bytes.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0));
        cursor.SkipSeparators();
        Kind = cursor.Peek() switch
        {
            '{' => Classify(),
            -1 => throw report.Refuse("not_geojson", 0, "文件是空的", "the file is empty"),
            '[' => throw report.Refuse("not_geojson", cursor.Offset, "根部是数组；GeoJSON 的根部是对象，请把要素放进 {\"type\":\"FeatureCollection\",\"features\":[…]}", "the root is an array; a GeoJSON root is an object: put the features into {\"type\":\"FeatureCollection\",\"features\":[…]}"),
            _ => throw report.Refuse("not_geojson", cursor.Offset, "不是 GeoJSON：根部应为对象 { … }", "not GeoJSON: the root must be an object { … }"),
        };
        if (Kind == FileKind.Collection)
        {
            cursor.Step();
            Members(isFirst: true);
        }
    }

    /// <summary>Members of the root object up to `features` or behind the closing brace.</summary>
    public void Members(bool isFirst)
    {
        IsInFeatures = false;
        while (true)
        {
            var next = cursor.Peek();
            if (next == '}')
            {
                cursor.Step();
                report.RequireFeatures();
                return;
            }

            if (!isFirst && next == ',')
            {
                cursor.Step();
                next = cursor.Peek();
            }
            else if (!isFirst)
            {
                throw next == -1 ? cursor.Truncated() : cursor.Malformed(cursor.Here);
            }

            isFirst = false;
            if (next != '"')
            {
                throw next == -1 ? cursor.Truncated() : cursor.Malformed(cursor.Here);
            }

            if (Member())
            {
                return;
            }
        }
    }

    /// <summary>One member; true when it is the array of features, whose inside comes next.</summary>
    private bool Member()
    {
        while (true)
        {
            var p = json.Name(cursor.Here, out var name);
            if (p != null && p < json.End && name.SequenceEqual("features"u8))
            {
                report.FeaturesMember(*p == (byte)'[', cursor.OffsetOf(p));
                cursor.MoveTo(p + 1);
                IsInFeatures = true;
                return true;
            }

            var behind = p == null ? null : json.Value(p, 1);
            if (behind != null && behind < json.End)
            {
                Take(name, new ReadOnlySpan<byte>(p, (int)(behind - p)), p, behind);
                cursor.MoveTo(behind);
                return false;
            }

            if (behind == null && !json.RanOut)
            {
                throw cursor.Malformed(json.FaultAt);
            }

            if (!cursor.Refill())
            {
                throw cursor.Truncated();
            }
        }
    }

    private void Take(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, byte* p, byte* behind)
    {
        var offset = cursor.OffsetOf(p);
        if (name.SequenceEqual("type"u8))
        {
            report.RootType(value, offset);
        }
        else if (name.SequenceEqual("crs"u8))
        {
            Stated = report.Crs(value, offset, told, Stated, decision.System);
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
            var found = RootKind.Of(json, cursor.Here, out var typeWord);
            if (found == FileKind.Other)
            {
                throw report.NotGeoJson(typeWord, cursor.Offset);
            }

            if (found == FileKind.NoType)
            {
                throw report.Refuse("not_geojson", cursor.Offset, "不是 GeoJSON：根部对象没有 \"type\"", "not GeoJSON: the root object has no \"type\"");
            }

            if (found is { } known)
            {
                return known;
            }

            if (!json.RanOut)
            {
                throw cursor.Malformed(json.FaultAt);
            }

            if (!cursor.Refill())
            {
                throw cursor.Truncated();
            }
        }
    }
}
