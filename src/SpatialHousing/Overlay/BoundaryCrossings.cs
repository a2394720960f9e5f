namespace SpatialHousing.Overlay;

/// <summary>Where the boundary of a parcel crosses that of a zone.</summary>
/// <param name="AlongParcel">0…1 from start to end of the parcel's edge.</param>
/// <param name="AlongZone">0…1 from start to end of the zone's edge.</param>
/// <param name="X">Metres from the lower left corner of the parcel's box.</param>
/// <param name="RunsIn">The zone's boundary, its land on the left, runs into the parcel here.</param>
internal readonly record struct BoundaryCrossing(int ParcelEdge, double AlongParcel, int ZoneEdge, double AlongZone, double X, double Y, bool RunsIn);

/// <summary>All crossings of a parcel with a zone, in general position: no vertex of one lies on the boundary of the other. One instance a thread.</summary>
internal sealed class BoundaryCrossings(RingTable rings)
{
    /// <summary>Nearer than this a vertex lies on an edge.</summary>
    private const double OnEdgeMetres = 1e-6;

    private BoundaryCrossing[] items = new BoundaryCrossing[16];
    private int count;

    public ReadOnlySpan<BoundaryCrossing> Items => items.AsSpan(0, count);

    /// <summary>False where shapes are not in general position.</summary>
    public bool Find(ParcelEdges parcel, ReadOnlySpan<int> zoneEdges, double boxX, double boxY)
    {
        unchecked
        {
            count = 0;
            foreach (var edge in zoneEdges)
            {
                if (!Cross(parcel, edge, rings.X[edge] - boxX, rings.Y[edge] - boxY, rings.X[edge + 1] - boxX, rings.Y[edge + 1] - boxY))
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>The nearest crossing on a zone edge beyond a place, in the direction of travel; −1 for none.</summary>
    public int NextOnZone(int edge, double after, bool isForward)
    {
        var best = -1;
        for (var c = 0; c < count; c++)
        {
            if (items[c].ZoneEdge == edge && IsNext(items[c].AlongZone, after, best < 0 ? double.NaN : items[best].AlongZone, isForward))
            {
                best = c;
            }
        }

        return best;
    }

    /// <inheritdoc cref="NextOnZone"/>
    public int NextOnParcel(int edge, double after, bool isForward)
    {
        var best = -1;
        for (var c = 0; c < count; c++)
        {
            if (items[c].ParcelEdge == edge && IsNext(items[c].AlongParcel, after, best < 0 ? double.NaN : items[best].AlongParcel, isForward))
            {
                best = c;
            }
        }

        return best;
    }

    public bool IsOnParcelEdges(int first, int end)
    {
        foreach (ref readonly var crossing in Items)
        {
            if (crossing.ParcelEdge >= first && crossing.ParcelEdge < end)
            {
                return true;
            }
        }

        return false;
    }

    public bool IsOnZoneRing(int ring)
    {
        foreach (ref readonly var crossing in Items)
        {
            if (rings.EdgeRing[crossing.ZoneEdge] == ring)
            {
                return true;
            }
        }

        return false;
    }

    private bool Cross(ParcelEdges parcel, int edge, double ax, double ay, double bx, double by)
    {
        ReadOnlySpan<double> startX = parcel.StartX, startY = parcel.StartY, endX = parcel.EndX, endY = parcel.EndY;
        double left = Math.Min(ax, bx) - OnEdgeMetres, right = Math.Max(ax, bx) + OnEdgeMetres, low = Math.Min(ay, by) - OnEdgeMetres, high = Math.Max(ay, by) + OnEdgeMetres;
        for (var p = 0; p < startX.Length && p < startY.Length && p < endX.Length && p < endY.Length; p++)
        {
            double cx = startX[p], cy = startY[p], dx = endX[p], dy = endY[p];
            if ((cx > right && dx > right) || (cx < left && dx < left) || (cy > high && dy > high) || (cy < low && dy < low))
            {
                continue;
            }

            double a = Side(cx, cy, dx, dy, ax, ay), b = Side(cx, cy, dx, dy, bx, by), c = Side(ax, ay, bx, by, cx, cy), d = Side(ax, ay, bx, by, dx, dy);
            double reachP = OnEdgeMetres * (Math.Abs(dx - cx) + Math.Abs(dy - cy)), reachZ = OnEdgeMetres * (Math.Abs(bx - ax) + Math.Abs(by - ay));
            if ((Math.Abs(a) <= reachP || Math.Abs(b) <= reachP || Math.Abs(c) <= reachZ || Math.Abs(d) <= reachZ) && ComesNear(ax, ay, bx, by, cx, cy, dx, dy))
            {
                return false;
            }

            if (a > 0 == b > 0 || c > 0 == d > 0)
            {
                continue;
            }

            var along = c / (c - d);
            var runsIn = (rings.RingSign[rings.EdgeRing[edge]] > 0 ? a : b) * parcel.Sign[p] < 0;
            Add(new BoundaryCrossing(p, along, edge, a / (a - b), cx + (along * (dx - cx)), cy + (along * (dy - cy)), runsIn));
        }

        return true;
    }

    private void Add(in BoundaryCrossing crossing)
    {
        if (count == items.Length)
        {
            Array.Resize(ref items, count * 2);
        }

        items[count++] = crossing;
    }

    private static bool ComesNear(double ax, double ay, double bx, double by, double cx, double cy, double dx, double dy)
    {
        const double Reach = OnEdgeMetres * OnEdgeMetres;
        return SegmentDistance.ToPoint(ax, ay, bx, by, cx, cy) <= Reach || SegmentDistance.ToPoint(ax, ay, bx, by, dx, dy) <= Reach
            || SegmentDistance.ToPoint(cx, cy, dx, dy, ax, ay) <= Reach || SegmentDistance.ToPoint(cx, cy, dx, dy, bx, by) <= Reach;
    }

    /// <param name="best">The best so far, NaN for none.</param>
    private static bool IsNext(double along, double after, double best, bool isForward) =>
        isForward ? along > after && !(along >= best) : along < after && !(along <= best);

    private static double Side(double ax, double ay, double bx, double by, double px, double py) => ((bx - ax) * (py - ay)) - ((by - ay) * (px - ax));
}
