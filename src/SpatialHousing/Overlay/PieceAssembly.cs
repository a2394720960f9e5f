using NetTopologySuite.Geometries;

namespace SpatialHousing.Overlay;

/// <summary>Makes polygons of traced rings: every hole goes into the smallest shell around it.</summary>
internal static class PieceAssembly
{
    /// <param name="rings">Shells counterclockwise, holes clockwise, not closed, relative to an origin.</param>
    /// <returns>Null where a ring has no area or a hole no shell.</returns>
    public static Geometry? Of(IReadOnlyList<List<(double X, double Y)>> rings, double originX, double originY, GeometryFactory factory)
    {
        var shells = new List<(List<(double X, double Y)> Ring, double Area, List<LinearRing> Holes)>();
        var holes = new List<List<(double X, double Y)>>();
        foreach (var ring in rings)
        {
            var area = SignedArea(ring);
            if (ring.Count < 3 || area == 0)
            {
                return null;
            }

            if (area > 0)
            {
                shells.Add((ring, area, []));
            }
            else
            {
                holes.Add(ring);
            }
        }

        foreach (var hole in holes)
        {
            var home = shells.Where(shell => Surrounds(shell.Ring, hole[0])).OrderBy(shell => shell.Area).FirstOrDefault();
            if (home.Holes is null)
            {
                return null;
            }

            home.Holes.Add(Closed(hole, originX, originY, factory));
        }

        return factory.BuildGeometry(shells.Select(shell => (Geometry)factory.CreatePolygon(Closed(shell.Ring, originX, originY, factory), [.. shell.Holes])).ToList());
    }

    public static double SignedArea(List<(double X, double Y)> ring)
    {
        double doubled = 0;
        for (var v = 0; v < ring.Count; v++)
        {
            var (x0, y0) = ring[v];
            var (x1, y1) = ring[v + 1 == ring.Count ? 0 : v + 1];
            doubled += (x0 * y1) - (x1 * y0);
        }

        return doubled / 2;
    }

    private static bool Surrounds(List<(double X, double Y)> ring, (double X, double Y) point)
    {
        var isInside = false;
        for (var v = 0; v < ring.Count; v++)
        {
            var (x0, y0) = ring[v];
            var (x1, y1) = ring[v + 1 == ring.Count ? 0 : v + 1];
            if ((y0 <= point.Y) != (y1 <= point.Y) && PolygonIndex.IsRight(x0, y0, x1, y1, point.X, point.Y))
            {
                isInside = !isInside;
            }
        }

        return isInside;
    }

    private static LinearRing Closed(List<(double X, double Y)> ring, double originX, double originY, GeometryFactory factory)
    {
        var vertices = new Coordinate[ring.Count + 1];
        for (var v = 0; v < ring.Count; v++)
        {
            vertices[v] = new Coordinate(ring[v].X + originX, ring[v].Y + originY);
        }

        vertices[^1] = vertices[0].Copy();
        return factory.CreateLinearRing(vertices);
    }
}
