namespace SpatialHousing.Overlay;

/// <summary>Distance of two straight segments in the plane.</summary>
internal static class SegmentDistance
{
    /// <summary>Squared metres between segments ab and cd, 0 where they cross; any larger number when their boxes lie further apart than the limit.</summary>
    public static double Squared(double ax, double ay, double bx, double by, double cx, double cy, double dx, double dy, double limit)
    {
        unchecked
        {
            if (Math.Max(ax, bx) + limit < Math.Min(cx, dx) || Math.Max(cx, dx) + limit < Math.Min(ax, bx)
                || Math.Max(ay, by) + limit < Math.Min(cy, dy) || Math.Max(cy, dy) + limit < Math.Min(ay, by))
            {
                return double.PositiveInfinity;
            }

            if (Side(ax, ay, bx, by, cx, cy) * Side(ax, ay, bx, by, dx, dy) < 0 && Side(cx, cy, dx, dy, ax, ay) * Side(cx, cy, dx, dy, bx, by) < 0)
            {
                return 0;
            }

            return Math.Min(
                Math.Min(ToPoint(ax, ay, bx, by, cx, cy), ToPoint(ax, ay, bx, by, dx, dy)),
                Math.Min(ToPoint(cx, cy, dx, dy, ax, ay), ToPoint(cx, cy, dx, dy, bx, by)));
        }
    }

    /// <summary>Squared distance of segment ab and point p.</summary>
    public static double ToPoint(double ax, double ay, double bx, double by, double px, double py)
    {
        double ux = bx - ax, uy = by - ay, vx = px - ax, vy = py - ay;
        var length = (ux * ux) + (uy * uy);
        var t = length == 0 ? 0 : Math.Clamp(((vx * ux) + (vy * uy)) / length, 0, 1);
        double ex = vx - (t * ux), ey = vy - (t * uy);
        return (ex * ex) + (ey * ey);
    }

    private static double Side(double ax, double ay, double bx, double by, double px, double py) => ((bx - ax) * (py - ay)) - ((by - ay) * (px - ax));
}
