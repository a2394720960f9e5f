using SpatialHousing.Maps;

namespace SpatialHousing.Formats.Svg;

/// <summary>The fill patterns that a sheet uses, as definitions at its head: once for map features (hundredths of a millimetre), once for swatches.</summary>
internal sealed class SvgPatterns
{
    private readonly SortedDictionary<string, string> definitions = new(StringComparer.Ordinal);

    public static string IdOf(FillPattern pattern, Colour? colour, bool isGround) =>
        $"{pattern.ToString().ToLowerInvariant()}-{(colour ?? default).ToString()[1..]}{(isGround ? "-map" : "")}";

    public void Write(SheetDrawing drawing, TextWriter output)
    {
        foreach (var group in drawing.Groups)
        {
            foreach (var item in group.Items)
            {
                switch (item)
                {
                    case DrawnItem.Features { Style: { Pattern: not FillPattern.None } style }:
                        Add(style.Pattern, style.PatternColour, isGround: true);
                        break;
                    case DrawnItem.Rectangle { Pattern: not FillPattern.None } rectangle:
                        Add(rectangle.Pattern, rectangle.PatternColour, isGround: false);
                        break;
                }
            }
        }

        if (definitions.Count == 0)
        {
            return;
        }

        output.Write("<defs>\n");
        foreach (var definition in definitions.Values)
        {
            output.Write(definition);
        }

        output.Write("</defs>\n");
    }

    private void Add(FillPattern pattern, Colour? colour, bool isGround)
    {
        var id = IdOf(pattern, colour, isGround);
        var f = isGround ? 100.0 : 1.0;
        var (size, turn, body) = pattern switch
        {
            FillPattern.Hatch => (1.5, 45, Lines(0.28)),
            FillPattern.BackHatch => (1.5, -45, Lines(0.28)),
            FillPattern.HorizontalLines => (1.3, 90, Lines(0.22)),
            FillPattern.CrossHatch => (1.6, 45, Lines(0.2) + $"<path d=\"M0 0H{N(1.6 * f)}\" stroke-width=\"{N(0.4 * f)}\"/>"),
            _ => (1.4, 0, $"<circle cx=\"{N(0.7 * f)}\" cy=\"{N(0.7 * f)}\" r=\"{N(0.22 * f)}\" fill=\"{colour ?? default}\" stroke=\"none\"/>"),
        };
        definitions[id] = $"<pattern id=\"{id}\" patternUnits=\"userSpaceOnUse\" width=\"{N(size * f)}\" height=\"{N(size * f)}\" patternTransform=\"rotate({turn})\"><g stroke=\"{colour ?? default}\">{body}</g></pattern>\n";

        string Lines(double width) => $"<path d=\"M0 0V{N(2 * f)}\" stroke-width=\"{N(2 * width * f)}\"/>";
    }

    private static string N(double value) => SvgSheetWriter.N(value);
}
