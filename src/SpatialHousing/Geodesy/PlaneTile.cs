using System.Numerics;
using System.Runtime.CompilerServices;

namespace SpatialHousing.Geodesy;

/// <summary>A square of 100 km of a Gauss–Krüger plane: metres to degrees, and to the equal-area coordinates of the national area formula.</summary>
/// <remarks>
/// A complex polynomial (north + i·east to isometric latitude + i·longitude), then a real one from isometric latitude to latitude, or to
/// b²·q, the area on the ellipsoid between the equator and that latitude for a radian of longitude. Checked at build like
/// <see cref="DegreeTile"/>.
/// </remarks>
internal sealed class PlaneTile
{
    /// <summary>Side in metres.</summary>
    public const double SideMetres = 100_000;

    private const double HalfMetres = SideMetres / 2;
    private const double RadiansToDegrees = 180 / Math.PI;

    /// <summary>A metre of ground in degrees, to express differences of degrees as metres.</summary>
    private const double MetresPerDegree = 111_320;
    private const int GridSteps = 6;

    private readonly double eastCentre;
    private readonly double northCentre;
    private readonly double[] isometric;
    private readonly double[] longitude;
    private readonly double[] latitudeDegrees;
    private readonly double[] equalArea;
    private readonly double meridianDegrees;

    public PlaneTile(GaussKruger projection, CoordinateSystem plane, int column, int row)
    {
        eastCentre = plane.FalseEasting + (column * SideMetres) + HalfMetres;
        northCentre = (row * SideMetres) + HalfMetres;
        meridianDegrees = plane.CentralMeridianDegrees;
        var reach = HalfMetres * Math.Sqrt(2);
        var (isometricCentre, _) = projection.ToIsometric(eastCentre, northCentre);
        var (real, imaginary) = ChebyshevFit.Complex(
            (north, east) => Difference(projection.ToIsometric(eastCentre + east, northCentre + north), isometricCentre), 0, 0, 1.4 * reach, Horner.Terms);
        var leftOut = Math.Sqrt((real[^1] * real[^1]) + (imaginary[^1] * imaginary[^1])) * Math.Pow(reach, Horner.Terms) * RadiansToDegrees * MetresPerDegree;
        isometric = real[..Horner.Terms];
        longitude = imaginary[..Horner.Terms];
        var isometricReach = 1.05 * reach * Math.Sqrt((isometric[1] * isometric[1]) + (longitude[1] * longitude[1]));
        latitudeDegrees = ChebyshevFit.Real(
            u => GaussKruger.LatitudeOfIsometric(isometricCentre + u) * RadiansToDegrees, 0, isometricReach, Horner.Terms - 1);
        equalArea = ChebyshevFit.Real(
            u => TrapezoidFormula.EquatorSquareMetres(GaussKruger.LatitudeOfIsometric(isometricCentre + u)), 0, isometricReach, Horner.Terms - 1);
        ErrorMetres = leftOut + LargestDifference(projection);
    }

    public double ErrorMetres { get; }

    /// <summary>Metres within the tile to degrees.</summary>
    public void ToDegrees(ReadOnlySpan<double> east, ReadOnlySpan<double> north, Span<double> lon, Span<double> lat) =>
        Evaluate(east, north, latitudeDegrees, RadiansToDegrees, meridianDegrees, lon, lat);

    /// <summary>Metres within the tile to radians from the central meridian, and m² per radian between the equator and there.</summary>
    public void ToEqualArea(ReadOnlySpan<double> east, ReadOnlySpan<double> north, Span<double> longitudeRadians, Span<double> squareMetresPerRadian) =>
        Evaluate(east, north, equalArea, 1, 0, longitudeRadians, squareMetresPerRadian);

    /// <summary>Ellipsoidal m² per planar m² at a point: dA = b²·q′(ψ)·|ζ′|² dE dN.</summary>
    public double AreaScaleAt(double east, double north)
    {
        var (u, _) = Horner.Complex(north - northCentre, east - eastCentre, isometric, longitude);
        var (du, dv) = Horner.ComplexDerivative(north - northCentre, east - eastCentre, isometric, longitude);
        return Horner.RealDerivative(u, equalArea) * ((du * du) + (dv * dv));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Evaluate(
        ReadOnlySpan<double> east, ReadOnlySpan<double> north, double[] second, double longitudeFactor, double longitudeOffset, Span<double> x, Span<double> y)
    {
        unchecked
        {
            var lanes = Vector<double>.Count;
            var eastCentres = new Vector<double>(eastCentre);
            var northCentres = new Vector<double>(northCentre);
            var factors = new Vector<double>(longitudeFactor);
            var offsets = new Vector<double>(longitudeOffset);
            var i = 0;
            for (; i <= east.Length - lanes; i += lanes)
            {
                var (u, v) = Horner.Complex(
                    new Vector<double>(north[i..]) - northCentres, new Vector<double>(east[i..]) - eastCentres, isometric, longitude);
                ((v * factors) + offsets).CopyTo(x[i..]);
                Horner.Real(u, second).CopyTo(y[i..]);
            }

            for (; i < east.Length; i++)
            {
                var (u, v) = Horner.Complex(north[i] - northCentre, east[i] - eastCentre, isometric, longitude);
                x[i] = (v * longitudeFactor) + longitudeOffset;
                y[i] = Horner.Real(u, second);
            }
        }
    }

    private static (double U, double V) Difference((double Isometric, double LongitudeDifference) point, double isometricCentre) =>
        (point.Isometric - isometricCentre, point.LongitudeDifference);

    private double LargestDifference(GaussKruger projection)
    {
        double largest = 0;
        Span<double> lon = stackalloc double[1], lat = stackalloc double[1];
        for (var i = 0; i <= GridSteps; i++)
        {
            for (var j = 0; j <= GridSteps; j++)
            {
                double east = eastCentre - HalfMetres + (SideMetres * i / GridSteps), north = northCentre - HalfMetres + (SideMetres * j / GridSteps);
                ToDegrees([east], [north], lon, lat);
                var exact = projection.Inverse(east, north);
                var distance = MetresPerDegree * Math.Sqrt(Math.Pow(lon[0] - exact.Lon, 2) + Math.Pow(lat[0] - exact.Lat, 2));
                largest = distance <= largest ? largest : distance;
            }
        }

        return largest;
    }
}
