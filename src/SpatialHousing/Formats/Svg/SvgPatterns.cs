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
        var tile = PatternTile.Of(pattern);
        var body = string.Concat(tile.Bars.Select(bar => $"<rect x=\"{N(bar.X * f)}\" y=\"{N(bar.Y * f)}\" width=\"{N(bar.Width * f)}\" height=\"{N(bar.Height * f)}\"/>"))
            + string.Concat(tile.Dots.Select(dot => $"<circle cx=\"{N(dot.X * f)}\" cy=\"{N(dot.Y * f)}\" r=\"{N(dot.Radius * f)}\"/>"));
        definitions[id] = $"<pattern id=\"{id}\" patternUnits=\"userSpaceOnUse\" width=\"{N(tile.Size * f)}\" height=\"{N(tile.Size * f)}\" patternTransform=\"rotate({N(tile.TurnDegrees)})\"><g fill=\"{colour ?? default}\">{body}</g></pattern>\n";
    }

    private static string N(double value) => SvgSheetWriter.N(value);
}
