using System.Collections.Immutable;
using SpatialHousing.Geodesy;

namespace SpatialHousing.Maps;

/// <summary>Lines of text set centred under each other.</summary>
internal sealed class TextBlock
{
    private const double Leading = 1.18;
    private readonly ImmutableArray<string> lines;
    private readonly TextType type;

    public TextBlock(ImmutableArray<string> lines, TextType type)
    {
        this.lines = lines;
        this.type = type;
        Width = lines.Max(type.WidthOf);
        Height = type.SizeMillimetres * (1 + ((lines.Length - 1) * Leading));
    }

    public double Width { get; }

    public double Height { get; }

    /// <summary>Boxes of the lines around a centre, with a clearance all round.</summary>
    public ImmutableArray<Box> BoxesAt(double centreX, double centreY, double clearance)
    {
        var boxes = ImmutableArray.CreateBuilder<Box>(lines.Length);
        for (var i = 0; i < lines.Length; i++)
        {
            boxes.Add(type.BoxOf(lines[i], centreX, Baseline(centreY, i), TextAnchor.Middle).Grow(clearance));
        }

        return boxes.MoveToImmutable();
    }

    public IEnumerable<DrawnItem> DrawnAt(double centreX, double centreY) =>
        lines.Select((line, i) => new DrawnItem.Text(line, centreX, Baseline(centreY, i), type, TextAnchor.Middle));

    private double Baseline(double centreY, int line) => centreY - (Height / 2) + (type.SizeMillimetres * (FontMetrics.Ascent + (line * Leading)));
}
