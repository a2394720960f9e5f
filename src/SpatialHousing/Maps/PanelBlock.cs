using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Units;

namespace SpatialHousing.Maps;

/// <summary>The column beside the map: scale and north, location map, legend, tables; notes stand at its foot.</summary>
internal sealed class PanelBlock
{
    /// <summary>Sizes tried until everything fits above the notes; a short panel is set larger, to be read from farther.</summary>
    private static readonly double[] Sizes = [1.25, 1.2, 1.15, 1.1, 1.05, 1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6];

    private const double WidestPitch = 1.42;

    private readonly MapDocument document;
    private readonly MapSheet sheet;
    private readonly SheetLayout layout;
    private readonly Language language;
    private readonly Box box;
    private readonly double unit;
    private readonly double pitch;
    private double y;
    private double room;

    private PanelBlock(MapDocument document, MapSheet sheet, SheetLayout layout, Language language, double size, double pitch)
    {
        this.document = document;
        this.sheet = sheet;
        this.layout = layout;
        this.language = language;
        box = layout.Panel;
        unit = layout.Unit * size;
        this.pitch = pitch;
        y = box.MinY;
    }

    public static IEnumerable<DrawnItem.Group> Draw(MapDocument document, MapSheet sheet, SheetLayout layout, Language language, PaperTransform transform, Legend legend, ScaleBar? scaleBar)
    {
        var groups = new List<DrawnItem.Group>();
        foreach (var size in Sizes)
        {
            var block = new PanelBlock(document, sheet, layout, language, size, 1);
            if (block.TryDraw(transform, legend, scaleBar, groups))
            {
                // Room that is left goes between the rows of the tables.
                var rows = sheet.Tables.Sum(table => table.Rows.Length + 1);
                var pitch = rows == 0 ? 1 : Math.Min(WidestPitch, 1 + ((block.room - (2 * block.unit)) / (rows * TableBlock.RowHeight * block.unit)));
                if (pitch > 1.02)
                {
                    new PanelBlock(document, sheet, layout, language, size, pitch).TryDraw(transform, legend, scaleBar, groups);
                }

                break;
            }
        }

        return groups;
    }

    private bool TryDraw(PaperTransform transform, Legend legend, ScaleBar? scaleBar, List<DrawnItem.Group> groups)
    {
        groups.Clear();
        if (scaleBar is not null)
        {
            groups.Add(Scale(scaleBar));
        }

        if (sheet.InsetLayer.Length > 0)
        {
            groups.Add(Inset(transform));
        }

        if (legend.EntryCount > 0)
        {
            var (drawn, bottom) = LegendBlock.Draw(legend, box, y, unit, language);
            groups.Add(new("legend", "图例", [.. HeadingAt(new("图例", "Legend"), y), .. drawn]));
            y = bottom + (3.2 * unit);
        }

        for (var i = 0; i < sheet.Tables.Length; i++)
        {
            groups.Add(Table(sheet.Tables[i], i));
        }

        var notes = NotesAt();
        groups.Add(new("notes", "说明", notes.Items));
        room = notes.Top - y;
        return room >= 0;
    }

    private IEnumerable<DrawnItem> HeadingAt(LocalText text, double top)
    {
        var type = SheetInk.Type(FontFace.SansBold, 3.5 * unit, SheetInk.Ink) with { Tracking = language == Language.Chinese ? 0.12 : 0 };
        yield return new DrawnItem.Text(text.In(language), box.MinX, top + (3.4 * unit), type);
        yield return new DrawnItem.Path([box.MinX, top + (5.2 * unit), box.MaxX, top + (5.2 * unit)], false, null, new Pen(SheetInk.Ink, 0.16));
    }

    private DrawnItem.Group Scale(ScaleBar bar)
    {
        // The bar has the length of its ground; what stands around it does not grow.
        var unit = Math.Min(this.unit, layout.Unit);
        var items = ImmutableArray.CreateBuilder<DrawnItem>();
        NorthArrow(items, box.MinX + (8 * unit), y, 17 * unit);
        var x = box.MinX + (22 * unit);
        var ratio = SheetInk.Type(FontFace.SansBold, 4.2 * unit, SheetInk.Ink);
        items.Add(new DrawnItem.Text(bar.Ratio, x, y + (5.4 * unit), ratio));
        var top = y + (13.6 * unit);
        double height = 1.25 * unit, quarter = bar.PaperMillimetres / 4;
        for (var i = 0; i < 4; i++)
        {
            items.Add(new DrawnItem.Rectangle(new Box(x + (i * quarter), top, x + ((i + 1) * quarter), top + height), i % 2 == 0 ? SheetInk.Ink : Colour.White, null));
        }

        items.Add(new DrawnItem.Rectangle(new Box(x, top, x + bar.PaperMillimetres, top + height), null, new Pen(SheetInk.Ink, 0.15)));
        var small = SheetInk.Type(FontFace.Sans, 2.4 * unit, SheetInk.Ink);
        items.Add(new DrawnItem.Text(bar.LabelAt(0), x, top - (1.1 * unit), small, TextAnchor.Middle));
        items.Add(new DrawnItem.Text(bar.LabelAt(0.5), x + (bar.PaperMillimetres / 2), top - (1.1 * unit), small, TextAnchor.Middle));
        items.Add(new DrawnItem.Text(bar.LabelAt(1), x + bar.PaperMillimetres, top - (1.1 * unit), small, TextAnchor.Middle));
        items.Add(new DrawnItem.Text(bar.Unit.In(language), x + bar.PaperMillimetres + (small.WidthOf(bar.LabelAt(1)) / 2) + (1.1 * unit), top - (1.1 * unit), small));
        y += 22 * unit;
        return new("scale", "比例尺与指北针", items.ToImmutable());
    }

