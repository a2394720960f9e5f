namespace SpatialHousing.Overlay;

/// <summary>Traces the outline of what a plain parcel shares with a regular zone (or does not share), along both boundaries from crossing to crossing.</summary>
/// <remarks>
/// Only for shapes in general position: where a vertex of one lies on the boundary of the other it gives up, and the caller turns to
/// NetTopologySuite. The caller also compares the area with the one summed over edges. One instance a thread.
/// </remarks>
internal sealed class PieceTracer(RingTable rings)
{
    private readonly BoundaryCrossings crossings = new(rings);
    private readonly UncrossedRings uncrossed = new(rings);
    private readonly TracedRings traced = new();
    private bool[] isDone = new bool[16];
    private int[] previous = [];
    private int[] nearEdges = new int[256];
    private int nearCount;
    private (OverlapKernel Kernel, int Measured, int Zone)? found;
    private bool isGeneral;
    private ParcelEdges parcel = new();
    private double boxX;
    private double boxY;

    /// <summary>Shells counterclockwise, holes clockwise; null where it gives up. They stand until the next call.</summary>
    /// <param name="kernel">Has measured the parcel.</param>
    /// <param name="isRemainder">Trace what lies outside the zone instead.</param>
    public TracedRings? Trace(OverlapKernel kernel, int zone, bool isRemainder)
    {
        unchecked
        {
            FindCrossings(kernel, zone);
            if (!isGeneral)
            {
                return null;
            }

            traced.Clear();
            isDone.AsSpan(0, crossings.Items.Length).Clear();
            for (var c = 0; c < crossings.Items.Length; c++)
            {
                if (Enters(c, isRemainder) && !isDone[c] && !TraceFrom(c, isRemainder))
                {
                    return null;
                }
            }

            uncrossed.AddTo(traced, parcel, nearEdges.AsSpan(0, nearCount), boxX, boxY, crossings, kernel.CoversCorner(zone), isRemainder);
            return traced;
        }
    }

    /// <summary>The crossings serve the shared land and the remainder alike.</summary>
    private void FindCrossings(OverlapKernel kernel, int zone)
    {
        if (found == (kernel, kernel.Measured, zone))
        {
            return;
        }

        found = (kernel, kernel.Measured, zone);
        parcel = kernel.Edges;
        (boxX, boxY) = kernel.BoxOrigin;
        nearCount = kernel.EdgesOf(zone, ref nearEdges);
        isGeneral = crossings.Find(parcel, nearEdges.AsSpan(0, nearCount), boxX, boxY);
        if (isDone.Length < crossings.Items.Length)
        {
            isDone = new bool[crossings.Items.Length * 2];
        }

        LinkBack();
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

    /// <summary>Where the zone's boundary, the wanted land on its left, runs into the parcel.</summary>
    private bool Enters(int crossing, bool isRemainder) => crossings.Items[crossing].RunsIn != isRemainder;

    private bool TraceFrom(int start, bool isRemainder)
    {
        var at = start;
        do
        {
            isDone[at] = true;
            AddPoint(at);
            var leaving = FollowZone(at, isRemainder);
            if (leaving < 0 || Enters(leaving, isRemainder))
            {
                return false;
            }

            AddPoint(leaving);
            var entering = FollowParcel(leaving);
            if (entering < 0 || !Enters(entering, isRemainder) || (entering != start && isDone[entering]))
            {
                return false;
            }

            at = entering;
        }
        while (at != start);
        traced.EndRing();
        return true;
    }

    private void AddPoint(int crossing) => traced.Add(crossings.Items[crossing].X, crossings.Items[crossing].Y);

    /// <summary>Along the zone's boundary with the wanted land on the left, to the next crossing; −1 for none.</summary>
    private int FollowZone(int from, bool isRemainder)
    {
        var edge = crossings.Items[from].ZoneEdge;
        var ring = rings.EdgeRing[edge];
        var isForward = rings.RingSign[ring] > 0 != isRemainder;
        var after = crossings.Items[from].AlongZone;
        for (var steps = rings.RingStart[ring + 1] - rings.RingStart[ring]; steps >= 0; steps--)
        {
            var next = crossings.NextOnZone(edge, after, isForward);
            if (next >= 0)
            {
                return next;
            }

            var vertex = isForward ? edge + 1 : edge;
            traced.Add(rings.X[vertex] - boxX, rings.Y[vertex] - boxY);
            edge = isForward
                ? rings.EdgeRing[edge + 1] < 0 ? rings.RingStart[ring] : edge + 1
                : edge == rings.RingStart[ring] ? rings.RingStart[ring + 1] - 2 : edge - 1;
            after = isForward ? -1 : 2;
        }

        return -1;
    }

    private int FollowParcel(int from)
    {
        var edge = crossings.Items[from].ParcelEdge;
        var isForward = parcel.Sign[edge] > 0;
        var after = crossings.Items[from].AlongParcel;
        for (var steps = parcel.Count; steps >= 0; steps--)
        {
            var next = crossings.NextOnParcel(edge, after, isForward);
            if (next >= 0)
            {
                return next;
            }

            traced.Add(isForward ? parcel.EndX[edge] : parcel.StartX[edge], isForward ? parcel.EndY[edge] : parcel.StartY[edge]);
            edge = isForward ? parcel.Next[edge] : previous[edge];
            after = isForward ? -1 : 2;
        }

        return -1;
    }
}
