using System.Xml.Linq;
using SpatialHousing.Formats.Svg;
using SpatialHousing.Maps;
using SpatialHousing.Tests.Maps;
using SpatialHousing.Units;
using Xunit;

namespace SpatialHousing.Tests.Formats.Svg;

public sealed class SvgSheetWriterTests
{
    private static readonly MapDocument Atlas = AtlasBuilder.Build(TestCity.Inputs());

    [Fact]
    public void Two_runs_give_the_same_bytes()
    {
        var again = AtlasBuilder.Build(TestCity.Inputs());
        Assert.All(Atlas.Sheets, sheet => Assert.Equal(Written(Atlas, sheet), Written(again, again.Sheet(sheet.Id))));
    }

    [Fact]
    public void Text_stays_text_and_layers_are_named_groups()
    {
        var svg = XDocument.Parse(Written(Atlas, Atlas.Sheet("guidance")));
        var texts = svg.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value).ToArray();
        Assert.Contains("主城区住房发展指引图", texts);
        Assert.Contains("154.41", texts);
        Assert.Contains("598.50", texts);
        var layers = svg.Root!.Elements().Where(element => element.Attributes().Any(attribute => attribute.Name.LocalName == "groupmode")).Select(element => element.Attributes().First(attribute => attribute.Name.LocalName == "label").Value).ToArray();
        Assert.Contains("片区", layers);
        Assert.Contains("道路", layers);
        Assert.Contains("图例", layers);
    }

    [Fact]
    public void Ids_are_unique_and_references_resolve()
    {
        foreach (var sheet in Atlas.Sheets)
        {
            var svg = XDocument.Parse(Written(Atlas, sheet));
            var ids = svg.Descendants().Select(element => element.Attribute("id")?.Value).OfType<string>().ToArray();
            Assert.Equal(ids.Length, ids.Distinct().Count());
            var references = svg.Descendants().SelectMany(element => element.Attributes()).Where(attribute => attribute.Value.StartsWith("url(#", StringComparison.Ordinal)).Select(attribute => attribute.Value[5..^1]);
            Assert.Empty(references.Except(ids));
        }
    }

    [Fact]
    public void Hostile_names_are_text()
    {
        var inputs = TestCity.Inputs();
        const string hostile = "</text><script>alert(1)</script>&\"'\u0001\ud800";
        var names = inputs.Areas.Names.SetItem(0, new LocalText(hostile, hostile));
        var atlas = AtlasBuilder.Build(inputs with { Areas = inputs.Areas with { Names = names } });
        var svg = XDocument.Parse(Written(atlas, atlas.Sheet("supply-action")));
        Assert.DoesNotContain(svg.Descendants(), element => element.Name.LocalName == "script");
    }

    internal static string Written(MapDocument atlas, MapSheet sheet)
    {
        using var text = new StringWriter();
        SvgSheetWriter.Write(atlas, sheet, text);
        return text.ToString();
    }
}
