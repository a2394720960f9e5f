namespace SpatialHousing.Geodesy;

/// <summary>2000国家大地坐标系: the ellipsoid of China Geodetic Coordinate System 2000 (EPSG:4490, equal to GRS 80 in a, with its own flattening).</summary>
public static class Cgcs2000
{
    /// <summary>Semi-major axis a in metres.</summary>
    public const double SemiMajorAxisMetres = 6378137.0;

    /// <summary>1/f.</summary>
    public const double InverseFlattening = 298.257222101;

    public const double Flattening = 1 / InverseFlattening;

    /// <summary>b = a(1 − f) in metres.</summary>
    public const double SemiMinorAxisMetres = SemiMajorAxisMetres * (1 - Flattening);

    /// <summary>First eccentricity squared, e² = f(2 − f).</summary>
    public const double EccentricitySquared = Flattening * (2 - Flattening);
}
