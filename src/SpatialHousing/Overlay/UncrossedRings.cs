namespace SpatialHousing.Overlay;

/// <summary>The rings of parcel and zone that no crossing lies on: wholly in the traced land or wholly out of it. One instance a thread.</summary>
internal sealed class UncrossedRings(RingTable rings)
{
    private readonly List<int> seen = [];

    /// <param name="coversCorner">The zone covers the lower left corner of the parcel's box.</param>
    public void AddTo(
        TracedRings traced, ParcelEdges parcel, ReadOnlySpan<int> nearEdges, double boxX, double boxY, BoundaryCrossings crossings, bool coversCorner, bool isRemainder)
    {
        AddParcelRings(traced, parcel, nearEdges, boxX, boxY, crossings, coversCorner, isRemainder);
        AddZoneRings(traced, parcel, nearEdges, boxX, boxY, crossings, isRemainder);
    }

    private void AddParcelRings(
        TracedRings traced, ParcelEdges parcel, ReadOnlySpan<int> nearEdges, double boxX, double boxY, BoundaryCrossings crossings, bool coversCorner, bool isRemainder)
    {
        for (var first = 0; first < parcel.Count;)
        {
            var end = first;
            while (parcel.Next[end] != first)
            {
                end++;
            }

            end++;
            if (!crossings.IsOnParcelEdges(first, end) && IsInZone(nearEdges, boxX, boxY, coversCorner, parcel.StartX[first], parcel.StartY[first]) != isRemainder)
            {
                for (var p = first; p < end; p++)
                {
                    traced.Add(parcel.StartX[p], parcel.StartY[p]);
                }

                traced.EndRing(isReversed: parcel.Sign[first] < 0);
            }

            first = end;
        }
    }

    private void AddZoneRings(
        TracedRings traced, ParcelEdges parcel, ReadOnlySpan<int> nearEdges, double boxX, double boxY, BoundaryCrossings crossings, bool isRemainder)
    {
        seen.Clear();
        foreach (var edge in nearEdges)
        {
            var ring = rings.EdgeRing[edge];
            if ((seen.Count > 0 && seen[^1] == ring) || seen.Contains(ring))
            {
                continue;
            }

            seen.Add(ring);
            int from = rings.RingStart[ring], end = rings.RingStart[ring + 1] - 1;
            if (crossings.IsOnZoneRing(ring) || !IsInParcel(parcel, rings.X[from] - boxX, rings.Y[from] - boxY))
            {
                continue;
            }

            for (var v = from; v < end; v++)
            {
                traced.Add(rings.X[v] - boxX, rings.Y[v] - boxY);
            }

            traced.EndRing(isReversed: rings.RingSign[ring] > 0 == isRemainder);
        }
    }

    /// <summary>From the box's corner along its bottom side, then up to the point.</summary>
    private bool IsInZone(ReadOnlySpan<int> nearEdges, double boxX, double boxY, bool coversCorner, double px, double py)
    {
        var isInside = coversCorner;
        foreach (var edge in nearEdges)
        {
            double x0 = rings.X[edge] - boxX, y0 = rings.Y[edge] - boxY, x1 = rings.X[edge + 1] - boxX, y1 = rings.Y[edge + 1] - boxY;
            if ((y0 <= 0) != (y1 <= 0) && PolygonIndex.IsRight(x0, y0, x1, y1, 0, 0) != PolygonIndex.IsRight(x0, y0, x1, y1, px, 0))
            {
                isInside = !isInside;
            }

            if ((x0 <= px) != (x1 <= px) && PolygonIndex.IsAbove(x0, y0, x1, y1, px, 0) != PolygonIndex.IsAbove(x0, y0, x1, y1, px, py))
            {
                isInside = !isInside;
            }
        }

        return isInside;
    }

    private static bool IsInParcel(ParcelEdges parcel, double px, double py)
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
}
