namespace SpatialHousing.Geodesy;

/// <summary>椭球面长度: length of lines whose edges are geodesics of the CGCS2000 ellipsoid.</summary>
/// <remarks>
/// Edges up to 10 km by the Gauss mid-latitude formula with terms of the third order (高斯平均引数反算), within 3e-11 of the length;
/// longer ones and those near the poles by <see cref="Geodesic"/>.
/// </remarks>
public static class EllipsoidalLength
{
    private const double DegreesToRadians = Math.PI / 180;
    private const double E2 = Cgcs2000.EccentricitySquared;
    private const double SecondE2 = E2 / (1 - E2);
    private const double LongEdgeMetres = 10_000;
    private const double PolarDegrees = 85;

    /// <summary>Metres of the geodesic between two points in degrees.</summary>
    public static double EdgeMetres(double lon1, double lat1, double lon2, double lat2)
    {
        var degrees = lon2 - lon1;
        if (!(Math.Abs(degrees) <= 180))
        {
            degrees = Math.IEEERemainder(degrees, 360);
        }

        var metres = MidLatitude(degrees * DegreesToRadians, (lat2 - lat1) * DegreesToRadians, (lat1 + lat2) / 2 * DegreesToRadians);
        return metres <= LongEdgeMetres && Math.Abs(lat1) < PolarDegrees ? metres : Geodesic.Inverse(lon1, lat1, lon2, lat2).Metres;
    }

    /// <summary>Metres along a line of points in degrees.</summary>
    public static double LineMetres(ReadOnlySpan<double> lon, ReadOnlySpan<double> lat)
    {
        double sum = 0;
        for (var i = 1; i < lon.Length; i++)
        {
            sum += EdgeMetres(lon[i - 1], lat[i - 1], lon[i], lat[i]);
        }

        return sum;
    }

    /// <summary>Metres of every feature of a layer in any system: lines their length, polygons their perimeter, points 0.</summary>
    /// <remarks>Vertices in a plane are carried to degrees first; edges are geodesics then.</remarks>
    public static double[] Metres(GeometryColumns shapes, CoordinateSystem system)
    {
        ArgumentNullException.ThrowIfNull(shapes);
        var degrees = Projector.Project(shapes, system, CoordinateSystem.Geographic);
        var metres = new double[degrees.Count];
        for (var feature = 0; feature < metres.Length; feature++)
        {
            if (degrees.Kinds[feature] is GeometryKind.Point or GeometryKind.MultiPoint)
            {
                continue;
            }

            var firstRing = degrees.PartRings[degrees.FeatureParts[feature]];
            var lastRing = degrees.PartRings[degrees.FeatureParts[feature + 1]];
            for (var ring = firstRing; ring < lastRing; ring++)
            {
                var (start, end) = (degrees.RingVertices[ring], degrees.RingVertices[ring + 1]);
                metres[feature] += LineMetres(degrees.X[start..end], degrees.Y[start..end]);
            }
        }

        return metres;
    }

    /// <summary>Radians of longitude and latitude apart, and the middle latitude, to metres.</summary>
    private static double MidLatitude(double longitude, double latitude, double middle)
    {
        var (sine, cosine) = Math.SinCos(middle);
        var cosineSquared = cosine * cosine;
        var sineSquared = sine * sine;
        var eta = SecondE2 * cosineSquared;
        var v2 = 1 + eta;
        var n = Cgcs2000.SemiMajorAxisMetres / Math.Sqrt(1 - (E2 * sineSquared));
        var l2 = longitude * longitude;
        var b2 = latitude * latitude;
        var etaTangent = SecondE2 * sineSquared;
        var east = n * cosine * longitude * (1 + ((((1 + eta - (9 * etaTangent)) / (v2 * v2) * b2) - (sineSquared * l2)) / 24));
        var north = n / v2 * latitude
            * (1 - (((cosineSquared * (2 + (2 * eta))) + (3 * sineSquared)) * l2 / 24) + ((eta - etaTangent) / (8 * v2 * v2) * b2));
        return Math.Sqrt((east * east) + (north * north));
    }
}
