using System.Globalization;

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

    private static int CountDigits(ulong value)
    {
        var digits = 1;
        while (value >= 10)
        {
            value /= 10;
            digits++;
        }

        return digits;
    }
}
