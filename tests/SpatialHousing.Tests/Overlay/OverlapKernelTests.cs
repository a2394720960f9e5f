using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;
using SpatialHousing.Overlay;
using Xunit;

namespace SpatialHousing.Tests.Overlay;

public sealed class OverlapKernelTests
{
    [Theory]
    [InlineData(1, 3000, 0, 0)]
    [InlineData(2, 1000, 40_500_000, 4_600_000)]
    public void Random_pairs_agree_with_NetTopologySuite(int seed, int pairs, double east, double north)
    {
        var shapes = new RandomShapes(seed);
        for (var pair = 0; pair < pairs; pair++)
        {
            Geometry parcel = Moved(shapes.Next(), east, north), zone = Moved(shapes.Next(), east, north);
            var expected = OverlayNGRobust.Overlay(parcel, zone, SpatialFunction.Intersection).Area;
            var index = new PolygonIndex(Plane.Shapes(zone));
            var kernel = new OverlapKernel(index, new RingRegularity(index), [0], default, 0.001);
            kernel.Measure(Plane.Shapes(parcel), 0);
            var actual = kernel.PieceCount == 0 ? 0 : kernel.Pieces[0].Measure.Area;
            Assert.True(Math.Abs(actual - expected) < 1e-6, $"seed {seed}, pair {pair}: {actual:R} for {expected:R}\n{parcel}\n{zone}");
            Assert.Equal(parcel.Area, kernel.Parcel.Area, 6);
        }
    }

    private static Geometry Moved(Geometry geometry, double east, double north) =>
        NetTopologySuite.Geometries.Utilities.AffineTransformation.TranslationInstance(east, north).Transform(geometry);
}
