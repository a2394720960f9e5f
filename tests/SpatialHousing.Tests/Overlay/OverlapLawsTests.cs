using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;
using SpatialHousing.Geodesy;
using SpatialHousing.Overlay;
using SpatialHousing.Planning;
using Xunit;

namespace SpatialHousing.Tests.Overlay;

/// <summary>Laws that hold for any parcels and zones; random worlds by seed.</summary>
public sealed class OverlapLawsTests
{
    private const int Worlds = 150;

    [Fact]
    public void Moving_everything_changes_nothing()
    {
        for (var seed = 0; seed < Worlds; seed++)
        {
            var (parcels, zones) = World(seed);
            var moved = AffineTransformation.TranslationInstance(40_512_345, 4_681_234);
            AssertSame(seed, 1, Check(parcels, zones), Check(parcels.Select(moved.Transform), zones.Select(moved.Transform)), 1e-6);
        }
    }

    [Fact]
    public void Scaling_by_two_makes_areas_four_times_as_large()
    {
        for (var seed = 0; seed < Worlds; seed++)
        {
            var (parcels, zones) = World(seed);
            var scaled = AffineTransformation.ScaleInstance(2, 2);
            AssertSame(seed, 4, Check(parcels, zones), Check(parcels.Select(scaled.Transform), zones.Select(scaled.Transform)), 1e-9);
        }
    }

    [Fact]
    public void Order_of_zones_direction_and_start_of_rings_do_not_matter()
    {
        for (var seed = 0; seed < Worlds; seed++)
        {
            var (parcels, zones) = World(seed);
            var turned = zones.Select((zone, index) => index % 2 == 0 ? zone.Reverse() : Rotated(zone)).Reverse().ToArray();
            var (one, other) = (Check(parcels, zones), Check(parcels.Select(parcel => parcel.Reverse()), turned));
            for (var parcel = 0; parcel < parcels.Length; parcel++)
            {
                AssertClose(seed, one.Parcels[parcel].Breach.SquareMetres, other.Parcels[parcel].Breach.SquareMetres, 1e-9);
                Assert.Equal(one.Parcels[parcel].Verdict, other.Parcels[parcel].Verdict);
            }
        }
    }

    [Fact]
    public void Splitting_parcels_or_zones_keeps_the_sums()
    {
        for (var seed = 0; seed < Worlds; seed++)
        {
            var (parcels, zones) = World(seed);
            Geometry left = Plane.Wkt("POLYGON((-1000 -1000,3.7 -1000,3.7 1000,-1000 1000,-1000 -1000))"), right = Plane.Wkt("POLYGON((3.7 -1000,1000 -1000,1000 1000,3.7 1000,3.7 -1000))");
            var whole = Check(parcels, zones).Parcels.Sum(parcel => parcel.Breach.SquareMetres);
            AssertClose(seed, whole, Check(parcels.SelectMany(parcel => Halves(parcel, left, right)), zones).Parcels.Sum(parcel => parcel.Breach.SquareMetres), 1e-6);
            AssertClose(seed, whole, Check(parcels, zones.SelectMany(zone => Halves(zone, left, right)).ToArray()).Parcels.Sum(parcel => parcel.Breach.SquareMetres), 1e-6);
        }
    }

    [Fact]
    public void What_is_inside_and_what_is_outside_add_up_to_the_parcel()
    {
        for (var seed = 0; seed < Worlds; seed++)
        {
            var (parcels, zones) = World(seed);
            var forbidden = Check(parcels, zones);
            var outside = Plane.Check(Plane.Parcels(Plane.Shapes(parcels)), Plane.Zones(Plane.Shapes(zones), ZoneKind.UrbanDevelopmentBoundary));
            for (var parcel = 0; parcel < parcels.Length; parcel++)
            {
                AssertClose(seed, parcels[parcel].Area, forbidden.Parcels[parcel].Breach.SquareMetres + outside.Parcels[parcel].Breach.SquareMetres, 1e-6);
            }
        }
    }

    [Fact]
    public void The_breach_is_the_union_of_the_zones()
    {
        for (var seed = 0; seed < Worlds; seed++)
        {
            var (parcels, zones) = World(seed);
            var union = zones.Aggregate((sum, zone) => OverlayNGRobust.Overlay(sum, zone, SpatialFunction.Union));
            var assessment = Check(parcels, zones);
            for (var parcel = 0; parcel < parcels.Length; parcel++)
            {
                AssertClose(seed, OverlayNGRobust.Overlay(parcels[parcel], union, SpatialFunction.Intersection).Area, assessment.Parcels[parcel].Breach.SquareMetres, 1e-6);
            }
        }
    }

