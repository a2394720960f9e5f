namespace SpatialHousing.Geodesy;

/// <summary>The trapezoid of the national land survey: area between two nodes and a reference meridian on the CGCS2000 ellipsoid.</summary>
/// <remarks>
/// 国土调查办发〔2008〕32号, reused by TD/T 1055-2019: S = 2b²ΔL[A sin(ΔB/2) cos Bm − B sin(3ΔB/2) cos 3Bm + C … − D … + E …]. With
/// 2 sin((x−y)/2) cos((x+y)/2) = sin x − sin y it is S = ΔL·(Q(B₂) − Q(B₁)) with Q(B) = b²(A sin B − B sin 3B + C sin 5B − D sin 7B + E sin 9B):
/// the shoelace sum in the equal-area plane (L, Q). The coefficients are series in e² cut after e⁸; against the closed form the area is
/// right to 1e-11.
/// </remarks>
internal static class TrapezoidFormula
{
    private const double E2 = Cgcs2000.EccentricitySquared, E4 = E2 * E2, E6 = E4 * E2, E8 = E4 * E4;
    private const double A = 1 + (3.0 / 6 * E2) + (30.0 / 80 * E4) + (35.0 / 112 * E6) + (630.0 / 2304 * E8);
    private const double B = (1.0 / 6 * E2) + (15.0 / 80 * E4) + (21.0 / 112 * E6) + (420.0 / 2304 * E8);
    private const double C = (3.0 / 80 * E4) + (7.0 / 112 * E6) + (180.0 / 2304 * E8);
    private const double D = (1.0 / 112 * E6) + (45.0 / 2304 * E8);
    private const double E = 5.0 / 2304 * E8;
    private const double SemiMinorSquared = Cgcs2000.SemiMinorAxisMetres * Cgcs2000.SemiMinorAxisMetres;

    /// <summary>Q(B): m² between the equator and a latitude for a radian of longitude.</summary>
    public static double EquatorSquareMetres(double latitudeRadians) => SemiMinorSquared * (
        (A * Math.Sin(latitudeRadians)) - (B * Math.Sin(3 * latitudeRadians)) + (C * Math.Sin(5 * latitudeRadians))
        - (D * Math.Sin(7 * latitudeRadians)) + (E * Math.Sin(9 * latitudeRadians)));
}
