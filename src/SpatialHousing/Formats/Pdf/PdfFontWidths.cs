using System.Globalization;
using System.Text.RegularExpressions;

namespace SpatialHousing.Formats.Pdf;

/// <summary>An embedded font as its dictionary tells it: length of a code, advance widths.</summary>
/// <param name="Object">Object number.</param>
/// <param name="Digits">Hexadecimal digits of a code: four in a composite font, two in a simple one.</param>
internal sealed record PdfFontWidths(int Object, int Digits)
{
    private readonly Dictionary<int, double> widths = [];

    public static PdfFontWidths Of(PdfFile file, int number)
    {
        var body = file.BodyOf(number);
        var isComposite = body.Contains("/Type0", StringComparison.Ordinal);
        var font = new PdfFontWidths(number, isComposite ? 4 : 2);
        if (isComposite)
        {
            var descendants = Regex.Match(body, @"/DescendantFonts\s*\[?\s*(\d+)\s+\d+\s+R");
            var descendant = descendants.Success ? file.BodyOf(int.Parse(descendants.Groups[1].Value, CultureInfo.InvariantCulture)) : throw new InvalidDataException("A composite font has no descendant.");
            font.ReadRuns(ArrayAfter(file, descendant, "W"));
        }
        else
        {
            var first = Regex.Match(body, @"/FirstChar\s+(\d+)");
            font.ReadRuns($"{(first.Success ? first.Groups[1].Value : "0")} [{ArrayAfter(file, body, "Widths")}]");
        }

        return font;
    }

    /// <summary>Part of the size.</summary>
    public double Of(string code) => widths.GetValueOrDefault(int.Parse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture), 1000) / 1000;

    /// <summary>Runs <c>first [w w …]</c> and <c>first last w</c> (ISO 32000-1 §9.7.4.3).</summary>
    private void ReadRuns(string runs)
    {
        foreach (Match run in Regex.Matches(runs, @"(\d+)\s*\[([^\]]*)\]|(\d+)\s+(\d+)\s+([\d.]+)"))
        {
            if (run.Groups[1].Success)
            {
                var code = int.Parse(run.Groups[1].Value, CultureInfo.InvariantCulture);
                foreach (Match width in Regex.Matches(run.Groups[2].Value, @"[\d.]+"))
                {
                    widths[code++] = double.Parse(width.Value, CultureInfo.InvariantCulture);
                }
            }
            else
            {
                for (var code = int.Parse(run.Groups[3].Value, CultureInfo.InvariantCulture); code <= int.Parse(run.Groups[4].Value, CultureInfo.InvariantCulture); code++)
                {
                    widths[code] = double.Parse(run.Groups[5].Value, CultureInfo.InvariantCulture);
                }
            }
        }
    }

    private static string ArrayAfter(PdfFile file, string body, string key)
    {
        if (Regex.Match(body, $@"/{key}\s+\d+\s+\d+\s+R") is { Success: true })
        {
            body = $"/{key} {file.BodyOf(PdfFile.Reference(body, key))}";
        }

        var match = Regex.Match(body, $@"/{key}\s*\[((?:[^\[\]]|\[[^\[\]]*\])*)\]");
        return match.Success ? match.Groups[1].Value : "";
    }
}
