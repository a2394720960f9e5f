namespace SpatialHousing.Sampling;

/// <summary>The sample's plane on the ellipsoid: metres east and north of 118.95° E, 42.27° N to CGCS2000 degrees.</summary>
/// <remarks>
/// Cubic fits to the meridian's and the parallels' lengths of CGCS2000, good to 1e-8° for 70 km north and south. Parallels stay straight
/// and areas stay true; polynomials, so the same bits everywhere. A drawing aid, not a survey projection.
/// </remarks>
internal static class SampleGeography
{
    public const double CentreLon = 118.95;
    public const double CentreLat = 42.27;

    public static (double Lon, double Lat) ToDegrees(Spot spot)
    {
        double north = spot.Y / 100_000, east = spot.X / 100_000;
        var lat = CentreLat + (north * (0.9002639908924019 + (north * (-7.091178968850941e-05 + (north * -6.603633649831327e-08)))));
        var lon = CentreLon + (east * (1.2121270657883485 + (north * (0.01724831862507472 + (north * (0.0003945753826148958 + (north * 7.019091260591797e-06)))))));
        return (lon, lat);
    }
}
