namespace SpatialHousing.Geodesy;

/// <summary>A great circle arc of Bessel's auxiliary sphere; all angles in radians.</summary>
/// <param name="Alpha1">Azimuth at the start.</param>
/// <param name="Alpha2">Azimuth at the end.</param>
/// <param name="SineAlpha0">Sine of the azimuth at the equator.</param>
/// <param name="CosineAlpha0">Its cosine.</param>
/// <param name="Sigma1">Arc from the equator to the start.</param>
/// <param name="Length">Arc from start to end.</param>
/// <param name="Omega">Longitude difference on the sphere.</param>
internal readonly record struct GreatArc(
    double Alpha1, double Alpha2, double SineAlpha0, double CosineAlpha0, double Sigma1, double Length, double Omega)
{
    private const double F = Cgcs2000.Flattening;
    private const double SecondE2 = Cgcs2000.EccentricitySquared / (1 - Cgcs2000.EccentricitySquared);

    /// <summary>ω₁₂ − λ₁₂: what the longitude on the sphere is ahead of that on the ellipsoid.</summary>
    public double LongitudeShift
    {
        get
        {
            var k2 = SecondE2 * CosineAlpha0 * CosineAlpha0;
            double integral = 0;
            foreach (var (sigma, weight) in GaussLegendre.Over(Sigma1, Sigma1 + Length))
            {
                var sine = Math.Sin(sigma);
                integral += weight * (2 - F) / (1 + ((1 - F) * Math.Sqrt(1 + (k2 * sine * sine))));
            }

            return F * SineAlpha0 * integral;
        }
    }

    /// <summary>The arc between two reduced latitudes a longitude apart (0…π).</summary>
    public static GreatArc BetweenLongitudes(double beta1, double beta2, double omega)
    {
        var (sine1, cosine1) = Math.SinCos(beta1);
        var (sine2, cosine2) = Math.SinCos(beta2);
        var sineOmega = Math.Sin(omega);
        var half = Math.Sin(omega / 2);
        var versed = 2 * half * half;
        var sineDifference = Math.Sin(beta2 - beta1);
        double east1 = cosine2 * sineOmega, north1 = sineDifference + (sine1 * cosine2 * versed);
        double east2 = cosine1 * sineOmega, north2 = sineDifference - (cosine1 * sine2 * versed);
        var sineLength = Math.Sqrt((east1 * east1) + (north1 * north1));
        var cosineLength = Math.Cos(beta2 - beta1) - (cosine1 * cosine2 * versed);
        return From(sine1, cosine1, Math.Atan2(east1, north1), Math.Atan2(east2, north2), Math.Atan2(sineLength, cosineLength), omega);
    }

    /// <summary>The arc that leaves a southern latitude at an azimuth (0…π) and reaches one no farther from the equator on its northward way.</summary>
    public static GreatArc FromAzimuth(double beta1, double beta2, double alpha1)
    {
        var (sine1, cosine1) = Math.SinCos(beta1);
        var (sine2, cosine2) = Math.SinCos(beta2);
        var (sineAlpha, cosineAlpha) = Math.SinCos(alpha1);
        var inner = (cosineAlpha * cosineAlpha * cosine1 * cosine1) + ((cosine2 - cosine1) * (cosine2 + cosine1));
        var sineAlpha0 = sineAlpha * cosine1;
        var cosineAlpha2 = cosine2 == 0 ? 1 : Math.Sqrt(Math.Max(0, inner)) / cosine2;
        var alpha2 = Math.Atan2(cosine2 == 0 ? 0 : sineAlpha0 / cosine2, cosineAlpha2);
        var sigma1 = Math.Atan2(sine1, cosineAlpha * cosine1);
        var sigma2 = Math.Atan2(sine2, cosineAlpha2 * cosine2);
        var omega1 = Math.Atan2(sineAlpha0 * sine1, cosineAlpha * cosine1);
        var omega2 = Math.Atan2(sineAlpha0 * sine2, cosineAlpha2 * cosine2);
        return From(sine1, cosine1, alpha1, alpha2, Math.Max(0, sigma2 - sigma1), Math.Max(0, omega2 - omega1));
    }

    private static GreatArc From(double sine1, double cosine1, double alpha1, double alpha2, double length, double omega)
    {
        var (sine, cosine) = Math.SinCos(alpha1);
        var sineAlpha0 = sine * cosine1;
        var cosineAlpha0 = Math.Sqrt((cosine * cosine) + (sine * sine1 * sine * sine1));
        return new GreatArc(alpha1, alpha2, sineAlpha0, cosineAlpha0, Math.Atan2(sine1, cosine * cosine1), length, omega);
    }
}
