using System.Collections.Immutable;
using SpatialHousing.Maps;

namespace SpatialHousing.Showing;

/// <summary>屏幕样式: a class of a theme as a screen draws it; widths and sizes in pixels of 1/96 inch.</summary>
/// <param name="Fill">Null draws no area.</param>
/// <param name="FillAlpha">0…255.</param>
/// <param name="PatternColour">Colour of lines or dots over the fill; only with a pattern.</param>
/// <param name="StrokePixels">0 without a stroke.</param>
/// <param name="Dashes">Dash and gap in turn as multiples of the line's width, an even number of them; empty for a full line.</param>
/// <param name="CasingPixels">Whole width of the line beneath.</param>
/// <param name="MarkerPixels">Height of a point symbol; 0 for none.</param>
public sealed record ScreenStyle(
    Colour? Fill, byte FillAlpha, FillPattern Pattern, Colour PatternColour, Colour? Stroke, double StrokePixels, ImmutableArray<float> Dashes,
    Colour? Casing, double CasingPixels, byte CasingAlpha, MarkerShape Marker, double MarkerPixels)
{
    public const double PixelsPerMillimetre = 96 / 25.4;

    /// <summary>Paper shows finer lines than a screen.</summary>
    private const double LeastStrokePixels = 0.5;

    public static ScreenStyle Of(FeatureStyle style)
    {
        ArgumentNullException.ThrowIfNull(style);
        var stroke = style.Stroke is null || style.StrokeMillimetres <= 0 ? 0 : Math.Max(LeastStrokePixels, style.StrokeMillimetres * PixelsPerMillimetre);
        return new ScreenStyle(
            style.Fill,
            Alpha(style.FillOpacity),
            style.Pattern,
            style.PatternColour ?? style.Stroke ?? style.Fill ?? Colour.White,
            stroke > 0 ? style.Stroke : null,
            stroke,
            stroke > 0 ? DashesOf(style.DashMillimetres, stroke) : [],
            style.CasingMillimetres > 0 ? style.Casing : null,
            style.CasingMillimetres * PixelsPerMillimetre,
            Alpha(style.CasingOpacity),
            style.Marker,
            style.Marker == MarkerShape.None ? 0 : style.MarkerMillimetres * PixelsPerMillimetre);
    }

    /// <summary>An odd list is said twice, as SVG does.</summary>
    private static ImmutableArray<float> DashesOf(ImmutableArray<double> millimetres, double strokePixels)
    {
        var even = millimetres.Length % 2 == 0 ? millimetres : millimetres.AddRange(millimetres);
        return [.. even.Select(length => (float)(length * PixelsPerMillimetre / strokePixels))];
    }

    private static byte Alpha(double opacity) => (byte)Math.Round(Math.Clamp(opacity, 0, 1) * 255);
}
