using SpatialHousing.Geodesy;

namespace SpatialHousing.Overlay;

/// <summary>One uniform grid over the edges of a polygon layer: which edges a cell holds, and which parts cover each cell's lower left corner.</summary>
/// <remarks>
/// A box whose cells hold no edge lies wholly inside or outside every polygon, and one look-up says which. Coordinates are kept relative
/// to a whole-number origin, which is exact; cells are a power of two wide, so cell numbers are exact too. Cover is by even–odd parity of
/// each part (one polygon with its holes), so direction and start of rings do not matter; a feature covers what any of its parts covers.
/// Immutable; shared by threads.
/// </remarks>
internal sealed class PolygonIndex
{
    private const double CellsPerEdge = 2;
    private const int MostCells = 1 << 25;

    /// <summary>Long edges are entered into every cell they come this near to, as a guard for rounding.</summary>
    private const double EntryMargin = 1e-6;

    private readonly double inverse;

    public PolygonIndex(GeometryColumns shapes)
    {
        ArgumentNullException.ThrowIfNull(shapes);
        FeatureCount = shapes.Count;
        Rings = new RingTable(shapes);
        CellSize = SizeFor(Rings.Extent, Rings.VertexCount);
        inverse = 1 / CellSize;
        Columns = ColumnCount(Rings.Extent.MaxX);
        Rows = ColumnCount(Rings.Extent.MaxY);
        CellStart = new int[(Columns * Rows) + 2];
        CellEdges = EnterEdges();
        Cover = new CornerCover(this);
    }

    public int FeatureCount { get; }

    public RingTable Rings { get; }

    public double CellSize { get; }

    public int Columns { get; }

    public int Rows { get; }

    /// <summary>Edges of cell c: CellEdges[CellStart[c]] … CellEdges[CellStart[c + 1] − 1]; c = row × Columns + column.</summary>
    public int[] CellStart { get; }

    public int[] CellEdges { get; }

    public CornerCover Cover { get; }

    /// <summary>Column of a relative x, clamped to the grid.</summary>
    public int ColumnOf(double x) => x <= 0 ? 0 : x * inverse >= Columns ? Columns - 1 : (int)(x * inverse);

    public int RowOf(double y) => y <= 0 ? 0 : y * inverse >= Rows ? Rows - 1 : (int)(y * inverse);

    /// <summary>A point lies right of an edge seen from its lower end, or on it. Every decision about an edge and a point asks this one function.</summary>
    public static bool IsRight(double x0, double y0, double x1, double y1, double px, double py) => y0 <= y1
        ? ((x1 - x0) * (py - y0)) - ((y1 - y0) * (px - x0)) <= 0
        : ((x0 - x1) * (py - y1)) - ((y0 - y1) * (px - x1)) <= 0;

    /// <summary>The edge passes above the point, as seen from a hair to its right and a smaller hair above it.</summary>
    public static bool IsAbove(double x0, double y0, double x1, double y1, double px, double py)
    {
        if (y0 == y1)
        {
            return py < y0;
        }

        var runsUpRight = y0 < y1 == x0 < x1;
        return IsRight(x0, y0, x1, y1, px, py) == runsUpRight;
    }

    /// <summary>Power of two that gives about <see cref="CellsPerEdge"/> cells an edge and never too many.</summary>
    private static double SizeFor(Box extent, int edges)
    {
        var wanted = Math.Clamp(CellsPerEdge * edges, 1024, MostCells);
        return extent.IsEmpty ? 1 : Math.Pow(2, Math.Ceiling(Math.Log2(Math.Sqrt((extent.MaxX + 1) * (extent.MaxY + 1) / wanted))));
    }

    /// <summary>Cells from the origin to a relative coordinate, and a little more.</summary>
    private int ColumnCount(double reach) => double.IsFinite(reach) ? (int)((reach + 1) * inverse) + 1 : 1;

    private int[] EnterEdges()
    {
        unchecked
        {
            var ring = Rings.EdgeRing;
            for (var edge = 0; edge < ring.Length; edge++)
            {
                if (ring[edge] >= 0)
                {
                    Enter(edge, null);
                }
            }

            var start = CellStart;
            for (var c = 2; c < start.Length; c++)
            {
                start[c] += start[c - 1];
            }

            var entered = new int[start[^1]];
            for (var edge = 0; edge < ring.Length; edge++)
            {
                if (ring[edge] >= 0)
                {
                    Enter(edge, entered);
                }
            }

            return entered;
        }
    }

    /// <summary>First pass counts into CellStart[c + 2]; second pass fills through CellStart[c + 1].</summary>
    private void Enter(int edge, int[]? entered)
    {
        unchecked
        {
            double x0 = Rings.X[edge], y0 = Rings.Y[edge], x1 = Rings.X[edge + 1], y1 = Rings.Y[edge + 1];
            int left = (int)(Math.Min(x0, x1) * inverse), right = (int)(Math.Max(x0, x1) * inverse);
            int low = (int)(Math.Min(y0, y1) * inverse), high = (int)(Math.Max(y0, y1) * inverse);
            if (low == high || left == right)
            {
                for (var row = low; row <= high; row++)
                {
                    EnterRow(edge, entered, row, left, right);
                }

                return;
            }

            var slope = (x1 - x0) / (y1 - y0);
            for (var row = low; row <= high; row++)
            {
                var bottom = Math.Clamp(row * CellSize, Math.Min(y0, y1), Math.Max(y0, y1));
                var top = Math.Clamp((row + 1) * CellSize, Math.Min(y0, y1), Math.Max(y0, y1));
                double xa = x0 + ((bottom - y0) * slope), xb = x0 + ((top - y0) * slope);
                EnterRow(
                    edge, entered, row,
                    Math.Max(left, (int)((Math.Min(xa, xb) - EntryMargin) * inverse)), Math.Min(right, (int)((Math.Max(xa, xb) + EntryMargin) * inverse)));
            }
        }
    }

    private void EnterRow(int edge, int[]? entered, int row, int left, int right)
    {
        unchecked
        {
            var start = CellStart;
            for (var c = (row * Columns) + left; c <= (row * Columns) + right; c++)
            {
                if (entered is null)
                {
                    start[c + 2]++;
                }
                else
                {
                    entered[start[c + 1]++] = edge;
                }
            }
        }
    }
}
