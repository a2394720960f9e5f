using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Maps;
using SpatialHousing.Showing;
using SpatialHousing.Units;
using Xunit;

namespace SpatialHousing.Tests.Showing;

public sealed class LayerListTests
{
    private static readonly LocalText Name = new("层", "layer");

    [Fact]
    public void There_are_as_many_styles_as_classes_and_every_feature_finds_its_own()
    {
        foreach (var theme in OpenedDesk.Seen.Layers.Layers.SelectMany(layer => layer.Themes))
        {
            Assert.Equal(theme.Theme.Classes.Length, theme.Styles.Length);
            for (var feature = 0; feature < theme.Theme.ClassOf.Length; feature++)
            {
                Assert.Equal(theme.Theme.ClassOf[feature], theme.ClassOf(feature));
            }

            Assert.Equal(theme.Theme.ClassOf.Count(index => index >= 0), Enumerable.Range(0, theme.Styles.Length).Sum(theme.CountOf));
            Assert.Equal(-1, theme.ClassOf(theme.Theme.ClassOf.Length));
            Assert.Equal(-1, theme.ClassOf(-1));
        }
    }

    [Fact]
    public void Finding_a_style_allocates_nothing()
    {
        var theme = OpenedDesk.Seen.Layers.Find("parcels")!.Theme!;
        var before = GC.GetAllocatedBytesForCurrentThread();
        ScreenStyle? last = null;
        for (var i = 0; i < 200_000; i++)
        {
            last = theme.ClassOf(i % 1000) is >= 0 and var index ? theme.Styles[index] : null;
        }

        GC.KeepAlive(last);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Layers_stand_in_map_order_and_can_be_moved()
    {
        var (desk, _) = OpenedDesk.New();
        var ids = desk.Layers.Layers.Select(layer => layer.Id).ToList();
        Assert.StartsWith("base_", ids[0], StringComparison.Ordinal);
        Assert.True(ids.IndexOf("parcels") < ids.IndexOf("areas"));
        Assert.True(ids.IndexOf("areas") < ids.IndexOf("facilities"));
        var parcels = desk.Layers.Find("parcels")!;
        desk.Layers.Move(parcels, up: true);
        Assert.Equal(ids.IndexOf("parcels") + 1, desk.Layers.Layers.IndexOf(parcels));
        desk.Layers.Move(desk.Layers.Layers[^1], up: true);
        desk.Layers.Move(desk.Layers.Layers[0], up: false);
        Assert.Equal(ids.Count, desk.Layers.Layers.Length);
    }

    [Fact]
    public void The_legend_names_the_classes_that_are_there_once_with_their_numbers()
    {
        var (desk, _) = OpenedDesk.New();
        var parcels = desk.Layers.Find("parcels")!;
        parcels.ChooseTheme("verdict");
        var rows = parcels.Legend;
        Assert.All(rows, row => Assert.True(row.Count > 0));
        Assert.Equal(parcels.Count, rows.Sum(row => row.Count));
        Assert.NotEmpty(rows[0].Heading.Chinese);
        Assert.All(rows.Skip(1), row => Assert.Empty(row.Heading.Chinese));
        Assert.True(desk.Layers.Legend.Count() > rows.Length);
    }

    [Fact]
    public void Choosing_tells_the_window_once_and_the_same_again_does_not()
    {
        var (desk, _) = OpenedDesk.New();
        var parcels = desk.Layers.Find("parcels")!;
        var told = new List<string?>();
        parcels.PropertyChanged += (_, change) => told.Add(change.PropertyName);
        parcels.ChooseTheme("land_use");
        parcels.ChooseTheme("land_use");
        parcels.Opacity = 2;
        parcels.Opacity = 0.25;
        parcels.IsVisible = false;
        parcels.ChooseLabels(parcels.LabelSets.IsEmpty ? "" : parcels.LabelSets[0].Id);
        parcels.ChooseLabels("");
        Assert.Equal("Theme", told[0]);
        Assert.Equal(["Theme", "Opacity", "IsVisible"], told.Where(name => name != "Labels"));
        Assert.Equal(0.25, parcels.Opacity);
        Assert.Throws<ArgumentException>(() => parcels.ChooseTheme("nothing"));
    }

    [Fact]
    public void A_new_decision_keeps_shapes_choice_and_switches()
    {
        var shapes = Square(0, 0, 10);
        var list = new LayerList();
        list.Show([Layer("parcels", shapes, "a", "b")]);
        var layer = list.Find("parcels")!;
        layer.ChooseTheme("b");
        layer.IsVisible = false;
        list.Update([Layer("parcels", Square(0, 0, 10), "a", "b", "c"), Layer("roads", shapes, "class")]);
        Assert.Same(layer, list.Find("parcels"));
        Assert.Same(shapes, layer.Shapes);
        Assert.Equal("b", layer.Theme!.Id);
        Assert.False(layer.IsVisible);
        Assert.Equal(["parcels", "roads"], list.Layers.Select(entry => entry.Id));
        list.Update([Layer("parcels", shapes, "a")]);
        Assert.Equal("a", layer.Theme!.Id);
        Assert.Throws<ArgumentException>(() => layer.Update(Layer("other", shapes, "a")));
    }

    [Fact]
    public void Lines_and_points_are_hit_within_the_tolerance_nearest_first()
    {
        var builder = new GeometryColumnsBuilder();
        foreach (var y in new[] { 0.0, 3.0 })
        {
            builder.BeginFeature(GeometryKind.Line);
            builder.BeginPart();
            builder.BeginRing();
            builder.Add(0, y);
            builder.Add(100, y);
            builder.EndFeature();
        }

        builder.BeginFeature(GeometryKind.Point);
        builder.BeginPart();
        builder.BeginRing();
        builder.Add(50, 10);
        builder.EndFeature();
        var picker = new FeaturePicker(builder.Build());
        Assert.Equal([1, 0], picker.At(50, 2, 5));
        Assert.Equal([2], picker.At(50, 9, 2));
        Assert.Equal([0], picker.At(-3, 0, 3));
        Assert.Empty(picker.At(-3, 0, 2.9));
    }

    [Fact]
    public void A_hole_is_not_hit()
    {
        var builder = new GeometryColumnsBuilder();
        builder.BeginFeature(GeometryKind.Polygon);
        builder.BeginPart();
        foreach (var (least, greatest) in new[] { (0.0, 100.0), (40.0, 60.0) })
        {
            builder.BeginRing();
            foreach (var (x, y) in new[] { (least, least), (greatest, least), (greatest, greatest), (least, greatest), (least, least) })
            {
                builder.Add(x, y);
            }
        }

        builder.EndFeature();
        var picker = new FeaturePicker(builder.Build());
        Assert.Empty(picker.At(50, 50, 5));
        Assert.Equal([0], picker.At(20, 50, 0));
    }

    private static MapLayer Layer(string id, GeometryColumns shapes, params string[] themes) => new(id, Name, shapes)
    {
        Themes = [.. themes.Select(theme => LayerTheme.Uniform(theme, Name, new FeatureStyle { Fill = Colour.White }, shapes.Count))],
    };

    private static GeometryColumns Square(double x, double y, double size)
    {
        var builder = new GeometryColumnsBuilder();
        builder.BeginFeature(GeometryKind.Polygon);
        builder.BeginPart();
        builder.BeginRing();
        foreach (var (dx, dy) in new[] { (0.0, 0.0), (size, 0.0), (size, size), (0.0, size), (0.0, 0.0) })
        {
            builder.Add(x + dx, y + dy);
        }

        builder.EndFeature();
        return builder.Build();
    }
}