    [Fact]
    public void Pieces_and_remainders_have_the_areas_of_the_table()
    {
        for (var seed = 0; seed < Worlds; seed++)
        {
            var (parcels, zones) = World(seed);
            var layer = Plane.Parcels(Plane.Shapes(parcels));
            var assessment = new ZoneOverlay(Plane.Zones(Plane.Shapes(zones)), Plane.Rules, AreaMethod.Planar).AssessWithPieces(layer);
            foreach (var violation in assessment.Violations)
            {
                AssertClose(seed, violation.Planar.SquareMetres, PlanarArea.Of(violation.Shape, 0).SquareMetres, 1e-6);
                Assert.True(PlanarShapes.ToGeometry(violation.Shape, 0).IsValid, $"seed {seed}");
            }

            foreach (var rest in assessment.Remainders)
            {
                var parcel = assessment.Parcels[rest.ParcelIndex];
                AssertClose(seed, (parcel.Land - parcel.Breach).SquareMetres, rest.Land.SquareMetres, 1e-6);
            }

            Assert.Equal(assessment.Breaches.Select(parcel => parcel.Id), assessment.Remainders.Select(rest => rest.ParcelId));
        }
    }

    [Fact]
    public void Ellipsoidal_overlaps_equal_the_national_formula_on_the_piece()
    {
        for (var seed = 0; seed < Worlds; seed++)
        {
            // at the rim of the zone, shapes up to two kilometres wide
            var (parcels, zones) = World(seed);
            var rim = AffineTransformation.ScaleInstance(30, 30);
            rim.Translate(380_000, 4_680_000);
            var layer = Plane.Parcels(Plane.Shapes(parcels.Select(rim.Transform)));
            var overlay = new ZoneOverlay(Plane.Zones(Plane.Shapes(zones.Select(rim.Transform))), Plane.Rules);
            var assessment = overlay.AssessWithPieces(layer);
            var exact = assessment.Overlaps.ToDictionary(overlap => (overlap.ParcelIndex, overlap.ZoneIndex), overlap => overlap.Land.SquareMetres);
            var scaled = overlay.Assess(layer).Overlaps.ToDictionary(overlap => (overlap.ParcelIndex, overlap.ZoneIndex), overlap => overlap.Land.SquareMetres);
            foreach (var violation in assessment.Violations)
            {
                var formula = new EllipsoidalArea(Plane.System).Of(violation.Shape, 0).SquareMetres;
                Assert.Equal(formula, exact[(violation.ParcelIndex, violation.ZoneIndex)], 6);
                AssertClose(seed, formula, scaled[(violation.ParcelIndex, violation.ZoneIndex)], 3e-2);
            }
        }
    }

    private static (Geometry[] Parcels, Geometry[] Zones) World(int seed)
    {
        var shapes = new RandomShapes(seed);
        return ([.. Enumerable.Range(0, 4).Select(_ => shapes.Next(50, 30))], [.. Enumerable.Range(0, 3).Select(_ => shapes.Next(50, 70))]);
    }

    private static ZoneAssessment Check(IEnumerable<Geometry> parcels, IEnumerable<Geometry> zones) =>
        Plane.Check(Plane.Parcels(Plane.Shapes(parcels)), Plane.Zones(Plane.Shapes(zones)));

    private static IEnumerable<Geometry> Halves(Geometry shape, Geometry left, Geometry right) =>
        new[] { left, right }.Select(half => OverlayNGRobust.Overlay(shape, half, SpatialFunction.Intersection)).Where(half => !half.IsEmpty);

    private static Geometry Rotated(Geometry geometry) => geometry.Factory.BuildGeometry([.. PlanarShapes.Polygons(geometry).Select(polygon =>
    {
        var shell = polygon.ExteriorRing.Coordinates[1..];
        return (Geometry)geometry.Factory.CreatePolygon(geometry.Factory.CreateLinearRing([.. shell, shell[0].Copy()]), [.. polygon.InteriorRings.Cast<LinearRing>()]);
    })]);

    private static void AssertSame(int seed, double factor, ZoneAssessment one, ZoneAssessment other, double tolerance)
    {
        Assert.Equal(one.Overlaps.Select(overlap => (overlap.ParcelIndex, overlap.ZoneId)), other.Overlaps.Select(overlap => (overlap.ParcelIndex, overlap.ZoneId)));
        for (var row = 0; row < one.Overlaps.Length; row++)
        {
            AssertClose(seed, one.Overlaps[row].Land.SquareMetres * factor, other.Overlaps[row].Land.SquareMetres, tolerance);
        }

        Assert.Equal(one.Parcels.Select(parcel => parcel.Verdict), other.Parcels.Select(parcel => parcel.Verdict));
    }

    private static void AssertClose(int seed, double expected, double actual, double tolerance) =>
        Assert.True(Math.Abs(expected - actual) <= tolerance * Math.Max(1, Math.Abs(expected) / 1000), $"seed {seed}: {expected:R} and {actual:R}");
}
