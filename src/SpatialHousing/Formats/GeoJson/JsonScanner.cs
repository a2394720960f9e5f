using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SpatialHousing.Formats.GeoJson;

/// <summary>Steps over JSON in a <see cref="ByteWindow"/>: strict grammar (RFC 8259), bounded depth, no allocation.</summary>
/// <remarks>
/// A method takes the address of a value and returns the address behind it, or null with <see cref="Fault"/> and <see cref="FaultAt"/>.
/// Bytes behind <see cref="End"/> are zero, which no rule accepts; so a fault at or behind the end means: read more and start again.
/// </remarks>
internal sealed unsafe class JsonScanner
{
    public const int MaxDepth = 64;

    public byte* End { get; set; }

    public byte* FaultAt { get; private set; }

    public Complaint Fault { get; private set; }

    /// <summary>The last string had a backslash.</summary>
    public bool Escaped { get; private set; }

    public bool RanOut => FaultAt >= End;

    public byte* Fail(Complaint complaint, byte* at)
    {
        Fault = complaint;
        FaultAt = at;
        return null;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte* Space(byte* p)
    {
        while (*p <= (byte)' ' && *p is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            p++;
        }

        return p;
    }

    /// <summary>From an opening quote to behind the closing one.</summary>
    public byte* Text(byte* p)
    {
        Escaped = false;
        if (*p != (byte)'"')
        {
            return Fail(Complaint.Malformed, p);
        }

        p++;
        while (true)
        {
            var block = Vector128.Load(p);
            var stop = (Vector128.Equals(block, Vector128.Create((byte)'"')) | Vector128.Equals(block, Vector128.Create((byte)'\\'))
                | Vector128.LessThan(block, Vector128.Create((byte)0x20))).ExtractMostSignificantBits();
            if (stop == 0)
            {
                p += 16;
                continue;
            }

            p += System.Numerics.BitOperations.TrailingZeroCount(stop);
            if (*p == (byte)'"')
            {
                return p + 1;
            }

            if (*p != (byte)'\\')
            {
                return Fail(Complaint.ControlCharacter, p);
            }

            Escaped = true;
            p = Escape(p);
            if (p == null)
            {
                return null;
            }
        }
    }

    /// <summary>A number by the JSON grammar.</summary>
    public byte* Number(byte* p)
    {
        var start = p;
        p += *p == (byte)'-' ? 1 : 0;
        if (*p == (byte)'0')
        {
            p++;
        }
        else if (!Digits(ref p))
        {
            return Fail(p > start || *p is (byte)'+' or (byte)'.' or (byte)'N' or (byte)'I' ? Complaint.BadNumber : Complaint.Malformed, p);
        }

        if (*p == (byte)'.')
        {
            p++;
            if (!Digits(ref p))
            {
                return Fail(Complaint.BadNumber, p);
            }
        }

        if ((*p | 0x20) == (byte)'e')
        {
            p++;
            p += *p is (byte)'+' or (byte)'-' ? 1 : 0;
            if (!Digits(ref p))
            {
                return Fail(Complaint.BadNumber, p);
            }
        }

        return *p is >= (byte)'0' and <= (byte)'9' ? Fail(Complaint.BadNumber, p) : p;
    }

    /// <summary>true, false or null.</summary>
    public byte* Literal(byte* p)
    {
        var word = *p switch { (byte)'t' => "true"u8, (byte)'f' => "false"u8, (byte)'n' => "null"u8, _ => default };
        if (word.Length == 0)
        {
            return Fail(Complaint.Malformed, p);
        }

        for (var i = 0; i < word.Length; i++)
        {
            if (p[i] != word[i])
            {
                return Fail(Complaint.Malformed, p + i);
            }
        }

        return p + word.Length;
    }

    /// <summary>Any value; p stands on its first byte.</summary>
    public byte* Value(byte* p, int depth = 0) => *p switch
    {
        (byte)'"' => Text(p),
        (byte)'{' => Object(p, depth + 1),
        (byte)'[' => Array(p, depth + 1),
        (byte)'t' or (byte)'f' or (byte)'n' => Literal(p),
        _ => Number(p),
    };

    /// <summary>From the first byte of a member's name to that of its value; spans of the name without quotes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte* Name(byte* p, out ReadOnlySpan<byte> name)
    {
        name = default;
        var behind = Text(p);
        if (behind == null)
        {
            return null;
        }

        name = new ReadOnlySpan<byte>(p + 1, (int)(behind - p) - 2);
        p = Space(behind);
        return *p == (byte)':' ? Space(p + 1) : Fail(Complaint.Malformed, p);
    }

    /// <summary>Behind a member or element: to the next one, or behind the closing bracket with <paramref name="more"/> false.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte* Next(byte* p, byte closing, out bool more)
    {
        p = Space(p);
        more = *p == (byte)',';
        return more ? Space(p + 1) : *p == closing ? p + 1 : Fail(Complaint.Malformed, p);
    }

    /// <summary>Behind the bracket that closes the object at p, by counting brackets outside strings only; null when the bytes run out.</summary>
    public byte* BracketsEnd(byte* p)
    {
        var depth = 0;
        for (; p < End; p++)
        {
            switch (*p)
            {
                case (byte)'{' or (byte)'[':
                    depth++;
                    break;
                case (byte)'}' or (byte)']':
                    if (--depth <= 0)
                    {
                        return p + 1;
                    }

                    break;
                case (byte)'"':
                    for (p++; p < End && *p != (byte)'"'; p++)
                    {
                        p += *p == (byte)'\\' ? 1 : 0;
                    }

                    break;
                default:
                    break;
            }
        }

        return Fail(Complaint.Malformed, End);
    }

    private byte* Object(byte* p, int depth)
    {
        if (depth > MaxDepth)
        {
            return Fail(Complaint.TooDeep, p);
        }

        p = Space(p + 1);
        if (*p == (byte)'}')
        {
            return p + 1;
        }

        var more = true;
        while (more)
        {
            p = Name(p, out _);
            if (p == null || (p = Value(p, depth)) == null || (p = Next(p, (byte)'}', out more)) == null)
            {
                return null;
            }
        }

        return p;
    }

    private byte* Array(byte* p, int depth)
    {
        if (depth > MaxDepth)
        {
            return Fail(Complaint.TooDeep, p);
        }

        p = Space(p + 1);
        if (*p == (byte)']')
        {
            return p + 1;
        }

        var more = true;
        while (more)
        {
            if ((p = Value(p, depth)) == null || (p = Next(p, (byte)']', out more)) == null)
            {
                return null;
            }
        }

        return p;
    }

    private byte* Escape(byte* p)
    {
        if (p[1] is (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t')
        {
            return p + 2;
        }

        if (p[1] != (byte)'u')
        {
            return Fail(Complaint.BadEscape, p + 1);
        }

        for (var i = 2; i < 6; i++)
        {
            if (!char.IsAsciiHexDigit((char)p[i]))
            {
                return Fail(Complaint.BadEscape, p + i);
            }
        }

        return p + 6;
    }

    private static bool Digits(ref byte* p)
    {
        var start = p;
        while (*p is >= (byte)'0' and <= (byte)'9')
        {
            p++;
        }

        return p > start;
    }
}
