using SpatialHousing.Geodesy;
using SpatialHousing.Overlay;
using Xunit;

namespace SpatialHousing.Tests.Overlay;

public sealed class SubareaLocatorTests
{
    private static readonly PlanarLayer<string> Subareas = new(
        Plane.System, ["west", "east"], Plane.Shapes(Plane.Wkt("POLYGON((0 0,100 0,100 100,0 100,0 0))"), Plane.Wkt("POLYGON((100 0,200 0,200 100,100 100,100 0))")));

    [Theory]
    [InlineData("POLYGON((10 10,20 10,20 20,10 20,10 10))", 0, 1, null)]
    [InlineData("POLYGON((100 10,120 10,120 20,100 20,100 10))", 1, 1, null)]
    [InlineData("POLYGON((90 10,130 10,130 20,90 20,90 10))", 1, 0.75, "parcel_straddles_subareas")]
    [InlineData("POLYGON((90 10,110 10,110 20,90 20,90 10))", 0, 0.5, "parcel_straddles_subareas")]
    [InlineData("POLYGON((190 10,230 10,230 20,190 20,190 10))", 1, 0.25, "parcel_straddles_subareas")]
    [InlineData("POLYGON((300 10,330 10,330 20,300 20,300 10))", -1, 0, "parcel_outside_subareas")]
    [InlineData("POLYGON((200 10,330 10,330 20,200 20,200 10))", -1, 0, "parcel_outside_subareas")]
    public void The_largest_share_decides_and_plan_order_breaks_ties(string parcel, int subarea, double share, string? rule)
    {
        var join = SubareaLocator.Locate(Plane.Parcels(parcel), Subareas, item => item.Id, name => name);
        Assert.Equal(subarea, join.SubareaOf.Single());
        Assert.Equal(share, join.Shares.Single().Value, 12);
        Assert.Equal(rule is null ? [] : [rule], join.Findings.Select(finding => finding.Rule));
    }

    [Fact]
    public void Points_are_located_as_NetTopologySuite_locates_them()
    {
        var shapes = new RandomShapes(11);
        var zones = Enumerable.Range(0, 40).Select(_ => shapes.Next(60, 20)).ToArray();
        var locator = new PointLocator(new PolygonIndex(Plane.Shapes(zones)));
        for (var i = 0; i < 5000; i++)
        {
            double x = shapes.Uniform(-90, 150), y = shapes.Uniform(-90, 90);
            var point = new NetTopologySuite.Geometries.Point(x, y);
            Assert.Equal(Array.FindIndex(zones, zone => zone.Contains(point)), locator.FeatureAt(x, y));
        }
    }
}
