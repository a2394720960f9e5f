using SpatialHousing.Geodesy;

namespace SpatialHousing.Walking;

/// <summary>Length on the ellipsoid of a short straight piece of a Gauss–Krüger plane: plane length over the scale at its middle.</summary>
/// <remarks>
/// Scale m = 1 + y²/2R² + y⁴/24R⁴ with y the distance from the central meridian and R² = MN at the latitude (Zhu &amp; Xu, 控制测量学).
/// For pieces up to some kilometres, within 300 km of the meridian, the error is below 3 mm a kilometre; on streets it is nil.
/// </remarks>
internal readonly struct GroundLength(CoordinateSystem plane)
{
    private const double MeridianRadius = 6367449.146;

    private readonly double falseEasting = plane.FalseEasting;

    public double Metres(double x1, double y1, double x2, double y2)
    {
        var length = Math.Sqrt(((x2 - x1) * (x2 - x1)) + ((y2 - y1) * (y2 - y1)));
        return length / ScaleAt((x1 + x2) / 2, (y1 + y2) / 2);
    }

    public double ScaleAt(double x, double y)
    {
        var offMeridian = x - falseEasting;
        var sine = Math.Sin(y / MeridianRadius);
        var w = 1 - (Cgcs2000.EccentricitySquared * sine * sine);
        var ratio = offMeridian * offMeridian * w * w / (Cgcs2000.SemiMinorAxisMetres * Cgcs2000.SemiMinorAxisMetres);
        return 1 + (ratio / 2) + (ratio * ratio / 24);
    }
}
