using System.Text;
using System.Text.Json;

namespace SpatialHousing.Maps;

/// <summary>Measures text with the advance-width tables of <c>data/fonts</c>, built into the program; no font needs to be installed.</summary>
/// <remarks>
/// The tables hold the first face of each fallback list (Noto Sans CJK SC, Noto Serif CJK SC) in thousandths of the em; a code point that
/// is not listed is one em wide, as all Han glyphs are. Kerning is left out (it only narrows). Glyphs stay within
/// <see cref="Ascent"/> above and <see cref="Descent"/> below the baseline.
/// </remarks>
public static class FontMetrics
{
    /// <summary>Part of the size above the baseline that ink may reach.</summary>
    public const double Ascent = 0.88;

    /// <summary>Part of the size below the baseline that ink may reach.</summary>
    public const double Descent = 0.12;

    /// <summary>Height of capitals and figures, part of the size.</summary>
    public const double CapHeight = 0.733;

    private const short OneEm = 1000;

    private static readonly Lazy<short[][]> Tables = new(() =>
        [Load("sans-regular"), Load("sans-bold"), Load("serif-regular"), Load("serif-bold")]);

    /// <summary>Width of a line of text in the unit of <paramref name="size"/>.</summary>
    /// <param name="text">One line.</param>
    /// <param name="face">Face it is set in.</param>
    /// <param name="size">Font size.</param>
    /// <param name="tracking">Extra space between glyphs, part of the size.</param>
    public static double WidthOf(string text, FontFace face, double size, double tracking = 0)
    {
        ArgumentNullException.ThrowIfNull(text);
        var table = Tables.Value[(int)face];
        long sum = 0;
        var glyphs = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            sum += WidthOf(table, rune);
            glyphs++;
        }

        return glyphs == 0 ? 0 : size * ((sum / 1000.0) + (tracking * (glyphs - 1)));
    }

    /// <summary>Width of one glyph, part of the size.</summary>
    public static double WidthOf(Rune rune, FontFace face) => WidthOf(Tables.Value[(int)face], rune) / 1000.0;

    private static short WidthOf(short[] table, Rune rune) => rune.Value < table.Length ? table[rune.Value] : OneEm;

    private static short[] Load(string name)
    {
        var table = new short[0x10000];
        Array.Fill(table, OneEm);
        using var stream = typeof(FontMetrics).Assembly.GetManifestResourceStream($"SpatialHousing.Fonts.{name}.json")
            ?? throw new InvalidOperationException($"The advance-width table {name} is not built in.");
        using var document = JsonDocument.Parse(stream);
        foreach (var run in document.RootElement.GetProperty("runs").EnumerateArray())
        {
            var codePoint = run[0].GetInt32();
            foreach (var width in run.EnumerateArray().Skip(1))
            {
                table[codePoint++] = width.GetInt16();
            }
        }

        return table;
    }
}
