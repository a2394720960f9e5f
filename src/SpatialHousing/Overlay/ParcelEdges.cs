using SpatialHousing.Geodesy;

namespace SpatialHousing.Overlay;

/// <summary>The edges of one parcel relative to its box, its area, and whether its rings are plainly those of a polygon. One instance a thread.</summary>
/// <remarks>
/// Plain: one part with at most one hole inside it (or parts with boxes apart), no two edges that meet but neighbours. Anything else is
/// measured by slabs, which read it by even–odd parity; <see cref="RingSumArea"/> then tells whether that makes a difference.
/// </remarks>
internal sealed class ParcelEdges
{
    private const double ContactMetres = 1e-9;

    /// <summary>Above this many edges, pairs are no longer tried one by one; slabs take the parcel.</summary>
    private const int MostPaired = 96;

    private double[] ax = new double[64];
    private double[] ay = new double[64];
    private double[] bx = new double[64];
    private double[] by = new double[64];
    private double[] sign = new double[64];
    private int[] part = new int[64];
    private int[] next = new int[64];

    public Box Box { get; private set; }

    public int Count { get; private set; }

    public int PartCount { get; private set; }

    public bool IsPlain { get; private set; }

    /// <summary>Shells less holes, whatever their direction; the parcel's area when it is plain.</summary>
    public PlanarMoment RingSumArea { get; private set; }

    /// <summary>Start and end of edges in the direction of the file, relative to the box's lower left corner.</summary>
    public ReadOnlySpan<double> StartX => ax.AsSpan(0, Count);

    public ReadOnlySpan<double> StartY => ay.AsSpan(0, Count);

    public ReadOnlySpan<double> EndX => bx.AsSpan(0, Count);

    public ReadOnlySpan<double> EndY => by.AsSpan(0, Count);

    /// <summary>−1 where an edge must be turned to have the land on its left.</summary>
    public ReadOnlySpan<double> Sign => sign.AsSpan(0, Count);

    public ReadOnlySpan<int> Part => part.AsSpan(0, Count);

    /// <summary>The edge that follows in the ring.</summary>
    public ReadOnlySpan<int> Next => next.AsSpan(0, Count);

    public void Load(GeometryColumns parcels, int feature)
    {
        unchecked
        {
            Count = PartCount = 0;
            RingSumArea = default;
            IsPlain = true;
            if (!RingTable.IsAreal(parcels.Kinds[feature]))
            {
                Box = Box.Empty;
                return;
            }

            ReadOnlySpan<double> x = parcels.X, y = parcels.Y;
            var (start, end) = parcels.VertexRange(feature);
            SetBox(x[start..end], y[start..end]);
            var partEnd = parcels.FeatureParts[feature + 1];
            double area = 0, moment = 0;
            for (var p = parcels.FeatureParts[feature]; p < partEnd; p++, PartCount++)
            {
                int firstRing = parcels.PartRings[p], ringEnd = parcels.PartRings[p + 1];
                for (var ring = firstRing; ring < ringEnd; ring++)
                {
                    int from = parcels.RingVertices[ring], to = parcels.RingVertices[ring + 1];
                    AddRing(x[from..to], y[from..to], isShell: ring == firstRing, ref area, ref moment);
                }

                IsPlain &= ringEnd - firstRing <= 2;
            }

            RingSumArea = new PlanarMoment(area, moment);
            IsPlain = IsPlain && Count <= MostPaired && (PartCount == 1 || PartsLieApart()) && !HasContact() && HolesLieInside();
        }
    }

    private void SetBox(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double minX = double.PositiveInfinity, minY = minX, maxX = double.NegativeInfinity, maxY = maxX;
        for (var v = 0; v < x.Length; v++)
        {
            minX = x[v] < minX ? x[v] : minX;
            maxX = x[v] > maxX ? x[v] : maxX;
            minY = y[v] < minY ? y[v] : minY;
            maxY = y[v] > maxY ? y[v] : maxY;
        }

        Box = new Box(minX, minY, maxX, maxY);
    }

