using NetTopologySuite.Geometries;

namespace SpatialHousing.Overlay;

/// <summary>Diameter of the largest circle in a polygon: the width that a building could use.</summary>
/// <remarks>Squares are halved where a better centre may lie, best first (the "pole of inaccessibility"), down to 5 cm.</remarks>
internal static class InscribedCircle
{
    private const double PrecisionMetres = 0.05;

    /// <summary>Metres, at most 2 × precision too small; 0 for nothing.</summary>
    public static double DiameterOf(Geometry land) =>
        PlanarShapes.Polygons(land).Select(polygon => 2 * RadiusOf([.. polygon.InteriorRings.Prepend(polygon.ExteriorRing).Select(ring => ring.Coordinates)])).DefaultIfEmpty(0).Max();

    private static double RadiusOf(Coordinate[][] rings)
    {
        double minX = rings[0].Min(c => c.X), maxX = rings[0].Max(c => c.X), minY = rings[0].Min(c => c.Y), maxY = rings[0].Max(c => c.Y);
        var half = Math.Max(Math.Min(maxX - minX, maxY - minY) / 2, PrecisionMetres);
        var queue = new PriorityQueue<(double X, double Y, double Half), double>();
        double best = 0;
        void Enter(double x, double y, double halfSide)
        {
            var distance = SignedDistance(rings, x, y);
            best = Math.Max(best, distance);
            var most = distance + (halfSide * Math.Sqrt(2));
            if (most > best + PrecisionMetres)
            {
                queue.Enqueue((x, y, halfSide), -most);
            }
        }

        for (var x = minX + half; x - half < maxX; x += 2 * half)
        {
            for (var y = minY + half; y - half < maxY; y += 2 * half)
            {
                Enter(x, y, half);
            }
        }

        while (queue.TryDequeue(out var square, out var negativeMost) && -negativeMost > best + PrecisionMetres)
        {
            var quarter = square.Half / 2;
            Enter(square.X - quarter, square.Y - quarter, quarter);
            Enter(square.X + quarter, square.Y - quarter, quarter);
            Enter(square.X - quarter, square.Y + quarter, quarter);
            Enter(square.X + quarter, square.Y + quarter, quarter);
        }

        return best;
    }

    /// <summary>Distance to the boundary, negative outside.</summary>
    private static double SignedDistance(Coordinate[][] rings, double x, double y)
    {
        var isInside = false;
        var nearest = double.PositiveInfinity;
        foreach (var ring in rings)
        {
            for (var v = 1; v < ring.Length; v++)
            {
                double ax = ring[v - 1].X - x, ay = ring[v - 1].Y - y, bx = ring[v].X - x, by = ring[v].Y - y;
                nearest = Math.Min(nearest, SegmentDistance.ToPoint(ax, ay, bx, by, 0, 0));
                if ((ay <= 0) != (by <= 0) && PolygonIndex.IsRight(ax, ay, bx, by, 0, 0))
                {
                    isInside = !isInside;
                }
            }
        }

        return isInside ? Math.Sqrt(nearest) : -Math.Sqrt(nearest);
    }
}
