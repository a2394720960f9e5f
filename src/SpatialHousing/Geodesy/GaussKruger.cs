namespace SpatialHousing.Geodesy;

/// <summary>高斯-克吕格投影 of CGCS2000, forward and back, one point at a time and exact to the nanometre inside a zone.</summary>
/// <remarks>
/// Krüger's series in the third flattening n to n⁶, evaluated as in Karney (2011), "Transverse Mercator with an accuracy of a few
/// nanometers", J. Geodesy 85. Scale 1 on the central meridian. Whole layers go through <c>Projector</c>.
/// </remarks>
public sealed class GaussKruger
{
    private const double N = Cgcs2000.Flattening / (2 - Cgcs2000.Flattening);
    private const double DegreesToRadians = Math.PI / 180;

    private static readonly double E = Math.Sqrt(Cgcs2000.EccentricitySquared);

    /// <summary>Radius of the rectifying circle, metres.</summary>
    private static readonly double RectifyingRadius =
        Cgcs2000.SemiMajorAxisMetres / (1 + N) * (1 + (N * N * ((1.0 / 4) + (N * N * ((1.0 / 64) + (N * N / 256))))));

    private static readonly double[] Alpha =
    [
        N * ((1.0 / 2) + (N * ((-2.0 / 3) + (N * ((5.0 / 16) + (N * ((41.0 / 180) + (N * ((-127.0 / 288) + (N * 7891.0 / 37800)))))))))),
        N * N * ((13.0 / 48) + (N * ((-3.0 / 5) + (N * ((557.0 / 1440) + (N * ((281.0 / 630) + (N * -1983433.0 / 1935360)))))))),
        N * N * N * ((61.0 / 240) + (N * ((-103.0 / 140) + (N * ((15061.0 / 26880) + (N * 167603.0 / 181440)))))),
        N * N * N * N * ((49561.0 / 161280) + (N * ((-179.0 / 168) + (N * 6601661.0 / 7257600)))),
        N * N * N * N * N * ((34729.0 / 80640) + (N * -3418889.0 / 1995840)),
        N * N * N * N * N * N * (212378941.0 / 319334400),
    ];

    private static readonly double[] Beta =
    [
        N * ((1.0 / 2) + (N * ((-2.0 / 3) + (N * ((37.0 / 96) + (N * ((-1.0 / 360) + (N * ((-81.0 / 512) + (N * 96199.0 / 604800)))))))))),
        N * N * ((1.0 / 48) + (N * ((1.0 / 15) + (N * ((-437.0 / 1440) + (N * ((46.0 / 105) + (N * -1118711.0 / 3870720)))))))),
        N * N * N * ((17.0 / 480) + (N * ((-37.0 / 840) + (N * ((-209.0 / 4480) + (N * 5569.0 / 90720)))))),
        N * N * N * N * ((4397.0 / 161280) + (N * ((-11.0 / 504) + (N * -830251.0 / 7257600)))),
        N * N * N * N * N * ((4583.0 / 161280) + (N * -108847.0 / 3991680)),
        N * N * N * N * N * N * (20648693.0 / 638668800),
    ];

    private readonly double centralMeridianDegrees;
    private readonly double falseEasting;

    /// <exception cref="ArgumentException">The system is geographic.</exception>
    public GaussKruger(CoordinateSystem plane)
    {
        ArgumentNullException.ThrowIfNull(plane);
        if (plane.IsGeographic)
        {
            throw new ArgumentException("A Gauss-Kruger plane is needed, not degrees.", nameof(plane));
        }

        centralMeridianDegrees = plane.CentralMeridianDegrees;
        falseEasting = plane.FalseEasting;
    }

    /// <summary>Degrees to metres east and north. Longitudes a whole turn apart are the same meridian.</summary>
    public (double East, double North) Forward(double lonDegrees, double latDegrees) =>
        FromIsometric(IsometricLatitude(latDegrees * DegreesToRadians), FromCentralMeridian(lonDegrees) * DegreesToRadians);

