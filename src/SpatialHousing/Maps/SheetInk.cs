namespace SpatialHousing.Maps;

/// <summary>Colours of everything on a sheet that is not the map: few, and quiet.</summary>
internal static class SheetInk
{
    /// <summary>墨: titles and text.</summary>
    public static Colour Ink => new(0x23, 0x2f, 0x3b);

    /// <summary>Secondary text.</summary>
    public static Colour Grey => new(0x6a, 0x73, 0x7c);

    /// <summary>Hairlines.</summary>
    public static Colour Rule => new(0xc6, 0xcb, 0xd0);

    /// <summary>朱: the one accent.</summary>
    public static Colour Accent => new(0xa6, 0x3a, 0x2c);

    /// <summary>Ground of the map outside all areas.</summary>
    public static Colour Ground => new(0xf4, 0xf2, 0xec);

    public static TextType Type(FontFace face, double size, Colour colour) => new(face, size, colour);
}
