using System.Buffers;
using System.Buffers.Binary;

namespace SpatialHousing.Formats.Ewkb;

/// <summary>The binary form of PostgreSQL's numeric: digits in base 10,000 with the number of decimals shown, so that 0.50 stays 0.50.</summary>
internal static class NumericBytes
{
    private const int Most = 200;
    private static readonly SearchValues<byte> Decimal = SearchValues.Create("0123456789."u8);

    /// <summary>A plain decimal such as -12.50: no exponent, not too long.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> token)
    {
        var digits = token.Length > 0 && token[0] == '-' ? token[1..] : token;
        return digits.Length is > 0 and <= Most && digits.IndexOfAnyExcept(Decimal) < 0;
    }

    /// <summary>Writes a plain decimal; returns the bytes written, at most 8 + token length.</summary>
    public static int Write(ReadOnlySpan<byte> token, Span<byte> target)
    {
        var isNegative = token[0] == '-';
        token = isNegative ? token[1..] : token;
        var point = token.IndexOf((byte)'.');
        var whole = point < 0 ? token : token[..point];
        var decimals = point < 0 ? [] : token[(point + 1)..];
        int wholeGroups = (whole.Length + 3) / 4, groups = wholeGroups + ((decimals.Length + 3) / 4);
        Span<short> digits = stackalloc short[(Most / 4) + 3];
        for (var i = 0; i < whole.Length; i++)
        {
            var group = wholeGroups - 1 - ((whole.Length - 1 - i) / 4);
            digits[group] = (short)((digits[group] * 10) + whole[i] - '0');
        }

        for (var i = 0; i < (groups - wholeGroups) * 4; i++)
        {
            var group = wholeGroups + (i / 4);
            digits[group] = (short)((digits[group] * 10) + (i < decimals.Length ? decimals[i] - '0' : 0));
        }

        int first = 0, end = groups;
        while (end > 0 && digits[end - 1] == 0)
        {
            end--;
        }

        while (first < end && digits[first] == 0)
        {
            first++;
        }

        BinaryPrimitives.WriteInt16BigEndian(target, (short)(end - first));
        BinaryPrimitives.WriteInt16BigEndian(target[2..], (short)(end == first ? 0 : wholeGroups - 1 - first));
        BinaryPrimitives.WriteInt16BigEndian(target[4..], isNegative && end > first ? (short)0x4000 : (short)0);
        BinaryPrimitives.WriteInt16BigEndian(target[6..], (short)decimals.Length);
        for (var i = first; i < end; i++)
        {
            BinaryPrimitives.WriteInt16BigEndian(target[(8 + (2 * (i - first)))..], digits[i]);
        }

        return 8 + (2 * (end - first));
    }
}
