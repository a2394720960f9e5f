using NetTopologySuite.Geometries;
using SpatialHousing.Units;

namespace SpatialHousing.Overlay;

/// <summary>The only place where NetTopologySuite's areas and lengths are read, and get their type.</summary>
internal static class PlanarMeasures
{
    /// <summary>平面面积 of a geometry in metres.</summary>
    public static LandArea AreaOf(Geometry geometry)
    {
        ArgumentNullException.ThrowIfNull(geometry);
        return LandArea.FromSquareMetres(geometry.Area);
    }

    /// <summary>Length of all boundaries in metres.</summary>
    public static double OutlineMetres(Geometry geometry)
    {
        ArgumentNullException.ThrowIfNull(geometry);
        return geometry.Length;
    }
}
