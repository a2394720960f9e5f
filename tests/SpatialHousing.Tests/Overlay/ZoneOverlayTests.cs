using SpatialHousing.Geodesy;
using SpatialHousing.Overlay;
using SpatialHousing.Planning;
using Xunit;

namespace SpatialHousing.Tests.Overlay;

public sealed class ZoneOverlayTests
{
    private const string Square = "POLYGON((100 100,200 100,200 200,100 200,100 100))";

    [Theory]
    [InlineData("clear", 0, "POLYGON((300 100,400 100,400 200,300 200,300 100))", "far away")]
    [InlineData("touches", 0, "POLYGON((200 100,300 100,300 200,200 200,200 100))", "a whole side in common")]
    [InlineData("touches", 0, "POLYGON((200 150,300 100,300 200,200 150))", "a corner on a side")]
    [InlineData("touches", 0, "POLYGON((200 200,300 200,300 300,200 300,200 200))", "corner on corner")]
    [InlineData("inside", 10000, "POLYGON((100 100,200 100,200 200,100 200,100 100))", "the zone is the parcel")]
    [InlineData("inside", 10000, "POLYGON((0 0,300 0,300 300,0 300,0 0))", "well inside")]
    [InlineData("touches", 0, "POLYGON((0 0,300 0,300 300,0 300,0 0),(100 100,200 100,200 200,100 200,100 100))", "the hole is the parcel")]
    [InlineData("clear", 0, "POLYGON((0 0,300 0,300 300,0 300,0 0),(90 90,210 90,210 210,90 210,90 90))", "inside the hole")]
    [InlineData("partly", 5000, "POLYGON((150 50,300 50,300 300,150 300,150 50))", "the right half")]
    [InlineData("partly", 2500, "POLYGON((125 125,175 125,175 175,125 175,125 125))", "a zone within the parcel")]
    [InlineData("partly", 5000, "POLYGON((100 100,200 200,100 200,100 100))", "half of it by the diagonal")]
    [InlineData("partly", 1, "POLYGON((199.99 100,300 100,300 200,199.99 200,199.99 100))", "a strip one centimetre wide")]
    [InlineData("touches", 0, "POLYGON((200 100,200 200,200 150,200 100))", "a zone without area on the side")]
    public void A_square_against_one_zone(string verdict, double squareMetres, string zone, string what)
    {
        var parcel = Plane.Check(Square, (ZoneKind.EcologicalRedLine, zone)).Parcels.Single();
        Assert.Equal((what, verdict), (what, parcel.Verdict.Word()));
        Assert.Equal(squareMetres, parcel.Breach.SquareMetres, 9);
        Assert.Equal(10000, parcel.Land.SquareMetres, 9);
    }

    [Fact]
    public void A_thin_strip_is_a_sliver_and_still_partly()
    {
        var assessment = Plane.Check(Square, (ZoneKind.EcologicalRedLine, "POLYGON((199.995 100,300 100,300 200,199.995 200,199.995 100))"));
        Assert.Equal(Verdict.Partly, assessment.Parcels[0].Verdict);
        Assert.Equal(OverlapClass.Sliver, assessment.Overlaps.Single().Class);
        Assert.Equal(0.5, assessment.Overlaps[0].Land.SquareMetres, 9);
    }

    [Fact]
    public void A_parcel_wholly_inside_its_boundary_is_clear_by_ellipsoidal_area_too()
    {
        // 100 km from the central meridian, where plane and ellipsoid differ by 250 ppm and a scale is right to 1e-8 only
        var parcels = Plane.Parcels("POLYGON((400013 4680007,400211 4680031,400190 4680244,400002 4680215,400013 4680007))");
        var boundary = Plane.Zones((ZoneKind.UrbanDevelopmentBoundary, "POLYGON((390000 4670000,410000 4670000,410000 4690000,390000 4690000,390000 4670000))"));
        var assessed = ZoneOverlay.Compute(parcels, boundary, Plane.Rules, AreaMethod.Ellipsoidal).Parcels.Single();
        Assert.Equal(Verdict.Clear, assessed.Verdict);
        Assert.Equal(0, assessed.Breach.SquareMetres);
    }

