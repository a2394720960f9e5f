using NetTopologySuite.Geometries;
using SpatialHousing.Geodesy;
using SpatialHousing.Walking;
using Xunit;

namespace SpatialHousing.Tests.Walking;

public sealed class IsochroneMakerTests
{
    [Fact]
    public void Polygons_are_valid_grow_with_the_distance_and_hold_the_streets_within_it()
    {
        for (var seed = 1; seed <= 25; seed++)
        {
            var town = RandomTown.Make(seed).Town();
            var network = town.Network();
            var layer = IsochroneMaker.Make(network, town.FacilityLayer(), SmallTown.Standards(350, "小学", "菜市场"), new LifeCircleOptions { SnapLimit = 120 }, [150], eachFacility: true);
            Assert.Equal([150, 350], layer.Items.Select(item => item.Distance.Metres).Distinct());
            for (var i = 0; i < layer.Count; i += 2)
            {
                var (near, far) = (Polygons(layer.Shapes, i), Polygons(layer.Shapes, i + 1));
                Assert.True(near.IsValid && far.IsValid, $"seed {seed}, {layer.Items[i]}");
                Assert.True(far.Buffer(0.01).Contains(near), $"seed {seed}, {layer.Items[i]}");
            }
        }
    }

    [Fact]
    public void On_a_straight_street_the_ends_lie_at_the_distance()
    {
        var town = new SmallTown().Street("s", (-2000, 0), (2000, 0)).Facility("x", "小学", 0, 0);
        var layer = IsochroneMaker.Make(town.Network(), town.FacilityLayer(), SmallTown.Standards(500, "小学"), LifeCircleOptions.Default);
        var shape = Polygons(layer.Shapes, 0);
        Assert.InRange(shape.EnvelopeInternal.MinX, 500_000 - 512, 500_000 - 488);
        Assert.InRange(shape.EnvelopeInternal.MaxX, 500_000 + 488, 500_000 + 512);
        Assert.InRange(shape.EnvelopeInternal.Height, 2 * 88, 2 * 112);
        Assert.Equal(1, shape.NumGeometries);
    }

    [Fact]
    public void A_ring_of_streets_leaves_a_hole()
    {
        var town = new SmallTown().Street("s", (0, 0), (600, 0), (600, 600), (0, 600), (0, 0)).Facility("x", "小学", 0, 0);
        var layer = IsochroneMaker.Make(town.Network(), town.FacilityLayer(), SmallTown.Standards(3000, "小学"), LifeCircleOptions.Default);
        Assert.Equal(1, ((Polygon)Polygons(layer.Shapes, 0).GetGeometryN(0)).NumInteriorRings);
    }

    private static MultiPolygon Polygons(GeometryColumns shapes, int feature)
    {
        var polygons = new List<Polygon>();
        for (var part = shapes.FeatureParts[feature]; part < shapes.FeatureParts[feature + 1]; part++)
        {
            var rings = Enumerable.Range(shapes.PartRings[part], shapes.PartRings[part + 1] - shapes.PartRings[part]).Select(ring => Ring(shapes, ring)).ToArray();
            polygons.Add(new Polygon(rings[0], rings[1..]));
        }

        return new MultiPolygon([.. polygons]);
    }

    private static LinearRing Ring(GeometryColumns shapes, int ring)
    {
        var coordinates = new List<Coordinate>();
        for (var v = shapes.RingVertices[ring]; v < shapes.RingVertices[ring + 1]; v++)
        {
            coordinates.Add(new Coordinate(shapes.X[v], shapes.Y[v]));
        }

        return new LinearRing([.. coordinates]);
    }
}
