namespace SpatialHousing.Overlay;

/// <summary>Areas of every combination of a parcel and the zones about it, from their edges alone, by upright slabs.</summary>
/// <remarks>
/// The box is cut at every vertex, and where edges cross; between two cuts the edges have one order from bottom to top, and what lies
/// between two neighbours belongs to the same shapes all the way. Parity of each part says to which. Nothing is assumed of the rings:
/// they may cross themselves and each other, coincide, nest or run either way. Rounding moves results by its own size and never more.
/// Edges come with x0 &lt; x1, relative to the box's lower left corner, in metres. Owner 0 is the parcel, others are zones.
/// One instance a thread.
/// </remarks>
internal sealed class SlabSweep
{
    private double[] x0 = new double[256];
    private double[] y0 = new double[256];
    private double[] x1 = new double[256];
    private double[] y1 = new double[256];
    private int[] edgePart = new int[256];
    private int edges;

    private double[] toggleX = new double[32];
    private int[] togglePart = new int[32];
    private int toggles;

    private int[] partOwner = new int[16];
    private bool[] bottomParity = new bool[16];
    private bool[] cornerParity = new bool[16];
    private bool[] parity = new bool[16];
    private int parts;

    private int[] ownerKind = new int[16];
    private int[] ownerCount = new int[16];
    private double[] ownerArea = new double[16];
    private double[] ownerMoment = new double[16];
    private int owners;

    private readonly int[] kindCount = new int[ZoneRoles.KindCount];
    private readonly double[] kindArea = new double[ZoneRoles.KindCount];
    private readonly double[] kindMoment = new double[ZoneRoles.KindCount];
    private int kindMask;

    private double[] cuts = new double[512];
    private int[] order = new int[256];
    private double[] orderKeys = new double[256];
    private int[] active = new int[64];
    private double[] left = new double[64];
    private double[] right = new double[64];
    private double[] crossings = new double[16];
    private int activeCount;

    private SlabOutline? outline;
    private int outlineOwner;

    /// <summary>Area that breaks a rule: in a forbidding kind, or outside a kind that must contain.</summary>
    public double BreachArea { get; private set; }

    public double BreachMoment { get; private set; }

    public double AreaOf(int owner) => ownerArea[owner];

    /// <summary>∫ x dA from the box's left side.</summary>
    public double MomentOf(int owner) => ownerMoment[owner];

    public double AreaOfKind(int kind) => kindArea[kind];

    public double MomentOfKind(int kind) => kindMoment[kind];

    public void Clear()
    {
        edges = toggles = parts = owners = 0;
    }

    /// <summary>A shape; the kind is −1 for the parcel and for shapes without one.</summary>
    public int AddOwner(int kind)
    {
        if (owners == ownerKind.Length)
        {
            Array.Resize(ref ownerKind, owners * 2);
            Array.Resize(ref ownerCount, owners * 2);
            Array.Resize(ref ownerArea, owners * 2);
            Array.Resize(ref ownerMoment, owners * 2);
        }

        ownerKind[owners] = kind;
        return owners++;
    }

    /// <summary>A polygon of a shape and whether it covers the box's lower left corner.</summary>
    public int AddPart(int owner, bool coversCorner)
    {
        if (parts == partOwner.Length)
        {
            Array.Resize(ref partOwner, parts * 2);
            Array.Resize(ref bottomParity, parts * 2);
            Array.Resize(ref cornerParity, parts * 2);
            Array.Resize(ref parity, parts * 2);
        }

        partOwner[parts] = owner;
        bottomParity[parts] = coversCorner;
        return parts++;
    }

    /// <summary>An edge within the box; x0 &lt; x1.</summary>
    public void AddEdge(double fromX, double fromY, double toX, double toY, int part)
    {
        if (edges == x0.Length)
        {
            Array.Resize(ref x0, edges * 2);
            Array.Resize(ref y0, edges * 2);
            Array.Resize(ref x1, edges * 2);
            Array.Resize(ref y1, edges * 2);
            Array.Resize(ref edgePart, edges * 2);
        }

        x0[edges] = fromX;
        y0[edges] = fromY;
        x1[edges] = toX;
        y1[edges] = toY;
        edgePart[edges] = part;
        edges++;
    }

