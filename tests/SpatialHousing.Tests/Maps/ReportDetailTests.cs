using SpatialHousing.Formats.Svg;
using SpatialHousing.Maps;
using Xunit;

namespace SpatialHousing.Tests.Maps;

public sealed class ReportDetailTests
{
    private static readonly MapDocument Large = AtlasBuilder.Build(TestCity.Inputs(60));

    [Fact]
    public void Many_parcels_become_a_mosaic_of_the_same_classes_in_few_bytes()
    {
        var sheet = Large.Sheet("supply-years");
        Assert.True(Large.Layer("parcels").Shapes.Count > 15_000);
        var (full, report) = (SheetComposer.Compose(Large, sheet), SheetComposer.Compose(Large, sheet, detail: SheetDetail.Report));
        Assert.True(SvgSheetWriter.Bytes(report).Length < SvgSheetWriter.Bytes(full).Length / 2, $"{SvgSheetWriter.Bytes(report).Length} of {SvgSheetWriter.Bytes(full).Length}");
        Assert.Equal(Entries(full), Entries(report));
        Assert.Equal(full.Labels.Where(label => label.Layer == "areas").Select(label => label.Text), report.Labels.Where(label => label.Layer == "areas").Select(label => label.Text));
    }

    [Fact]
    public void A_mosaic_covers_the_ground_that_the_parcels_of_a_class_cover()
    {
        var sheet = Large.Sheet("supply-years");
        double Land(SheetDetail detail) => SheetComposer.Compose(Large, sheet, detail: detail).Groups.Single(group => group.Id == "parcels").Items.OfType<DrawnItem.Features>()
            .Where(features => features.Word == "not_supplied").Sum(features => features.Indexes.Sum(feature => AreaOf(features.Shapes, feature)));
        var (full, mosaic) = (Land(SheetDetail.Full), Land(SheetDetail.Report));
        Assert.InRange(mosaic / full, 0.9, 1.1);
    }

    [Fact]
    public void A_small_city_is_drawn_whole()
    {
        var small = AtlasBuilder.Build(TestCity.Inputs());
        var sheet = small.Sheet("protection");
        Assert.Equal(SvgSheetWriter.Bytes(SheetComposer.Compose(small, sheet)), SvgSheetWriter.Bytes(SheetComposer.Compose(small, sheet, detail: SheetDetail.Report)));
    }

    private static string[] Entries(SheetDrawing drawing) => [.. drawing.Legend.Sections.SelectMany(section => section.Entries.Select(entry => $"{section.Layer}/{entry.Word}"))];

    private static double AreaOf(SpatialHousing.Geodesy.GeometryColumns shapes, int feature)
    {
        double twice = 0;
        for (var ring = shapes.PartRings[shapes.FeatureParts[feature]]; ring < shapes.PartRings[shapes.FeatureParts[feature + 1]]; ring++)
        {
            double part = 0;
            for (var v = shapes.RingVertices[ring] + 1; v < shapes.RingVertices[ring + 1]; v++)
            {
                part += (shapes.X[v - 1] * shapes.Y[v]) - (shapes.X[v] * shapes.Y[v - 1]);
            }

            twice += Math.Abs(part);
        }

        return twice / 2;
    }
}
