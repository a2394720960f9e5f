using SpatialHousing.Geodesy;

namespace SpatialHousing.Overlay;

/// <summary>Diameter of the largest circle in a polygon, as far as it matters: the width that a building could use.</summary>
/// <remarks>Squares are halved where a better centre may lie, best first (the "pole of inaccessibility"), down to 5 cm or until enough is found.</remarks>
internal readonly ref struct InscribedCircle
{
    private const double PrecisionMetres = 0.05;

    private readonly ReadOnlySpan<int> ringVertices;
    private readonly ReadOnlySpan<double> x;
    private readonly ReadOnlySpan<double> y;

    private InscribedCircle(GeometryColumns shapes, int part)
    {
        ringVertices = shapes.RingVertices[shapes.PartRings[part]..(shapes.PartRings[part + 1] + 1)];
        x = shapes.X;
        y = shapes.Y;
    }

    /// <summary>Metres, at most 2 × precision too small; never more than enough; 0 for nothing.</summary>
    /// <param name="part">Polygon of the columns.</param>
    /// <param name="enoughMetres">The search ends when a circle of this diameter fits.</param>
    public static double DiameterOf(GeometryColumns shapes, int part, double enoughMetres) =>
        Math.Min(enoughMetres, 2 * new InscribedCircle(shapes, part).Radius(enoughMetres / 2));

    private double Radius(double enough)
    {
        var box = Box.Around(x[ringVertices[0]..ringVertices[1]], y[ringVertices[0]..ringVertices[1]]);
        var half = Math.Max(Math.Min(box.Width, box.Height) / 2, PrecisionMetres);
        var queue = new PriorityQueue<(double X, double Y, double Half), double>();
        double best = 0;
        Enter(queue, ref best, enough, box.CentreX, box.CentreY, 0);
        for (var squareX = box.MinX + half; squareX - half < box.MaxX && best < enough; squareX += 2 * half)
        {
            for (var squareY = box.MinY + half; squareY - half < box.MaxY; squareY += 2 * half)
            {
                Enter(queue, ref best, enough, squareX, squareY, half);
            }
        }

        while (best < enough && queue.TryDequeue(out var square, out var negativeMost) && -negativeMost > best + PrecisionMetres)
        {
            var quarter = square.Half / 2;
            Enter(queue, ref best, enough, square.X - quarter, square.Y - quarter, quarter);
            Enter(queue, ref best, enough, square.X + quarter, square.Y - quarter, quarter);
            Enter(queue, ref best, enough, square.X - quarter, square.Y + quarter, quarter);
            Enter(queue, ref best, enough, square.X + quarter, square.Y + quarter, quarter);
        }

        return best;
    }

    private void Enter(PriorityQueue<(double X, double Y, double Half), double> queue, ref double best, double enough, double centreX, double centreY, double half)
    {
        var distance = SignedDistance(centreX, centreY);
        best = Math.Max(best, distance);
        var most = distance + (half * Math.Sqrt(2));
        if (most > best + PrecisionMetres && best < enough)
        {
            queue.Enqueue((centreX, centreY, half), -most);
        }
    }

    /// <summary>Distance to the boundary, negative outside.</summary>
    private double SignedDistance(double px, double py)
    {
        unchecked
        {
            var isInside = false;
            var nearest = double.PositiveInfinity;
            for (var ring = 0; ring + 1 < ringVertices.Length; ring++)
            {
                ReadOnlySpan<double> ringX = x[ringVertices[ring]..ringVertices[ring + 1]], ringY = y[ringVertices[ring]..ringVertices[ring + 1]];
                double ax = ringX[0] - px, ay = ringY[0] - py;
                for (var v = 1; v < ringX.Length && v < ringY.Length; v++)
                {
                    double bx = ringX[v] - px, by = ringY[v] - py;
                    nearest = Math.Min(nearest, SegmentDistance.ToPoint(ax, ay, bx, by, 0, 0));
                    if ((ay <= 0) != (by <= 0) && PolygonIndex.IsRight(ax, ay, bx, by, 0, 0))
                    {
                        isInside = !isInside;
                    }

                    (ax, ay) = (bx, by);
                }
            }

            return isInside ? Math.Sqrt(nearest) : -Math.Sqrt(nearest);
        }
    }
}
