using System.Diagnostics.CodeAnalysis;
using Mapsui;
using Mapsui.Projections;
using SpatialHousing.Geodesy;

namespace SpatialHousing.Desktop.Mapping;

/// <summary>Between the map's Gauss–Krüger plane and degrees, for Mapsui's scale bar: the library's own series, exact to the millimetre.</summary>
internal sealed class PlaneProjection(CoordinateSystem plane) : IProjection
{
    private const string Degrees = "EPSG:4326";

    private readonly Projector toDegrees = new(plane, CoordinateSystem.Geographic);
    private readonly Projector toPlane = new(CoordinateSystem.Geographic, plane);

    /// <summary>Name of a plane for <c>Map.CRS</c>; a plane outside China has no code.</summary>
    public static string NameOf(CoordinateSystem plane) => plane.EpsgCode is { } code ? FormattableString.Invariant($"EPSG:{code}") : $"PLANE:{plane}";

    public bool IsProjectionSupported([NotNullWhen(true)] string? fromCRS, [NotNullWhen(true)] string? toCRS) => IsKnown(fromCRS) && IsKnown(toCRS);

    public (double X, double Y) Project(string fromCRS, string toCRS, double x, double y) =>
        fromCRS == toCRS ? (x, y) : toCRS == Degrees ? toDegrees.Project(x, y) : toPlane.Project(x, y);

    public void Project(string fromCRS, string toCRS, MPoint point) => (point.X, point.Y) = Project(fromCRS, toCRS, point.X, point.Y);

    /// <summary>By its corners, like Mapsui's own.</summary>
    public void Project(string fromCRS, string toCRS, MRect rect)
    {
        Project(fromCRS, toCRS, rect.Min);
        Project(fromCRS, toCRS, rect.Max);
    }

    public void Project(string fromCRS, string toCRS, IFeature feature) => feature.CoordinateVisitor((x, y, setter) =>
    {
        var (newX, newY) = Project(fromCRS, toCRS, x, y);
        setter(newX, newY);
    });

    public void Project(string fromCRS, string toCRS, IEnumerable<IFeature> features)
    {
        foreach (var feature in features)
        {
            Project(fromCRS, toCRS, feature);
        }
    }

    private bool IsKnown(string? name) => name == Degrees || name == NameOf(plane);
}
