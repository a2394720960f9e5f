using SkiaSharp;

namespace SpatialHousing.Desktop.Painting;

/// <summary>字体: a face of this machine that has Chinese; what the map's texts are set in.</summary>
internal static class MapTypeface
{
    public const float TextPixels = 12.5f;

    public static readonly SKColor Ink = new(0x23, 0x2f, 0x3b);

    /// <summary>By the names of the common ones, then whatever the system has for a Han character.</summary>
    public static SKTypeface Face { get; } = new[] { "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Zen Hei" }
        .Select(name => SKFontManager.Default.MatchFamily(name)).FirstOrDefault(face => face is not null && face.ContainsGlyph('规'))
        ?? SKFontManager.Default.MatchCharacter('规') ?? SKTypeface.Default;

    public static SKPaint Paint() => new() { Color = Ink, IsAntialias = true, TextSize = TextPixels, Typeface = Face };
}
