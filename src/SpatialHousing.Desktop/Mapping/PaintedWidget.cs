using Mapsui;
using Mapsui.Rendering.Skia.Cache;
using Mapsui.Rendering.Skia.SkiaWidgets;
using Mapsui.Widgets;
using SkiaSharp;

namespace SpatialHousing.Desktop.Mapping;

/// <summary>A widget that paints itself: legend, north arrow, scale. Mapsui's own text widgets draw Chinese as empty boxes.</summary>
/// <param name="size">Width and height in pixels, for a view; zero paints nothing.</param>
/// <param name="paint">Paints from the widget's upper left corner.</param>
internal sealed class PaintedWidget(Func<Viewport, (float Width, float Height)> size, Action<SKCanvas, Viewport> paint) : BaseWidget
{
    public void Paint(SKCanvas canvas, Viewport viewport)
    {
        var (width, height) = size(viewport);
        if (width <= 0 || height <= 0)
        {
            return;
        }

        UpdateEnvelope(width, height, viewport.Width, viewport.Height);
        canvas.Save();
        canvas.Translate((float)Envelope!.MinX, (float)Envelope.MinY);
        paint(canvas, viewport);
        canvas.Restore();
    }
}

/// <summary>Lets <see cref="PaintedWidget"/> paint.</summary>
internal sealed class PaintedWidgetRenderer : ISkiaWidgetRenderer
{
    public void Draw(SKCanvas canvas, Viewport viewport, IWidget widget, RenderService renderService, float layerOpacity) => ((PaintedWidget)widget).Paint(canvas, viewport);
}
