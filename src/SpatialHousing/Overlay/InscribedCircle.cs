using NetTopologySuite.Geometries;

namespace SpatialHousing.Overlay;

/// <summary>Diameter of the largest circle in a polygon, as far as it matters: the width that a building could use.</summary>
/// <remarks>Squares are halved where a better centre may lie, best first (the "pole of inaccessibility"), down to 5 cm or until enough is found.</remarks>
internal static class InscribedCircle
{
    private const double PrecisionMetres = 0.05;

    /// <summary>Metres, at most 2 × precision too small; never more than enough; 0 for nothing.</summary>
    /// <param name="enoughMetres">The search ends when a circle of this diameter fits.</param>
    public static double DiameterOf(Polygon land, double enoughMetres) =>
        Math.Min(enoughMetres, 2 * RadiusOf([.. land.InteriorRings.Prepend(land.ExteriorRing).Select(ring => ring.Coordinates)], enoughMetres / 2));

    private static double RadiusOf(Coordinate[][] rings, double enough)
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
            if (most > best + PrecisionMetres && best < enough)
            {
                queue.Enqueue((x, y, halfSide), -most);
            }
        }

        Enter((minX + maxX) / 2, (minY + maxY) / 2, 0);
        for (var x = minX + half; x - half < maxX && best < enough; x += 2 * half)
        {
            for (var y = minY + half; y - half < maxY; y += 2 * half)
            {
                Enter(x, y, half);
            }
        }

        while (best < enough && queue.TryDequeue(out var square, out var negativeMost) && -negativeMost > best + PrecisionMetres)
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
