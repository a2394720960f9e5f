using SpatialHousing.Formats.Rendering;
using SpatialHousing.Maps;
using SpatialHousing.Tests.Formats.Svg;
using Xunit;

namespace SpatialHousing.Tests.Maps;

/// <summary>Four sheets as pictures, compared with tolerance. UPDATE_GOLDEN=1 makes them anew; look at them before committing.</summary>
public sealed class GoldenPictureTests
{
    private const int DotsPerInch = 40;
    private static readonly MapDocument Atlas = AtlasBuilder.Build(TestCity.Inputs());

    [RendererFact]
    public void Guidance_sheet_looks_as_accepted() => Compare("guidance");

    [RendererFact]
    public void Protection_sheet_looks_as_accepted() => Compare("protection");

    [RendererFact]
    public void County_diagram_looks_as_accepted() => Compare("county-guidance");

    [RendererFact]
    public void Review_sheet_looks_as_accepted() => Compare("review-2");

    [RendererFact]
    public void Another_colour_is_noticed()
    {
        var inputs = TestCity.Inputs();
        var actions = inputs.Areas.SupplyActions;
        var other = AtlasBuilder.Build(inputs with { Areas = inputs.Areas with { SupplyActions = [.. actions.Skip(1), actions[0]] } });
        var (_, share) = Drawn(Atlas, "supply-action").DifferenceFrom(Drawn(other, "supply-action"));
        Assert.True(share > 0.01, $"{share:P2}");
    }

    private static void Compare(string id)
    {
        var path = Path.Combine(SharedData.Root, "tests", "SpatialHousing.Tests", "Golden", $"sheet-{id}.verified.png");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllBytes(path, Png(Atlas, id));
        }

        var (mean, share) = PngPicture.Read(File.ReadAllBytes(path)).DifferenceFrom(Drawn(Atlas, id));
        Assert.True(mean <= 1.5 && share <= 0.008, $"{id}: mean difference {mean:0.00} of 255, {share:P2} of the pixels differ; look at both pictures.");
    }

    private static PngPicture Drawn(MapDocument atlas, string id) => PngPicture.Read(Png(atlas, id));

    private static byte[] Png(MapDocument atlas, string id)
    {
        var folder = Directory.CreateTempSubdirectory("golden-");
        try
        {
            string svg = Path.Combine(folder.FullName, "sheet.svg"), png = Path.Combine(folder.FullName, "sheet.png");
            File.WriteAllText(svg, SvgSheetWriterTests.Written(atlas, atlas.Sheet(id)));
            RsvgRenderer.Find()!.WritePng(new RenderedSheet(svg, 420, 297), png, DotsPerInch, CancellationToken.None);
            return File.ReadAllBytes(png);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
