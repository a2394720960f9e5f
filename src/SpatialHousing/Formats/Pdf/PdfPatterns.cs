using System.Globalization;
using SpatialHousing.Maps;

namespace SpatialHousing.Formats.Pdf;

/// <summary>Fill patterns as tiling patterns; the same figures as in SVG.</summary>
internal static class PdfPatterns
{
    /// <summary>Name in the resources; a pattern's place depends on whether the page or a form uses it (ISO 32000-1 §8.7.3.1).</summary>
    public static string NameOf(FillPattern pattern, Colour? colour, bool inForm) => $"/{pattern}{(colour ?? default).ToString()[1..]}{(inForm ? "f" : "p")}";

    /// <summary>Entries and content of the pattern.</summary>
    /// <param name="pattern">Figure.</param>
    /// <param name="colour">Colour of its lines or dots.</param>
    /// <param name="space">From millimetres, y downwards, to the space in which the using stream began.</param>
    public static (string Entries, PdfContent Content) Of(FillPattern pattern, Colour? colour, (double A, double D, double F) space)
    {
        var tile = PatternTile.Of(pattern);
        var content = new PdfContent();
        content.Colour(colour ?? default, "rg");
        foreach (var (x, y, width, height) in tile.Bars)
        {
            content.Add("re", x, y, width, height);
        }

        foreach (var (x, y, r) in tile.Dots)
        {
            content.Circle(x, y, r);
        }

        content.Add("f\n");
        var (sin, cos) = Math.SinCos(tile.TurnDegrees * Math.PI / 180);
        var matrix = string.Create(CultureInfo.InvariantCulture, $"[{cos * space.A:0.######} {sin * space.D:0.######} {-sin * space.A:0.######} {cos * space.D:0.######} 0 {space.F:0.######}]");
        var size = tile.Size.ToString(CultureInfo.InvariantCulture);
        return ($"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 {size} {size}]/XStep {size}/YStep {size}/Resources<<>>/Matrix{matrix}", content);
    }
}
