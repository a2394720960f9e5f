using System.Collections.Immutable;
using System.Text;
using SpatialHousing.Maps;

namespace SpatialHousing.Formats.Pdf;

/// <summary>The glyphs of an atlas in the embedded fonts.</summary>
internal sealed class PdfGlyphs(Dictionary<(FontFace Face, Rune Rune), PdfGlyph> glyphs, ImmutableDictionary<string, int> fonts)
{
    /// <summary>Object number of each font, by its name in the resources.</summary>
    public ImmutableDictionary<string, int> Fonts => fonts;

    public PdfGlyph Of(FontFace face, Rune rune) => glyphs[(face, rune)];

    /// <summary>Width of a line of text as these fonts set it, part of the size; white space as in the tables.</summary>
    public double WidthOf(string text, FontFace face, double tracking)
    {
        double width = 0;
        var count = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            width += IsSpace(rune) ? FontMetrics.WidthOf(rune, face) : Of(face, rune).Width;
            count++;
        }

        return width + (tracking * Math.Max(0, count - 1));
    }

    public static bool IsSpace(Rune rune) => Rune.IsWhiteSpace(rune) || Rune.IsControl(rune);
}
