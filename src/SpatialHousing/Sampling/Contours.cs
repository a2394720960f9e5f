namespace SpatialHousing.Sampling;

/// <summary>Areas in which a field of values is positive, traced on a grid (marching squares, linear between grid points).</summary>
internal sealed class Contours
{
    private readonly int columns;
    private readonly int rows;
    private readonly double cell;
    private readonly Spot corner;
    private readonly double[] values;

    /// <param name="halfX">Half width of the grid, metres.</param>
    /// <param name="halfY">Half height, metres.</param>
    /// <param name="columns">Cells across.</param>
    /// <param name="field">The field; its values at the border count as below every level.</param>
    public Contours(double halfX, double halfY, int columns, Func<Spot, double> field)
    {
        this.columns = columns;
        cell = 2 * halfX / columns;
        rows = (int)(2 * halfY / cell);
        corner = new(-halfX, -halfY);
        values = new double[(columns + 1) * (rows + 1)];
        for (var row = 0; row <= rows; row++)
        {
            for (var column = 0; column <= columns; column++)
            {
                values[(row * (columns + 1)) + column] = field(At(column, row));
            }
        }
    }

    /// <summary>Polygons above a level: shells counter-clockwise, holes clockwise; small ones left out, lines simplified.</summary>
    public List<List<List<Spot>>> Above(double level, double leastSquareMetres, double toleranceMetres)
    {
        var rings = Trace(level).Select(ring => Smooth(ring, toleranceMetres)).Where(ring => ring.Count >= 4 && Math.Abs(Ring.SquareMetres(ring)) >= leastSquareMetres && Ring.IsSimple(ring)).ToList();
        var polygons = rings.Where(ring => Ring.SquareMetres(ring) > 0).Select(shell => new List<List<Spot>> { shell }).ToList();
        foreach (var hole in rings.Where(ring => Ring.SquareMetres(ring) < 0))
        {
            polygons.Where(polygon => hole.All(spot => Ring.Contains(polygon[0], spot))).MinBy(polygon => Ring.SquareMetres(polygon[0]))?.Add(hole);
        }

        return polygons;
    }

    private static List<Spot> Smooth(List<Spot> ring, double toleranceMetres)
    {
        var simple = Curve.Simplify([.. ring, ring[0]], toleranceMetres);
        simple.RemoveAt(simple.Count - 1);
        return simple;
    }

    private Spot At(int column, int row) => corner + new Spot(column * cell, row * cell);

    private double Value(int column, int row, double level) =>
        column <= 0 || row <= 0 || column >= columns || row >= rows ? -1e-3 : Nudged(values[(row * (columns + 1)) + column] - level);

    private static double Nudged(double value) => Math.Abs(value) < 1e-9 ? 1e-9 : value;

    /// <summary>Pieces of line per cell, joined end to end; the positive side lies on the left.</summary>
    private IEnumerable<List<Spot>> Trace(double level)
    {
        // A grid edge is (column, row, 0 along x | 1 along y); every crossing edge is left once.
        var next = new Dictionary<(int, int, int), (int, int, int)>();
        var order = new List<(int, int, int)>();
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                Cell(column, row, level, (from, to) =>
                {
                    next[from] = to;
                    order.Add(from);
                });
            }
        }

        foreach (var start in order)
        {
            var ring = new List<Spot>();
            for (var edge = start; next.Remove(edge, out var to); edge = to)
            {
                ring.Add(Crossing(edge, level));
            }

            if (ring.Count >= 4)
            {
                yield return ring;
            }
        }
    }

    private void Cell(int column, int row, double level, Action<(int, int, int), (int, int, int)> piece)
    {
        bool sw = Value(column, row, level) > 0, se = Value(column + 1, row, level) > 0, ne = Value(column + 1, row + 1, level) > 0, nw = Value(column, row + 1, level) > 0;
        (int, int, int) south = (column, row, 0), north = (column, row + 1, 0), west = (column, row, 1), east = (column + 1, row, 1);
        switch ((sw ? 1 : 0) | (se ? 2 : 0) | (ne ? 4 : 0) | (nw ? 8 : 0))
        {
            case 1: piece(south, west); break;
            case 2: piece(east, south); break;
            case 3: piece(east, west); break;
            case 4: piece(north, east); break;
            case 5: piece(south, west); piece(north, east); break;
            case 6: piece(north, south); break;
            case 7: piece(north, west); break;
            case 8: piece(west, north); break;
            case 9: piece(south, north); break;
            case 10: piece(east, south); piece(west, north); break;
            case 11: piece(east, north); break;
            case 12: piece(west, east); break;
            case 13: piece(south, east); break;
            case 14: piece(west, south); break;
            default: break;
        }
    }

    private Spot Crossing((int Column, int Row, int Up) edge, double level)
    {
        var (column, row, up) = edge;
        double a = Value(column, row, level), b = up == 0 ? Value(column + 1, row, level) : Value(column, row + 1, level);
        return Spot.Between(At(column, row), up == 0 ? At(column + 1, row) : At(column, row + 1), Math.Clamp(a / (a - b), 0.02, 0.98));
    }
}
