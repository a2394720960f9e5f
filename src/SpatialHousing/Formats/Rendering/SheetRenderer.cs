using System.Diagnostics;
using System.Globalization;
using SpatialHousing.Units;

namespace SpatialHousing.Formats.Rendering;

/// <summary>转换程序: an installed program that turns SVG sheets into PDF pages and pictures.</summary>
public abstract class SheetRenderer
{
    /// <summary>What to do when none is installed.</summary>
    public static LocalText HowToInstall { get; } = new(
        "未找到 rsvg-convert，也未找到 Chromium 系浏览器，只写出了 SVG。请安装 librsvg（Debian/Ubuntu：apt install librsvg2-bin；Windows：choco install rsvg-convert；macOS：brew install librsvg）或 Chrome、Edge、Chromium 之一后再运行。",
        "Neither rsvg-convert nor a Chromium-family browser was found; only SVG was written. Install librsvg (Debian/Ubuntu: apt install librsvg2-bin; Windows: choco install rsvg-convert; macOS: brew install librsvg) or Chrome, Edge or Chromium, and run again.");

    /// <summary>Name and place of the program.</summary>
    public required string Program { get; init; }

    /// <summary>rsvg-convert if it is on the path, else a Chromium-family browser, else null.</summary>
    public static SheetRenderer? Find() => RsvgRenderer.Find() ?? (SheetRenderer?)ChromiumRenderer.Find();

    /// <summary>One PDF with a page a sheet, in order.</summary>
    public abstract void WritePdf(IReadOnlyList<RenderedSheet> sheets, string pdfPath, string date, CancellationToken cancellation);

    /// <summary>A picture of one sheet.</summary>
    public abstract void WritePng(RenderedSheet sheet, string pngPath, int dotsPerInch, CancellationToken cancellation);

    /// <summary>First of these programs on the path, or null.</summary>
    private protected static string? OnPath(params ReadOnlySpan<string> names)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        foreach (var name in names)
        {
            foreach (var folder in folders)
            {
                var path = Path.Combine(folder, name);
                foreach (var candidate in new[] { path, path + ".exe" })
                {
                    if (File.Exists(candidate))
                    {
                        return candidate;
                    }
                }
            }
        }

        return null;
    }

    /// <summary>Runs the program to its end; it is stopped when the token is cancelled.</summary>
    /// <exception cref="IOException">It failed; its own words are in the message.</exception>
    private protected void Run(IEnumerable<string> arguments, string date, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(Program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        if (DateTime.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var day))
        {
            start.Environment["SOURCE_DATE_EPOCH"] = new DateTimeOffset(day, TimeSpan.Zero).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        }

        using var process = Process.Start(start) ?? throw new IOException($"{Program} did not start.");
        using var stop = cancellation.Register(() => process.Kill(entireProcessTree: true));
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        process.WaitForExit();
        _ = output.GetAwaiter().GetResult();
        cancellation.ThrowIfCancellationRequested();
        if (process.ExitCode != 0)
        {
            throw new IOException($"{Path.GetFileName(Program)} ended with {process.ExitCode}: {errors.GetAwaiter().GetResult().Trim()}");
        }
    }
}

/// <summary>A written sheet.</summary>
/// <param name="SvgPath">File.</param>
/// <param name="WidthMillimetres">Paper.</param>
/// <param name="HeightMillimetres">Paper.</param>
public sealed record RenderedSheet(string SvgPath, double WidthMillimetres, double HeightMillimetres);