    [Theory]
    [InlineData(ZoneKind.EcologicalRedLine)]
    [InlineData(ZoneKind.HistoricQuarter)]
    [InlineData(ZoneKind.Notice)]
    public void The_land_of_a_long_piece_is_that_of_the_national_formula_whatever_the_kind(ZoneKind kind)
    {
        // bands across a parcel 20 km long that lean against each other: the scale in the middle of the shared land is 1e-6 off
        var parcels = Plane.Parcels("POLYGON((380000 4680000,400000 4690000,400000 4690300,380000 4680300,380000 4680000))");
        var zones = Plane.Zones((kind, "POLYGON((370000 4675100,410000 4695100,410000 4695200,396000 4688400,380000 4680140,370000 4675150,370000 4675100))"));
        var shared = PlanarShapes.ToGeometry(parcels.Shapes, 0).Intersection(PlanarShapes.ToGeometry(zones.Shapes, 0));
        var formula = new EllipsoidalArea(zones.System).Of(PlanarShapes.ToColumns(shared), 0).SquareMetres;
        var overlap = ZoneOverlay.Compute(parcels, zones, Plane.Rules, AreaMethod.Ellipsoidal).Overlaps.Single();
        Assert.InRange(overlap.Land.SquareMetres / formula, 1 - 1e-9, 1 + 1e-9);
    }

    [Fact]
    public void A_small_but_compact_overlap_is_real() => Assert.Equal(
        OverlapClass.Real,
        Plane.Check(Square, (ZoneKind.EcologicalRedLine, "POLYGON((199.5 199.5,300 199.5,300 300,199.5 300,199.5 199.5))")).Overlaps.Single().Class);

    [Fact]
    public void Zones_of_a_kind_that_overlap_count_once()
    {
        var assessment = Plane.Check(
            Square,
            (ZoneKind.EcologicalRedLine, "POLYGON((150 50,300 50,300 300,150 300,150 50))"),
            (ZoneKind.EcologicalRedLine, "POLYGON((140 50,160 50,160 300,140 300,140 50))"));
        Assert.Equal([5000, 2000], assessment.Overlaps.Select(overlap => Math.Round(overlap.Land.SquareMetres, 9)));
        Assert.Equal(6000, assessment.Parcels[0].Breach.SquareMetres, 9);
        Assert.Equal(["Z1", "Z2"], assessment.Parcels[0].Zones.ToArray());
    }

    [Fact]
    public void Kinds_that_overlap_each_other_count_once_in_the_breach_and_each_in_its_own_verdict()
    {
        var assessment = Plane.Check(
            Square,
            (ZoneKind.PermanentBasicFarmland, "POLYGON((150 50,300 50,300 300,150 300,150 50))"),
            (ZoneKind.EcologicalRedLine, "POLYGON((140 50,160 50,160 300,140 300,140 50))"));
        Assert.Equal(6000, assessment.Parcels[0].Breach.SquareMetres, 9);
        Assert.Equal(["ecological_red_line", "permanent_basic_farmland"], assessment.Overlaps.Select(overlap => overlap.Kind.Word()));
        Assert.Equal([2000, 5000], assessment.Kinds.Select(kind => Math.Round(kind.Land.SquareMetres, 9)));
    }

    [Theory]
    [InlineData("POLYGON((0 0,300 0,300 300,0 300,0 0))", "clear", 0)]
    [InlineData("POLYGON((100 100,200 100,200 200,100 200,100 100))", "clear", 0)]
    [InlineData("POLYGON((0 0,150 0,150 300,0 300,0 0))", "partly", 5000)]
    [InlineData("POLYGON((300 0,400 0,400 300,300 300,300 0))", "outside", 10000)]
    [InlineData("POLYGON((200 100,300 100,300 200,200 200,200 100))", "outside", 10000)]
    [InlineData("MULTIPOLYGON(((0 0,150 0,150 300,0 300,0 0)),((150 0,300 0,300 300,150 300,150 0)))", "clear", 0)]
    public void A_boundary_must_contain_the_parcel(string boundary, string verdict, double outside)
    {
        var parcel = Plane.Check(Square, (ZoneKind.UrbanDevelopmentBoundary, boundary)).Parcels.Single();
        Assert.Equal(verdict, parcel.Verdict.Word());
        Assert.Equal(outside, parcel.Breach.SquareMetres, 9);
    }