    /// <summary>指北针: a slim needle, one half dark.</summary>
    private void NorthArrow(ImmutableArray<DrawnItem>.Builder items, double x, double top, double height)
    {
        var type = SheetInk.Type(FontFace.SansBold, 3.2 * unit, SheetInk.Ink);
        items.Add(new DrawnItem.Text(new LocalText("北", "N").In(language), x, top + (2.9 * unit), type, TextAnchor.Middle));
        double tip = top + (4.2 * unit), foot = top + height, notch = foot - (3.0 * unit), half = 3.1 * unit;
        items.Add(new DrawnItem.Path([x, tip, x - half, foot, x, notch], true, SheetInk.Ink, null));
        items.Add(new DrawnItem.Path([x, tip, x + half, foot, x, notch], true, Colour.White, null));
        items.Add(new DrawnItem.Path([x, tip, x - half, foot, x, notch, x + half, foot], true, null, new Pen(SheetInk.Ink, 0.18)));
    }

    private DrawnItem.Group Inset(PaperTransform transform)
    {
        var items = ImmutableArray.CreateBuilder<DrawnItem>();
        items.AddRange(HeadingAt(new("区位", "Location"), y));
        var frame = new Box(box.MinX, y + (7 * unit), box.MaxX, y + (40 * unit));
        items.AddRange(InsetBlock.Draw(document.Layer(sheet.InsetLayer).Shapes, sheet.InsetFeature, transform.Ground(layout.Frame), frame));
        y = frame.MaxY + (4 * unit);
        return new("inset", "区位", items.ToImmutable());
    }

    private DrawnItem.Group Table(SheetTable table, int index)
    {
        var items = ImmutableArray.CreateBuilder<DrawnItem>();
        items.AddRange(HeadingAt(table.Title, y));
        var (drawn, bottom) = TableBlock.Draw(table, new Box(box.MinX, y + (6.2 * unit), box.MaxX, box.MaxY), unit, pitch, TableBlock.TypeOf(sheet.Tables, box.Width, unit, language), language);
        items.AddRange(drawn);
        y = bottom + (4 * unit);
        return new(FormattableString.Invariant($"table-{index + 1}"), table.Title.In(language), items.ToImmutable());
    }

    private (ImmutableArray<DrawnItem> Items, double Top) NotesAt()
    {
        var type = SheetInk.Type(FontFace.Sans, 2.45 * unit, SheetInk.Grey);
        var lines = sheet.Notes.SelectMany((note, i) => Numbered(note.In(language), sheet.Notes.Length > 1 ? i + 1 : 0, type)).ToArray();
        if (lines.Length == 0)
        {
            return ([], box.MaxY);
        }

        var leading = 3.75 * unit;
        var top = box.MaxY - (lines.Length * leading) - (6.6 * unit);
        var items = ImmutableArray.CreateBuilder<DrawnItem>();
        items.AddRange(HeadingAt(new("说明", "Notes"), top));
        for (var i = 0; i < lines.Length; i++)
        {
            items.Add(new DrawnItem.Text(lines[i].Text, box.MinX + lines[i].Indent, top + (6.2 * unit) + ((i + 0.85) * leading), type));
        }

        return (items.ToImmutable(), top);
    }

    private IEnumerable<(string Text, double Indent)> Numbered(string note, int number, TextType type)
    {
        var indent = number == 0 ? 0 : type.WidthOf("1. ");
        var wrapped = TextWrap.Lines(note, type, box.Width - indent);
        for (var i = 0; i < wrapped.Length; i++)
        {
            yield return i == 0 && number > 0 ? (FormattableString.Invariant($"{number}. {wrapped[0]}"), 0) : (wrapped[i], indent);
        }
    }
}
