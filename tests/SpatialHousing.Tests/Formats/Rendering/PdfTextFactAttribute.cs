using SpatialHousing.Formats.Rendering;
using Xunit;

namespace SpatialHousing.Tests.Formats.Rendering;

/// <summary>A test that makes a PDF and reads it with the installed pdftotext; left out where a tool is absent, except with CI=true.</summary>
public sealed class PdfTextFactAttribute : FactAttribute
{
    public PdfTextFactAttribute()
    {
        if ((SheetRenderer.Find() is null || Program is null) && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = "pdftotext (poppler-utils) or a renderer (librsvg2-bin) is not installed";
        }
    }

    /// <summary>The installed pdftotext.</summary>
    public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "pdftotext")).FirstOrDefault(File.Exists);
}
