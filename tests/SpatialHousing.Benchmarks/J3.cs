using SpatialHousing.Formats.GeoJson;
using SpatialHousing.Geodesy;

namespace SpatialHousing.Benchmarks;

/// <summary>J3: ellipsoidal area of every parcel, and every vertex from EPSG:4490 to 4549 with its planar area.</summary>
internal static class J3
{
    public static void Run(string folder, PhaseClock clock)
    {
        var shapes = GeoJsonReader.ReadLayer(Path.Combine(folder, "parcels.geojson")).Shapes;
        clock.Phase("read");
        var geodesic = GeodesicArea.SquareMetres(shapes);
        clock.Phase("ellipsoidal-area");
        var plane = CoordinateSystem.FromEpsg(4549)!;
        var projected = Projector.Project(shapes, CoordinateSystem.Geographic, plane);
        var planar = PlanarArea.SquareMetres(projected);
        clock.Phase("transform");
        var national = new EllipsoidalArea(plane).SquareMetres(projected);
        clock.Phase("national-area");
        clock.Check($"n={shapes.Count} vertices={projected.VertexCount} geodesic={geodesic.Sum():F4} planar={planar.Sum():F4}");
        Console.WriteLine($"note j3 national={national.Sum():F4}");
    }
}
