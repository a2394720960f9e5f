using Mapsui;
using Mapsui.Widgets;
using SpatialHousing.Desktop.Painting;
using SpatialHousing.Showing;

namespace SpatialHousing.Desktop.Mapping;

/// <summary>图饰: legend, north arrow and scale as widgets, so that they land on screen, PNG and PDF alike.</summary>
internal static class MapFurniture
{
    /// <summary>Part of the map's height that the legend may take.</summary>
    private const double MostHeight = 0.6;

    public static PaintedWidget Legend(MapDesk desk) => new(view => PainterOf(desk, view).Size, (canvas, view) => PainterOf(desk, view).Paint(canvas))
    {
        HorizontalAlignment = HorizontalAlignment.Right,
        VerticalAlignment = VerticalAlignment.Bottom,
        Margin = new MRect(10),
    };

    public static PaintedWidget North(MapDesk desk) => new(_ => desk.Plane is null ? (0, 0) : (NorthArrow.Width, NorthArrow.Height), (canvas, view) => NorthArrow.Paint(canvas, (float)view.Rotation, desk.Language))
    {
        HorizontalAlignment = HorizontalAlignment.Right,
        VerticalAlignment = VerticalAlignment.Top,
        Margin = new MRect(12),
    };

    /// <summary>Scale denominator, above the scale bar.</summary>
    public static PaintedWidget Scale(MapDesk desk) => new(_ => desk.Plane is null ? (0, 0) : (160, 20), (canvas, view) =>
    {
        using var text = MapTypeface.Paint();
        canvas.DrawText(MapScale.Text(view.Resolution), 0, 14, text);
    })
    {
        HorizontalAlignment = HorizontalAlignment.Left,
        VerticalAlignment = VerticalAlignment.Bottom,
        Margin = new MRect(12, 44, 12, 44),
    };

    private static LegendPainter PainterOf(MapDesk desk, Viewport view) => new(desk.Layers.Legend, desk.Language, view.Height * MostHeight);
}
