using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Units;

namespace SpatialHousing.Maps;

/// <summary>图名: plan, title, subtitle, figure number, and the mark for schematic data.</summary>
internal static class HeaderBlock
{
    public static DrawnItem.Group Draw(MapDocument document, MapSheet sheet, SheetLayout layout, Language language)
    {
        var (box, unit) = (layout.Header, layout.Unit);
        var items = ImmutableArray.CreateBuilder<DrawnItem>();
        var plan = SheetInk.Type(FontFace.Sans, 3.1 * unit, SheetInk.Grey) with { Tracking = language == Language.Chinese ? 0.06 : 0 };
        var number = SheetInk.Type(FontFace.SansBold, 3.1 * unit, SheetInk.Accent);
        items.Add(new DrawnItem.Rectangle(new Box(box.MinX, box.MinY, box.MinX + (13 * unit), box.MinY + (0.9 * unit)), SheetInk.Accent, null));
        items.Add(new DrawnItem.Path([box.MinX + (13 * unit), box.MinY + (0.1 * unit), box.MaxX, box.MinY + (0.1 * unit)], false, null, new Pen(SheetInk.Ink, 0.2)));
        items.Add(new DrawnItem.Text(document.Name.In(language), box.MinX, box.MinY + (6.6 * unit), plan));
        if (sheet.Number.Length > 0)
        {
            items.Add(new DrawnItem.Text(new LocalText("图", "Figure").In(language) + " " + sheet.Number, box.MaxX, box.MinY + (6.6 * unit), number, TextAnchor.End));
        }

        Title(items, document, sheet, layout, language);
        return new("title", "图名", items.ToImmutable());
    }

    private static void Title(ImmutableArray<DrawnItem>.Builder items, MapDocument document, MapSheet sheet, SheetLayout layout, Language language)
    {
        var (box, unit) = (layout.Header, layout.Unit);
        var room = box.Width - (20 * unit);
        var title = SheetInk.Type(FontFace.SerifBold, 8.6 * unit, SheetInk.Ink) with { Tracking = language == Language.Chinese ? 0.04 : 0 };
        var text = sheet.Title.In(language);
        while (title.WidthOf(text) > room && title.SizeMillimetres > 4 * unit)
        {
            title = title with { SizeMillimetres = title.SizeMillimetres - (0.2 * unit) };
        }

        var baseline = box.MinY + (17.2 * unit);
        items.Add(new DrawnItem.Text(text, box.MinX, baseline, title));
        var x = box.MinX + title.WidthOf(text) + (4.5 * unit);
        if (document.IsSchematic)
        {
            x = Schematic(items, layout, x, baseline, language);
        }

        var subtitle = SheetInk.Type(FontFace.Sans, 3.4 * unit, SheetInk.Grey);
        if (sheet.Subtitle.In(language) is { Length: > 0 } line)
        {
            if (x + subtitle.WidthOf(line) <= box.MaxX)
            {
                items.Add(new DrawnItem.Text(line, box.MaxX, baseline, subtitle, TextAnchor.End));
            }
        }
    }

    /// <summary>示意: a small outlined mark behind the title.</summary>
    private static double Schematic(ImmutableArray<DrawnItem>.Builder items, SheetLayout layout, double x, double baseline, Language language)
    {
        var unit = layout.Unit;
        var type = SheetInk.Type(FontFace.SansBold, 3.0 * unit, SheetInk.Accent);
        var word = new LocalText("示意", "Schematic").In(language);
        var width = type.WidthOf(word) + (3 * unit);
        var box = new Box(x, baseline - (4.3 * unit), x + width, baseline + (0.5 * unit));
        items.Add(new DrawnItem.Rectangle(box, null, new Pen(SheetInk.Accent, 0.25), 0.6 * unit));
        items.Add(new DrawnItem.Text(word, x + (width / 2), baseline - (0.8 * unit), type, TextAnchor.Middle));
        return box.MaxX + (4 * unit);
    }
}
