using System.Text;
using SpatialHousing.Formats.Fonts;
using SpatialHousing.Maps;
using SpatialHousing.Planning;
using SpatialHousing.Units;
using Xunit;

namespace SpatialHousing.Tests.Maps;

public sealed class FontMetricsTests
{
    [Fact]
    public void Han_glyphs_are_one_em_and_figures_are_narrower()
    {
        Assert.Equal(8.0, FontMetrics.WidthOf("红山片区", FontFace.Sans, 2), 9);
        Assert.InRange(FontMetrics.WidthOf("2026", FontFace.Sans, 1), 2.0, 2.4);
        Assert.Equal(4 + (3 * 0.2), FontMetrics.WidthOf("红山片区", FontFace.SerifBold, 1, 0.2), 9);
        Assert.Equal(0, FontMetrics.WidthOf("", FontFace.Sans, 5));
    }

    [RendererFact]
    public void The_tables_are_those_of_the_installed_fonts()
    {
        foreach (var face in Enum.GetValues<FontFace>())
        {
            using var made = new MemoryStream();
            AdvanceWidthsWriter.Write(Installed(face), made);
            var name = face switch { FontFace.Sans => "sans-regular", FontFace.SansBold => "sans-bold", FontFace.Serif => "serif-regular", _ => "serif-bold" };
            Assert.Equal(File.ReadAllText(Path.Combine(SharedData.Root, "data", "fonts", name + ".json")).TrimEnd(), Encoding.UTF8.GetString(made.ToArray()));
        }
    }

    [RendererFact]
    public void Every_text_of_both_atlases_has_its_glyphs_and_its_width_in_the_installed_font()
    {
        var fonts = Enum.GetValues<FontFace>().ToDictionary(face => face, Installed);
        var atlas = AtlasBuilder.Build(TestCity.Inputs());
        foreach (var drawing in atlas.Sheets.SelectMany(sheet => new[] { Language.Chinese, Language.English }.Select(language => SheetComposer.Compose(atlas, sheet, language))).Concat(SampleAtlasTests.Drawings))
        {
            foreach (var text in Texts(drawing.Groups))
            {
                var font = fonts[text.Type.Face];
                var advances = text.Content.EnumerateRunes().Select(rune => font.AdvanceOf(rune.Value)).ToArray();
                Assert.True(advances.All(advance => advance > 0), $"\"{text.Content}\" has a character without glyph in {font.FullName}");
                var measured = text.Type.SizeMillimetres * ((advances.Sum() / (double)font.UnitsPerEm) + (text.Type.Tracking * (advances.Length - 1)));
                Assert.Equal(measured, text.Type.WidthOf(text.Content), 0.002 * text.Content.Length * text.Type.SizeMillimetres);
            }
        }
    }

    [Fact]
    public void A_file_that_is_no_font_is_refused()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, "not a font at all");
        var fault = Assert.Throws<FaultException>(() => OpenTypeMetricsReader.Open(path, "x"));
        Assert.Equal("not_a_font", Assert.Single(fault.Findings).Rule);
        File.Delete(path);
    }

    private static IEnumerable<DrawnItem.Text> Texts(IEnumerable<DrawnItem> items) => items.SelectMany(item => item switch
    {
        DrawnItem.Group group => Texts(group.Items),
        DrawnItem.GlyphRun run => run.Glyphs,
        DrawnItem.Text text => [text],
        _ => Enumerable.Empty<DrawnItem.Text>(),
    });

    private static OpenTypeMetricsReader Installed(FontFace face) => face switch
    {
        FontFace.Sans => OpenTypeMetricsReader.Open(RendererFactAttribute.SansRegular, "Noto Sans CJK SC"),
        FontFace.SansBold => OpenTypeMetricsReader.Open(RendererFactAttribute.SansBold, "Noto Sans CJK SC Bold"),
        FontFace.Serif => OpenTypeMetricsReader.Open(RendererFactAttribute.SerifRegular, "Noto Serif CJK SC"),
        _ => OpenTypeMetricsReader.Open(RendererFactAttribute.SerifBold, "Noto Serif CJK SC Bold"),
    };
}
