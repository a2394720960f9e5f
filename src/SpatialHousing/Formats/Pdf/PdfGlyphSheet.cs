using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SpatialHousing.Formats.Svg;
using SpatialHousing.Maps;

namespace SpatialHousing.Formats.Pdf;

/// <summary>字形表: a page with every glyph that an atlas needs, one a row. An installed converter turns it into a PDF with embedded fonts; read back, it tells font and code of each glyph.</summary>
internal sealed class PdfGlyphSheet
{
    /// <summary>Distance of the rows and size of the type, points.</summary>
    private const int Pitch = 4;

    private const double MillimetresPerPoint = 25.4 / 72;

    private readonly ImmutableArray<(FontFace Face, Rune Rune)> rows;

    private PdfGlyphSheet(ImmutableArray<(FontFace Face, Rune Rune)> rows) => this.rows = rows;

    public static double WidthMillimetres => 2 * Pitch * MillimetresPerPoint;

    public double HeightMillimetres => Height * MillimetresPerPoint;

    private int Height => Pitch * (rows.Length + 2);

    /// <summary>The glyphs of these drawings, in the order of face and code point.</summary>
    public static PdfGlyphSheet Of(IEnumerable<SheetDrawing> drawings)
    {
        var needed = new HashSet<(FontFace, Rune)>();
        foreach (var text in drawings.SelectMany(drawing => drawing.Groups).SelectMany(TextsOf))
        {
            foreach (var rune in text.Content.EnumerateRunes())
            {
                if (!Rune.IsWhiteSpace(rune) && !Rune.IsControl(rune))
                {
                    needed.Add((text.Type.Face, rune));
                }
            }
        }

        return new([.. needed.OrderBy(glyph => glyph.Item1).ThenBy(glyph => glyph.Item2.Value)]);
    }

    public string Svg()
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{2 * Pitch}pt\" height=\"{Height}pt\" viewBox=\"0 0 {2 * Pitch} {Height}\">\n");
        for (var row = 0; row < rows.Length; row++)
        {
            var (face, rune) = rows[row];
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"1\" y=\"{(row + 1) * Pitch}\" font-size=\"{Pitch}\"{SvgSheetWriter.FaceOf(face, isWhole: true)}>{SvgText.Escape(rune.ToString())}</text>\n");
        }

        return svg.Append("</svg>\n").ToString();
    }

    /// <summary>Finds the glyphs in the converted page.</summary>
    /// <exception cref="InvalidDataException">Not the page that was asked for: a glyph is missing, or the file cannot be followed.</exception>
    public PdfGlyphs Read(PdfFile file)
    {
        var page = file.BodyOf(file.PageObjects().Single());
        var fonts = FontsOf(file, page);
        var found = new Dictionary<(FontFace, Rune), PdfGlyph>();
        foreach (var (font, code, y) in Shown(file.StreamOf(PdfFile.Reference(page, "Contents"))))
        {
            var row = (int)Math.Round(y / Pitch) - 1;
            if (row < 0 || row >= rows.Length || !fonts.TryGetValue(font, out var widths) || code.Length != widths.Digits || !found.TryAdd(rows[row], new PdfGlyph(font, code, widths.Of(code))))
            {
                throw new InvalidDataException($"The page of glyphs has something unexpected in row {row + 1}.");
            }
        }

        return found.Count == rows.Length
            ? new PdfGlyphs(found, fonts.ToImmutableDictionary(font => font.Key, font => font.Value.Object))
            : throw new InvalidDataException($"The page of glyphs lacks {rows.Length - found.Count}, first {rows.First(row => !found.ContainsKey(row)).Rune}.");
    }

    private static IEnumerable<DrawnItem.Text> TextsOf(DrawnItem item) => item switch
    {
        DrawnItem.Group group => group.Items.SelectMany(TextsOf),
        DrawnItem.GlyphRun run => run.Glyphs,
        DrawnItem.Text text => [text],
        _ => [],
    };

    /// <summary>Every string shown: font, code, baseline in the units of the page.</summary>
    private static IEnumerable<(string Font, string Code, double Y)> Shown(byte[] content)
    {
        var operands = new List<string>();
        var (font, lineY, ty, tx, d, b) = ("", 0.0, 0.0, 0.0, -1.0, 0.0);
        foreach (var word in PdfContentWords.Of(content))
        {
            switch (word)
            {
                case "Tf":
                    font = operands[^2];
                    break;
                case "Tm":
                    (b, d, lineY) = (Number(operands[^5]), Number(operands[^3]), Number(operands[^1]));
                    break;
                case "Td" or "TD":
                    (tx, ty) = (Number(operands[^2]), Number(operands[^1]));
                    lineY += (b * tx) + (d * ty);
                    break;
                case "Tj" or "TJ":
                    foreach (var code in operands.Where(operand => operand[0] == '<'))
                    {
                        yield return (font, code[1..], lineY);
                    }

                    break;
                default:
                    operands.Add(word);
                    continue;
            }

            operands.Clear();
        }
    }

    private static double Number(string word) => double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : throw new InvalidDataException($"\"{word}\" is not a number.");

    private static Dictionary<string, PdfFontWidths> FontsOf(PdfFile file, string page)
    {
        var resources = Regex.IsMatch(page, @"/Resources\s+\d+\s+\d+\s+R") ? file.BodyOf(PdfFile.Reference(page, "Resources")) : page;
        var fonts = Regex.IsMatch(resources, @"/Font\s+\d+\s+\d+\s+R") ? file.BodyOf(PdfFile.Reference(resources, "Font")) : Regex.Match(resources, @"/Font\s*<<(.*?)>>", RegexOptions.Singleline).Groups[1].Value;
        return Regex.Matches(fonts, @"(/[^\s/<>\[\]()]+)\s+(\d+)\s+\d+\s+R")
            .ToDictionary(match => match.Groups[1].Value, match => PdfFontWidths.Of(file, int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture)));
    }
}
