using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Units;

namespace SpatialHousing.Maps;

/// <summary>Draws a table in the style of a printed plan: hairlines only, figures set right, the total set apart.</summary>
internal static class TableBlock
{
    /// <summary>Height of a row at pitch 1, in units.</summary>
    public const double RowHeight = 5;

    private const double Largest = 2.75;

    /// <summary>Han words of this length or more (twice that in Latin letters) stand in two lines …</summary>
    private const int LongCell = 9;

    /// <summary>… of this part of the size.</summary>
    private const double TwoLines = 0.8;

    /// <summary>Words stay whole while the size is at least this part of what it would be with broken ones.</summary>
    private const double WorthBreaking = 0.9;

    public static (ImmutableArray<DrawnItem> Items, double Bottom) Draw(SheetTable table, Box box, double unit, double pitch, TableType type, Language language)
    {
        var items = ImmutableArray.CreateBuilder<DrawnItem>();
        var (columns, size) = Columns(table, box.Width, unit, type, language);
        var row = RowHeight * pitch * unit;
        var head = SheetInk.Type(FontFace.Sans, size * 0.94, SheetInk.Grey);
        var body = SheetInk.Type(FontFace.Sans, size, SheetInk.Ink);
        var bold = SheetInk.Type(FontFace.SansBold, size, SheetInk.Ink);
        Row(items, [.. table.Headers.Select(header => header.In(language))], head, box, columns, box.MinY, row, type.BreaksLong);
        Rule(items, box, box.MinY + row, 0.12, SheetInk.Grey);
        for (var i = 0; i < table.Rows.Length; i++)
        {
            var top = box.MinY + ((i + 1) * row);
            var isTotal = table.LastRowIsTotal && i == table.Rows.Length - 1;
            if (i > 0)
            {
                Rule(items, box, top, isTotal ? 0.16 : 0.07, isTotal ? SheetInk.Ink : SheetInk.Rule);
            }

            Row(items, [.. table.Rows[i].Select(cell => cell.In(language))], isTotal ? bold : body, box, columns, top, row, type.BreaksLong);
        }

        var bottom = box.MinY + ((table.Rows.Length + 1) * row);
        Rule(items, box, bottom, 0.16, SheetInk.Ink);
        return (items.ToImmutable(), bottom);
    }

    /// <summary>The largest size at which all cells of all tables fit: tables of one sheet are set alike. Long words are broken only where that makes the rest clearly larger.</summary>
    public static TableType TypeOf(ImmutableArray<SheetTable> tables, double width, double unit, Language language)
    {
        double SizeOf(bool breaksLong) => tables.Select(table => Columns(table, width, unit, new(Largest * unit, breaksLong), language).Size).DefaultIfEmpty(Largest * unit).Min();
        double whole = SizeOf(false), broken = SizeOf(true);
        return whole >= broken * WorthBreaking ? new(whole, false) : new(broken, true);
    }

    /// <summary>Right edges of the columns and the largest size at which all cells fit.</summary>
    private static (double[] RightEdges, double Size) Columns(SheetTable table, double width, double unit, TableType type, Language language)
    {
        var size = type.Largest;
        while (true)
        {
            var natural = table.Headers.Select((header, column) => Math.Max(
                FontMetrics.WidthOf(header.In(language), FontFace.Sans, size * 0.94),
                table.Rows.Length == 0 ? 0 : table.Rows.Max(cells => WidthOf(cells[column].In(language), size, type.BreaksLong)))).ToArray();
            var gap = (width - natural.Sum()) / Math.Max(1, natural.Length - 1);
            if (gap >= 2.2 * unit || size < 1.4 * unit)
            {
                gap = natural.Length > 2 ? gap : Math.Max(gap, 0);
                var edges = new double[natural.Length];
                var at = 0.0;
                for (var i = 0; i < natural.Length; i++)
                {
                    at += natural[i] + (i == 0 ? 0 : gap);
                    edges[i] = at;
                }

                return (edges, size);
            }

            size -= 0.05 * unit;
        }
    }

    /// <summary>Width of a cell; long words stand in two lines.</summary>
    private static double WidthOf(string cell, double size, bool breaksLong) =>
        breaksLong && IsLong(cell) ? Halves(cell).Max(half => FontMetrics.WidthOf(half, FontFace.SansBold, size * TwoLines)) : FontMetrics.WidthOf(cell, FontFace.SansBold, size);

    private static bool IsLong(string cell) => TextWrap.IsHan(cell) ? cell.Length >= LongCell : cell.Length >= 2 * LongCell && BreakOf(cell) > 0;

    private static string[] Halves(string cell) => TextWrap.IsHan(cell)
        ? [cell[..((cell.Length + 1) / 2)], cell[((cell.Length + 1) / 2)..]]
        : [cell[..BreakOf(cell)], cell[(BreakOf(cell) + 1)..]];

    /// <summary>The space nearest the middle, −1 for none.</summary>
    private static int BreakOf(string cell) => Enumerable.Range(0, cell.Length).Where(i => cell[i] == ' ').DefaultIfEmpty(-1).MinBy(i => Math.Abs(i - (cell.Length / 2)));

    private static void Row(ImmutableArray<DrawnItem>.Builder items, string[] cells, TextType type, Box box, double[] rightEdges, double top, double height, bool breaksLong)
    {
        var baseline = top + (height / 2) + (type.SizeMillimetres * 0.36);
        for (var i = 0; i < cells.Length; i++)
        {
            if (breaksLong && IsLong(cells[i]))
            {
                var small = type with { SizeMillimetres = type.SizeMillimetres * TwoLines };
                var halves = Halves(cells[i]);
                Cell(items, halves[0], small, i, box, rightEdges, top + (height / 2) - (small.SizeMillimetres * 0.14));
                Cell(items, halves[1], small, i, box, rightEdges, top + (height / 2) + (small.SizeMillimetres * 0.9));
            }
            else if (cells[i].Length > 0)
            {
                Cell(items, cells[i], type, i, box, rightEdges, baseline);
            }
        }
    }

    private static void Cell(ImmutableArray<DrawnItem>.Builder items, string text, TextType type, int column, Box box, double[] rightEdges, double baseline) => items.Add(column == 0
        ? new DrawnItem.Text(text, box.MinX, baseline, type)
        : new DrawnItem.Text(text, box.MinX + rightEdges[column], baseline, type, TextAnchor.End));

    private static void Rule(ImmutableArray<DrawnItem>.Builder items, Box box, double y, double width, Colour colour) =>
        items.Add(new DrawnItem.Path([box.MinX, y, box.MaxX, y], false, null, new Pen(colour, width)));
}

/// <summary>How the tables of a sheet are set.</summary>
/// <param name="Largest">Largest size, millimetres.</param>
/// <param name="BreaksLong">Long Han words stand in two small lines.</param>
internal readonly record struct TableType(double Largest, bool BreaksLong);
