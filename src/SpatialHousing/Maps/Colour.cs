using System.Globalization;

namespace SpatialHousing.Maps;

/// <summary>颜色: opaque sRGB.</summary>
public readonly record struct Colour(byte Red, byte Green, byte Blue)
{
    public static Colour White => new(255, 255, 255);

    /// <summary>The colour of <c>#rrggbb</c>.</summary>
    /// <exception cref="FormatException">Another form.</exception>
    public static Colour Parse(string text) =>
        TryParse(text, out var colour) ? colour : throw new FormatException($"A colour is written #rrggbb; found \"{text}\".");

    public static bool TryParse(string text, out Colour colour)
    {
        ArgumentNullException.ThrowIfNull(text);
        var value = 0;
        var isColour = text.Length == 7 && text[0] == '#' && int.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
        colour = new((byte)(value >> 16 & 255), (byte)(value >> 8 & 255), (byte)(value & 255));
        return isColour;
    }

    /// <summary>Mixed towards another colour; 0 = this one, 1 = the other.</summary>
    public Colour Mix(Colour other, double amount) => new(Mix(Red, other.Red, amount), Mix(Green, other.Green, amount), Mix(Blue, other.Blue, amount));

    /// <summary>Relative luminance (WCAG 2), 0 black … 1 white.</summary>
    public double Luminance => (0.2126 * Linear(Red)) + (0.7152 * Linear(Green)) + (0.0722 * Linear(Blue));

    public override string ToString() => FormattableString.Invariant($"#{Red:x2}{Green:x2}{Blue:x2}");

    private static byte Mix(byte from, byte to, double amount) => (byte)Math.Round(from + ((to - from) * amount), MidpointRounding.AwayFromZero);

    private static double Linear(byte channel)
    {
        var value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }
}
