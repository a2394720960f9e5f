using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Polygonize;
using NetTopologySuite.Operation.Union;
using SpatialHousing.Geodesy;

namespace SpatialHousing.Overlay;

/// <summary>A feature as valid geometry by the stated rule: even–odd within a polygon, polygons united.</summary>
internal static class EvenOddGeometry
{
    /// <summary>The feature itself when it is valid; otherwise its faces, sorted by parity.</summary>
    public static Geometry Of(GeometryColumns shapes, int feature)
    {
        var geometry = PlanarShapes.ToGeometry(shapes, feature);
        if (geometry.IsValid)
        {
            return geometry;
        }

        var polygons = PlanarShapes.Polygons(geometry).Select(ByParity).ToList();
        return polygons.Count == 0 ? geometry.Factory.CreatePolygon() : UnaryUnionOp.Union(polygons);
    }

    /// <summary>Whether the feature stands as it is.</summary>
    public static bool IsValid(GeometryColumns shapes, int feature) => PlanarShapes.ToGeometry(shapes, feature).IsValid;

    /// <summary>The same as columns of one feature.</summary>
    public static GeometryColumns ColumnsOf(GeometryColumns shapes, int feature) => PlanarShapes.ToColumns(Of(shapes, feature));

    private static Geometry ByParity(Polygon polygon)
    {
        var rings = polygon.InteriorRings.Prepend(polygon.ExteriorRing).ToArray();
        var polygonizer = new Polygonizer();
        polygonizer.Add(UnaryUnionOp.Union(rings.Select(ring => (Geometry)ring.Factory.CreateLineString(ring.CoordinateSequence)).ToList()));
        var faces = polygonizer.GetPolygons().Where(face => IsOdd(rings, face.InteriorPoint.Coordinate)).ToList();
        return faces.Count == 0 ? polygon.Factory.CreatePolygon() : UnaryUnionOp.Union(faces);
    }

    private static bool IsOdd(LineString[] rings, Coordinate point)
    {
        var isOdd = false;
        foreach (var ring in rings)
        {
            var vertices = ring.CoordinateSequence;
            for (var v = 1; v < vertices.Count; v++)
            {
                double x0 = vertices.GetX(v - 1), y0 = vertices.GetY(v - 1), x1 = vertices.GetX(v), y1 = vertices.GetY(v);
                if ((y0 <= point.Y) != (y1 <= point.Y) && PolygonIndex.IsRight(x0, y0, x1, y1, point.X, point.Y))
                {
                    isOdd = !isOdd;
                }
            }
        }

        return isOdd;
    }
}
