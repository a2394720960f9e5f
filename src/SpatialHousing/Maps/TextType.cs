using SpatialHousing.Geodesy;

namespace SpatialHousing.Maps;

/// <summary>Type of a text on paper.</summary>
public sealed record TextType(FontFace Face, double SizeMillimetres, Colour Colour)
{
    public Colour? Halo { get; init; }

    /// <summary>Width of the halo around a glyph.</summary>
    public double HaloMillimetres { get; init; }

    /// <summary>Extra space between glyphs, part of the size.</summary>
    public double Tracking { get; init; }

    /// <summary>Leaning letters: the custom for waters.</summary>
    public bool Slanted { get; init; }

    public double WidthOf(string text) => FontMetrics.WidthOf(text, Face, SizeMillimetres, Tracking);

    /// <summary>Box of a line of text that is not turned, without halo.</summary>
    public Box BoxOf(string text, double x, double y, TextAnchor anchor)
    {
        var width = WidthOf(text);
        var left = anchor switch
        {
            TextAnchor.Start => x,
            TextAnchor.Middle => x - (width / 2),
            _ => x - width,
        };
        return new Box(left, y - (FontMetrics.Ascent * SizeMillimetres), left + width, y + (FontMetrics.Descent * SizeMillimetres));
    }
}
