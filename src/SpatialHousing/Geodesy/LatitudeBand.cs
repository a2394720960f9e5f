using System.Numerics;
using System.Runtime.CompilerServices;

namespace SpatialHousing.Geodesy;

/// <summary>One degree of latitude: the equal-area ordinate as a polynomial of latitude.</summary>
/// <remarks>Ordinate Y(φ): the area between the equator and φ in m² per radian of longitude, from its closed form.</remarks>
internal sealed class LatitudeBand
{
    private const double DegreesToRadians = Math.PI / 180;
    private const double E2 = Cgcs2000.EccentricitySquared;
    private const int Lowest = -90;
    private static readonly double E = Math.Sqrt(E2);
    private static readonly LatitudeBand?[] Bands = new LatitudeBand?[181];

    private readonly double centre;
    private readonly double[] ordinate;

    private LatitudeBand(int row)
    {
        centre = row + 0.5;
        ordinate = ChebyshevFit.Real(lat => EquatorSquareMetres(lat * DegreesToRadians), centre, 0.5, Horner.Terms - 1);
    }

    /// <summary>The band of a latitude, made once.</summary>
    public static LatitudeBand At(double latDegrees)
    {
        var row = latDegrees >= Lowest ? (int)Math.Floor(Math.Min(latDegrees, -Lowest)) : Lowest;
        return Bands[row - Lowest] ??= new LatitudeBand(row);
    }

    /// <summary>Area between the equator and a latitude for a radian of longitude, closed form, m².</summary>
    public static double EquatorSquareMetres(double latitudeRadians)
    {
        var s = Math.Sin(latitudeRadians);
        return Cgcs2000.SemiMinorAxisMetres * Cgcs2000.SemiMinorAxisMetres / 2 * ((s / (1 - (E2 * s * s))) + (Math.Atanh(E * s) / E));
    }

    /// <summary>Y for latitudes of this band, degrees.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Evaluate(ReadOnlySpan<double> lat, Span<double> ordinateSquareMetres)
    {
        unchecked
        {
            var lanes = Vector<double>.Count;
            var centres = new Vector<double>(centre);
            var i = 0;
            for (; i <= lat.Length - lanes; i += lanes)
            {
                Horner.Real(new Vector<double>(lat[i..]) - centres, ordinate).CopyTo(ordinateSquareMetres[i..]);
            }

            for (; i < lat.Length; i++)
            {
                ordinateSquareMetres[i] = Horner.Real(lat[i] - centre, ordinate);
            }
        }
    }
}