    /// <summary>Isometric latitude and longitude from the central meridian, radians, to metres: the analytic map behind the projection.</summary>
    internal (double East, double North) FromIsometric(double isometric, double longitudeDifference)
    {
        var tau = Math.Sinh(isometric);
        var cosine = Math.Cos(longitudeDifference);
        var xi = Math.Atan2(tau, cosine);
        var eta = Math.Asinh(Math.Sin(longitudeDifference) / Math.Sqrt((tau * tau) + (cosine * cosine)));
        double north = xi, east = eta;
        for (var j = Alpha.Length; j >= 1; j--)
        {
            var (sine, cosineXi) = Math.SinCos(2 * j * xi);
            north += Alpha[j - 1] * sine * Math.Cosh(2 * j * eta);
            east += Alpha[j - 1] * cosineXi * Math.Sinh(2 * j * eta);
        }

        return (falseEasting + (RectifyingRadius * east), RectifyingRadius * north);
    }

    /// <summary>ψ = artanh(sin φ) − e·artanh(e·sin φ), radians.</summary>
    internal static double IsometricLatitude(double latitudeRadians)
    {
        var sine = Math.Sin(latitudeRadians);
        return Math.Asinh(Math.Tan(latitudeRadians)) - (E * Math.Atanh(E * sine));
    }

    /// <summary>φ of an isometric latitude, radians.</summary>
    internal static double LatitudeOfIsometric(double isometric) => Math.Atan(ConformalToGeodeticTangent(Math.Sinh(isometric)));

    /// <summary>Metres east and north to degrees.</summary>
    public (double Lon, double Lat) Inverse(double east, double north)
    {
        var (isometric, difference) = ToIsometric(east, north);
        var lon = centralMeridianDegrees + (difference / DegreesToRadians);
        return (lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon, LatitudeOfIsometric(isometric) / DegreesToRadians);
    }

    /// <summary>Metres to isometric latitude and longitude from the central meridian, radians.</summary>
    internal (double Isometric, double LongitudeDifference) ToIsometric(double east, double north)
    {
        var xi = north / RectifyingRadius;
        var eta = (east - falseEasting) / RectifyingRadius;
        double xi1 = xi, eta1 = eta;
        for (var j = Beta.Length; j >= 1; j--)
        {
            var (sine, cosineXi) = Math.SinCos(2 * j * xi);
            xi1 -= Beta[j - 1] * sine * Math.Cosh(2 * j * eta);
            eta1 -= Beta[j - 1] * cosineXi * Math.Sinh(2 * j * eta);
        }

        var sinh = Math.Sinh(eta1);
        var cosine = Math.Cos(xi1);
        return (Math.Asinh(Math.Sin(xi1) / Math.Sqrt((sinh * sinh) + (cosine * cosine))), Math.Atan2(sinh, cosine));
    }

    /// <summary>Degrees east of the central meridian, −180…180.</summary>
    private double FromCentralMeridian(double lonDegrees)
    {
        var difference = lonDegrees - centralMeridianDegrees;
        return Math.Abs(difference) > 180 ? Math.IEEERemainder(difference, 360) : difference;
    }

    /// <summary>Newton's method on τ′(τ); two or three steps reach machine precision below 89°.</summary>
    private static double ConformalToGeodeticTangent(double tauPrime)
    {
        var tau = tauPrime / (1 - Cgcs2000.EccentricitySquared);
        for (var i = 0; i < 6; i++)
        {
            var root = Math.Sqrt(1 + (tau * tau));
            var sigma = Math.Sinh(E * Math.Atanh(E * tau / root));
            var value = (tau * Math.Sqrt(1 + (sigma * sigma))) - (sigma * root);
            var step = (tauPrime - value) / Math.Sqrt(1 + (value * value))
                * (1 + ((1 - Cgcs2000.EccentricitySquared) * tau * tau)) / ((1 - Cgcs2000.EccentricitySquared) * root);
            tau += step;
            if (Math.Abs(step) < 1e-15 * Math.Max(1, Math.Abs(tau)))
            {
                break;
            }
        }

        return tau;
    }
}
