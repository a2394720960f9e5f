using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Units;

namespace SpatialHousing.Maps;

/// <summary>One card: name, figures, bars by year with their values.</summary>
internal sealed class CardDrawing
{
    private const double Pad = 1.9;
    private const double BarHeight = 8.5;
    private const double BarPitch = 6.2;
    private const double BarWidth = 3.4;
    private readonly AreaCard card;
    private readonly double unit;
    private readonly double highest;
    private readonly TextType title;
    private readonly TextType line;
    private readonly TextType tiny;
    private readonly ImmutableArray<string> lines;
    private readonly string name;

    public CardDrawing(AreaCard card, double unit, double highest, Language language)
    {
        this.card = card;
        this.unit = unit;
        this.highest = highest;
        title = SheetInk.Type(FontFace.SansBold, 3.4 * unit, SheetInk.Ink);
        line = SheetInk.Type(FontFace.Sans, 2.6 * unit, SheetInk.Ink);
        tiny = SheetInk.Type(FontFace.Sans, 1.75 * unit, SheetInk.Grey);
        lines = [.. card.Lines.Select(text => text.In(language))];
        name = card.Title.In(language);

        // All cards of a sheet have one scale; a card is as high as its own highest bar needs.
        var tallest = highest <= 0 ? 0 : card.Bars.DefaultIfEmpty(0).Max() / highest;
        var content = Math.Max(title.WidthOf(name), lines.Select(line.WidthOf).DefaultIfEmpty(0).Max());
        content = Math.Max(content, card.Bars.Length * BarPitch * unit);
        Width = content + (2 * Pad * unit);
        Height = ((2 * Pad) + 3.6 + (lines.Length * 3.8) + (card.Bars.Length == 0 ? 0 : (BarHeight * tallest) + 6.2)) * unit;
    }

    public double Width { get; }

    public double Height { get; }

    public Box BoxAt(double centreX, double centreY) => new(centreX - (Width / 2), centreY - (Height / 2), centreX + (Width / 2), centreY + (Height / 2));

    /// <summary>The card in a box, with a dot at the anchor when it stands apart.</summary>
    public IEnumerable<DrawnItem> DrawnAt(Box box, (double X, double Y)? anchor)
    {
        if (anchor is var (x, y))
        {
            yield return new DrawnItem.Marker(x, y, new FeatureStyle { Marker = MarkerShape.Circle, MarkerMillimetres = 1.1 * unit, Fill = SheetInk.Ink });
        }

        yield return new DrawnItem.Rectangle(box, Colour.White, new Pen(SheetInk.Ink.Mix(Colour.White, 0.55), 0.14), 0.7 * unit, 0.9);
        var left = box.MinX + (Pad * unit);
        var baseline = box.MinY + ((Pad + 2.9) * unit);
        yield return new DrawnItem.Text(name, left, baseline, title);
        for (var i = 0; i < lines.Length; i++)
        {
            baseline += 3.8 * unit;
            yield return new DrawnItem.Text(lines[i], left, baseline + (0.3 * unit), line);
        }

        foreach (var item in Bars(left, box.MaxY - (Pad * unit)))
        {
            yield return item;
        }
    }

    private IEnumerable<DrawnItem> Bars(double left, double bottom)
    {
        if (card.Bars.Length == 0)
        {
            yield break;
        }

        var foot = bottom - (2.4 * unit);
        yield return new DrawnItem.Path([left, foot, left + (card.Bars.Length * BarPitch * unit), foot], false, null, new Pen(SheetInk.Grey, 0.12));
        for (var i = 0; i < card.Bars.Length; i++)
        {
            var middle = left + ((i + 0.5) * BarPitch * unit);
            var height = highest <= 0 ? 0 : BarHeight * unit * card.Bars[i] / highest;
            yield return new DrawnItem.Rectangle(new Box(middle - (BarWidth / 2 * unit), foot - height, middle + (BarWidth / 2 * unit), foot), new Colour(0x2f, 0x71, 0x90), null);
            yield return new DrawnItem.Text(Rounding.Print(card.Bars[i], 2), middle, foot - height - (0.6 * unit), tiny, TextAnchor.Middle);
            yield return new DrawnItem.Text(card.BarNames[i], middle, bottom, tiny, TextAnchor.Middle);
        }
    }
}
