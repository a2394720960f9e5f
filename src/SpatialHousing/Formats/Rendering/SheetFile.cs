using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Formats.Rendering;

/// <summary>Writes one drawn sheet where the user wants it: as SVG, or as PDF or PNG through an installed converter, by the ending of the name.</summary>
public static class SheetFile
{
    /// <param name="date">yyyy-MM-dd of the plan: the date in the PDF.</param>
    /// <exception cref="FaultException">Another ending, or no converter is installed.</exception>
    public static void Write(string path, string svg, double widthMillimetres, double heightMillimetres, string date, int dotsPerInch, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(path);
        var ending = Path.GetExtension(path).ToUpperInvariant();
        if (ending == ".SVG")
        {
            File.WriteAllText(path, svg);
            return;
        }

        if (ending is not (".PDF" or ".PNG"))
        {
            throw new FaultException(new Finding(Severity.Error, "sheet_ending_unknown", path, path, "", new LocalText(
                $"{Path.GetFileName(path)}：图幅可存为 .svg、.pdf 或 .png；请改文件名。", $"{Path.GetFileName(path)}: a sheet is written as .svg, .pdf or .png; change the name.")));
        }

        var renderer = SheetRenderer.Find() ?? throw new FaultException(new Finding(Severity.Error, "no_renderer", path, path, "", SheetRenderer.HowToInstall));
        var scratch = Directory.CreateTempSubdirectory("spatialhousing-sheet-");
        try
        {
            var drawn = Path.Combine(scratch.FullName, "sheet.svg");
            var made = Path.ChangeExtension(drawn, ending.ToLowerInvariant());
            File.WriteAllText(drawn, svg);
            var sheet = new RenderedSheet(drawn, widthMillimetres, heightMillimetres);
            if (ending == ".PDF")
            {
                renderer.WritePdf([sheet], made, date, cancellation);
            }
            else
            {
                renderer.WritePng(sheet, made, dotsPerInch, cancellation);
            }

            File.Move(made, path, overwrite: true);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    /// <summary>Writes a picture that is made already: an exported view.</summary>
    public static void Write(string path, ReadOnlySpan<byte> bytes) => File.WriteAllBytes(path, bytes);
}
