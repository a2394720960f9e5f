using SpatialHousing.Formats.Json;
using SpatialHousing.Formats.Svg;
using SpatialHousing.Geodesy;
using SpatialHousing.Maps;
using SpatialHousing.Planning;
using SpatialHousing.Units;
using Xunit;

namespace SpatialHousing.Tests.Maps;

/// <summary>The map of a review page is a sheet like every other.</summary>
public sealed class ProposalMapTests
{
    private const double East = 500_000, North = 4_680_000;

    private static readonly MapDocument Document = ProposalMap.Of(new ProposalMapInputs(
        new("方案.geojson", "方案.geojson"), CoordinateSystem.ForLongitude(118.9), StyleRulesReader.Default,
        [
            new(ZoneKind.EcologicalRedLine, ZoneKind.EcologicalRedLine.Name(), Squares((60, 0, 400)), ["E1"]),
            new(ZoneKind.UrbanDevelopmentBoundary, ZoneKind.UrbanDevelopmentBoundary.Name(), Squares((-500, -500, 1200)), ["U1"]),
            new(ZoneKind.River, ZoneKind.River.Name(), Squares((9000, 9000, 100)), ["R1"]),
        ],
        Squares((0, 0, 100), (0, 120, 100)), ["A-1", "B-2"], ["partly", "clear"], 1, Squares((60, 0, 40)), new Box(East, North, East + 100, North + 220),
        new("2 个地块中 1 个违规", "1 of 2 parcels in breach"), []));

    [Theory]
    [InlineData(Language.Chinese)]
    [InlineData(Language.English)]
    public void Legend_scale_and_labels_keep_the_rules_of_the_atlas(Language language)
    {
        var drawing = SheetComposer.Compose(Document, Document.Sheets[0], language);
        LegendFacts.ListsWhatIsDrawn(Document, drawing);
        var bar = drawing.ScaleBar!;
        Assert.Equal(RoundScale.NotBelow(bar.Denominator), bar.Denominator);
        var scale = drawing.Groups.Single(group => group.Id == "scale").Items;
        Assert.Contains(scale.OfType<DrawnItem.Text>(), text => text.Content == bar.Ratio);
        Assert.Equal(bar.GroundMetres, scale.OfType<DrawnItem.Rectangle>().Max(rectangle => rectangle.Box.Width) / 1000 * bar.Denominator, bar.GroundMetres * 0.005);

        // The legend stands beside the map, not on it.
        Assert.All(drawing.Groups.Single(group => group.Id == "legend").Items.OfType<DrawnItem.Text>(), text => Assert.True(text.X > drawing.Frame.MaxX));
        Assert.DoesNotContain(drawing.Legend.Sections, section => section.Layer == "zone_river");

        // The frame lies inside the development boundary: nothing of its line is drawn.
        Assert.DoesNotContain(drawing.Legend.Sections, section => section.Layer == "zone_urban_development_boundary");
        Assert.Contains(drawing.Labels, label => label.Text == "A-1");
        Assert.DoesNotContain(drawing.Labels, label => label.Text == "B-2");
    }

    [Fact]
    public void The_picture_is_the_same_twice_and_names_the_land_in_breach()
    {
        Assert.Equal(Picture(), Picture());
        Assert.Contains("违规部分", Picture(), StringComparison.Ordinal);
        Assert.Contains("id=\"zone_ecological_red_line\"", Picture(), StringComparison.Ordinal);
    }

    private static string Picture()
    {
        using var svg = new StringWriter();
        SvgSheetWriter.Write(Document, Document.Sheets[0], svg);
        return svg.ToString();
    }

    private static GeometryColumns Squares(params (double X, double Y, double Side)[] squares)
    {
        var builder = new GeometryColumnsBuilder();
        foreach (var (x, y, side) in squares)
        {
            builder.BeginFeature(GeometryKind.Polygon);
            builder.BeginPart();
            builder.BeginRing();
            foreach (var (dx, dy) in new[] { (0.0, 0.0), (side, 0), (side, side), (0, side), (0, 0) })
            {
                builder.Add(East + x + dx, North + y + dy);
            }

            builder.EndFeature();
        }

        return builder.Build();
    }
}
