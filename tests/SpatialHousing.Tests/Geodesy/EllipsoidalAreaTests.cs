using SpatialHousing.Geodesy;
using Xunit;

namespace SpatialHousing.Tests.Geodesy;

public sealed class EllipsoidalAreaTests
{
    private static readonly CoordinateSystem Plane = CoordinateSystem.FromEpsg(4547)!;

    /// <summary>Golden polygons of the standards file, §4.3: none, 100 m, 10 m.</summary>
    [Theory]
    [InlineData("500000 3380000 500100 3380000 500100 3380100 500000 3380100", 10_000.0000, 10_000.0000, 10_000.0000)]
    [InlineData("640000 3380000 641000 3380000 641000 3381000 640000 3381000", 999_513.3251, 999_513.3237, 999_513.3237)]
    [InlineData("600000 3380000 605000 3381500 603000 3385000 599000 3384000", 18_745_590.2303, 18_745_211.5902, 18_745_211.6500)]
    [InlineData("620000 3380000 640000 3380000 640000 3400000 620000 3400000", 399_833_234.2893, 399_833_006.4974, 399_833_006.4918)]
    public void Golden_polygons_agree_in_all_three_columns(string ring, double none, double hundred, double ten)
    {
        var shape = Shapes.Polygon(ring);
        Assert.Equal(none, Measure(shape, Densifying.None), 1e-3);
        Assert.Equal(hundred, Measure(shape, Densifying.HundredMetres), 1e-3);
        Assert.Equal(ten, Measure(shape, Densifying.TenMetres), 1e-3);
        var prefixed = CoordinateSystem.FromEpsg(4526)!;
        var moved = Projector.Project(shape, Plane, prefixed);
        Assert.Equal(hundred, new EllipsoidalArea(prefixed).Of(moved, 0).SquareMetres, 1e-3);
    }

    [Theory]
    [InlineData(30, 2_970_794.3348)]
    [InlineData(40, 2_633_482.3516)]
    public void A_cell_of_a_minute_has_the_published_area(double lat, double squareMetres)
    {
        var minute = Math.PI / 180 / 60;
        var bottom = TrapezoidFormula.EquatorSquareMetres(lat * 60 * minute);
        var top = TrapezoidFormula.EquatorSquareMetres(((lat * 60) + 1) * minute);
        Assert.Equal(squareMetres, minute * (top - bottom), 1e-4);
    }

    [Fact]
    public void A_cell_of_a_degree_has_the_published_area()
    {
        var degree = Math.PI / 180;
        Assert.Equal(10_642_393_438.71, degree * (TrapezoidFormula.EquatorSquareMetres(31 * degree) - TrapezoidFormula.EquatorSquareMetres(30 * degree)), 5e-3);
    }

    [Fact]
    public void Holes_are_taken_away_and_parts_added_whatever_their_orientation()
    {
        const string Shell = "500000 3380000 500100 3380000 500100 3380100 500000 3380100";
        const string Hole = "500010 3380010 500020 3380010 500020 3380020 500010 3380020";
        const string HoleTurned = "500010 3380020 500020 3380020 500020 3380010 500010 3380010";
        Assert.Equal(9900, Measure(Shapes.Polygon(Shell, Hole), Densifying.HundredMetres), 1e-3);
        Assert.Equal(9900, Measure(Shapes.Polygon(Shell, HoleTurned), Densifying.HundredMetres), 1e-3);
        Assert.Equal(10_100, Measure(Shapes.MultiPolygon([Shell], [HoleTurned]), Densifying.HundredMetres), 1e-3);
    }

    [Fact]
    public void A_layer_is_measured_as_its_features_one_by_one()
    {
        var random = new Random(3);
        var layer = Shapes.RandomQuadrilaterals(9000, random, 300_000, 3_200_000, 400_000, 30, 3000);
        var measure = new EllipsoidalArea(Plane);
        var all = measure.SquareMetres(layer);
        for (var i = 0; i < all.Length; i += 53)
        {
            Assert.Equal(measure.Of(layer, i).SquareMetres, all[i]);
        }
    }

    [Fact]
    public void Fast_measures_agree_with_the_exact_series_and_the_trapezoid()
    {
        var random = new Random(4);
        var layer = Shapes.RandomQuadrilaterals(300, random, 290_000, 3_290_000, 220_000, 20, 400);
        var fast = new EllipsoidalArea(Plane, Densifying.None).SquareMetres(layer);
        var projection = new GaussKruger(Plane);
        for (var i = 0; i < fast.Length; i++)
        {
            var (start, end) = layer.VertexRange(i);
            double[] x = new double[end - start], y = new double[end - start];
            for (var k = start; k < end; k++)
            {
                var (lon, lat) = projection.Inverse(layer.X[k], layer.Y[k]);
                (x[k - start], y[k - start]) = ((lon - 114) * Math.PI / 180, TrapezoidFormula.EquatorSquareMetres(lat * Math.PI / 180));
            }

            Assert.Equal(Shoelace.Area(x, y), fast[i], 2e-5);
        }
    }

    [Fact]
    public void The_local_scale_times_the_planar_area_is_the_ellipsoidal_area()
    {
        var measure = new EllipsoidalArea(Plane, Densifying.TenMetres);
        foreach (var (east, size, tolerance) in ((double, double, double)[])[(500_000, 100, 1e-9), (640_000, 1000, 2e-8), (720_000, 10_000, 2e-6)])
        {
            var shape = Shapes.Polygon(FormattableString.Invariant(
                $"{east} 3380000 {east + size} 3380000 {east + size} {3380000 + size} {east} {3380000 + size}"));
            var exact = measure.Of(shape, 0).SquareMetres;
            Assert.Equal(exact, PlanarArea.Of(shape, 0).SquareMetres * measure.Scales(shape)[0], exact * tolerance);
        }

        Assert.Equal(1, measure.ScaleAt(500_000, 3_380_000), 12);
        Assert.InRange(measure.ScaleAt(5_400_000, 3_380_000), 0.3, 0.7);
    }

    [Fact]
    public void Degrees_are_refused() => Assert.Throws<ArgumentException>(() => new EllipsoidalArea(CoordinateSystem.Geographic));

    [Fact]
    public void Points_and_lines_have_no_area()
    {
        var builder = new GeometryColumnsBuilder();
        builder.BeginFeature(GeometryKind.Line);
        builder.BeginPart();
        builder.BeginRing();
        builder.Add(500_000, 3_380_000);
        builder.Add(500_100, 3_380_000);
        builder.EndFeature();
        builder.BeginFeature(GeometryKind.None);
        builder.EndFeature();
        Assert.Equal([0.0, 0.0], new EllipsoidalArea(Plane).SquareMetres(builder.Build()));
        Assert.Empty(new EllipsoidalArea(Plane).SquareMetres(GeometryColumns.Empty));
    }

    private static double Measure(GeometryColumns shape, Densifying densifying) => new EllipsoidalArea(Plane, densifying).Of(shape, 0).SquareMetres;
}
