using SpatialHousing.Geodesy;
using SpatialHousing.Maps;
using SpatialHousing.Showing;
using SpatialHousing.Units;
using Xunit;

namespace SpatialHousing.Tests.Showing;

public sealed class LabelPointsTests
{
    [Fact]
    public void Labels_stand_inside_their_area_and_fit_it_from_their_view_on()
    {
        var layer = OpenedDesk.Seen.Layers.Find("areas")!;
        var set = layer.Layer.Labels[0];
        var labels = LabelPoints.Of(layer.Shapes, set, Language.Chinese);
        Assert.Equal(layer.Count, labels.Length);
        foreach (var label in labels)
        {
            Assert.True(PointInside.Contains(layer.Shapes, label.Feature, label.X, label.Y));
            var half = label.CoarsestMetresPerPixel * FontMetrics.WidthOf(label.Text.Split('\n')[0], set.Style.Face, LabelPoints.SizePixels(set.Style)) / 2;
            Assert.True(half * 2 <= layer.Shapes.BoxOf(label.Feature).Width + 1e-6);
        }
    }

    [Fact]
    public void A_label_never_stands_in_a_hole()
    {
        var builder = new GeometryColumnsBuilder();
        builder.BeginFeature(GeometryKind.Polygon);
        builder.BeginPart();
        foreach (var (least, greatest) in new[] { (0.0, 100.0), (10.0, 90.0) })
        {
            builder.BeginRing();
            foreach (var (x, y) in new[] { (least, least), (greatest, least), (greatest, greatest), (least, greatest), (least, least) })
            {
                builder.Add(x, y);
            }
        }

        builder.EndFeature();
        var shapes = builder.Build();
        var label = LabelPoints.Of(shapes, Set("甲"), Language.Chinese).Single();
        Assert.True(PointInside.Contains(shapes, 0, label.X, label.Y));
        Assert.Equal(10 / FontMetrics.WidthOf("甲", FontFace.Sans, LabelPoints.SizePixels(Set("甲").Style)), label.CoarsestMetresPerPixel, 9);
    }

    [Fact]
    public void Views_are_powers_of_two_and_no_label_is_shown_where_it_does_not_fit()
    {
        var layer = OpenedDesk.Seen.Layers.Find("parcels")!;
        var set = new LabelSet("id", LabelPlacement.Area, Set("").Style, [.. layer.Layer.FeatureIds.Select(id => new LocalText(id, id))]);
        var labels = LabelPoints.Of(layer.Shapes, set, Language.English);
        var views = LabelPoints.ByView(labels);
        Assert.Equal(labels.Length, views.Sum(view => view.Labels.Length));
        Assert.True(views.Length < 16, $"{views.Length}");
        Assert.All(views, view => Assert.All(view.Labels, label => Assert.InRange(label.CoarsestMetresPerPixel, view.MetresPerPixel, view.MetresPerPixel * 2)));
        Assert.Equal(views.OrderByDescending(view => view.MetresPerPixel), views);
    }

    [Fact]
    public void Features_without_text_have_no_label()
    {
        Assert.Empty(LabelPoints.Of(OpenedDesk.Seen.Layers.Find("areas")!.Shapes, Set(""), Language.Chinese));
    }

    private static LabelSet Set(string text) => new("t", LabelPlacement.Area, new LabelStyle { SizeMillimetres = 3, LeastMillimetres = 3, Colour = Colour.White }, [new LocalText(text, text)]);
}