    /// <summary>The edges of a parcel, upright ones left out; its parts are numbered from <paramref name="firstPart"/>.</summary>
    public void AddParcelEdges(ParcelEdges parcel, int firstPart)
    {
        ReadOnlySpan<double> startX = parcel.StartX, startY = parcel.StartY, endX = parcel.EndX, endY = parcel.EndY;
        for (var e = 0; e < startX.Length; e++)
        {
            if (startX[e] < endX[e])
            {
                AddEdge(startX[e], startY[e], endX[e], endY[e], firstPart + parcel.Part[e]);
            }
            else if (endX[e] < startX[e])
            {
                AddEdge(endX[e], endY[e], startX[e], startY[e], firstPart + parcel.Part[e]);
            }
        }
    }

    /// <summary>The boundary of a part crosses the box's bottom side at x: right of it, its cover of the bottom changes.</summary>
    public void AddToggle(double x, int part)
    {
        if (toggles == toggleX.Length)
        {
            Array.Resize(ref toggleX, toggles * 2);
            Array.Resize(ref togglePart, toggles * 2);
        }

        toggleX[toggles] = x;
        togglePart[toggles] = part;
        toggles++;
    }

    /// <summary>Sweeps from left to right and leaves the areas in the properties.</summary>
    public void Run(in ZoneRoles roles)
    {
        Array.Clear(ownerArea, 0, owners);
        Array.Clear(ownerMoment, 0, owners);
        Array.Clear(kindArea);
        Array.Clear(kindMoment);
        BreachArea = BreachMoment = 0;
        outline = null;
        Sweep(roles);
    }

    /// <summary>Length of the outline of what the parcel shares with an owner, after <see cref="Run"/>; the areas stay.</summary>
    public double OutlineOf(int owner)
    {
        outline = new SlabOutline();
        outlineOwner = owner;
        Sweep(default);
        return outline.Finish();
    }

    private void Sweep(in ZoneRoles roles)
    {
        unchecked
        {
            activeCount = 0;
            bottomParity.AsSpan(0, parts).CopyTo(cornerParity);
            var cutCount = CollectCuts();
            SortEdges();
            SortToggles();
            int nextEdge = 0, nextToggle = 0;
            for (var c = 0; c + 1 < cutCount; c++)
            {
                double from = cuts[c], to = cuts[c + 1];
                while (nextToggle < toggles && toggleX[nextToggle] <= from)
                {
                    var part = togglePart[nextToggle++];
                    bottomParity[part] = !bottomParity[part];
                }

                DropEnded(from);
                while (nextEdge < edges && x0[order[nextEdge]] <= from)
                {
                    Activate(order[nextEdge++]);
                }

                if (activeCount > 1)
                {
                    SweepSlab(from, to, roles);
                }
            }

            cornerParity.AsSpan(0, parts).CopyTo(bottomParity);
        }
    }

    private int CollectCuts()
    {
        var count = 0;
        if (cuts.Length < (2 * edges) + toggles)
        {
            cuts = new double[((2 * edges) + toggles) * 2];
        }

        for (var e = 0; e < edges; e++)
        {
            cuts[count++] = x0[e];
            cuts[count++] = x1[e];
        }

        for (var t = 0; t < toggles; t++)
        {
            cuts[count++] = toggleX[t];
        }

        Array.Sort(cuts, 0, count);
        var unique = Math.Min(count, 1);
        for (var c = 1; c < count; c++)
        {
            if (cuts[c] > cuts[unique - 1])
            {
                cuts[unique++] = cuts[c];
            }
        }

        return unique;
    }

    private void SortEdges()
    {
        if (order.Length < edges)
        {
            order = new int[edges * 2];
            orderKeys = new double[edges * 2];
        }

        for (var e = 0; e < edges; e++)
        {
            order[e] = e;
            orderKeys[e] = x0[e];
        }

        Array.Sort(orderKeys, order, 0, edges);
    }

    private void SortToggles() => Array.Sort(toggleX, togglePart, 0, toggles);

    private void DropEnded(double from)
    {
        var kept = 0;
        for (var a = 0; a < activeCount; a++)
        {
            if (x1[active[a]] > from)
            {
                active[kept++] = active[a];
            }
        }

        activeCount = kept;
    }

    private void Activate(int edge)
    {
        if (activeCount == active.Length)
        {
            Array.Resize(ref active, activeCount * 2);
            Array.Resize(ref left, activeCount * 2);
            Array.Resize(ref right, activeCount * 2);
        }

        active[activeCount++] = edge;
    }

    private double HeightAt(int edge, double x) => x <= x0[edge] ? y0[edge] : x >= x1[edge] ? y1[edge] : y0[edge] + ((x - x0[edge]) / (x1[edge] - x0[edge]) * (y1[edge] - y0[edge]));

