using Mapsui;
using NetTopologySuite.Geometries;
using SpatialHousing.Geodesy;

namespace SpatialHousing.Desktop.Mapping;

/// <summary>Makes Mapsui features of geometry columns, once a layer: any kind, holes and parts included.</summary>
internal static class ShapeFeatures
{
    private static readonly GeometryFactory Factory = new();

    /// <summary>One feature for each that has a shape; its index is that of the columns.</summary>
    public static List<IFeature> Of(GeometryColumns shapes)
    {
        var features = new List<IFeature>(shapes.Count);
        for (var feature = 0; feature < shapes.Count; feature++)
        {
            if (ShapeOf(shapes, feature) is { IsEmpty: false } shape)
            {
                features.Add(new ShapeFeature(feature, shape));
            }
        }

        return features;
    }

    private static Geometry? ShapeOf(GeometryColumns shapes, int feature)
    {
        var parts = new List<Geometry>();
        for (var part = shapes.FeatureParts[feature]; part < shapes.FeatureParts[feature + 1]; part++)
        {
            var rings = new List<Coordinate[]>();
            for (var ring = shapes.PartRings[part]; ring < shapes.PartRings[part + 1]; ring++)
            {
                rings.Add(Vertices(shapes, ring));
            }

            parts.Add(shapes.Kinds[feature] switch
            {
                GeometryKind.Point or GeometryKind.MultiPoint => Factory.CreatePoint(rings[0][0]),
                GeometryKind.Line or GeometryKind.MultiLine => Factory.CreateLineString(rings[0]),
                _ => Factory.CreatePolygon(Factory.CreateLinearRing(rings[0]), [.. rings.Skip(1).Select(Factory.CreateLinearRing)]),
            });
        }

        return parts.Count switch { 0 => null, 1 => parts[0], _ => Factory.CreateGeometryCollection([.. parts]) };
    }

    private static Coordinate[] Vertices(GeometryColumns shapes, int ring)
    {
        var vertices = new Coordinate[shapes.RingVertices[ring + 1] - shapes.RingVertices[ring]];
        for (var i = 0; i < vertices.Length; i++)
        {
            vertices[i] = new Coordinate(shapes.X[shapes.RingVertices[ring] + i], shapes.Y[shapes.RingVertices[ring] + i]);
        }

        return vertices;
    }
}
