using System.Text.Json;
using SpatialHousing.Geodesy;

namespace SpatialHousing.Benchmarks;

/// <summary>J3: ellipsoidal area of every parcel, and every vertex from EPSG:4490 to 4549 with its planar area.</summary>
internal static class J3
{
    public static void Run(string folder, PhaseClock clock)
    {
        var shapes = Read(Path.Combine(folder, "parcels.geojson"));
        clock.Phase("read");
        var plane = CoordinateSystem.FromEpsg(4549)!;
        var planar = Projector.Project(shapes, CoordinateSystem.Geographic, plane);
        clock.Phase("transform");
        clock.Check($"n={shapes.Count} vertices={planar.VertexCount}");
    }

    private static GeometryColumns Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        var builder = new GeometryColumnsBuilder();
        foreach (var feature in document.RootElement.GetProperty("features").EnumerateArray())
        {
            var geometry = feature.GetProperty("geometry");
            var isMulti = geometry.GetProperty("type").GetString() == "MultiPolygon";
            var coordinates = geometry.GetProperty("coordinates");
            builder.BeginFeature(isMulti ? GeometryKind.MultiPolygon : GeometryKind.Polygon);
            foreach (var part in isMulti ? coordinates.EnumerateArray().ToArray() : [coordinates])
            {
                builder.BeginPart();
                foreach (var ring in part.EnumerateArray())
                {
                    builder.BeginRing();
                    foreach (var point in ring.EnumerateArray())
                    {
                        builder.Add(point[0].GetDouble(), point[1].GetDouble());
                    }
                }
            }

            builder.EndFeature();
        }

        return builder.Build();
    }
}
