using SpatialHousing.Geodesy;
using Xunit;

namespace SpatialHousing.Tests.Geodesy;

public sealed class ProjectorTests
{
    private static readonly CoordinateSystem Plane = CoordinateSystem.FromEpsg(4549)!;

    [Fact]
    public void The_same_system_returns_the_same_shapes()
    {
        var shapes = Points([(118.9, 42.27)]);
        Assert.Same(shapes, Projector.Project(shapes, CoordinateSystem.Geographic, CoordinateSystem.Geographic));
        Assert.Same(shapes, Projector.Project(shapes, Plane, Plane));
    }

    [Fact]
    public void Planes_of_one_meridian_differ_by_the_false_easting_only()
    {
        var moved = Projector.Project(Points([(409_000.125, 4_680_000.5)]), Plane, CoordinateSystem.FromEpsg(4528)!);
        Assert.Equal(40_409_000.125, moved.X[0]);
        Assert.Equal(4_680_000.5, moved.Y[0]);
    }

    [Fact]
    public void Plane_to_plane_is_plane_to_degrees_to_plane()
    {
        var other = CoordinateSystem.FromEpsg(4548)!;
        var (lon, lat) = new GaussKruger(Plane).Inverse(409_000, 4_680_000);
        var (east, north) = new GaussKruger(other).Forward(lon, lat);
        var moved = new Projector(Plane, other).Project(409_000, 4_680_000);
        Assert.Equal(east, moved.X, 6);
        Assert.Equal(north, moved.Y, 6);
    }

    private static GeometryColumns Points((double X, double Y)[] points)
    {
        var builder = new GeometryColumnsBuilder();
        foreach (var (x, y) in points)
        {
            builder.BeginFeature(GeometryKind.Point);
            builder.BeginPart();
            builder.BeginRing();
            builder.Add(x, y);
            builder.EndFeature();
        }

        return builder.Build();
    }
}
