using System.Collections.Immutable;
using SpatialHousing.Geodesy;

namespace SpatialHousing.Maps;

/// <summary>Lines of text set centred under each other; further lines may be smaller.</summary>
internal sealed class TextBlock
{
    private const double Leading = 0.24;
    private readonly ImmutableArray<string> lines;
    private readonly TextType first;
    private readonly TextType further;

    public TextBlock(ImmutableArray<string> lines, TextType type, double furtherLines = 1)
    {
        this.lines = lines;
        first = type;
        further = furtherLines >= 1 ? type : type with { SizeMillimetres = type.SizeMillimetres * furtherLines, Face = type.Face == FontFace.SansBold ? FontFace.Sans : type.Face };
        Width = Enumerable.Range(0, lines.Length).Max(i => TypeOf(i).WidthOf(lines[i]));
        Height = Enumerable.Range(0, lines.Length).Sum(i => TypeOf(i).SizeMillimetres * (i == 0 ? 1 : 1 + Leading));
    }

    public double Width { get; }

    public double Height { get; }

    /// <summary>Boxes of the lines around a centre, with a clearance all round.</summary>
    public ImmutableArray<Box> BoxesAt(double centreX, double centreY, double clearance)
    {
        var boxes = ImmutableArray.CreateBuilder<Box>(lines.Length);
        for (var i = 0; i < lines.Length; i++)
        {
            boxes.Add(TypeOf(i).BoxOf(lines[i], centreX, Baseline(centreY, i), TextAnchor.Middle).Grow(clearance));
        }

        return boxes.MoveToImmutable();
    }

    public IEnumerable<DrawnItem> DrawnAt(double centreX, double centreY) =>
        lines.Select((line, i) => new DrawnItem.Text(line, centreX, Baseline(centreY, i), TypeOf(i), TextAnchor.Middle));

    private TextType TypeOf(int line) => line == 0 ? first : further;

    private double Baseline(double centreY, int line)
    {
        var y = centreY - (Height / 2);
        for (var i = 0; i < line; i++)
        {
            y += TypeOf(i).SizeMillimetres + (TypeOf(i + 1).SizeMillimetres * Leading);
        }

        return y + (TypeOf(line).SizeMillimetres * FontMetrics.Ascent);
    }
}
