using System.Globalization;
using SpatialHousing.Geodesy;
using Xunit;

namespace SpatialHousing.Tests.Geodesy;

public sealed class ProjectorTests
{
    private const double MetresPerDegree = 111_320;
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

    /// <summary>Values of PROJ in all 64 planes; see tests/scripts/make_projection_cases.py.</summary>
    [Fact]
    public void Every_plane_agrees_with_PROJ_forward_and_back_to_a_micrometre()
    {
        double worstForward = 0, worstBack = 0, worstSeries = 0;
        var planes = new HashSet<int>();
        foreach (var line in File.ReadLines(Path.Combine(SharedData.Root, "tests", "SpatialHousing.Tests", "Geodesy", "Cases", "proj-planes.csv")).Skip(1))
        {
            var fields = line.Split(',').Select(field => double.Parse(field, CultureInfo.InvariantCulture)).ToArray();
            var (lon, lat, east, north) = (fields[1], fields[2], fields[3], fields[4]);
            var plane = CoordinateSystem.FromEpsg((int)fields[0])!;
            planes.Add((int)fields[0]);
            var forward = new Projector(CoordinateSystem.Geographic, plane).Project(lon, lat);
            worstForward = Math.Max(worstForward, Math.Max(Math.Abs(forward.X - east), Math.Abs(forward.Y - north)));
            var series = new GaussKruger(plane).Forward(lon, lat);
            worstSeries = Math.Max(worstSeries, Math.Max(Math.Abs(series.East - east), Math.Abs(series.North - north)));
            var back = new Projector(plane, CoordinateSystem.Geographic).Project(east, north);
            worstBack = Math.Max(worstBack, MetresPerDegree * Math.Max(Math.Abs(back.X - lon), Math.Abs(back.Y - lat)));
        }

        Assert.Equal(64, planes.Count);
        Assert.True(worstForward < 1e-6 && worstBack < 1e-6 && worstSeries < 1e-6, $"{worstForward} {worstBack} {worstSeries}");
    }

    [Fact]
    public void Polynomials_stay_within_a_tenth_of_a_micrometre_of_the_series_all_over_a_plane()
    {
        var random = new Random(20261121);
        var projection = new GaussKruger(Plane);
        var forward = new Projector(CoordinateSystem.Geographic, Plane);
        var back = new Projector(Plane, CoordinateSystem.Geographic);
        double worstForward = 0, worstBack = 0;
        for (var i = 0; i < 20_000; i++)
        {
            double lon = 120 + (random.NextDouble() * 9) - 4.5, lat = (random.NextDouble() * 57) + 0.1;
            var exact = projection.Forward(lon, lat);
            var fast = forward.Project(lon, lat);
            worstForward = Math.Max(worstForward, Math.Max(Math.Abs(fast.X - exact.East), Math.Abs(fast.Y - exact.North)));
            var degrees = projection.Inverse(exact.East, exact.North);
            var fastDegrees = back.Project(exact.East, exact.North);
            worstBack = Math.Max(worstBack, MetresPerDegree * Math.Max(Math.Abs(fastDegrees.X - degrees.Lon), Math.Abs(fastDegrees.Y - degrees.Lat)));
        }

        Assert.True(worstForward < 1e-7 && worstBack < 1e-7, $"seed 20261121: {worstForward} {worstBack}");
    }

    [Fact]
    public void Chinese_tiles_all_use_the_polynomials()
    {
        var tiles = new PlaneTiles(Plane);
        for (var lon = 115.5; lon < 125; lon++)
        {
            for (var lat = 3.5; lat < 56; lat++)
            {
                Assert.NotNull(tiles.DegreeTileAt(lon, lat));
                var (east, north) = tiles.Series.Forward(lon, lat);
                Assert.NotNull(tiles.PlaneTileAt(east, north));
            }
        }
    }

    [Fact]
    public void A_point_has_the_same_metres_whatever_its_place_in_the_column()
    {
        var random = new Random(7);
        var points = Enumerable.Range(0, 200_003).Select(_ => (X: 117.7 + random.NextDouble(), Y: 41.8 + random.NextDouble())).ToArray();
        var shapes = Projector.Project(Points(points), CoordinateSystem.Geographic, Plane);
        var single = new Projector(CoordinateSystem.Geographic, Plane);
        for (var i = 0; i < points.Length; i += 37)
        {
            Assert.Equal(single.Project(points[i].X, points[i].Y), (shapes.X[i], shapes.Y[i]));
        }
    }

    [Theory]
    [InlineData(-179.5, 10, 180)]
    [InlineData(179.5, -10, 180)]
    [InlineData(-0.5, 0, 0)]
    [InlineData(10, 88.5, 9)]
    [InlineData(140, 20, 120)]
    [InlineData(481, 20, 120)]
    public void Odd_places_go_there_and_back(double lon, double lat, double meridian)
    {
        var plane = CoordinateSystem.ThreeDegree((int)(meridian / 3));
        var there = new Projector(CoordinateSystem.Geographic, plane).Project(lon, lat);
        var back = new Projector(plane, CoordinateSystem.Geographic).Project(there.X, there.Y);
        Assert.Equal(0, Math.IEEERemainder(back.X - lon, 360), 9);
        Assert.Equal(lat, back.Y, 9);
    }

    [Fact]
    public void Rubbish_stays_rubbish_without_a_crash()
    {
        var projector = new Projector(CoordinateSystem.Geographic, Plane);
        Assert.True(double.IsNaN(projector.Project(double.NaN, 1).X));
        _ = projector.Project(1e300, -1e300);
        _ = new Projector(Plane, CoordinateSystem.Geographic).Project(double.PositiveInfinity, 1e300);
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
