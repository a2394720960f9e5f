using System.Globalization;

namespace SpatialHousing.Formats.Rendering;

/// <summary>librsvg's rsvg-convert: the fastest way, and the same bytes for the same date.</summary>
public sealed class RsvgRenderer : SheetRenderer
{
    public static new RsvgRenderer? Find() => OnPath("rsvg-convert") is { } program ? new RsvgRenderer { Program = program } : null;

    public override void WritePdf(IReadOnlyList<RenderedSheet> sheets, string pdfPath, string date, CancellationToken cancellation) =>
        Run(["--format=pdf", "--unlimited", "--output=" + pdfPath, .. sheets.Select(sheet => sheet.SvgPath)], date, cancellation);

    public override void WritePng(RenderedSheet sheet, string pngPath, int dotsPerInch, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        var dpi = dotsPerInch.ToString(CultureInfo.InvariantCulture);
        Run(["--format=png", "--unlimited", "--dpi-x=" + dpi, "--dpi-y=" + dpi, "--output=" + pngPath, sheet.SvgPath], "", cancellation);
    }
}
