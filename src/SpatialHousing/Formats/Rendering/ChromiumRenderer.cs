using System.Globalization;
using System.Text;

namespace SpatialHousing.Formats.Rendering;

/// <summary>A Chromium-family browser without window: Chrome, Chromium, Edge.</summary>
public sealed class ChromiumRenderer : SheetRenderer
{
    private const double MillimetresPerInch = 25.4;

    private static readonly string[] Places =
    [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
        @"C:\Program Files\Microsoft\Edge\Application\msedge.exe",
    ];

    public static new ChromiumRenderer? Find() =>
        (OnPath("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge", "microsoft-edge") ?? Array.Find(Places, File.Exists)) is { } program
            ? new ChromiumRenderer { Program = program }
            : null;

    public override void WritePdf(IReadOnlyList<RenderedSheet> sheets, string pdfPath, string date, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(sheets);
        var pages = new StringBuilder("<!DOCTYPE html><meta charset=\"utf-8\"><style>html,body{margin:0}svg{display:block}");
        foreach (var (sheet, i) in sheets.Select((sheet, i) => (sheet, i)))
        {
            pages.Append(CultureInfo.InvariantCulture, $"@page p{i}{{size:{sheet.WidthMillimetres}mm {sheet.HeightMillimetres}mm;margin:0}}.p{i}{{page:p{i};break-inside:avoid}}");
        }

        pages.Append("</style>");
        foreach (var (sheet, i) in sheets.Select((sheet, i) => (sheet, i)))
        {
            // Ids are unique within a sheet only: each sheet is an image of its own, which keeps text and vectors.
            pages.Append(CultureInfo.InvariantCulture, $"<div class=\"p{i}\"><img src=\"{new Uri(sheet.SvgPath).AbsoluteUri}\" style=\"display:block;width:{sheet.WidthMillimetres}mm;height:{sheet.HeightMillimetres - 0.05}mm\"></div>");
        }

        InPage(pages.ToString(), page => Run([.. Quiet, "--no-pdf-header-footer", "--print-to-pdf=" + pdfPath, page], date, cancellation));
    }

    public override void WritePng(RenderedSheet sheet, string pngPath, int dotsPerInch, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        var width = (int)Math.Round(sheet.WidthMillimetres / MillimetresPerInch * dotsPerInch);
        var height = (int)Math.Round(sheet.HeightMillimetres / MillimetresPerInch * dotsPerInch);
        var page = string.Create(CultureInfo.InvariantCulture, $"<!DOCTYPE html><style>html,body{{margin:0}}</style><img src=\"{new Uri(sheet.SvgPath).AbsoluteUri}\" style=\"display:block;width:{width}px;height:{height}px\">");
        InPage(page, url => Run([.. Quiet, "--screenshot=" + pngPath, string.Create(CultureInfo.InvariantCulture, $"--window-size={width},{height}"), "--hide-scrollbars", url], "", cancellation));
    }

    /// <summary>Root (in containers) may start the browser only without its sandbox.</summary>
    private static string[] Quiet => ["--headless=new", "--disable-gpu", "--force-device-scale-factor=1", .. Environment.UserName == "root" ? ["--no-sandbox"] : Array.Empty<string>()];

    private static void InPage(string html, Action<string> use)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".html");
        try
        {
            File.WriteAllText(path, html);
            use(new Uri(path).AbsoluteUri);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
