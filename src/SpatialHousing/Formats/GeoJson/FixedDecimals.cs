using System.Globalization;
using System.Text;
using SpatialHousing.Units;

namespace SpatialHousing.Formats.GeoJson;

/// <summary>Writes a finite number with a fixed count of decimals, no exponent, no minus before zero.</summary>
/// <remarks>
/// A number that was read from text with that many decimals or fewer is written back with the same digits (while under 2^53 units of the
/// last place). Half a unit is rounded to even.
/// </remarks>
internal static class FixedDecimals
{
    /// <summary>Room that any coordinate needs.</summary>
    public const int MaxLength = 400;

    /// <summary>Nearer than this to half a unit of the last place, the decimal form decides.</summary>
    private const double NearHalf = 1e-4;

    private static readonly double[] Scales = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12];

    /// <summary>Bytes written to <paramref name="target"/>.</summary>
    public static int Write(Span<byte> target, double value, int decimals)
    {
        var scaled = Math.Round(value * Scales[decimals]);
        if (!(Math.Abs(scaled) < 9e15))
        {
            value.TryFormat(target, out var written, $"F{decimals}", CultureInfo.InvariantCulture);
            return written;
        }

        unchecked
        {
            var units = (ulong)(long)Math.Abs(scaled);
            var length = 0;
            if (scaled < 0)
            {
                target[length++] = (byte)'-';
            }

            var digits = Math.Max(decimals + 1, CountDigits(units));
            var end = length + digits + (decimals > 0 ? 1 : 0);
            var at = end;
            for (var i = 0; i < decimals; i++)
            {
                (units, var digit) = Math.DivRem(units, 10);
                target[--at] = (byte)('0' + digit);
            }

            if (decimals > 0)
            {
                target[--at] = (byte)'.';
            }

            while (at > length)
            {
                (units, var digit) = Math.DivRem(units, 10);
                target[--at] = (byte)('0' + digit);
            }

            return end;
        }
    }

    /// <summary>The number in the digits of <see cref="Rounding.Print"/>, halves away from zero.</summary>
    public static int Print(Span<byte> target, double value, int decimals)
    {
        var scaled = Math.Abs(value) * Scales[decimals];
        return !(scaled < 1e15) || Math.Abs(scaled - Math.Floor(scaled) - 0.5) < NearHalf
            ? Encoding.UTF8.GetBytes(Rounding.Print(value, decimals), target)
            : Write(target, value, decimals);
    }

    private static int CountDigits(ulong value)
    {
        var digits = 1;
        for (ulong bound = 10; digits < 19 && value >= bound; bound *= 10)
        {
            digits++;
        }

        return digits;
    }
}
