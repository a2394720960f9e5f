using System.Globalization;
using NetTopologySuite.Geometries;
using SpatialHousing.Overlay;

namespace SpatialHousing.PostGis.Checking;

/// <summary>Takes out the vertices that cutting a zone into parts puts on its straight edges.</summary>
internal static class CutVertices
{
    private const double CutToleranceMetres = 1e-6, StraightMetres = 1e-6;

    private static readonly double Cut = double.Parse("0." + PreparedZones.CutDigits, CultureInfo.InvariantCulture);

    public static Geometry RemoveFrom(Geometry geometry) => PlanarShapes.Factory.BuildGeometry(
        [.. PlanarShapes.Polygons(geometry).Select(polygon => (Geometry)PlanarShapes.Factory.CreatePolygon(Clean(polygon.ExteriorRing), [.. polygon.InteriorRings.Select(Clean)]))]);

    private static LinearRing Clean(LineString ring)
    {
        var open = ring.Coordinates.SkipLast(1).ToList();
        for (var v = open.Count - 1; v >= 0 && open.Count > 3; v--)
        {
            if (IsOnCut(open[v]) && IsStraight(open[(v + open.Count - 1) % open.Count], open[v], open[(v + 1) % open.Count]))
            {
                open.RemoveAt(v);
            }
        }

        return PlanarShapes.Factory.CreateLinearRing([.. open, open[0].Copy()]);
    }

    private static bool IsOnCut(Coordinate vertex) =>
        Math.Abs(vertex.X - Math.Floor(vertex.X) - Cut) < CutToleranceMetres || Math.Abs(vertex.Y - Math.Floor(vertex.Y) - Cut) < CutToleranceMetres;

    private static bool IsStraight(Coordinate before, Coordinate vertex, Coordinate after)
    {
        double dx = after.X - before.X, dy = after.Y - before.Y;
        var length = Math.Sqrt((dx * dx) + (dy * dy));
        var cross = ((vertex.X - before.X) * dy) - ((vertex.Y - before.Y) * dx);
        var along = ((vertex.X - before.X) * dx) + ((vertex.Y - before.Y) * dy);
        return length > 0 && Math.Abs(cross) <= StraightMetres * length && along >= -StraightMetres * length && along <= (length + StraightMetres) * length;
    }
}
