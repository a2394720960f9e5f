using System.Text.RegularExpressions;
using SpatialHousing.Formats.Svg;
using SpatialHousing.Maps;
using Xunit;

namespace SpatialHousing.Tests.Maps;

public sealed class BlackWhiteTests
{
    private static readonly MapDocument Coloured = AtlasBuilder.Build(TestCity.Inputs());
    private static readonly MapDocument Atlas = BlackWhite.Styled(Coloured);

    [Fact]
    public void No_colour_is_left_on_any_sheet()
    {
        foreach (var sheet in Atlas.Sheets)
        {
            var svg = System.Text.Encoding.UTF8.GetString(SvgSheetWriter.Bytes(BlackWhite.Compose(Atlas, sheet)));
            Assert.All(Regex.Matches(svg, "#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})\""), colour => Assert.True(colour.Groups[1].Value == colour.Groups[2].Value && colour.Groups[2].Value == colour.Groups[3].Value, $"{sheet.Id}: {colour.Value}"));
        }
    }

    [Fact]
    public void Classes_that_are_present_look_different_without_colour()
    {
        foreach (var id in new[] { "parcels", "areas", "counties" })
        {
            var themes = Atlas.Layer(id).Themes.Where(theme => theme.Classes.Length > 1).ToArray();
            Assert.NotEmpty(themes);
            foreach (var theme in themes)
            {
                var looks = theme.ClassOf.Where(index => index >= 0).Distinct().Select(index => theme.Classes[index].Style).Select(style => (style.Pattern, style.Fill)).ToArray();
                Assert.True(looks.Length == looks.Distinct().Count(), $"{id} {theme.Id}: {string.Join(", ", looks)}");
            }
        }
    }

    [Fact]
    public void Legends_show_the_patterns_of_the_map()
    {
        foreach (var sheet in new[] { "land-use", "supply-action" })
        {
            var drawing = BlackWhite.Compose(Atlas, Atlas.Sheet(sheet));
            var drawn = drawing.Groups.SelectMany(group => group.Items).OfType<DrawnItem.Features>().Where(features => features.Style.Pattern != FillPattern.None).Select(features => features.Style.Pattern).ToHashSet();
            var listed = drawing.Groups.Single(group => group.Id == "legend").Items.OfType<DrawnItem.Rectangle>().Select(swatch => swatch.Pattern).ToHashSet();
            Assert.True(drawn.Count >= 3, sheet);
            Assert.Subset(listed, drawn);
        }
    }

    [Fact]
    public void Sixteen_classes_of_land_use_still_look_different()
    {
        var inputs = TestCity.Inputs();
        string[] codes = ["070102", "0702", "0801", "0803", "0804", "0805", "0806", "0807", "0901", "1001", "1101", "1208", "1301", "1401", "1402", "1403"];
        var city = inputs with { Parcels = inputs.Parcels! with { LandUse = [.. Enumerable.Range(0, inputs.Parcels!.Count).Select(i => codes[i % codes.Length])] } };
        var theme = BlackWhite.Styled(AtlasBuilder.Build(city)).Layer("parcels").Theme("land_use");
        var looks = theme.ClassOf.Distinct().Select(index => theme.Classes[index].Style).Select(style => (style.Pattern, style.Fill)).ToArray();
        Assert.True(looks.Length >= 14);
        Assert.Equal(looks.Length, looks.Distinct().Count());
    }

    [Fact]
    public void Every_pattern_has_a_tile()
    {
        foreach (var pattern in Enum.GetValues<FillPattern>().Where(pattern => pattern != FillPattern.None))
        {
            var tile = PatternTile.Of(pattern);
            Assert.True(tile.Size > 0 && tile.Bars.Length + tile.Dots.Length > 0);
        }
    }
}
