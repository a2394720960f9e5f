namespace SpatialHousing.Overlay;

/// <summary>Finds the features whose rings meet no other ring of theirs nor themselves and nest as polygons should.</summary>
/// <remarks>
/// Such a feature covers each place once or not at all when its edges are taken with the land on their left, so areas may be summed over
/// edges. The others (invalid ones, and valid ones whose rings touch) go through slabs, which assume nothing.
/// </remarks>
internal sealed class RingRegularity
{
    /// <summary>Edges nearer than this meet, metres.</summary>
    private const double ContactMetres = 1e-9;

    /// <summary>How far apart the shadows of two edges on a line may be that meet: the contact, and the rounding of a cell's coordinates.</summary>
    private const double ShadowMetres = 1e-8;

    /// <summary>A cell with more edges than this is divided.</summary>
    private const int ManyEdges = 256;

    /// <summary>Most fine squares along a cell's side.</summary>
    private const int FinestSide = 64;

    private readonly PolygonIndex index;
    private readonly RingTable rings;
    private readonly bool[] isIrregular;
    private readonly int[] newestInSquare = new int[FinestSide * FinestSide];
    private readonly int[] order = new int[ManyEdges];
    private readonly double[] shadowStart = new double[ManyEdges];
    private readonly double[] shadowEnd = new double[ManyEdges];
    private int[] entryEdge = new int[4096];
    private int[] olderEntry = new int[4096];

    public RingRegularity(PolygonIndex index)
    {
        this.index = index;
        rings = index.Rings;
        isIrregular = new bool[index.FeatureCount];
        Contact = new (double X, double Y)?[index.FeatureCount];
        FindContacts();
        FindWrongNesting();
    }

    public bool IsRegular(int feature) => !isIrregular[feature];

    /// <summary>A place, relative to the origin, where rings of a feature meet.</summary>
    public (double X, double Y)?[] Contact { get; }

    /// <summary>Edges of one cell whose shadows on a line meet; where a cell holds many, those of one of its fine squares.</summary>
    private void FindContacts()
    {
        unchecked
        {
            var start = index.CellStart;
            for (var row = 0; row < index.Rows; row++)
            {
                for (var column = 0; column < index.Columns; column++)
                {
                    var cell = (row * index.Columns) + column;
                    var edges = index.CellEdges.AsSpan(start[cell], start[cell + 1] - start[cell]);
                    if (edges.Length > ManyEdges)
                    {
                        Divide(edges, column * index.CellSize, row * index.CellSize);
                    }
                    else if (edges.Length > 1)
                    {
                        CompareShadows(edges);
                    }
                }
            }
        }
    }

    /// <summary>Every edge is entered into the fine squares that its box covers, and compared with those that came there before.</summary>
    private void Divide(ReadOnlySpan<int> edges, double cellX, double cellY)
    {
        unchecked
        {
            var side = 8;
            while (side < FinestSide && side * side < 6 * edges.Length)
            {
                side *= 2;
            }

            var inverse = side / index.CellSize;
            double[] x = rings.X, y = rings.Y;
            var heads = newestInSquare.AsSpan(0, side * side);
            heads.Clear();
            var count = 0;
            foreach (var edge in edges)
            {
                double x0 = (x[edge] - cellX) * inverse, x1 = (x[edge + 1] - cellX) * inverse, y0 = (y[edge] - cellY) * inverse, y1 = (y[edge + 1] - cellY) * inverse;
                int left = Math.Max((int)Math.Min(x0, x1), 0), right = Math.Min((int)Math.Max(x0, x1), side - 1);
                int low = Math.Max((int)Math.Min(y0, y1), 0), high = Math.Min((int)Math.Max(y0, y1), side - 1);
                for (var row = low; row <= high; row++)
                {
                    for (var square = (row * side) + left; square <= (row * side) + right; square++)
                    {
                        for (var entry = heads[square]; entry != 0; entry = olderEntry[entry])
                        {
                            if (entryEdge[entry] < edge - 1)
                            {
                                CompareBoxes(edge, entryEdge[entry]);
                            }
                        }

                        if (++count == entryEdge.Length)
                        {
                            Array.Resize(ref entryEdge, count * 2);
                            Array.Resize(ref olderEntry, count * 2);
                        }

                        entryEdge[count] = edge;
                        olderEntry[count] = heads[square];
                        heads[square] = count;
                    }
                }
            }
        }
    }

    /// <summary>Edges in the order of their shadows on the line from the first to the last, along which a boundary mostly goes ahead; those that overlap are compared.</summary>
    private void CompareShadows(ReadOnlySpan<int> edges)
    {
        unchecked
        {
            double[] x = rings.X, y = rings.Y;
            int first = edges[0], last = edges[^1];
            double originX = x[first], originY = y[first], alongX = x[last + 1] - originX, alongY = y[last + 1] - originY;
            var length = Math.Sqrt((alongX * alongX) + (alongY * alongY));
            (alongX, alongY) = length > 0 ? (alongX / length, alongY / length) : (1, 0);
            for (var e = 0; e < edges.Length; e++)
            {
                var edge = edges[e];
                var from = ((x[edge] - originX) * alongX) + ((y[edge] - originY) * alongY);
                var to = ((x[edge + 1] - originX) * alongX) + ((y[edge + 1] - originY) * alongY);
                double start = from < to ? from : to, end = (from < to ? to : from) + ShadowMetres;
                var place = e;
                for (; place > 0 && shadowStart[place - 1] > start; place--)
                {
                    (shadowStart[place], shadowEnd[place], order[place]) = (shadowStart[place - 1], shadowEnd[place - 1], order[place - 1]);
                }

                (shadowStart[place], shadowEnd[place], order[place]) = (start, end, edge);
            }

            for (var a = 0; a < edges.Length; a++)
            {
                for (var b = a + 1; b < edges.Length && shadowStart[b] <= shadowEnd[a]; b++)
                {
                    if (Math.Abs(order[a] - order[b]) > 1)
                    {
                        CompareBoxes(order[a], order[b]);
                    }
                }
            }
        }
    }

