using System.Numerics;

namespace SpatialHousing.Geodesy;

/// <summary>One degree of latitude: the equal-area ordinate and what the curvature of geodesics needs, as polynomials of latitude.</summary>
/// <remarks>
/// Ordinate Y(φ) in m² per radian of longitude, measured from the middle of the band so that near parcels lose no digits; sin φ; and the
/// squared radius of the parallel. Y is the closed form, exact to rounding.
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
        OrdinateAtCentre = EquatorSquareMetres(centre * DegreesToRadians);
        ordinate = ChebyshevFit.Real(lat => Difference(lat * DegreesToRadians, centre * DegreesToRadians), centre, 0.5, Horner.Terms - 1);
        sine = ChebyshevFit.Real(lat => Math.Sin(lat * DegreesToRadians), centre, 0.5, 4);
        radiusSquared = ChebyshevFit.Real(lat => ParallelRadiusSquared(lat * DegreesToRadians), centre, 0.5, 4);
    }

    /// <summary>Y in the middle of the band, m² per radian.</summary>
    public double OrdinateAtCentre { get; }

    /// <summary>The band of a latitude, made once.</summary>
    public static LatitudeBand At(double latDegrees)
    {
        var row = (int)Math.Floor(Math.Clamp(latDegrees, -90, 90));
        return Bands[row - Lowest] ??= new LatitudeBand(row);
    }

    /// <summary>Area between the equator and a latitude for a radian of longitude, closed form, m².</summary>
    public static double EquatorSquareMetres(double latitudeRadians)
    {
        var s = Math.Sin(latitudeRadians);
        return Cgcs2000.SemiMinorAxisMetres * Cgcs2000.SemiMinorAxisMetres / 2 * ((s / (1 - (E2 * s * s))) + (Math.Atanh(E * s) / E));
    }

    /// <summary>Y − Y(centre), sin φ and the squared radius of the parallel for latitudes of this band, degrees.</summary>
    public void Evaluate(ReadOnlySpan<double> lat, Span<double> ordinateFromCentre, Span<double> sineLatitude, Span<double> parallelRadiusSquared)
    {
        unchecked
        {
            var lanes = Vector<double>.Count;
            var centres = new Vector<double>(centre);
            var i = 0;
            for (; i <= lat.Length - lanes; i += lanes)
            {
                var u = new Vector<double>(lat[i..]) - centres;
                Horner.Real(u, ordinate).CopyTo(ordinateFromCentre[i..]);
                Horner.Real(u, sine).CopyTo(sineLatitude[i..]);
                Horner.Real(u, radiusSquared).CopyTo(parallelRadiusSquared[i..]);
            }

            for (; i < lat.Length; i++)
            {
                var u = lat[i] - centre;
                ordinateFromCentre[i] = Horner.Real(u, ordinate);
                sineLatitude[i] = Horner.Real(u, sine);
                parallelRadiusSquared[i] = Horner.Real(u, radiusSquared);
            }
        }
    }

    /// <summary>Y(φ) − Y(φ₀) = b² ∫ cos φ / (1 − e² sin²φ)² dφ, by quadrature: no cancellation for near latitudes.</summary>
    private static double Difference(double latitude, double from)
    {
        double sum = 0;
        foreach (var (phi, weight) in GaussLegendre.Over(from, latitude))
        {
            var s = Math.Sin(phi);
            var w = 1 - (E2 * s * s);
            sum += weight * Math.Cos(phi) / (w * w);
        }

        return Cgcs2000.SemiMinorAxisMetres * Cgcs2000.SemiMinorAxisMetres * sum;
    }

    private static double ParallelRadiusSquared(double latitude)
    {
        var (s, c) = Math.SinCos(latitude);
        return Cgcs2000.SemiMajorAxisMetres * Cgcs2000.SemiMajorAxisMetres * c * c / (1 - (E2 * s * s));
    }
}
