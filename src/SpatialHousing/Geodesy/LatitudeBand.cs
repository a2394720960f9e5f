using System.Numerics;
using System.Runtime.CompilerServices;

namespace SpatialHousing.Geodesy;

/// <summary>One degree of latitude: the equal-area ordinate and what the curvature of geodesics needs, as polynomials of latitude.</summary>
/// <remarks>
/// Ordinate Y(φ), the area between the equator and φ in m² per radian of longitude, from its closed form; sin φ; and the squared radius of
/// the parallel.
/// </remarks>
internal sealed class LatitudeBand
{
    private const double DegreesToRadians = Math.PI / 180;
    private const double E2 = Cgcs2000.EccentricitySquared;
    private const int Lowest = -90;
    private static readonly double E = Math.Sqrt(E2);
    private static readonly LatitudeBand?[] Bands = new LatitudeBand?[181];

    private readonly double centre;
    private readonly double[] ordinate;
    private readonly double[] sine;
    private readonly double[] radiusSquared;

    private LatitudeBand(int row)
    {
        centre = row + 0.5;
        ordinate = ChebyshevFit.Real(lat => EquatorSquareMetres(lat * DegreesToRadians), centre, 0.5, Horner.Terms - 1);
        sine = ChebyshevFit.Real(lat => Math.Sin(lat * DegreesToRadians), centre, 0.5, 4);
        radiusSquared = ChebyshevFit.Real(lat => ParallelRadiusSquared(lat * DegreesToRadians), centre, 0.5, 4);
    }

    /// <summary>The band of a latitude, made once.</summary>
    public static LatitudeBand At(double latDegrees)
    {
        var row = latDegrees >= Lowest ? (int)Math.Floor(Math.Min(latDegrees, -Lowest)) : Lowest;
        return Bands[row - Lowest] ??= new LatitudeBand(row);
    }

    /// <summary>Area between the equator and a latitude for a radian of longitude, closed form, m².</summary>
    public static double EquatorSquareMetres(double latitudeRadians)
    {
        var s = Math.Sin(latitudeRadians);
        return Cgcs2000.SemiMinorAxisMetres * Cgcs2000.SemiMinorAxisMetres / 2 * ((s / (1 - (E2 * s * s))) + (Math.Atanh(E * s) / E));
    }

    /// <summary>Y, sin φ and the squared radius of the parallel for latitudes of this band, degrees.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Evaluate(ReadOnlySpan<double> lat, Span<double> ordinateSquareMetres, Span<double> sineLatitude, Span<double> parallelRadiusSquared)
    {
        unchecked
        {
            var lanes = Vector<double>.Count;
            var centres = new Vector<double>(centre);
            var i = 0;
            for (; i <= lat.Length - lanes; i += lanes)
            {
                var u = new Vector<double>(lat[i..]) - centres;
                Horner.Real(u, ordinate).CopyTo(ordinateSquareMetres[i..]);
                Horner.Real(u, sine).CopyTo(sineLatitude[i..]);
                Horner.Real(u, radiusSquared).CopyTo(parallelRadiusSquared[i..]);
            }

            for (; i < lat.Length; i++)
            {
                var u = lat[i] - centre;
                ordinateSquareMetres[i] = Horner.Real(u, ordinate);
                sineLatitude[i] = Horner.Real(u, sine);
                parallelRadiusSquared[i] = Horner.Real(u, radiusSquared);
            }
        }
    }

    private static double ParallelRadiusSquared(double latitude)
    {
        var (s, c) = Math.SinCos(latitude);
        return Cgcs2000.SemiMajorAxisMetres * Cgcs2000.SemiMajorAxisMetres * c * c / (1 - (E2 * s * s));
    }
}