    private void CompareBoxes(int edge, int other)
    {
        double[] x = rings.X, y = rings.Y;
        if (Math.Max(x[edge], x[edge + 1]) + ContactMetres >= Math.Min(x[other], x[other + 1]) && Math.Max(x[other], x[other + 1]) + ContactMetres >= Math.Min(x[edge], x[edge + 1])
            && Math.Max(y[edge], y[edge + 1]) + ContactMetres >= Math.Min(y[other], y[other + 1]) && Math.Max(y[other], y[other + 1]) + ContactMetres >= Math.Min(y[edge], y[edge + 1]))
        {
            Compare(edge, other);
        }
    }

    private void Compare(int edge, int other)
    {
        int ring = rings.EdgeRing[edge], otherRing = rings.EdgeRing[other];
        var feature = rings.FeatureOfRing(ring);
        if (feature != rings.FeatureOfRing(otherRing) || isIrregular[feature] || (ring == otherRing && AreNeighbours(ring, edge, other)))
        {
            return;
        }

        double ax = rings.X[edge], ay = rings.Y[edge], bx = rings.X[edge + 1], by = rings.Y[edge + 1];
        double cx = rings.X[other], cy = rings.Y[other], dx = rings.X[other + 1], dy = rings.Y[other + 1];
        double ux = bx - ax, uy = by - ay, margin = ContactMetres * (Math.Abs(ux) + Math.Abs(uy));
        double c = (ux * (cy - ay)) - (uy * (cx - ax)), d = (ux * (dy - ay)) - (uy * (dx - ax));
        if ((c > margin && d > margin) || (c < -margin && d < -margin))
        {
            return;
        }

        if (SegmentDistance.Squared(ax, ay, bx, by, cx, cy, dx, dy, ContactMetres) <= ContactMetres * ContactMetres)
        {
            isIrregular[feature] = true;
            Contact[feature] = ((Math.Max(Math.Min(ax, bx), Math.Min(cx, dx)) + Math.Min(Math.Max(ax, bx), Math.Max(cx, dx))) / 2,
                (Math.Max(Math.Min(ay, by), Math.Min(cy, dy)) + Math.Min(Math.Max(ay, by), Math.Max(cy, dy))) / 2);
        }
    }

    /// <summary>One edge follows the other; they share a vertex by nature.</summary>
    private bool AreNeighbours(int ring, int edge, int other)
    {
        int first = rings.RingStart[ring], last = rings.RingStart[ring + 1] - 2;
        return Math.Abs(edge - other) <= 1 || (Math.Min(edge, other) == first && Math.Max(edge, other) == last);
    }

    /// <summary>A hole lies in its shell and in no other hole; a shell lies in no other ring of its feature.</summary>
    private void FindWrongNesting()
    {
        var isAround = new bool[rings.RingPart.Length];
        var seen = new int[rings.EdgeRing.Length > 0 && rings.RingPart.Length > index.FeatureCount ? rings.EdgeRing.Length : 0];
        var around = new List<int>();
        var stamp = 0;
        for (var ring = 0; ring < rings.RingPart.Length; ring++)
        {
            var feature = rings.FeatureOfRing(ring);
            var isAlone = (ring == 0 || rings.FeatureOfRing(ring - 1) != feature) && (ring + 1 == rings.RingPart.Length || rings.FeatureOfRing(ring + 1) != feature);
            if (isAlone || isIrregular[feature] || rings.RingStart[ring + 1] - rings.RingStart[ring] < 4)
            {
                continue;
            }

            FindRingsAround(ring, feature, isAround, around, seen, ++stamp);
            var isShell = ring == 0 || rings.RingPart[ring - 1] != rings.RingPart[ring];
            var shell = isShell ? ring : ShellOf(ring);
            isIrregular[feature] = isShell ? around.Any(other => isAround[other]) : around.Any(other => isAround[other] != (other == shell)) || !isAround[shell];
            foreach (var other in around)
            {
                isAround[other] = false;
            }

            around.Clear();
        }
    }

    private int ShellOf(int hole)
    {
        var ring = hole;
        while (ring > 0 && rings.RingPart[ring - 1] == rings.RingPart[hole])
        {
            ring--;
        }

        return ring;
    }

    /// <summary>Parity, of every other ring of the feature, of the crossings left of a vertex.</summary>
    private void FindRingsAround(int ring, int feature, bool[] isAround, List<int> around, int[] seen, int stamp)
    {
        unchecked
        {
            double px = rings.X[rings.RingStart[ring]], py = rings.Y[rings.RingStart[ring]];
            var row = index.RowOf(py) * index.Columns;
            for (var k = index.CellStart[row]; k < index.CellStart[row + index.ColumnOf(px) + 1]; k++)
            {
                var edge = index.CellEdges[k];
                var other = rings.EdgeRing[edge];
                if (seen[edge] == stamp || other == ring || rings.FeatureOfRing(other) != feature)
                {
                    continue;
                }

                seen[edge] = stamp;
                double x0 = rings.X[edge], y0 = rings.Y[edge], x1 = rings.X[edge + 1], y1 = rings.Y[edge + 1];
                if ((y0 <= py) != (y1 <= py) && PolygonIndex.IsRight(x0, y0, x1, y1, px, py))
                {
                    isAround[other] = !isAround[other];
                    around.Add(other);
                }
            }
        }
    }
}