    private void AddRing(ReadOnlySpan<double> x, ReadOnlySpan<double> y, bool isShell, ref double area, ref double moment)
    {
        unchecked
        {
            if (x.Length == 0)
            {
                return;
            }

            var first = Count;
            Reserve(x.Length);
            double originX = Box.MinX, originY = Box.MinY;
            double fromX = x[0] - originX, fromY = y[0] - originY, ringArea = 0, ringMoment = 0;
            for (var v = 1; v < x.Length; v++)
            {
                double toX = x[v] - originX, toY = y[v] - originY;
                if (toX == fromX && toY == fromY)
                {
                    continue;
                }

                var cross = (fromX * toY) - (toX * fromY);
                ringArea += cross;
                ringMoment += (fromX + toX) * cross;
                ax[Count] = fromX;
                ay[Count] = fromY;
                bx[Count] = toX;
                by[Count] = toY;
                part[Count] = PartCount;
                next[Count] = Count + 1;
                Count++;
                (fromX, fromY) = (toX, toY);
            }

            if (Count > first)
            {
                next[Count - 1] = first;
            }

            var turn = ringArea >= 0 == isShell ? 1.0 : -1.0;
            for (var e = first; e < Count; e++)
            {
                sign[e] = turn;
            }

            area += turn * ringArea / 2;
            moment += turn * ringMoment / 6;
        }
    }

    private void Reserve(int more)
    {
        if (Count + more > ax.Length)
        {
            var size = Math.Max(Count + more, ax.Length * 2);
            Array.Resize(ref ax, size);
            Array.Resize(ref ay, size);
            Array.Resize(ref bx, size);
            Array.Resize(ref by, size);
            Array.Resize(ref sign, size);
            Array.Resize(ref part, size);
            Array.Resize(ref next, size);
        }
    }

    /// <summary>Two edges that are not neighbours in their ring come together.</summary>
    private bool HasContact()
    {
        unchecked
        {
            for (var a = 1; a < Count; a++)
            {
                double x0 = ax[a], y0 = ay[a], x1 = bx[a], y1 = by[a], ux = x1 - x0, uy = y1 - y0;
                var margin = ContactMetres * (Math.Abs(ux) + Math.Abs(uy));
                for (var b = 0; b < a; b++)
                {
                    double c = (ux * (ay[b] - y0)) - (uy * (ax[b] - x0)), d = (ux * (by[b] - y0)) - (uy * (bx[b] - x0));
                    if ((c > margin && d > margin) || (c < -margin && d < -margin) || next[b] == a || next[a] == b)
                    {
                        continue;
                    }

                    if (SegmentDistance.Squared(x0, y0, x1, y1, ax[b], ay[b], bx[b], by[b], ContactMetres) <= ContactMetres * ContactMetres)
                    {
                        return true;
                    }
                }
            }

            return false;
        }
    }

    /// <summary>Every hole's first vertex lies inside its shell; edges do not meet, so the rest does too.</summary>
    private bool HolesLieInside()
    {
        unchecked
        {
            for (var hole = 1; hole < Count; hole++)
            {
                if (part[hole] != part[hole - 1] || next[hole - 1] == hole)
                {
                    continue;
                }

                var isInside = false;
                for (var e = 0; e < hole; e++)
                {
                    if (part[e] == part[hole] && (ay[e] <= ay[hole]) != (by[e] <= ay[hole]) && PolygonIndex.IsRight(ax[e], ay[e], bx[e], by[e], ax[hole], ay[hole]))
                    {
                        isInside = !isInside;
                    }
                }

                if (!isInside)
                {
                    return false;
                }
            }

            return true;
        }
    }

    private bool PartsLieApart()
    {
        Span<Box> boxes = PartCount <= 8 ? stackalloc Box[8] : new Box[PartCount];
        for (var p = 0; p < PartCount; p++)
        {
            boxes[p] = Box.Empty;
        }

        for (var e = 0; e < Count; e++)
        {
            boxes[part[e]] = boxes[part[e]].Including(ax[e], ay[e]);
        }

        for (var a = 1; a < PartCount; a++)
        {
            for (var b = 0; b < a; b++)
            {
                if (boxes[a].Meets(boxes[b]))
                {
                    return false;
                }
            }
        }

        return true;
    }
}
