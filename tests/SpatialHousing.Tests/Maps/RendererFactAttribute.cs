using SpatialHousing.Formats.Rendering;
using Xunit;

namespace SpatialHousing.Tests.Maps;

/// <summary>A test that draws with the installed rsvg-convert and Noto CJK fonts; left out where they are absent, except with CI=true.</summary>
public sealed class RendererFactAttribute : FactAttribute
{
    public const string SansRegular = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";
    public const string SansBold = "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc";
    public const string SerifRegular = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc";
    public const string SerifBold = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc";

    public RendererFactAttribute()
    {
        if ((RsvgRenderer.Find() is null || !File.Exists(SansBold) || !File.Exists(SerifBold)) && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = "rsvg-convert or the Noto CJK fonts are not installed";
        }
    }
}
