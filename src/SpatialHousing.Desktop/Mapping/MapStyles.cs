using Mapsui.Styles;
using Mapsui.Styles.Thematics;
using SpatialHousing.Geodesy;
using SpatialHousing.Maps;
using SpatialHousing.Showing;
using Pen = Mapsui.Styles.Pen;

namespace SpatialHousing.Desktop.Mapping;

/// <summary>Mapsui's style objects of a theme: one a class, made once and reused for every feature and frame.</summary>
internal static class MapStyles
{
    /// <summary>The style of a layer: looks the class of a feature up in an array; a feature without class is not drawn.</summary>
    public static ThemeStyle Of(ShownTheme theme, GeometryKind kind)
    {
        var styles = theme.Styles.Select(style => Of(style, kind)).ToArray();
        return new ThemeStyle(feature => feature is ShapeFeature shape && theme.ClassOf(shape.Index) is >= 0 and var index ? styles[index] : null);
    }

    public static Color Of(Colour colour, byte alpha = 255) => new(colour.Red, colour.Green, colour.Blue, alpha);

    private static IStyle Of(ScreenStyle style, GeometryKind kind) => kind switch
    {
        GeometryKind.Line or GeometryKind.MultiLine => Together(
            style.Casing is { } casing ? new VectorStyle { Fill = null, Outline = null, Line = new Pen(Of(casing, style.CasingAlpha), style.CasingPixels) } : null,
            style.Stroke is null ? null : new VectorStyle { Fill = null, Outline = null, Line = PenOf(style) }),
        GeometryKind.Point or GeometryKind.MultiPoint => Symbol(style),
        _ => Together(
            style.Casing is { } band ? new VectorStyle { Fill = null, Line = null, Outline = new Pen(Of(band, style.CasingAlpha), style.CasingPixels) } : null,
            new VectorStyle { Fill = style.Fill is { } fill ? new Brush(Of(fill, style.FillAlpha)) : null, Line = null, Outline = style.Pattern == FillPattern.None ? PenOf(style) : null },
            style.Pattern == FillPattern.None ? null : new VectorStyle { Fill = new Brush(Of(style.PatternColour)) { FillStyle = PatternOf(style.Pattern) }, Line = null, Outline = PenOf(style) }),
    };

    private static Pen? PenOf(ScreenStyle style) => style.Stroke is not { } stroke ? null : style.Dashes.IsEmpty
        ? new Pen(Of(stroke), style.StrokePixels)
        : new Pen(Of(stroke), style.StrokePixels) { PenStyle = PenStyle.UserDefined, DashArray = [.. style.Dashes] };

    /// <summary>Mapsui's symbols are 32 pixels high and are drawn scaled, outline and all.</summary>
    private static SymbolStyle Symbol(ScreenStyle style)
    {
        var scale = Math.Max(style.MarkerPixels, 4) / SymbolStyle.DefaultHeight;
        return new SymbolStyle
        {
            SymbolScale = scale,
            SymbolType = style.Marker switch { MarkerShape.Square or MarkerShape.Diamond => SymbolType.Rectangle, MarkerShape.Triangle => SymbolType.Triangle, _ => SymbolType.Ellipse },
            SymbolRotation = style.Marker == MarkerShape.Diamond ? 45 : 0,
            Fill = style.Marker == MarkerShape.Ring ? null : new Brush(Of(style.Fill ?? style.PatternColour, style.FillAlpha)),
            Outline = style.Stroke is { } stroke ? new Pen(Of(stroke), style.StrokePixels / scale) : null,
            Line = null,
        };
    }

    private static FillStyle PatternOf(FillPattern pattern) => pattern switch
    {
        FillPattern.BackHatch => FillStyle.BackwardDiagonal,
        FillPattern.CrossHatch => FillStyle.DiagonalCross,
        FillPattern.HorizontalLines => FillStyle.Horizontal,
        FillPattern.Dots => FillStyle.Dotted,
        _ => FillStyle.ForwardDiagonal,
    };

    private static IStyle Together(params ReadOnlySpan<VectorStyle?> styles)
    {
        var all = new StyleCollection();
        foreach (var style in styles)
        {
            if (style is not null)
            {
                all.Styles.Add(style);
            }
        }

        return all.Styles.Count == 1 ? all.Styles[0] : all;
    }
}
