using System.Text;
using SpatialHousing.Formats.Json;
using SpatialHousing.Maps;
using SpatialHousing.Planning;
using Xunit;

namespace SpatialHousing.Tests.Formats.Json;

public sealed class StyleRulesReaderTests
{
    [Fact]
    public void Official_colours_are_those_of_the_specification()
    {
        var rules = StyleRulesReader.Default;
        Assert.Equal(new Colour(255, 255, 45), rules.LandUseOf("0701")!.Fill);
        Assert.Equal(new Colour(255, 133, 201), rules.LandUseOf("0804")!.Fill);
        Assert.Equal(Confidence.Secondary, rules.LandUseOf("1401")!.Confidence);
        Assert.Null(rules.LandUseOf("99"));
    }

    [Fact]
    public void A_longer_code_takes_the_colour_of_its_parent()
    {
        var rules = StyleRulesReader.Default;
        Assert.Equal("0701", rules.LandUseOf("070102")!.Code);
        Assert.Equal("09", rules.LandUseOf("090101")!.Code);
    }

    [Fact]
    public void A_misspelt_key_or_colour_is_named_with_its_line()
    {
        const string json = """
            {
              "id": "x", "name": { "zh": "a", "en": "b" }, "source": { "document": "d", "confidence": "polcy" },
              "landUse": [ { "code": "0701", "name": { "zh": "a", "en": "b" }, "fil": "#ffffff", "confidence": "policy" } ],
              "zones": [], "roads": [], "basemap": {}, "themes": {}, "ramps": { "r": [ "#12345", "#ffffff" ] }
            }
            """;
        var fault = Assert.Throws<FaultException>(() => StyleRulesReader.Read(Encoding.UTF8.GetBytes(json), "my.json"));
        Assert.Contains(fault.Findings, finding => finding.Rule == "unknown_key" && finding.Position.StartsWith("line 3", StringComparison.Ordinal) && finding.Message.English.Contains("fill", StringComparison.Ordinal));
        Assert.Contains(fault.Findings, finding => finding.Rule == "unknown_word" && finding.Message.English.Contains("policy", StringComparison.Ordinal));
        Assert.Contains(fault.Findings, finding => finding.Position.Contains("$.ramps.r[0]", StringComparison.Ordinal));
        Assert.Contains(fault.Findings, finding => finding.Rule == "missing_key" && finding.Message.English.Contains("ecological_red_line", StringComparison.Ordinal));
    }
}
