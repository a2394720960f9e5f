using System.Numerics;
using System.Runtime.CompilerServices;

namespace SpatialHousing.Geodesy;

/// <summary>One degree square of a Gauss–Krüger plane: degrees to metres by two polynomials.</summary>
/// <remarks>
/// The projection is analytic in isometric latitude + i·longitude, so a real polynomial (latitude to isometric latitude) followed by a
/// complex one (to north + i·east) stands in for the series. <see cref="ErrorMetres"/> is the largest difference from the exact series on
/// a grid over the tile, corners included, plus the size of the first term left out; a tile worse than
/// <see cref="AllowedMetres"/> is not used.
/// </remarks>
internal sealed class DegreeTile
{
    /// <summary>Largest error of a tile that is used, metres.</summary>
    public const double AllowedMetres = 2e-8;

    private const double HalfDegrees = 0.5;
    private const double DegreesToRadians = Math.PI / 180;
    private const int GridSteps = 6;

    private readonly double latCentre;
    private readonly double lonCentre;
    private readonly double[] isometric;
    private readonly double[] north;
    private readonly double[] east;

    public DegreeTile(GaussKruger projection, CoordinateSystem plane, int column, int row)
    {
        lonCentre = column + HalfDegrees;
        latCentre = row + HalfDegrees;
        var isometricCentre = GaussKruger.IsometricLatitude(latCentre * DegreesToRadians);
        var longitudeCentre = (lonCentre - plane.CentralMeridianDegrees) * DegreesToRadians;
        isometric = ChebyshevFit.Real(
            lat => (GaussKruger.IsometricLatitude(lat * DegreesToRadians) - isometricCentre) / DegreesToRadians, latCentre, HalfDegrees, Horner.Terms - 1);
        var reach = Math.Sqrt(0.25 + Math.Pow(Math.Max(Math.Abs(Horner.Real(HalfDegrees, isometric)), Math.Abs(Horner.Real(-HalfDegrees, isometric))), 2));
        var (real, imaginary) = ChebyshevFit.Complex(
            (u, v) => Swap(projection.FromIsometric(isometricCentre + (u * DegreesToRadians), longitudeCentre + (v * DegreesToRadians))),
            0, 0, 1.4 * reach, Horner.Terms);
        var leftOut = Math.Sqrt((real[^1] * real[^1]) + (imaginary[^1] * imaginary[^1])) * Math.Pow(reach, Horner.Terms);
        north = real[..Horner.Terms];
        east = imaginary[..Horner.Terms];
        ErrorMetres = leftOut + LargestDifference(projection);
    }

    public double ErrorMetres { get; }

    /// <summary>Degrees within the tile to metres.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void ToMetres(ReadOnlySpan<double> lon, ReadOnlySpan<double> lat, Span<double> eastMetres, Span<double> northMetres)
    {
        unchecked
        {
            var lanes = Vector<double>.Count;
            var latCentres = new Vector<double>(latCentre);
            var lonCentres = new Vector<double>(lonCentre);
            var i = 0;
            for (; i <= lon.Length - lanes; i += lanes)
            {
                var u = Horner.Real(new Vector<double>(lat[i..]) - latCentres, isometric);
                var (n, e) = Horner.Complex(u, new Vector<double>(lon[i..]) - lonCentres, north, east);
                e.CopyTo(eastMetres[i..]);
                n.CopyTo(northMetres[i..]);
            }

            for (; i < lon.Length; i++)
            {
                var u = Horner.Real(lat[i] - latCentre, isometric);
                (northMetres[i], eastMetres[i]) = Horner.Complex(u, lon[i] - lonCentre, north, east);
            }
        }
    }

    private static (double North, double East) Swap((double East, double North) point) => (point.North, point.East);

    private double LargestDifference(GaussKruger projection)
    {
        double largest = 0;
        Span<double> e = stackalloc double[1], n = stackalloc double[1];
        for (var i = 0; i <= GridSteps; i++)
        {
            for (var j = 0; j <= GridSteps; j++)
            {
                double lon = lonCentre - HalfDegrees + ((double)i / GridSteps), lat = latCentre - HalfDegrees + ((double)j / GridSteps);
                ToMetres([lon], [lat], e, n);
                var exact = projection.Forward(lon, lat);
                var distance = Math.Sqrt(Math.Pow(e[0] - exact.East, 2) + Math.Pow(n[0] - exact.North, 2));
                largest = distance <= largest ? largest : distance;
            }
        }

        return largest;
    }
}
