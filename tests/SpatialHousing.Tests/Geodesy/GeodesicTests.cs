using System.Globalization;
using SpatialHousing.Geodesy;
using Xunit;

namespace SpatialHousing.Tests.Geodesy;

public sealed class GeodesicTests
{
    /// <summary>WGS 84 and CGCS2000 differ in 1/f by 1.5e-6, which moves the longest published (WGS 84) geodesics by 0.25 mm and 1e5 m²: those are the bounds here.</summary>
    [SharedDataFact]
    public void Published_geodesics_of_any_length_are_met_in_length_and_area()
    {
        double worstLength = 0, worstArea = 0;
        var count = 0;
        foreach (var line in File.ReadLines(SharedData.Of("data", "conformance", "geodesic", "GeodTest-short_part1.dat")))
        {
            // Every third keeps the suite short; all 5000 stay within the same bounds.
            if (count++ % 3 != 0)
            {
                continue;
            }

            var f = line.Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
            var (metres, squareMetres) = Geodesic.Inverse(f[1], f[0], f[4], f[3]);
            worstLength = Math.Max(worstLength, Math.Abs(metres - f[6]));
            // lat1, lat2 and the longitude have 12 decimals at most; the area of a nearly antipodal line moves with the azimuth.
            if (f[7] < 179)
            {
                worstArea = Math.Max(worstArea, Math.Abs(squareMetres - f[9]));
            }
        }

        Assert.Equal(5000, count);
        Assert.True(worstLength < 3e-4 && worstArea < 1.2e5, $"{worstLength} m, {worstArea} m2");
    }

    [Fact]
    public void Lengths_agree_with_PROJ()
    {
        double worst = 0, worstExact = 0;
        foreach (var line in Cases("length"))
        {
            var f = line.Split(',').Skip(1).Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
            // Below a few nanometres it is rounding, PROJ's and ours.
            worst = Math.Max(worst, Math.Max(0, Math.Abs(EllipsoidalLength.EdgeMetres(f[0], f[1], f[2], f[3]) - f[4]) - 4e-9) / f[4]);
            worstExact = Math.Max(worstExact, Math.Abs(Geodesic.Inverse(f[0], f[1], f[2], f[3]).Metres - f[4]));
        }

        Assert.True(worst < 3e-11 && worstExact < 5e-8, $"relative {worst}, exact {worstExact} m");
    }

    [Fact]
    public void Polygon_areas_agree_with_PROJ()
    {
        double worst = 0;
        foreach (var line in Cases("area"))
        {
            var f = line.Split(',');
            var expected = double.Parse(f[2], CultureInfo.InvariantCulture);
            // PROJ's own rounding is some 1e-5 m2 an edge, whatever the size of the polygon.
            worst = Math.Max(worst, Math.Max(0, Math.Abs(GeodesicArea.Of(Shapes.Polygon(f[1]), 0).SquareMetres - expected) - 1e-4) / expected);
        }

        Assert.True(worst < 1e-10, $"relative {worst}");
    }

    [Theory]
    [InlineData(0, 0, 0, 0, 0)]
    [InlineData(0, 90, 45, 90, 0)]
    [InlineData(0, 0, 90, 0, 10018754.1713946)]
    [InlineData(0, -90, 0, 90, 20003931.4586236)]
    [InlineData(0, 0, 180, 0, 20003931.4586236)]
    [InlineData(10, 30, -170, -30, 20003931.4586236)]
    public void Poles_equator_and_antipodes_have_their_lengths(double lon1, double lat1, double lon2, double lat2, double metres) =>
        Assert.Equal(metres, Geodesic.Inverse(lon1, lat1, lon2, lat2).Metres, 1e-3);

    [Fact]
    public void A_ring_round_the_pole_is_the_cap()
    {
        var cap = GeodesicArea.Of(Shapes.Polygon("0 80 90 80 180 80 -90 80"), 0).SquareMetres;
        Assert.Equal(2_507_270_031_250.09, cap, 1.0);
        var octant = GeodesicArea.Of(Shapes.Polygon("0 0 90 0 0 90"), 0).SquareMetres;
        Assert.Equal(4 * Math.PI * Geodesic.AuthalicRadiusSquared / 8, octant, 1);
    }

    [Fact]
    public void A_ring_over_the_date_line_is_measured_as_anywhere()
    {
        var here = GeodesicArea.Of(Shapes.Polygon("10 10 10.01 10 10.01 10.01 10 10.01"), 0).SquareMetres;
        var there = GeodesicArea.Of(Shapes.Polygon("179.995 10 -179.995 10 -179.995 10.01 179.995 10.01"), 0).SquareMetres;
        Assert.Equal(here, there, 1e-3);
    }

    private static IEnumerable<string> Cases(string kind) => File
        .ReadLines(Path.Combine(SharedData.Root, "tests", "SpatialHousing.Tests", "Geodesy", "Cases", "proj-geodesics.csv"))
        .Where(line => line.StartsWith(kind + ",", StringComparison.Ordinal));
}
