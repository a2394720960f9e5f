namespace SpatialHousing.Maps;

/// <summary>字体: the four faces that sheets are set in; each has a table of advance widths in <c>data/fonts</c>.</summary>
public enum FontFace
{
    /// <summary>黑体, regular.</summary>
    Sans,

    /// <summary>黑体, bold.</summary>
    SansBold,

    /// <summary>宋体, regular.</summary>
    Serif,

    /// <summary>宋体, bold: titles.</summary>
    SerifBold,
}
