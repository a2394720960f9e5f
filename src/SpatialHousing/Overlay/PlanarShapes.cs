using NetTopologySuite.Geometries;
using SpatialHousing.Geodesy;

namespace SpatialHousing.Overlay;

/// <summary>Carries shapes between columns and NetTopologySuite, coordinates unchanged.</summary>
internal static class PlanarShapes
{
    public static GeometryFactory Factory { get; } = new(new PrecisionModel(), 0);

    /// <summary>A feature as a geometry; rings of fewer than four vertices are left out.</summary>
    public static Geometry ToGeometry(GeometryColumns shapes, int feature)
    {
        ArgumentNullException.ThrowIfNull(shapes);
        var parts = Enumerable.Range(shapes.FeatureParts[feature], shapes.FeatureParts[feature + 1] - shapes.FeatureParts[feature]);
        return shapes.Kinds[feature] switch
        {
            GeometryKind.Polygon or GeometryKind.MultiPolygon => Factory.BuildGeometry(parts.Select(part => PolygonOf(shapes, part)).OfType<Geometry>().ToList()),
            GeometryKind.Line or GeometryKind.MultiLine => Factory.BuildGeometry(
                parts.Select(part => CoordinatesOf(shapes, shapes.PartRings[part])).Where(line => line.Length > 1).Select(line => (Geometry)Factory.CreateLineString(line)).ToList()),
            GeometryKind.Point or GeometryKind.MultiPoint => Factory.BuildGeometry(
                parts.SelectMany(part => CoordinatesOf(shapes, shapes.PartRings[part])).Select(point => (Geometry)Factory.CreatePoint(point)).ToList()),
            _ => Factory.CreateGeometryCollection(),
        };
    }

    /// <summary>The polygons of a geometry as columns of one feature.</summary>
    public static GeometryColumns ToColumns(Geometry geometry)
    {
        var builder = new GeometryColumnsBuilder();
        Append(builder, geometry);
        return builder.Build();
    }

    /// <summary>Adds the polygons of a geometry as one feature.</summary>
    public static void Append(GeometryColumnsBuilder builder, Geometry geometry)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(geometry);
        var polygons = Polygons(geometry).ToArray();
        builder.BeginFeature(polygons.Length == 1 ? GeometryKind.Polygon : GeometryKind.MultiPolygon);
        foreach (var polygon in polygons)
        {
            builder.BeginPart();
            AppendRing(builder, polygon.ExteriorRing);
            foreach (var hole in polygon.InteriorRings)
            {
                AppendRing(builder, hole);
            }
        }

        builder.EndFeature();
    }

    /// <summary>The polygons in a geometry, collections opened, others left out.</summary>
    public static IEnumerable<Polygon> Polygons(Geometry geometry)
    {
        ArgumentNullException.ThrowIfNull(geometry);
        return Enumerable.Range(0, geometry.NumGeometries)
            .Select(geometry.GetGeometryN)
            .SelectMany(member => member is Polygon polygon ? [polygon] : member.NumGeometries > 1 ? Polygons(member) : [])
            .Where(polygon => !polygon.IsEmpty);
    }

    private static Polygon? PolygonOf(GeometryColumns shapes, int part)
    {
        var rings = Enumerable.Range(shapes.PartRings[part], shapes.PartRings[part + 1] - shapes.PartRings[part])
            .Select(ring => CoordinatesOf(shapes, ring))
            .Where(ring => ring.Length >= 4)
            .Select(Factory.CreateLinearRing)
            .ToArray();
        return rings.Length == 0 ? null : Factory.CreatePolygon(rings[0], rings[1..]);
    }

    private static Coordinate[] CoordinatesOf(GeometryColumns shapes, int ring)
    {
        var coordinates = new Coordinate[shapes.RingVertices[ring + 1] - shapes.RingVertices[ring]];
        for (var v = 0; v < coordinates.Length; v++)
        {
            coordinates[v] = new Coordinate(shapes.X[shapes.RingVertices[ring] + v], shapes.Y[shapes.RingVertices[ring] + v]);
        }

        return coordinates;
    }

    private static void AppendRing(GeometryColumnsBuilder builder, LineString ring)
    {
        builder.BeginRing();
        foreach (var vertex in ring.Coordinates)
        {
            builder.Add(vertex.X, vertex.Y);
        }
    }
}
