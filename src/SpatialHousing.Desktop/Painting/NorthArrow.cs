using SkiaSharp;
using SpatialHousing.Units;

namespace SpatialHousing.Desktop.Painting;

/// <summary>指北针: grid north, with its letter.</summary>
internal static class NorthArrow
{
    public const float Width = 36, Height = 56;

    private static readonly (float X, float Y)[] Outline = [(18, 16), (28, 50), (18, 42), (8, 50)];

    /// <param name="degrees">How far the map is turned, clockwise.</param>
    public static void Paint(SKCanvas canvas, float degrees, Language language)
    {
        canvas.RotateDegrees(degrees, Width / 2, 32);
        using var path = new SKPath();
        path.MoveTo(Outline[0].X, Outline[0].Y);
        foreach (var (x, y) in Outline.AsSpan(1))
        {
            path.LineTo(x, y);
        }

        path.Close();
        using var fill = new SKPaint { Color = MapTypeface.Ink, IsAntialias = true, Style = SKPaintStyle.Fill };
        canvas.DrawPath(path, fill);
        using var text = MapTypeface.Paint();
        text.TextAlign = SKTextAlign.Center;
        canvas.DrawText(language == Language.Chinese ? "北" : "N", Width / 2, 13, text);
    }
}
