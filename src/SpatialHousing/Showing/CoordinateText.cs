using System.Globalization;
using SpatialHousing.Geodesy;
using SpatialHousing.Units;

namespace SpatialHousing.Showing;

/// <summary>坐标读数: a place of the plane in metres and as longitude and latitude (CGCS2000).</summary>
public sealed class CoordinateText
{
    private readonly Projector? toDegrees;

    public CoordinateText(CoordinateSystem plane)
    {
        ArgumentNullException.ThrowIfNull(plane);
        toDegrees = plane.IsGeographic ? null : new Projector(plane, CoordinateSystem.Geographic);
    }

    /// <summary>Longitude and latitude, degrees.</summary>
    public (double Longitude, double Latitude) Degrees(double x, double y) => toDegrees is null ? (x, y) : toDegrees.Project(x, y);

    /// <summary>东 500,123.4 北 4,678,901.2　118°56′23.45″E 42°16′01.23″N.</summary>
    public string Of(double x, double y, Language language)
    {
        if (!double.IsFinite(x) || !double.IsFinite(y) || Math.Abs(x) > 1e8 || Math.Abs(y) > 2e7)
        {
            return "";
        }

        var (longitude, latitude) = Degrees(x, y);
        var plane = language == Language.Chinese
            ? string.Create(CultureInfo.InvariantCulture, $"东 {x:#,0.0}　北 {y:#,0.0}")
            : string.Create(CultureInfo.InvariantCulture, $"E {x:#,0.0}  N {y:#,0.0}");
        return double.IsFinite(longitude) && double.IsFinite(latitude)
            ? $"{plane}　{Sexagesimal(longitude, 'E', 'W')} {Sexagesimal(latitude, 'N', 'S')}"
            : plane;
    }

    /// <summary>Degrees, minutes, seconds to a hundredth; carries are right (59.999″ is the next minute).</summary>
    public static string Sexagesimal(double degrees, char positive, char negative)
    {
        var hundredths = (long)Math.Round(Math.Abs(degrees) * 360_000, MidpointRounding.AwayFromZero);
        return string.Create(CultureInfo.InvariantCulture, $"{hundredths / 360_000}°{hundredths / 6000 % 60:00}′{hundredths % 6000 / 100.0:00.00}″{(degrees < 0 ? negative : positive)}");
    }
}
