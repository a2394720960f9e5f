namespace SpatialHousing.Overlay;

/// <summary>Traces the outline of what a plain parcel shares with a regular zone (or does not share), along both boundaries from crossing to crossing.</summary>
/// <remarks>
/// Only for shapes in general position: where a vertex of one lies on the boundary of the other it gives up, and the caller turns to
/// NetTopologySuite. The caller also compares the area with the one summed over edges.
/// </remarks>
internal sealed class PieceTracer
{
    /// <summary>Nearer than this a vertex lies on an edge.</summary>
    private const double OnEdgeMetres = 1e-6;

    private readonly RingTable rings;
    private readonly List<Crossing> crossings = [];
    private readonly List<List<(double X, double Y)>> traced = [];
    private readonly HashSet<int> crossedRings = [];
    private ParcelEdges parcel = new();
    private int[] previous = [];
    private double boxX;
    private double boxY;
    private double turn;

    public PieceTracer(RingTable rings) => this.rings = rings;

    /// <summary>
    /// Rings relative to the parcel's box, land on their left (shells counterclockwise, holes clockwise), not closed; null where it gives up.
    /// </summary>
    /// <param name="nearEdges">Edges of the zone in the parcel's box.</param>
    /// <param name="coversCorner">The zone covers the box's lower left corner.</param>
    /// <param name="isRemainder">Trace what lies outside the zone instead.</param>
    public IReadOnlyList<List<(double X, double Y)>>? Trace(
        ParcelEdges ofParcel, IReadOnlyList<int> nearEdges, double ofBoxX, double ofBoxY, bool coversCorner, bool isRemainder)
    {
        unchecked
        {
            parcel = ofParcel;
            boxX = ofBoxX;
            boxY = ofBoxY;
            turn = isRemainder ? -1 : 1;
            traced.Clear();
            if (!FindCrossings(nearEdges))
            {
                return null;
            }

            LinkBack();
            for (var c = 0; c < crossings.Count; c++)
            {
                if (crossings[c].Enters && !crossings[c].IsDone && !TraceFrom(c))
                {
                    return null;
                }
            }

            AddWholeParcelRings(nearEdges, coversCorner, isRemainder);
            AddWholeZoneRings(nearEdges);
            return traced;
        }
    }

    private bool FindCrossings(IReadOnlyList<int> nearEdges)
    {
        crossings.Clear();
        crossedRings.Clear();
        ReadOnlySpan<double> startX = parcel.StartX, startY = parcel.StartY, endX = parcel.EndX, endY = parcel.EndY;
        foreach (var edge in nearEdges)
        {
            double ax = rings.X[edge] - boxX, ay = rings.Y[edge] - boxY, bx = rings.X[edge + 1] - boxX, by = rings.Y[edge + 1] - boxY;
            for (var p = 0; p < startX.Length; p++)
            {
                double cx = startX[p], cy = startY[p], dx = endX[p], dy = endY[p];
                if (Math.Max(ax, bx) + OnEdgeMetres < Math.Min(cx, dx) || Math.Max(cx, dx) + OnEdgeMetres < Math.Min(ax, bx)
                    || Math.Max(ay, by) + OnEdgeMetres < Math.Min(cy, dy) || Math.Max(cy, dy) + OnEdgeMetres < Math.Min(ay, by))
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
                var ring = rings.EdgeRing[edge];
                var startsRight = (rings.RingSign[ring] * turn > 0 ? a : b) * parcel.Sign[p] < 0;
                crossings.Add(new Crossing(p, along, edge, a / (a - b), cx + (along * (dx - cx)), cy + (along * (dy - cy)), startsRight));
                crossedRings.Add(ring);
            }
        }

        return true;
    }

    private static bool ComesNear(double ax, double ay, double bx, double by, double cx, double cy, double dx, double dy)
    {
        const double Reach = OnEdgeMetres * OnEdgeMetres;
        return SegmentDistance.ToPoint(ax, ay, bx, by, cx, cy) <= Reach || SegmentDistance.ToPoint(ax, ay, bx, by, dx, dy) <= Reach
            || SegmentDistance.ToPoint(cx, cy, dx, dy, ax, ay) <= Reach || SegmentDistance.ToPoint(cx, cy, dx, dy, bx, by) <= Reach;
    }

