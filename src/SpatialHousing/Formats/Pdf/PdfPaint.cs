using System.Globalization;
using SpatialHousing.Maps;

namespace SpatialHousing.Formats.Pdf;

/// <summary>Sets how the next shapes of a page are painted, and keeps the patterns and opacities that its resources must name.</summary>
internal sealed class PdfPaint
{
    /// <summary>Patterns in use.</summary>
    public HashSet<(FillPattern Pattern, Colour? Colour, bool InForm)> Patterns { get; } = [];

    /// <summary>Opacities of fills and of lines in use, thousandths.</summary>
    public HashSet<(int Fill, int Line)> Opacities { get; } = [];

    /// <summary>Sets colours, opacity and line (widths times a factor); the operator that paints.</summary>
    public string Look(PdfContent content, Colour? fill, double fillOpacity, Pen? pen, double lineOpacity = 1, double factor = 1)
    {
        if (fillOpacity < 1 || lineOpacity < 1)
        {
            Opacity(content, fill is null ? 1 : fillOpacity, lineOpacity);
        }

        if (fill is { } colour)
        {
            content.Colour(colour, "rg");
        }

        if (pen is null)
        {
            return fill is null ? "n" : "f";
        }

        content.Colour(pen.Colour, "RG");
        content.Add("w", pen.WidthMillimetres * factor);
        if (!pen.DashMillimetres.IsEmpty)
        {
            content.Add("[" + string.Join(' ', pen.DashMillimetres.Select(length => (length * factor).ToString("0.###", CultureInfo.InvariantCulture))) + "]0 d\n");
        }

        return fill is null ? "S" : "B";
    }

    public void Opacity(PdfContent content, double fill, double line)
    {
        var entry = ((int)Math.Round(fill * 1000), (int)Math.Round(line * 1000));
        Opacities.Add(entry);
        content.Add($"{NameOf(entry)} gs\n");
    }

    /// <summary>Name of an opacity in the resources.</summary>
    public static string NameOf((int Fill, int Line) opacity) => FormattableString.Invariant($"/O{opacity.Fill}-{opacity.Line}");

    public void FillWith(PdfContent content, FillPattern pattern, Colour? colour, bool inForm)
    {
        Patterns.Add((pattern, colour, inForm));
        content.Add($"/Pattern cs {PdfPatterns.NameOf(pattern, colour, inForm)} scn\n");
    }
}
