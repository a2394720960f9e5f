using SpatialHousing.Geodesy;

namespace SpatialHousing.Overlay;

/// <summary>Turns plane areas into ellipsoidal ones: area on the ellipsoid = ∫ dA / k², k the scale of the Gauss–Krüger plane.</summary>
/// <remarks>
/// 1/k² is linearised at the middle of a parcel's box, so an area and its first moment give the integral; left out are terms of
/// (half width / R)², below 1e-7 for boxes up to 4 km wide. k = 1 + x²/2R² + x⁴/24R⁴ with x from the central meridian and R² = MN,
/// good to 1e-8 within 3° of it.
/// </remarks>
internal sealed class PlaneScale
{
    private const double BandMetres = 1000;

    private readonly GaussKruger plane;
    private readonly double falseEasting;
    private double bandNorth = double.NaN;
    private double inverseRadiusSquared;

    public PlaneScale(CoordinateSystem system)
    {
        plane = new GaussKruger(system);
        falseEasting = system.FalseEasting;
    }

    /// <summary>Square metres on the ellipsoid of a plane area with its moment about the left side of a box.</summary>
    public double Ellipsoidal(PlanarMoment measure, Box box)
    {
        SetBand(box.CentreY);
        var x = box.CentreX - falseEasting;
        var q = x * x * inverseRadiusSquared;
        var k = 1 + (q / 2) + (q * q / 24);
        var slope = x * inverseRadiusSquared * (1 + (q / 6));
        return (measure.Area - (2 * slope / k * (measure.Moment - (measure.Area * box.Width / 2)))) / (k * k);
    }

    /// <summary>1/R² changes by 1e-6 of itself in a kilometre of northing, and its effect by 1e-9.</summary>
    private void SetBand(double north)
    {
        var band = Math.Floor(north / BandMetres);
        if (band != bandNorth)
        {
            bandNorth = band;
            var sine = Math.Sin(plane.Inverse(falseEasting, (band + 0.5) * BandMetres).Lat * Math.PI / 180);
            var w = 1 - (Cgcs2000.EccentricitySquared * sine * sine);
            inverseRadiusSquared = w * w / (Cgcs2000.SemiMajorAxisMetres * Cgcs2000.SemiMajorAxisMetres * (1 - Cgcs2000.EccentricitySquared));
        }
    }
}
