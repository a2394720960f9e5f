namespace SpatialHousing.Geodesy;

/// <summary>大地线: the shortest line between two points of the CGCS2000 ellipsoid, of any length; the inverse problem with its area.</summary>
/// <remarks>
/// Bessel's auxiliary sphere with the integrals in the form of Karney (2013), "Algorithms for geodesics", J. Geodesy 87, 43–55 (eqs. 7, 8,
/// 58–63), here evaluated by Gauss–Legendre quadrature of 16 points, whose error is below rounding for this flattening. The longitude on the
/// sphere is found by fixed-point iteration (Vincenty's, with exact integrals); nearly antipodal points by bisection on the azimuth.
/// </remarks>
internal static class Geodesic
{
    private const double F = Cgcs2000.Flattening;
    private const double E2 = Cgcs2000.EccentricitySquared;
    private const double SecondE2 = E2 / (1 - E2);
    private const double DegreesToRadians = Math.PI / 180;

    /// <summary>Above this arc on the sphere the fixed point is given up for bisection.</summary>
    private const double NearlyAntipodal = 3.0;

    private static readonly double E = Math.Sqrt(E2);

    /// <summary>c² of the authalic sphere, m².</summary>
    internal static readonly double AuthalicRadiusSquared =
        ((Cgcs2000.SemiMajorAxisMetres * Cgcs2000.SemiMajorAxisMetres) +
         (Cgcs2000.SemiMinorAxisMetres * Cgcs2000.SemiMinorAxisMetres * Math.Atanh(E) / E)) / 2;

    /// <summary>Length, and the area between the geodesic and the equator, positive when it runs east in the north.</summary>
    /// <param name="lon1">Degrees.</param>
    /// <param name="lat1">Degrees, −90…90.</param>
    /// <param name="lon2">Degrees.</param>
    /// <param name="lat2">Degrees, −90…90.</param>
    public static (double Metres, double EquatorSquareMetres) Inverse(double lon1, double lat1, double lon2, double lat2)
    {
        var longitude = Math.IEEERemainder(lon2 - lon1, 360) * DegreesToRadians;
        double beta1 = Reduced(lat1), beta2 = Reduced(lat2);
        // Turned so that the start is the point farther from the equator and in the south: then the azimuth has one root.
        var eastward = longitude < 0 ? -1 : 1;
        var swapped = Math.Abs(beta1) < Math.Abs(beta2) ? -1 : 1;
        if (swapped < 0)
        {
            (beta1, beta2) = (beta2, beta1);
        }

        var south = beta1 > 0 ? -1 : 1;
        var sphere = Solve(south * beta1, south * beta2, Math.Abs(longitude));
        return (sphere.Metres, eastward * south * sphere.SquareMetres);
    }

    private static (double Metres, double SquareMetres) Solve(double beta1, double beta2, double longitude)
    {
        if (beta1 == 0 && beta2 == 0 && longitude <= (1 - F) * Math.PI)
        {
            return (Cgcs2000.SemiMajorAxisMetres * longitude, 0);
        }

        var omega = longitude;
        for (var i = 0; i < 40; i++)
        {
            var arc = GreatArc.BetweenLongitudes(beta1, beta2, omega);
            if (arc.Length > NearlyAntipodal)
            {
                break;
            }

            var next = longitude + arc.LongitudeShift;
            if (Math.Abs(next - omega) <= 1e-16 + (4e-16 * omega) || i == 39)
            {
                return Measure(arc, beta1, beta2);
            }

            omega = next;
        }

        return Measure(NearAntipode(beta1, beta2, longitude), beta1, beta2);
    }

    private static GreatArc NearAntipode(double beta1, double beta2, double longitude)
    {
        double low = 0, high = Math.PI;
        if (beta1 == 0)
        {
            beta1 = -1e-200;
        }

        for (var i = 0; i < 200 && high - low > 1e-17 + (1e-16 * high); i++)
        {
            var middle = (low + high) / 2;
            var arc = GreatArc.FromAzimuth(beta1, beta2, middle);
            (low, high) = arc.Omega - arc.LongitudeShift < longitude ? (middle, high) : (low, middle);
        }

        return GreatArc.FromAzimuth(beta1, beta2, (low + high) / 2);
    }

    private static (double Metres, double SquareMetres) Measure(GreatArc arc, double beta1, double beta2)
    {
        var k2 = SecondE2 * arc.CosineAlpha0 * arc.CosineAlpha0;
        double length = 0, area = 0;
        foreach (var (sigma, weight) in GaussLegendre.Over(arc.Sigma1, arc.Sigma1 + arc.Length))
        {
            var sine = Math.Sin(sigma);
            var y = k2 * sine * sine;
            length += weight * Math.Sqrt(1 + y);
            area -= weight * sine / 2 * Quotient(y);
        }

        var excess = Excess(arc, beta1, beta2);
        var squareMetres = (AuthalicRadiusSquared * excess)
            + (E2 * Cgcs2000.SemiMajorAxisMetres * Cgcs2000.SemiMajorAxisMetres * arc.CosineAlpha0 * arc.SineAlpha0 * area);
        return (Cgcs2000.SemiMinorAxisMetres * length, squareMetres);
    }

    /// <summary>α₂ − α₁, the excess of the spherical quadrilateral down to the equator.</summary>
    private static double Excess(GreatArc arc, double beta1, double beta2)
    {
        if (arc.Omega < 2.3)
        {
            double t1 = Math.Tan(beta1 / 2), t2 = Math.Tan(beta2 / 2);
            return 2 * Math.Atan2(Math.Sin(arc.Omega / 2) * (t1 + t2), Math.Cos(arc.Omega / 2) * (1 + (t1 * t2)));
        }

        return arc.Alpha2 - arc.Alpha1;
    }

    /// <summary>(t(e′²) − t(y)) / (e′² − y) for 0 ≤ y ≤ e′², with t(x) = x + √(1/x + 1)·arsinh √x = 1 + 4x/3 − 2x²/15 + 8x³/105 − ….</summary>
    private static double Quotient(double y)
    {
        // Σ t_n (xⁿ − yⁿ)/(x − y), each quotient built from the one before: d_n = x·d_(n−1) + y^(n−1).
        double quotient = 0, difference = 0, power = 1;
        foreach (var coefficient in (ReadOnlySpan<double>)[4.0 / 3, -2.0 / 15, 8.0 / 105, -16.0 / 315, 128.0 / 3465, -256.0 / 9009, 1024.0 / 45045])
        {
            difference = (SecondE2 * difference) + power;
            power *= y;
            quotient += coefficient * difference;
        }

        return quotient;
    }

    private static double Reduced(double latDegrees)
    {
        var (sine, cosine) = Math.SinCos(latDegrees * DegreesToRadians);
        return Math.Atan2((1 - F) * sine, Math.Abs(latDegrees) == 90 ? 0 : cosine);
    }
}
