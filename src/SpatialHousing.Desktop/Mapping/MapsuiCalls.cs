using Mapsui;
using Mapsui.Extensions;
using Mapsui.Rendering;
using Mapsui.Rendering.Skia;
using Mapsui.Rendering.Skia.SkiaWidgets;
using Mapsui.UI.Avalonia;
using SkiaSharp;

namespace SpatialHousing.Desktop.Mapping;

/// <summary>The calls that are otherwise in Mapsui after 5.0.0-beta.1: all of them, and nowhere else. Whoever raises the version mends this file.</summary>
internal static class MapsuiCalls
{
    /// <summary>Our widgets on the screen.</summary>
    /// <remarks>Later 5.x: static <c>MapRenderer.RegisterWidgetRenderer(typeof(PaintedWidget), painter)</c>, once for screen and export.</remarks>
    public static void Register(MapControl control) => Register(control.Renderer);

    /// <summary>The view as PNG, at a multiple of its pixels.</summary>
    /// <remarks>Later 5.x: <c>RenderToBitmapStream(map, pixelDensity, format, quality)</c> after <c>await map.RefreshDataAsync()</c>.</remarks>
    public static byte[] Png(Map map, float pixelDensity)
    {
        using var renderer = new MapRenderer();
        Register(renderer);
        using var stream = renderer.RenderToBitmapStream(map.Navigator.Viewport, map.Layers, map.BackColor, pixelDensity, map.Widgets);
        return stream.ToArray();
    }

    /// <summary>The view on any canvas: of a PDF page it stays vectors.</summary>
    /// <remarks>Later 5.x: <c>Render</c> takes a render service too.</remarks>
    public static void Paint(Map map, SKCanvas canvas)
    {
        using var renderer = new MapRenderer();
        Register(renderer);
        renderer.Render(canvas, map.Navigator.Viewport, map.Layers, map.Widgets, map.BackColor);
    }

    /// <summary>A place of the control in metres of the map.</summary>
    public static (double X, double Y) ToGround(Map map, double screenX, double screenY) => map.Navigator.Viewport.ScreenToWorldXY(screenX, screenY);

    private static void Register(IRenderer renderer) => renderer.WidgetRenders[typeof(PaintedWidget)] = new PaintedWidgetRenderer();
}
