using NetTopologySuite.Geometries;
using SpatialHousing.Geodesy;
using SpatialHousing.Overlay;
using SpatialHousing.Planning;
using Xunit;

namespace SpatialHousing.Tests.Overlay;

/// <summary>Shapes that are no valid polygons are read by even–odd within a polygon and as a union of polygons, and said so.</summary>
public sealed class InvalidShapesTests
{
    private const string Square = "POLYGON((100 100,200 100,200 200,100 200,100 100))";

    [Theory]
    [InlineData("POLYGON((100 100,200 200,200 100,100 200,100 100))", 5000, true, "a bow tie")]
    [InlineData("POLYGON((100 100,150 150,200 200,200 100,150 150,100 200,100 100))", 5000, true, "a bow tie with a vertex at the crossing")]
    [InlineData("POLYGON((0 0,300 0,300 300,0 300,0 0),(120 120,180 120,180 180,120 180,120 120),(140 140,160 140,160 160,140 160,140 140))", 6800, true, "a hole in a hole is land")]
    [InlineData("POLYGON((120 120,180 120,180 180,120 180,120 120),(0 0,300 0,300 300,0 300,0 0))", 6400, true, "hole and shell exchanged")]
    [InlineData("MULTIPOLYGON(((0 0,300 0,300 300,0 300,0 0)),((150 0,300 0,300 300,150 300,150 0)))", 10000, true, "polygons on one another are united")]
    [InlineData("POLYGON((0 0,150 0,150 0,150 300,150 300,0 300,0 0))", 5000, false, "repeated vertices")]
    [InlineData("POLYGON((0 0,0 300,150 300,150 0,0 0))", 5000, false, "a clockwise shell")]
    [InlineData("MULTIPOLYGON(((0 0,150 0,150 300,0 300,0 0)),((150 0,300 0,300 300,150 300,150 0)))", 10000, false, "polygons side by side")]
    [InlineData("POLYGON((0 0,150 0,150 150,150 300,0 300,0 0,0 300,0 0))", 5000, false, "a spike there and back")]
    [InlineData("POLYGON((0 0,300 0,300 300,0 300,0 0),(100 100,150 100,150 200,100 200,100 100),(150 100,200 100,200 200,150 200,150 100))", 0, false, "two holes side by side")]
    public void A_zone_is_read_by_the_stated_rule(string zone, double squareMetres, bool isReported, string what)
    {
        var assessment = Plane.Check(Square, (ZoneKind.EcologicalRedLine, zone));
        Assert.Equal((what, squareMetres), (what, Math.Round(assessment.Parcels[0].Breach.SquareMetres, 6)));
        Assert.Equal((what, isReported), (what, assessment.Findings.Any(finding => finding.Rule == "zone_rings_cross" && finding.Subject == "Z1")));
    }

    [Fact]
    public void A_crossing_parcel_is_read_by_the_same_rule_and_reported()
    {
        var assessment = Plane.Check("POLYGON((100 100,200 200,200 100,100 200,100 100))", (ZoneKind.EcologicalRedLine, "POLYGON((100 0,150 0,150 300,100 300,100 0))"));
        Assert.Equal(5000, assessment.Parcels[0].Land.SquareMetres, 6);
        Assert.Equal(2500, assessment.Parcels[0].Breach.SquareMetres, 6);
        Assert.Equal("parcel_rings_cross", Assert.Single(assessment.Findings).Rule);
    }

    [Fact]
    public void Random_crossing_rings_agree_with_the_faces_of_their_lines()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            Geometry zone = Scribble(random, 60), parcel = Scribble(random, 30);
            var shapes = Plane.Shapes(zone, parcel);
            var expected = EvenOddGeometry.Of(shapes, 0).Intersection(EvenOddGeometry.Of(shapes, 1)).Area;
            var assessment = Plane.Check(Plane.Parcels(Plane.Shapes(parcel)), Plane.Zones(Plane.Shapes(zone)));
            Assert.True(Math.Abs(expected - assessment.Parcels[0].Breach.SquareMetres) < 1e-6, $"seed {seed}: {expected:R} and {assessment.Parcels[0].Breach.SquareMetres:R}");
            var pieces = new ZoneOverlay(Plane.Zones(Plane.Shapes(zone)), Plane.Rules, AreaMethod.Planar).AssessWithPieces(Plane.Parcels(Plane.Shapes(parcel)));
            Assert.True(Math.Abs(expected - pieces.Violations.Sum(violation => PlanarArea.Of(violation.Shape, 0).SquareMetres)) < 1e-4, $"seed {seed}");
        }
    }

    /// <summary>A closed line through random points: crosses itself more often than not.</summary>
    private static Polygon Scribble(Random random, double size)
    {
        var count = random.Next(3, 9);
        var vertices = Enumerable.Range(0, count).Select(_ => new Coordinate(random.NextDouble() * size, random.NextDouble() * size)).ToList();
        vertices.Add(vertices[0].Copy());
        return new Polygon(new LinearRing([.. vertices]));
    }
}
