using System.Diagnostics;
using SpatialHousing.Geodesy;
using SpatialHousing.Maps;
using SpatialHousing.Showing;
using SpatialHousing.Units;

namespace SpatialHousing.Benchmarks;

/// <summary>`desk DIR`: the state behind the desktop window over the first 50,000 parcels of a city: layer, styles, picking, labels, a simulated pan.</summary>
internal static class Desk
{
    private const int MostParcels = 50_000, Classes = 8, Clicks = 10_000, Frames = 20;

    public static void Run(string folder, PhaseClock clock)
    {
        var source = SingleLayer.Read(Path.Combine(folder, "parcels.geojson"), CancellationToken.None);
        clock.Phase("read");
        var count = Math.Min(MostParcels, source.Layer.Shapes.Count);
        var shapes = source.Layer.Shapes.Select([.. Enumerable.Range(0, count)]);
        var theme = new LayerTheme("t", new("t", "t"), [.. Enumerable.Range(0, Classes).Select(i => new StyleClass($"c{i}", new("c", "c"), new FeatureStyle { Fill = Colour.White }))], [.. Enumerable.Range(0, count).Select(i => (short)(i % Classes))]);
        var list = new LayerList();
        list.Show([new MapLayer("parcels", new("地块", "Parcels"), shapes) { Themes = [theme], FeatureIds = [.. source.Layer.FeatureIds.Take(count)] }]);
        var layer = list.Layers[0];
        clock.Phase("layer_and_styles");
        var (x, y) = InteriorPoint.Of(shapes, count / 2)!.Value;
        var first = list.At(x, y, 1).Count();
        clock.Phase("first_click");
        var hits = 0;
        for (var i = 0; i < Clicks; i++)
        {
            var (cx, cy) = InteriorPoint.Of(shapes, (int)((long)i * count / Clicks))!.Value;
            hits += list.At(cx, cy, 1).Count();
        }

        clock.Phase("10000_clicks");
        var labels = LabelPoints.ByView(LabelPoints.Of(shapes, new LabelSet("id", LabelPlacement.Area, new LabelStyle { SizeMillimetres = 3, LeastMillimetres = 3, Colour = Colour.White }, [.. layer.Layer.FeatureIds.Select(id => new LocalText(id, id))]), Language.Chinese));
        clock.Phase("labels");
        var before = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        ScreenStyle? last = null;
        for (var frame = 0; frame < Frames; frame++)
        {
            for (var feature = 0; feature < count; feature++)
            {
                last = layer.Theme!.ClassOf(feature) is >= 0 and var index ? layer.Theme.Styles[index] : null;
            }
        }

        var milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds / Frames;
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        GC.KeepAlive(last);
        clock.Phase("styles_of_20_frames");
        clock.Check(FormattableString.Invariant($"parcels={count} styles={layer.Theme!.Styles.Length} first={first} hits={hits} label_views={labels.Length} style_look_up_ms_a_frame={milliseconds:F2} bytes_allocated={allocated}"));
    }
}