    private void SweepSlab(double from, double to, in ZoneRoles roles)
    {
        Evaluate(from, to);
        if (!HasCrossing())
        {
            Accumulate(from, to, roles);
            return;
        }

        var count = CollectCrossings(from, to);
        var start = from;
        for (var c = 0; c <= count; c++)
        {
            var end = c < count ? crossings[c] : to;
            if (end > start)
            {
                Evaluate(start, end);
                Accumulate(start, end, roles);
                start = end;
            }
        }
    }

    /// <summary>Heights of the active edges at both sides of a slab, edges sorted by their middle.</summary>
    private void Evaluate(double from, double to)
    {
        for (var a = 0; a < activeCount; a++)
        {
            var edge = active[a];
            double l = HeightAt(edge, from), r = HeightAt(edge, to);
            var b = a;
            while (b > 0 && left[b - 1] + right[b - 1] > l + r)
            {
                active[b] = active[b - 1];
                left[b] = left[b - 1];
                right[b] = right[b - 1];
                b--;
            }

            active[b] = edge;
            left[b] = l;
            right[b] = r;
        }
    }

    private bool HasCrossing()
    {
        for (var a = 1; a < activeCount; a++)
        {
            if (left[a] < left[a - 1] || right[a] < right[a - 1])
            {
                return true;
            }
        }

        return false;
    }

    private int CollectCrossings(double from, double to)
    {
        var count = 0;
        for (var a = 0; a < activeCount; a++)
        {
            for (var b = a + 1; b < activeCount; b++)
            {
                double l = left[b] - left[a], r = right[b] - right[a];
                if ((l < 0 && r > 0) || (l > 0 && r < 0))
                {
                    if (count == crossings.Length)
                    {
                        Array.Resize(ref crossings, count * 2);
                    }

                    crossings[count++] = from + (l / (l - r) * (to - from));
                }
            }
        }

        Array.Sort(crossings, 0, count);
        return count;
    }

    private void Accumulate(double from, double to, in ZoneRoles roles)
    {
        BeginColumn();
        if (outline is not null)
        {
            Trace(outline, from, to);
            return;
        }

        var width = to - from;
        var last = activeCount - 1;
        for (var a = 0; a < last; a++)
        {
            Cross(edgePart[active[a]]);
            if (ownerCount[0] == 0)
            {
                continue;
            }

            double l = left[a + 1] - left[a], r = right[a + 1] - right[a];
            var area = width * (l + r) / 2;
            if (area == 0)
            {
                continue;
            }

            Add(area, (from * area) + (width * width * (l + (2 * r)) / 6), roles);
        }
    }

    private void Trace(SlabOutline line, double from, double to)
    {
        line.BeginSlab(from, to);
        var isShared = false;
        for (var a = 0; a < activeCount; a++)
        {
            Cross(edgePart[active[a]]);
            if (isShared != (ownerCount[0] > 0 && ownerCount[outlineOwner] > 0))
            {
                isShared = !isShared;
                line.Border(left[a], right[a]);
            }
        }

        line.EndSlab();
    }

    private void BeginColumn()
    {
        Array.Clear(ownerCount, 0, owners);
        Array.Clear(kindCount);
        kindMask = 0;
        for (var p = 0; p < parts; p++)
        {
            parity[p] = false;
            if (bottomParity[p])
            {
                Cross(p);
            }
        }
    }

    /// <summary>Passes the boundary of a part.</summary>
    private void Cross(int part)
    {
        var owner = partOwner[part];
        var kind = ownerKind[owner];
        if (parity[part] = !parity[part])
        {
            if (ownerCount[owner]++ == 0 && kind >= 0 && kindCount[kind]++ == 0)
            {
                kindMask |= 1 << kind;
            }
        }
        else if (--ownerCount[owner] == 0 && kind >= 0 && --kindCount[kind] == 0)
        {
            kindMask &= ~(1 << kind);
        }
    }

    private void Add(double area, double moment, in ZoneRoles roles)
    {
        for (var owner = 0; owner < owners; owner++)
        {
            if (ownerCount[owner] > 0)
            {
                ownerArea[owner] += area;
                ownerMoment[owner] += moment;
            }
        }

        for (var mask = kindMask; mask != 0; mask &= mask - 1)
        {
            var kind = System.Numerics.BitOperations.TrailingZeroCount(mask);
            kindArea[kind] += area;
            kindMoment[kind] += moment;
        }

        if (roles.Breaches(kindMask))
        {
            BreachArea += area;
            BreachMoment += moment;
        }
    }
}
