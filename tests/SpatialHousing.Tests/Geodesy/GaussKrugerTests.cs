using System.Globalization;
using SpatialHousing.Geodesy;
using Xunit;

namespace SpatialHousing.Tests.Geodesy;

public sealed class GaussKrugerTests
{
    [Fact]
    public void Forward_and_back_returns_to_a_nanodegree()
    {
        var projection = new GaussKruger(CoordinateSystem.ForLongitude(118.9));
        var (east, north) = projection.Forward(118.9, 42.27);
        var (lon, lat) = projection.Inverse(east, north);
        Assert.Equal(118.9, lon, 11);
        Assert.Equal(42.27, lat, 11);
    }

    /// <summary>
    /// PROJ's own conformance file: the transverse Mercator of GRS 80, which has the a and 1/f of CGCS2000, on the meridian of Greenwich.
    /// Its tolerance is 50 nm, out to 3900 km from the meridian and beside the pole.
    /// </summary>
    [SharedDataFact]
    public void The_conformance_cases_of_PROJ_are_met_at_their_own_tolerance()
    {
        var series = new GaussKruger(CoordinateSystem.ThreeDegree(0));
        double toleranceMetres = 0;
        var applies = false;
        var isInverse = false;
        var (x, y) = (0.0, 0.0);
        var cases = 0;
        foreach (var line in File.ReadLines(SharedData.Of("data", "conformance", "proj-gie", "builtins.gie")))
        {
            var words = line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (words is ["operation", ..])
            {
                var operation = string.Join(' ', words[1..]);
                applies = operation is "+proj=etmerc +ellps=GRS80" or "+proj=tmerc +ellps=GRS80"
                    or "+proj=tmerc +ellps=GRS80 +algo=auto" or "+proj=tmerc +ellps=GRS80 +algo=poder_engsager";
                isInverse = false;
            }
            else if (applies && words is ["tolerance", var size, var unit])
            {
                toleranceMetres = Number(size) * (unit == "nm" ? 1e-9 : 1e-3);
            }
            else if (applies && words is ["direction", "inverse"])
            {
                isInverse = true;
            }
            else if (applies && words is ["accept", _, _])
            {
                (x, y) = (Number(words[1]), Number(words[2]));
            }
            else if (applies && words is ["expect", var first, var second] && first != "failure")
            {
                var expected = (X: Number(first), Y: Number(second));
                var (east, north) = isInverse ? series.Forward(expected.X, expected.Y) : series.Forward(x, y);
                var (wantedEast, wantedNorth) = isInverse ? (x, y) : expected;
                Assert.True(
                    Math.Abs(east - 500_000 - wantedEast) <= toleranceMetres && Math.Abs(north - wantedNorth) <= toleranceMetres,
                    $"{line}: {east - 500_000:R} {north:R}");
                if (isInverse)
                {
                    var (lon, lat) = series.Inverse(x + 500_000, y);
                    Assert.Equal(expected.X, lon, 1e-9);
                    Assert.Equal(expected.Y, lat, 1e-11);
                }

                cases++;
            }
        }

        Assert.True(cases >= 30, $"{cases} cases");
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