    private void LinkBack()
    {
        if (previous.Length < parcel.Count)
        {
            previous = new int[parcel.Count * 2];
        }

        for (var p = 0; p < parcel.Count; p++)
        {
            previous[parcel.Next[p]] = p;
        }
    }

    private bool TraceFrom(int start)
    {
        var ring = new List<(double X, double Y)>();
        var at = start;
        do
        {
            crossings[at].IsDone = true;
            ring.Add((crossings[at].X, crossings[at].Y));
            if (FollowZone(at, ring) is not { } leaving || crossings[leaving].Enters)
            {
                return false;
            }

            ring.Add((crossings[leaving].X, crossings[leaving].Y));
            if (FollowParcel(leaving, ring) is not { } entering || !crossings[entering].Enters || (entering != start && crossings[entering].IsDone))
            {
                return false;
            }

            at = entering;
        }
        while (at != start);
        traced.Add(ring);
        return true;
    }

    /// <summary>Along the zone's boundary with its land on the left, to the next crossing.</summary>
    private int? FollowZone(int from, List<(double X, double Y)> ring)
    {
        var edge = crossings[from].ZoneEdge;
        var zoneRing = rings.EdgeRing[edge];
        var isForward = rings.RingSign[zoneRing] * turn > 0;
        double after = crossings[from].AlongZone;
        for (var steps = rings.RingStart[zoneRing + 1] - rings.RingStart[zoneRing]; steps >= 0; steps--)
        {
            if (NextOnZone(edge, after, isForward) is { } found)
            {
                return found;
            }

            var vertex = isForward ? edge + 1 : edge;
            ring.Add((rings.X[vertex] - boxX, rings.Y[vertex] - boxY));
            edge = isForward
                ? rings.EdgeRing[edge + 1] < 0 ? rings.RingStart[zoneRing] : edge + 1
                : edge == rings.RingStart[zoneRing] ? rings.RingStart[zoneRing + 1] - 2 : edge - 1;
            after = isForward ? -1 : 2;
        }

        return null;
    }

    private int? FollowParcel(int from, List<(double X, double Y)> ring)
    {
        var edge = crossings[from].ParcelEdge;
        var isForward = parcel.Sign[edge] > 0;
        double after = crossings[from].AlongParcel;
        for (var steps = parcel.Count; steps >= 0; steps--)
        {
            if (NextOnParcel(edge, after, isForward) is { } found)
            {
                return found;
            }

            ring.Add(isForward ? (parcel.EndX[edge], parcel.EndY[edge]) : (parcel.StartX[edge], parcel.StartY[edge]));
            edge = isForward ? parcel.Next[edge] : previous[edge];
            after = isForward ? -1 : 2;
        }

        return null;
    }

    /// <summary>The nearest crossing on a zone edge beyond a place, in the direction of travel.</summary>
    private int? NextOnZone(int edge, double after, bool isForward)
    {
        var best = -1;
        for (var c = 0; c < crossings.Count; c++)
        {
            if (crossings[c].ZoneEdge == edge && IsNext(crossings[c].AlongZone, after, best < 0 ? null : crossings[best].AlongZone, isForward))
            {
                best = c;
            }
        }

        return best < 0 ? null : best;
    }

    private int? NextOnParcel(int edge, double after, bool isForward)
    {
        var best = -1;
        for (var c = 0; c < crossings.Count; c++)
        {
            if (crossings[c].ParcelEdge == edge && IsNext(crossings[c].AlongParcel, after, best < 0 ? null : crossings[best].AlongParcel, isForward))
            {
                best = c;
            }
        }

        return best < 0 ? null : best;
    }

