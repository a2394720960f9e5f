using SpatialHousing.Geodesy;

namespace SpatialHousing.Walking;

/// <summary>Straight pieces of lines in a uniform grid, for the nearest one to a point.</summary>
/// <remarks>A piece is named by its first vertex: from vertex v to vertex v + 1 of the same coordinate arrays.</remarks>
internal sealed class SegmentGrid
{
    private const int MostCells = 1 << 22;

    private readonly double[] x;
    private readonly double[] y;
    private readonly double originX;
    private readonly double originY;
    private readonly double cellMetres;
    private readonly int columns;
    private readonly int rows;
    private readonly int[] cellStart;
    private readonly int[] cellPieces;

    /// <param name="pieces">First vertices of the pieces.</param>
    /// <param name="x">Eastings of the vertices.</param>
    /// <param name="y">Northings.</param>
    public SegmentGrid(ReadOnlySpan<int> pieces, double[] x, double[] y)
    {
        this.x = x;
        this.y = y;
        var extent = Extent(pieces);
        originX = extent.IsEmpty ? 0 : extent.MinX;
        originY = extent.IsEmpty ? 0 : extent.MinY;
        cellMetres = 64;
        while ((extent.Width / cellMetres) * (extent.Height / cellMetres) > Math.Min(MostCells, 16 + (8L * pieces.Length))
            || Math.Max(extent.Width, extent.Height) / cellMetres > MostCells)
        {
            cellMetres *= 2;
        }

        columns = (int)(extent.Width / cellMetres) + 1;
        rows = (int)(extent.Height / cellMetres) + 1;
        cellStart = new int[(columns * rows) + 1];
        foreach (var piece in pieces)
        {
            Visit(piece, cell => cellStart[cell + 1]++);
        }

        for (var cell = 0; cell < columns * rows; cell++)
        {
            cellStart[cell + 1] += cellStart[cell];
        }

        cellPieces = new int[cellStart[^1]];
        var fill = cellStart[..^1];
        foreach (var piece in pieces)
        {
            Visit(piece, cell => cellPieces[fill[cell]++] = piece);
        }
    }

    /// <summary>The accepted piece nearest to a point, not farther than the limit; at equal distance the lower vertex number. Piece −1: none.</summary>
    public (int Piece, double Fraction, double Metres) Nearest(double pointX, double pointY, double limitMetres, Func<int, bool>? accept = null)
    {
        var best = (Piece: -1, Fraction: 0.0, Metres: limitMetres);
        var bestSquare = limitMetres * limitMetres;
        var column = Math.Clamp((int)Math.Floor((pointX - originX) / cellMetres), -1, columns);
        var row = Math.Clamp((int)Math.Floor((pointY - originY) / cellMetres), -1, rows);
        for (var ring = 0; ; ring++)
        {
            // Whatever lies in this ring of cells or beyond is at least this far from the point.
            var nearest = (ring - 1) * cellMetres;
            if (nearest > 0 && nearest * nearest > bestSquare)
            {
                break;
            }

            if (ring > Math.Max(columns, rows) + 1)
            {
                break;
            }

            for (var r = Math.Max(0, row - ring); r <= Math.Min(rows - 1, row + ring); r++)
            {
                var whole = r == row - ring || r == row + ring;
                for (var c = column - ring; c <= column + ring; c += whole || ring == 0 ? 1 : 2 * ring)
                {
                    if (c >= 0 && c < columns)
                    {
                        SearchCell((r * columns) + c, pointX, pointY, accept, ref best, ref bestSquare);
                    }
                }
            }
        }

        return best.Piece < 0 ? best : (best.Piece, best.Fraction, Math.Sqrt(bestSquare));
    }

    /// <summary>Every piece that may meet a box, each once, in ascending order.</summary>
    public List<int> Near(Box box)
    {
        var found = new List<int>();
        var (minColumn, maxColumn) = (Math.Max(0, (int)Math.Floor((box.MinX - originX) / cellMetres)), Math.Min(columns - 1, (int)Math.Floor((box.MaxX - originX) / cellMetres)));
        var (minRow, maxRow) = (Math.Max(0, (int)Math.Floor((box.MinY - originY) / cellMetres)), Math.Min(rows - 1, (int)Math.Floor((box.MaxY - originY) / cellMetres)));
        for (var r = minRow; r <= maxRow; r++)
        {
            for (var c = minColumn; c <= maxColumn; c++)
            {
                var cell = (r * columns) + c;
                for (var i = cellStart[cell]; i < cellStart[cell + 1]; i++)
                {
                    found.Add(cellPieces[i]);
                }
            }
        }

        found.Sort();
        var kept = 0;
        for (var i = 0; i < found.Count; i++)
        {
            if (kept == 0 || found[kept - 1] != found[i])
            {
                found[kept++] = found[i];
            }
        }

        found.RemoveRange(kept, found.Count - kept);
        return found;
    }

    private void SearchCell(int cell, double pointX, double pointY, Func<int, bool>? accept, ref (int Piece, double Fraction, double Metres) best, ref double bestSquare)
    {
        for (var i = cellStart[cell]; i < cellStart[cell + 1]; i++)
        {
            var piece = cellPieces[i];
            var (dx, dy) = (x[piece + 1] - x[piece], y[piece + 1] - y[piece]);
            var (px, py) = (pointX - x[piece], pointY - y[piece]);
            var square = (dx * dx) + (dy * dy);
            var fraction = square == 0 ? 0 : Math.Clamp(((px * dx) + (py * dy)) / square, 0, 1);
            var (ex, ey) = (px - (fraction * dx), py - (fraction * dy));
            var distance = (ex * ex) + (ey * ey);
            if ((distance < bestSquare || (distance == bestSquare && (best.Piece < 0 || piece < best.Piece))) && (accept is null || accept(piece)))
            {
                bestSquare = distance;
                best = (piece, fraction, 0);
            }
        }
    }

    private Box Extent(ReadOnlySpan<int> pieces)
    {
        var box = Box.Empty;
        foreach (var piece in pieces)
        {
            box = box.Including(x[piece], y[piece]).Including(x[piece + 1], y[piece + 1]);
        }

        return box;
    }

    /// <summary>Calls for each cell the piece may pass through: row by row, the columns between its entry and its exit, one more for rounding.</summary>
    private void Visit(int piece, Action<int> found)
    {
        var (x1, y1, x2, y2) = (x[piece] - originX, y[piece] - originY, x[piece + 1] - originX, y[piece + 1] - originY);
        if (y1 > y2)
        {
            (x1, y1, x2, y2) = (x2, y2, x1, y1);
        }

        var (firstRow, lastRow) = (Row(y1), Row(y2));
        for (var r = firstRow; r <= lastRow; r++)
        {
            var (low, high) = (x1, x2);
            if (firstRow != lastRow)
            {
                var slope = (x2 - x1) / (y2 - y1);
                low = r == firstRow ? x1 : x1 + (((r * cellMetres) - y1) * slope);
                high = r == lastRow ? x2 : x1 + ((((r + 1) * cellMetres) - y1) * slope);
            }

            var (from, to) = (Column(Math.Min(low, high) - 1e-6), Column(Math.Max(low, high) + 1e-6));
            for (var c = from; c <= to; c++)
            {
                found((r * columns) + c);
            }
        }
    }

    private int Row(double offset) => Math.Clamp((int)(offset / cellMetres), 0, rows - 1);

    private int Column(double offset) => Math.Clamp((int)(offset / cellMetres), 0, columns - 1);
}
