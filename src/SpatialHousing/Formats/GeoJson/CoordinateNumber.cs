using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace SpatialHousing.Formats.GeoJson;

/// <summary>Reads one coordinate: the double nearest to its digits, always.</summary>
/// <remarks>
/// Fast path (Clinger 1990): up to 2^53 as a whole number over a power of ten up to 10^22, both exact, so their quotient is correctly rounded.
/// Up to 19 digits by one division of 128 bits with the remainder kept (<see cref="Quotient"/>).
/// Eight digits at a time by multiplication (Lemire 2018). Everything else goes through the framework's correct parser.
/// </remarks>
internal static unsafe class CoordinateNumber
{
    private const ulong LargestExact = 1UL << 53;

    /// <summary>Digits that always fit a ulong.</summary>
    private const int MostDigits = 19;

    private static readonly ulong[] WholePowersOfTen =
    [
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000, 100_000_000_000, 1_000_000_000_000,
        10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000, 10_000_000_000_000_000, 100_000_000_000_000_000, 1_000_000_000_000_000_000,
        10_000_000_000_000_000_000,
    ];

    private static readonly double[] PowersOfTen =
        [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];

    /// <summary>From the first byte of a number to behind it; null when it is not a JSON number. <paramref name="decimals"/> = digits behind the point.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte* Read(byte* p, out double value, out int decimals)
    {
        unchecked
        {
            var start = p;
            var negative = *p == (byte)'-';
            p += negative ? 1 : 0;
            var first = p;
            ulong mantissa = 0;
            uint digit;
            while ((digit = (uint)(*p - '0')) <= 9)
            {
                mantissa = (mantissa * 10) + digit;
                p++;
            }

            var whole = (int)(p - first);
            decimals = 0;
            var complete = whole > 0;
            if (*p == (byte)'.')
            {
                var point = ++p;
                var eight = Unsafe.ReadUnaligned<ulong>(p);
                if (IsEightDigits(eight))
                {
                    mantissa = (mantissa * 100_000_000) + EightDigits(eight);
                    p += 8;
                }

                while ((digit = (uint)(*p - '0')) <= 9)
                {
                    mantissa = (mantissa * 10) + digit;
                    p++;
                }

                decimals = (int)(p - point);
                complete &= decimals > 0;
            }

            if (!complete || whole + decimals > MostDigits || (*p | 0x20) == 'e' || (whole > 1 && *first == '0'))
            {
                return Slow(start, out value);
            }

            value = mantissa <= LargestExact ? mantissa / PowersOfTen[decimals] : Quotient(mantissa, decimals);
            value = negative ? -value : value;
            return p;
        }
    }

    /// <summary>mantissa ÷ 10^decimals, correctly rounded, for 16 to 19 digits.</summary>
    /// <remarks>
    /// Both are shifted to have their top bit set; then mantissa·2^63 ÷ divisor has 63 or 64 bits, of which the lowest is set when there is a
    /// remainder. Its conversion to 53 bits therefore rounds as the exact quotient would, and the scaling by a power of two is exact.
    /// </remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double Quotient(ulong mantissa, int decimals)
    {
        unchecked
        {
            var divisor = WholePowersOfTen[decimals];
            var shiftUp = BitOperations.LeadingZeroCount(mantissa);
            var shiftDown = BitOperations.LeadingZeroCount(divisor);
            divisor <<= shiftDown;
            var dividend = new UInt128((mantissa << shiftUp) >> 1, (mantissa << shiftUp) << 63);
            var quotient = (ulong)(dividend / divisor);
            var product = new UInt128(Math.BigMul(quotient, divisor, out var low), low);
            quotient |= product != dividend ? 1UL : 0;
            return Math.ScaleB((double)quotient, shiftDown - shiftUp - 63);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static byte* Slow(byte* start, out double value)
    {
        value = 0;
        var end = new JsonScanner().Number(start);
        if (end == null)
        {
            return null;
        }

        value = double.Parse(new ReadOnlySpan<byte>(start, (int)(end - start)), NumberStyles.Float, CultureInfo.InvariantCulture);
        return end;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsEightDigits(ulong eight) =>
        ((eight & 0xF0F0F0F0F0F0F0F0) | ((unchecked(eight + 0x0606060606060606) & 0xF0F0F0F0F0F0F0F0) >> 4)) == 0x3333333333333333;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint EightDigits(ulong eight)
    {
        unchecked
        {
            eight -= 0x3030303030303030;
            eight = (eight * 10) + (eight >> 8);
            return (uint)((((eight & 0x000000FF000000FF) * 0x000F424000000064) + (((eight >> 16) & 0x000000FF000000FF) * 0x0000271000000001)) >> 32);
        }
    }
}
