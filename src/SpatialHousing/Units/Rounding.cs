namespace SpatialHousing.Units;

/// <summary>四舍五入: half away from zero, done once, at printing.</summary>
public static class Rounding
{
    /// <summary>Rounds to a number of decimals (0…12), halves away from zero, judged on the shortest decimal form of the value.</summary>
    /// <remarks>
    /// 2.675 is printed as 2.68 although its binary value lies below: the reader of a table sees decimals, so the shortest decimal that
    /// reads back as the same double decides. Falls back to binary rounding outside the range of <see cref="decimal"/>.
    /// </remarks>
    public static double HalfAwayFromZero(double value, int decimals)
    {
        if (Math.Abs(value) >= 1e15)
        {
            return value;
        }

        return (double)Math.Round(ToDecimal(value), decimals, MidpointRounding.AwayFromZero);
    }

    /// <summary>The value with exactly this many decimals, invariant, without exponent; never "-0.00".</summary>
    public static string Print(double value, int decimals)
    {
        if (Math.Abs(value) >= 1e15)
        {
            return value.ToString("F" + decimals, System.Globalization.CultureInfo.InvariantCulture);
        }

        var rounded = Math.Round(ToDecimal(value), decimals, MidpointRounding.AwayFromZero);
        return (rounded == 0 ? 0m : rounded).ToString("F" + decimals, System.Globalization.CultureInfo.InvariantCulture);
    }

    private static decimal ToDecimal(double value) => decimal.Parse(
        value.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
        System.Globalization.NumberStyles.Float,
        System.Globalization.CultureInfo.InvariantCulture);
}
