namespace SpatialHousing.Geodesy;

/// <summary>GCJ-02 偏移: about how far the datum of Chinese web maps lies from CGCS2000 at a place, 100–700 m.</summary>
/// <remarks>
/// The reconstruction that circulates publicly, not an official formula: good to some metres. For recognising shifted layers only; figures
/// are never computed from coordinates mended with it.
/// </remarks>
internal static class Gcj02Shift
{
    private const double SemiMajorAxisMetres = 6_378_245.0;
    private const double EccentricitySquared = 0.00669342162296594;
    private const double DegreesToRadians = Math.PI / 180;

    /// <summary>Degrees of CGCS2000 to GCJ-02.</summary>
    public static (double Lon, double Lat) Apply(double lonDegrees, double latDegrees)
    {
        double x = lonDegrees - 105, y = latDegrees - 35;
        var common = (20 * Math.Sin(6 * Math.PI * x)) + (20 * Math.Sin(2 * Math.PI * x));
        var root = Math.Sqrt(Math.Abs(x));
        var northMetres = -100 + (2 * x) + (3 * y) + (0.2 * y * y) + (0.1 * x * y) + (0.2 * root)
            + ((common + Waves(y, 160, 320)) * 2 / 3);
        var eastMetres = 300 + x + (2 * y) + (0.1 * x * x) + (0.1 * x * y) + (0.1 * root)
            + ((common + Waves(x, 150, 300)) * 2 / 3);
        var (sine, cosine) = Math.SinCos(latDegrees * DegreesToRadians);
        var w2 = 1 - (EccentricitySquared * sine * sine);
        var w = Math.Sqrt(w2);
        return (
            lonDegrees + (eastMetres / (SemiMajorAxisMetres / w * cosine) / DegreesToRadians),
            latDegrees + (northMetres / (SemiMajorAxisMetres * (1 - EccentricitySquared) / (w2 * w)) / DegreesToRadians));
    }

    /// <summary>Degrees of GCJ-02 back to CGCS2000, by fixed-point iteration.</summary>
    public static (double Lon, double Lat) Remove(double lonDegrees, double latDegrees)
    {
        double lon = lonDegrees, lat = latDegrees;
        for (var i = 0; i < 6; i++)
        {
            var shifted = Apply(lon, lat);
            lon += lonDegrees - shifted.Lon;
            lat += latDegrees - shifted.Lat;
        }

        return (lon, lat);
    }

    private static double Waves(double t, double twelfth, double thirtieth) =>
        (20 * Math.Sin(Math.PI * t)) + (40 * Math.Sin(Math.PI * t / 3)) + (twelfth * Math.Sin(Math.PI * t / 12)) + (thirtieth * Math.Sin(Math.PI * t / 30));
}
