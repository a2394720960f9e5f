using System.Globalization;
using System.Text;
using SpatialHousing.Maps;

namespace SpatialHousing.Formats.Pdf;

/// <summary>Writes texts into a page: halo, then letters, each glyph by the code of its font.</summary>
internal sealed class PdfTexts(PdfGlyphs glyphs)
{
    /// <summary>Lean of slanted letters: to the left, as on Chinese maps.</summary>
    private static readonly double Lean = Math.Tan(12 * Math.PI / 180);

    /// <summary>Lines of text of one look; read back as one wording where marked.</summary>
    public void Write(PdfContent content, IReadOnlyList<DrawnItem.Text> texts, string whole, bool isMarked)
    {
        if (isMarked)
        {
            content.Add($"/Span<</ActualText {PdfIncrementalWriter.Text(whole)}>>BDC\n");
        }

        var type = texts.Count == 0 ? null : texts[0].Type;
        if (type is { Halo: { } halo, HaloMillimetres: > 0 })
        {
            content.Add("q\n").Colour(halo, "RG");
            content.Add("w 1 j", 2 * type.HaloMillimetres);
            content.Add("BT\n1 Tr\n");
            Show(content, texts);
            content.Add("ET\nQ\n");
        }

        if (type is not null)
        {
            content.Add("BT\n").Colour(type.Colour, "rg");
            Show(content, texts);
            content.Add("ET\n");
        }

        if (isMarked)
        {
            content.Add("EMC\n");
        }
    }

    private void Show(PdfContent content, IReadOnlyList<DrawnItem.Text> texts)
    {
        foreach (var text in texts)
        {
            Show(content, text);
        }
    }

    private void Show(PdfContent content, DrawnItem.Text text)
    {
        var type = text.Type;
        var size = type.SizeMillimetres;
        var back = text.Anchor == TextAnchor.Start ? 0 : glyphs.WidthOf(text.Content, type.Face, type.Tracking) * (text.Anchor == TextAnchor.Middle ? 0.5 : 1);
        var (sin, cos) = Math.SinCos(text.RotationDegrees * Math.PI / 180);
        var lean = type.Slanted ? Lean : 0;
        double downX = (lean * cos) - sin, downY = (lean * sin) + cos;
        content.Add("Tm", size * cos, size * sin, -size * downX, -size * downY, text.X - (back * size * cos), text.Y - (back * size * sin));
        var font = "";
        var shown = new StringBuilder();
        foreach (var rune in text.Content.EnumerateRunes())
        {
            if (PdfGlyphs.IsSpace(rune))
            {
                shown.Append(CultureInfo.InvariantCulture, $"{-1000 * (FontMetrics.WidthOf(rune, type.Face) + type.Tracking):0}");
                continue;
            }

            var glyph = glyphs.Of(type.Face, rune);
            if (glyph.Font != font)
            {
                Flush(content, shown, font);
                font = glyph.Font;
                content.Add($"{font} 1 Tf\n");
                content.Add("Tc", type.Tracking);
            }

            shown.Append('<').Append(glyph.Code).Append('>');
        }

        Flush(content, shown, font);
    }

    private static void Flush(PdfContent content, StringBuilder shown, string font)
    {
        if (font.Length > 0 && shown.Length > 0)
        {
            content.Add($"[{shown.Replace("><", "")}]TJ\n");
            shown.Clear();
        }
    }
}
