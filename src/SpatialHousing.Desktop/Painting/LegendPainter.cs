using SkiaSharp;
using SpatialHousing.Showing;
using SpatialHousing.Units;

namespace SpatialHousing.Desktop.Painting;

/// <summary>图例: rows with swatches on a light ground, as many as the height allows.</summary>
internal sealed class LegendPainter
{
    private const float LineHeight = 19, Inset = 10, Swatch = 22, Gap = 8;

    private readonly List<LegendRow> rows;
    private readonly Language language;

    public LegendPainter(IEnumerable<LegendRow> legend, Language language, double mostPixels)
    {
        this.language = language;
        rows = legend.ToList();
        while (rows.Count > 0 && HeightOf(rows) > mostPixels)
        {
            rows.RemoveAt(rows.Count - 1);
        }
    }

    /// <summary>Zero for an empty legend.</summary>
    public (float Width, float Height) Size
    {
        get
        {
            if (rows.Count == 0)
            {
                return (0, 0);
            }

            using var text = MapTypeface.Paint();
            return ((2 * Inset) + Swatch + Gap + rows.Max(row => Math.Max(text.MeasureText(row.Name.In(language)), text.MeasureText(row.Heading.In(language)) - Swatch)), HeightOf(rows));
        }
    }

    public void Paint(SKCanvas canvas)
    {
        var (width, height) = Size;
        Ground(canvas, width, height);
        using var text = MapTypeface.Paint();
        var y = Inset;
        foreach (var row in rows)
        {
            if (row.Heading.In(language).Length > 0)
            {
                text.FakeBoldText = true;
                canvas.DrawText(row.Heading.In(language), Inset, y + 14, text);
                text.FakeBoldText = false;
                y += LineHeight;
            }

            SwatchPainter.Paint(canvas, new SKRect(Inset, y + 3, Inset + Swatch, y + 16), row.Style, row.Kind);
            canvas.DrawText(row.Name.In(language), Inset + Swatch + Gap, y + 14, text);
            y += LineHeight;
        }
    }

    private static float HeightOf(List<LegendRow> rows) => (2 * Inset) + (LineHeight * (rows.Count + rows.Count(row => row.Heading.Chinese.Length > 0)));

    private static void Ground(SKCanvas canvas, float width, float height)
    {
        using var ground = new SKPaint { Color = new SKColor(255, 255, 255, 230), Style = SKPaintStyle.Fill };
        canvas.DrawRect(0, 0, width, height, ground);
        using var edge = new SKPaint { Color = new SKColor(0xc6, 0xcb, 0xd0), Style = SKPaintStyle.Stroke, StrokeWidth = 1 };
        canvas.DrawRect(0, 0, width, height, edge);
    }
}
