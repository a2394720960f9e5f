using SkiaSharp;
using SpatialHousing.Geodesy;
using SpatialHousing.Maps;
using SpatialHousing.Showing;

namespace SpatialHousing.Desktop.Painting;

/// <summary>Paints the swatch of a legend row: a patch, a line or a symbol.</summary>
internal static class SwatchPainter
{
    public static void Paint(SKCanvas canvas, SKRect place, ScreenStyle style, GeometryKind kind)
    {
        switch (kind)
        {
            case GeometryKind.Line or GeometryKind.MultiLine:
                Line(canvas, place, style.Casing, style.CasingPixels, style.CasingAlpha);
                Line(canvas, place, style.Stroke, style.StrokePixels, 255);
                break;
            case GeometryKind.Point or GeometryKind.MultiPoint:
                Patch(canvas, SKRect.Create(place.MidX - 5, place.MidY - 5, 10, 10), style, style.Marker is not (MarkerShape.Square or MarkerShape.Diamond));
                break;
            default:
                Patch(canvas, place, style, false);
                break;
        }
    }

    private static void Line(SKCanvas canvas, SKRect place, Colour? colour, double pixels, byte alpha)
    {
        if (colour is { } seen && pixels > 0)
        {
            using var paint = new SKPaint { Color = Of(seen, alpha), Style = SKPaintStyle.Stroke, StrokeWidth = (float)Math.Min(pixels, 8), IsAntialias = true };
            canvas.DrawLine(place.Left, place.MidY, place.Right, place.MidY, paint);
        }
    }

    private static void Patch(SKCanvas canvas, SKRect place, ScreenStyle style, bool isRound)
    {
        using var shape = new SKPath();
        if (isRound)
        {
            shape.AddCircle(place.MidX, place.MidY, place.Width / 2);
        }
        else
        {
            shape.AddRect(place);
        }

        if (style.Fill is { } fill)
        {
            using var paint = new SKPaint { Color = Of(fill, style.FillAlpha), Style = SKPaintStyle.Fill, IsAntialias = true };
            canvas.DrawPath(shape, paint);
        }

        if (style.Pattern != FillPattern.None)
        {
            using var paint = new SKPaint { Color = Of(style.PatternColour, 255), Style = SKPaintStyle.Stroke, StrokeWidth = 1, IsAntialias = true };
            for (var x = place.Left; x < place.Right; x += 6)
            {
                canvas.DrawLine(x, place.Bottom, Math.Min(x + 6, place.Right), place.Top, paint);
            }
        }

        using var edge = new SKPaint { Color = Of(style.Stroke ?? new Colour(0x90, 0x96, 0x9c), 255), Style = SKPaintStyle.Stroke, StrokeWidth = (float)Math.Clamp(style.StrokePixels, 0.7, 2), IsAntialias = true };
        canvas.DrawPath(shape, edge);
    }

    private static SKColor Of(Colour colour, byte alpha) => new(colour.Red, colour.Green, colour.Blue, alpha);
}