    private static bool IsNext(double along, double after, double? best, bool isForward) =>
        isForward ? along > after && (best is not { } nearest || along < nearest) : along < after && (best is not { } farthest || along > farthest);

    private void AddWholeParcelRings(IReadOnlyList<int> nearEdges, bool coversCorner, bool isRemainder)
    {
        for (var first = 0; first < parcel.Count;)
        {
            var end = first;
            while (parcel.Next[end] != first)
            {
                end++;
            }

            end++;
            if (!crossings.Exists(crossing => crossing.ParcelEdge >= first && crossing.ParcelEdge < end)
                && IsInZone(nearEdges, coversCorner, parcel.StartX[first], parcel.StartY[first]) != isRemainder)
            {
                var ring = new List<(double X, double Y)>(end - first);
                for (var p = first; p < end; p++)
                {
                    ring.Add((parcel.StartX[p], parcel.StartY[p]));
                }

                if (parcel.Sign[first] < 0)
                {
                    ring.Reverse();
                }

                traced.Add(ring);
            }

            first = end;
        }
    }

    /// <summary>From the box's corner along its bottom side, then up to the point.</summary>
    private bool IsInZone(IReadOnlyList<int> nearEdges, bool coversCorner, double px, double py)
    {
        var isInside = coversCorner;
        foreach (var edge in nearEdges)
        {
            double x0 = rings.X[edge] - boxX, y0 = rings.Y[edge] - boxY, x1 = rings.X[edge + 1] - boxX, y1 = rings.Y[edge + 1] - boxY;
            if ((y0 <= 0) != (y1 <= 0) && PolygonIndex.IsRight(x0, y0, x1, y1, 0, 0) != PolygonIndex.IsRight(x0, y0, x1, y1, px, 0))
            {
                isInside = !isInside;
            }

            if ((x0 <= px) != (x1 <= px) && OverlapKernel.IsAbove(x0, y0, x1, y1, px, 0) != OverlapKernel.IsAbove(x0, y0, x1, y1, px, py))
            {
                isInside = !isInside;
            }
        }

        return isInside;
    }

    private void AddWholeZoneRings(IReadOnlyList<int> nearEdges)
    {
        foreach (var zoneRing in nearEdges.Select(edge => rings.EdgeRing[edge]).Distinct())
        {
            int from = rings.RingStart[zoneRing], end = rings.RingStart[zoneRing + 1] - 1;
            if (crossedRings.Contains(zoneRing) || !IsInParcel(rings.X[from] - boxX, rings.Y[from] - boxY))
            {
                continue;
            }

            var ring = new List<(double X, double Y)>(end - from);
            for (var v = from; v < end; v++)
            {
                ring.Add((rings.X[v] - boxX, rings.Y[v] - boxY));
            }

            if (rings.RingSign[zoneRing] * turn < 0)
            {
                ring.Reverse();
            }

            traced.Add(ring);
        }
    }

    private bool IsInParcel(double px, double py)
    {
        var isInside = false;
        for (var p = 0; p < parcel.Count; p++)
        {
            if ((parcel.StartY[p] <= py) != (parcel.EndY[p] <= py) && PolygonIndex.IsRight(parcel.StartX[p], parcel.StartY[p], parcel.EndX[p], parcel.EndY[p], px, py))
            {
                isInside = !isInside;
            }
        }

        return isInside;
    }

    private static double Side(double ax, double ay, double bx, double by, double px, double py) => ((bx - ax) * (py - ay)) - ((by - ay) * (px - ax));

    /// <summary>Where the boundaries cross; it enters where the zone's boundary, land on its left, runs into the parcel.</summary>
    private sealed class Crossing(int parcelEdge, double alongParcel, int zoneEdge, double alongZone, double x, double y, bool enters)
    {
        public int ParcelEdge => parcelEdge;

        public double AlongParcel => alongParcel;

        public int ZoneEdge => zoneEdge;

        public double AlongZone => alongZone;

        public double X => x;

        public double Y => y;

        public bool Enters => enters;

        public bool IsDone { get; set; }
    }
}
