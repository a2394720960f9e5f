using SpatialHousing.Formats.GeoJson;
using SpatialHousing.Geodesy;

namespace SpatialHousing.Benchmarks;

/// <summary>J1: the parcels with shapes and attributes into memory, validated; planar area in square degrees as the peers print it.</summary>
internal static class J1
{
    public static void Run(string folder, PhaseClock clock)
    {
        var layer = GeoJsonReader.ReadLayer(Path.Combine(folder, "parcels.geojson"), new GeoJsonOptions { Need = GeometryNeed.Polygons });
        clock.Phase("read");
        clock.Check(FormattableString.Invariant($"n={layer.Count} vertices={layer.Shapes.VertexCount} area={AreaOf(layer.Shapes):R} columns={layer.Properties.Columns.Count} findings={layer.Findings.Length}"));
        clock.Phase("measure");
    }

    /// <summary>Shells minus holes, whatever their direction.</summary>
    private static double AreaOf(GeometryColumns shapes)
    {
        var sum = 0.0;
        for (var part = 0; part < shapes.PartRings.Length - 1; part++)
        {
            for (var ring = shapes.PartRings[part]; ring < shapes.PartRings[part + 1]; ring++)
            {
                var area = RingArea(shapes, shapes.RingVertices[ring], shapes.RingVertices[ring + 1]);
                sum += ring == shapes.PartRings[part] ? area : -area;
            }
        }

        return sum;
    }

    private static double RingArea(GeometryColumns shapes, int start, int end)
    {
        var x = shapes.X[start..end];
        var y = shapes.Y[start..end];
        var twice = 0.0;
        for (var i = 1; i < x.Length; i++)
        {
            twice += ((x[i - 1] - x[0]) * (y[i] - y[0])) - ((x[i] - x[0]) * (y[i - 1] - y[0]));
        }

        return Math.Abs(twice) / 2;
    }
}