    [Fact]
    public void Land_both_forbidden_and_outside_counts_once()
    {
        var assessment = Plane.Check(
            Square,
            (ZoneKind.UrbanDevelopmentBoundary, "POLYGON((0 0,150 0,150 300,0 300,0 0))"),
            (ZoneKind.EcologicalRedLine, "POLYGON((140 0,300 0,300 300,140 300,140 0))"));
        Assert.Equal(6000, assessment.Parcels[0].Breach.SquareMetres, 9);
        Assert.Equal(Verdict.Partly, assessment.Parcels[0].Verdict);
    }

    [Fact]
    public void A_required_kind_without_a_layer_is_not_assessed_and_never_clear()
    {
        var rules = Plane.Rules with { Required = [ZoneKind.PermanentBasicFarmland] };
        var zones = Plane.Zones((ZoneKind.EcologicalRedLine, "POLYGON((200 100,300 100,300 200,200 200,200 100))"));
        var assessment = ZoneOverlay.Compute(Plane.Parcels(Square), zones, rules, AreaMethod.Planar);
        Assert.Equal(Verdict.NotAssessed, assessment.Parcels[0].Verdict);
        Assert.Equal([ZoneKind.PermanentBasicFarmland], assessment.NotAssessed.ToArray());
        Assert.Contains(assessment.Findings, finding => finding.Rule == "zone_kind_not_assessed");
    }

    [Fact]
    public void A_river_keeps_its_distance()
    {
        var river = new ProtectionZone("R1", ZoneKind.River, Plane.Layer, "一级河道");
        var zones = new PlanarLayer<ProtectionZone>(Plane.System, [river], Plane.Shapes(Plane.Wkt("POLYGON((220 0,300 0,300 400,220 400,220 0))")));
        var parcel = Plane.Check(Plane.Parcels(Square), zones).Parcels[0];
        Assert.Equal(Verdict.Partly, parcel.Verdict);
        Assert.Equal(30 * 100, parcel.Breach.SquareMetres, 6);
    }

    [Fact]
    public void A_notice_appears_in_the_overlaps_only()
    {
        var assessment = Plane.Check(Square, (ZoneKind.Notice, "POLYGON((150 50,300 50,300 300,150 300,150 50))"));
        Assert.Equal(Verdict.Clear, assessment.Parcels[0].Verdict);
        Assert.Empty(assessment.Parcels[0].Zones.ToArray());
        Assert.Single(assessment.Overlaps);
    }

    [Fact]
    public void A_limit_is_compared_with_the_parcels_own_height()
    {
        var parcels = new PlanarLayer<Parcel>(Plane.System, [new Parcel("P", "0701", null, null, null, HeightLimitMetres: 80)], Plane.Shapes(Plane.Wkt(Square)));
        var assessment = Plane.Check(parcels, Plane.Zones((ZoneKind.HistoricQuarter, "POLYGON((150 50,300 50,300 300,150 300,150 50))")));
        Assert.Equal("zone_limit_exceeded", Assert.Single(assessment.Findings).Rule);
        Assert.Equal(Verdict.Clear, assessment.Parcels[0].Verdict);
    }

    [Fact]
    public void Two_planes_cannot_be_combined()
    {
        var zones = Plane.Zones((ZoneKind.EcologicalRedLine, Square));
        var elsewhere = new PlanarLayer<Parcel>(CoordinateSystem.ThreeDegree(39), [], GeometryColumns.Empty);
        Assert.Throws<ArgumentException>(() => ZoneOverlay.Compute(elsewhere, zones, Plane.Rules));
    }

    [Fact]
    public void No_zones_and_no_parcels_are_no_trouble()
    {
        Assert.Equal(Verdict.Clear, Plane.Check(Plane.Parcels(Square), Plane.Zones()).Parcels.Single().Verdict);
        Assert.Empty(Plane.Check(Plane.Parcels(), Plane.Zones()).Parcels);
    }
}
