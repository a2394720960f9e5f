using System.Collections.Immutable;
using System.Globalization;
using SpatialHousing.Geodesy;

namespace SpatialHousing.Maps;

/// <summary>图廓: ground, neat lines, kilometre ticks and crosses.</summary>
internal static class FrameBlock
{
    public static DrawnItem.Group Ground(MapSheet sheet, SheetLayout layout) =>
        new("ground", "底色", [new DrawnItem.Rectangle(layout.Frame, sheet.IsDiagram ? Colour.White : SheetInk.Ground, null)]);

    public static DrawnItem.Group Crosses(MapSheet sheet, SheetLayout layout, PaperTransform transform)
    {
        var items = ImmutableArray.CreateBuilder<DrawnItem>();
        if (!sheet.IsDiagram)
        {
            var pen = new Pen(SheetInk.Grey, 0.09);
            foreach (var east in Grid(layout, transform, isEast: true))
            {
                foreach (var north in Grid(layout, transform, isEast: false))
                {
                    double x = transform.X(east), y = transform.Y(north);
                    items.Add(new DrawnItem.Path([x - 1.1, y, x + 1.1, y], false, null, pen));
                    items.Add(new DrawnItem.Path([x, y - 1.1, x, y + 1.1], false, null, pen));
                }
            }
        }

        return new("grid", "公里网", items.ToImmutable(), layout.Frame);
    }

    public static DrawnItem.Group NeatLine(MapSheet sheet, SheetLayout layout, PaperTransform transform)
    {
        var items = ImmutableArray.CreateBuilder<DrawnItem>();
        items.Add(new DrawnItem.Rectangle(layout.Frame, null, new Pen(SheetInk.Ink, 0.18)));
        items.Add(new DrawnItem.Rectangle(layout.OuterFrame, null, new Pen(SheetInk.Ink, 0.55)));
        if (!sheet.IsDiagram)
        {
            Ticks(items, layout, transform);
        }

        return new("neatline", "图廓", items.ToImmutable());
    }

    private static void Ticks(ImmutableArray<DrawnItem>.Builder items, SheetLayout layout, PaperTransform transform)
    {
        Box inner = layout.Frame, outer = layout.OuterFrame;
        var unit = layout.Unit;
        var pen = new Pen(SheetInk.Ink, 0.14);
        var type = SheetInk.Type(FontFace.Sans, 2.1 * unit, SheetInk.Grey);
        var tick = 1.2 * unit;
        foreach (var east in Grid(layout, transform, isEast: true))
        {
            var x = transform.X(east);
            items.Add(new DrawnItem.Path([x, inner.MinY - tick, x, inner.MinY], false, null, pen));
            items.Add(new DrawnItem.Path([x, inner.MaxY, x, inner.MaxY + tick], false, null, pen));
            items.Add(new DrawnItem.Text(Kilometres(east), x + (0.7 * unit), inner.MinY - (1.3 * unit), type));
            items.Add(new DrawnItem.Text(Kilometres(east), x + (0.7 * unit), outer.MaxY - (1.3 * unit), type));
        }

        foreach (var north in Grid(layout, transform, isEast: false))
        {
            var y = transform.Y(north);
            items.Add(new DrawnItem.Path([inner.MinX - tick, y, inner.MinX, y], false, null, pen));
            items.Add(new DrawnItem.Path([inner.MaxX, y, inner.MaxX + tick, y], false, null, pen));
            items.Add(new DrawnItem.Text(Kilometres(north), inner.MinX - (1.3 * unit), y - (0.7 * unit), type, TextAnchor.Start, -90));
            items.Add(new DrawnItem.Text(Kilometres(north), outer.MaxX - (1.3 * unit), y - (0.7 * unit), type, TextAnchor.Start, -90));
        }
    }

    /// <summary>Round grid lines in the frame, 35 to 90 mm apart, clear of the corners so that their figures fit.</summary>
    private static IEnumerable<double> Grid(SheetLayout layout, PaperTransform transform, bool isEast)
    {
        var ground = transform.Ground(layout.Frame);
        var step = RoundScale.StepNotAbove(88 * layout.Unit / transform.MillimetresPerMetre);
        var (low, high) = isEast ? (ground.MinX, ground.MaxX) : (ground.MinY, ground.MaxY);
        var room = 12 * layout.Unit / transform.MillimetresPerMetre;
        for (var at = Math.Ceiling(low / step) * step; at <= high - room; at += step)
        {
            yield return at;
        }
    }

    private static string Kilometres(double metres) => (metres / 1000).ToString("#,0.###", CultureInfo.InvariantCulture).Replace(',', ' ') + " km";
}
