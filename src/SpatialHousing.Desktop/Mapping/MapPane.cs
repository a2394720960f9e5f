using Avalonia;
using Avalonia.Controls;
using Avalonia.Input;
using Avalonia.Interactivity;
using Mapsui;
using Mapsui.Extensions;
using Mapsui.Projections;
using Mapsui.UI.Avalonia;
using Mapsui.Widgets.ScaleBar;
using SpatialHousing.Geodesy;
using SpatialHousing.Showing;

namespace SpatialHousing.Desktop.Mapping;

/// <summary>地图: the map control of the window; passes clicks, drags and the pointer's place to the desk.</summary>
/// <remarks>
/// Clicks are told from the pointer itself. Mapsui's tap event swallows a second tap within 0.3 s, which loses corners of a polygon drawn fast, has
/// another name in later versions, and draws every feature of the asked layers; what lies at a place is found by <see cref="LayerList.At"/>.
/// </remarks>
internal sealed class MapPane : Decorator, IDisposable
{
    private const double TolerancePixels = 6;

    /// <summary>A press that moves less than this is a click; more pans the map.</summary>
    private const double ClickPixels = 4;

    private readonly MapDesk desk;
    private readonly Map map;
    private Point? pressed;

    public MapPane(MapDesk desk)
    {
        this.desk = desk;
        map = new Map { BackColor = MapStyles.Of(new Maps.Colour(0xf4, 0xf2, 0xec)) };
        var control = new MapControl { Map = map };
        Child = control;
        MapLayers.Follow(map, desk);
        MapsuiCalls.Register(control);
        map.Widgets.Add(MapFurniture.Legend(desk));
        map.Widgets.Add(MapFurniture.North(desk));
        map.Widgets.Add(MapFurniture.Scale(desk));
        map.Widgets.Add(new ScaleBarWidget(map) { Margin = new MRect(12) });
        desk.ZoomWanted += Zoom;
        desk.PropertyChanged += (_, change) =>
        {
            if (change.PropertyName == nameof(MapDesk.Plane) && desk.Plane is { } plane)
            {
                ProjectionDefaults.Projection = new PlaneProjection(plane);
            }

            map.RefreshGraphics();
        };
        AddHandler(PointerPressedEvent, OnPressed, RoutingStrategies.Tunnel);
        AddHandler(PointerMovedEvent, OnMoved, RoutingStrategies.Tunnel);
        AddHandler(PointerReleasedEvent, OnReleased, RoutingStrategies.Tunnel);
    }

    /// <summary>The pointer is over this place: text for the status line.</summary>
    public event Action<string>? PointedAt;

    /// <summary>What is seen now.</summary>
    public Box View => map.Navigator.Viewport.ToExtent() is { } extent ? new Box(extent.MinX, extent.MinY, extent.MaxX, extent.MaxY) : Box.Empty;

    /// <summary>Writes what is seen as .png or .pdf.</summary>
    public void Export(string path) => ViewExport.Write(map, path);

    public void Dispose() => map.Dispose();

    /// <summary>The control makes a map of its own when its timer looks for one first: that may come between, so ours is set once more.</summary>
    protected override void OnAttachedToVisualTree(VisualTreeAttachmentEventArgs e)
    {
        base.OnAttachedToVisualTree(e);
        if (Child is MapControl control && control.Map != map)
        {
            control.Map = map;
        }
    }

    private double MetresPerPixel => map.Navigator.Viewport.Resolution;

    private void Zoom(Box ground) => map.Navigator.ZoomToBox(new MRect(ground.MinX, ground.MinY, ground.MaxX, ground.MaxY));

    /// <summary>A vertex under the pointer is dragged; elsewhere the map is.</summary>
    private void OnPressed(object? sender, PointerPressedEventArgs e)
    {
        pressed = e.GetCurrentPoint(this).Properties.IsLeftButtonPressed ? e.GetPosition(this) : null;
        var (x, y) = GroundOf(e);
        if (!desk.Draft.IsDrawing && desk.Draft.Grab(x, y, 2 * TolerancePixels * MetresPerPixel))
        {
            e.Pointer.Capture(this);
            e.Handled = true;
        }
    }

    private void OnMoved(object? sender, PointerEventArgs e)
    {
        var (x, y) = GroundOf(e);
        PointedAt?.Invoke(desk.ReadOut(x, y));
        if (desk.Draft.IsHeld)
        {
            desk.Draft.Drag(x, y);
            e.Handled = true;
        }
    }

    private void OnReleased(object? sender, PointerReleasedEventArgs e)
    {
        if (desk.Draft.IsHeld)
        {
            desk.Draft.Release();
            e.Pointer.Capture(null);
            e.Handled = true;
        }
        else if (pressed is { } start && Point.Distance(start, e.GetPosition(this)) < ClickPixels)
        {
            var (x, y) = GroundOf(e);
            desk.Click(x, y, TolerancePixels * MetresPerPixel, (e.KeyModifiers & (KeyModifiers.Shift | KeyModifiers.Control | KeyModifiers.Meta)) != 0);
        }

        pressed = null;
    }

    private (double X, double Y) GroundOf(PointerEventArgs e)
    {
        var place = e.GetPosition(this);
        return MapsuiCalls.ToGround(map, place.X, place.Y);
    }
}
