using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Units;

namespace SpatialHousing.Maps;

/// <summary>Draws legend rows in two columns, section by section; a name too wide for half the panel gets a full row. Background layers have a row each.</summary>
internal static class LegendBlock
{
    private const double SwatchWidth = 8.4;
    private const double SwatchHeight = 4.2;

    public static (ImmutableArray<DrawnItem> Items, double Bottom) Draw(Legend legend, Box box, double top, double unit, Language language)
    {
        var items = ImmutableArray.CreateBuilder<DrawnItem>();
        var row = 6.1 * unit;
        var name = SheetInk.Type(FontFace.Sans, 2.9 * unit, SheetInk.Ink);
        var heading = SheetInk.Type(FontFace.Sans, 2.6 * unit, SheetInk.Grey);
        var y = top + (7.2 * unit);
        var column = 0;
        var isFlow = false;
        foreach (var section in legend.Sections)
        {
            var title = section.Title.In(language);
            var isLone = section.IsStrip || (section.Entries.Length == 1 && (title.Length == 0 || section.Entries[0].Name.In(language) == title));
            if (!(isFlow && isLone))
            {
                y += (column == 1 ? row : 0) + (y > top + (7.2 * unit) ? 1.2 * unit : 0);
                column = 0;
            }

            isFlow = isLone;
            if (!isLone && title.Length > 0)
            {
                items.Add(new DrawnItem.Text(title, box.MinX, y + (2.3 * unit), Fit(heading, title, box.Width)));
                y += 4.4 * unit;
            }

            foreach (var (text, styles) in Rows(section, language))
            {
                var room = (box.Width / 2) - ((SwatchWidth + 2.2) * unit) - (1.5 * unit);
                var isWide = name.WidthOf(text) * 0.88 > room;
                if (column == 1 && isWide)
                {
                    y += row;
                    column = 0;
                }

                var x = box.MinX + (column * box.Width / 2);
                Swatches(items, section.Kind, styles, new Box(x, y, x + (SwatchWidth * unit), y + (SwatchHeight * unit)), unit);
                items.Add(new DrawnItem.Text(text, x + ((SwatchWidth + 2.2) * unit), y + (3.15 * unit), Fit(name, text, isWide ? box.MaxX - x - ((SwatchWidth + 2.2) * unit) : room)));
                column = isWide ? 2 : column + 1;
                if (column == 2)
                {
                    y += row;
                    column = 0;
                }
            }
        }

        y += (column == 1 ? row : 0) + (1.2 * unit);
        return (items.ToImmutable(), y - (1.2 * unit));
    }

    private static IEnumerable<(string Text, ImmutableArray<FeatureStyle> Styles)> Rows(LegendSection section, Language language) => section.IsStrip
        ? [(section.StripName.In(language), [.. section.Entries.Select(entry => entry.Style)])]
        : section.Entries.Select(entry => (entry.Name.In(language), ImmutableArray.Create(entry.Style)));

    /// <summary>The looks of a row in one swatch: areas side by side, lines one above the other.</summary>
    private static void Swatches(ImmutableArray<DrawnItem>.Builder items, GeometryKind kind, ImmutableArray<FeatureStyle> styles, Box box, double unit)
    {
        if (kind == GeometryKind.Line && styles.Any(IsWhite))
        {
            items.Add(new DrawnItem.Rectangle(box, SheetInk.Rule, null));
        }

        for (var i = 0; i < styles.Length; i++)
        {
            double from = (double)i / styles.Length, to = (i + 1.0) / styles.Length;
            Swatch(items, kind, styles[i], kind == GeometryKind.Line
                ? new Box(box.MinX, box.MinY + (box.Height * from), box.MaxX, box.MinY + (box.Height * to))
                : new Box(box.MinX + (box.Width * from), box.MinY, box.MinX + (box.Width * to), box.MaxY), unit);
        }
    }

    private static bool IsWhite(FeatureStyle style) => style.Fill is null && style.Pattern == FillPattern.None && style.Stroke == Colour.White && style.DashMillimetres.IsDefaultOrEmpty;

    private static void Swatch(ImmutableArray<DrawnItem>.Builder items, GeometryKind kind, FeatureStyle style, Box box, double unit)
    {
        var middle = box.CentreY;
        if (kind == GeometryKind.Point)
        {
            items.Add(new DrawnItem.Marker(box.CentreX, middle, style with { MarkerMillimetres = Math.Max(style.MarkerMillimetres, 2.2 * unit) }));
            return;
        }

        var isOutline = kind == GeometryKind.Polygon && style.Fill is null && style.Pattern == FillPattern.None;
        if (kind == GeometryKind.Line)
        {
            Line(items, style, [box.MinX, middle, box.MaxX, middle], false);
        }
        else if (isOutline)
        {
            if (IsWhite(style))
            {
                items.Add(new DrawnItem.Rectangle(box, SheetInk.Rule, null));
            }

            Line(items, style, [box.MinX + 0.6, box.MinY + 0.5, box.MaxX - 0.6, box.MinY + 0.5, box.MaxX - 0.6, box.MaxY - 0.5, box.MinX + 0.6, box.MaxY - 0.5], true);
        }
        else
        {
            var edge = style.Stroke is { } stroke && stroke != Colour.White && style.StrokeMillimetres >= 0.1 ? new Pen(stroke, Math.Min(style.StrokeMillimetres, 0.4)) { DashMillimetres = style.DashMillimetres } : new Pen(SheetInk.Rule, 0.12);
            items.Add(new DrawnItem.Rectangle(box, style.Fill, edge, 0, style.FillOpacity, style.Pattern, style.PatternColour));
        }
    }

    private static void Line(ImmutableArray<DrawnItem>.Builder items, FeatureStyle style, ImmutableArray<double> points, bool isClosed)
    {
        if (style.Casing is { } casing)
        {
            items.Add(new DrawnItem.Path(points, isClosed, null, new Pen(casing.Mix(Colour.White, 1 - style.CasingOpacity), style.CasingMillimetres)));
        }

        if (style.Stroke is { } stroke)
        {
            items.Add(new DrawnItem.Path(points, isClosed, null, new Pen(stroke, style.StrokeMillimetres) { DashMillimetres = style.DashMillimetres }));
        }
    }

    private static TextType Fit(TextType type, string text, double width) =>
        type.WidthOf(text) <= width ? type : type with { SizeMillimetres = type.SizeMillimetres * width / type.WidthOf(text) };
}
