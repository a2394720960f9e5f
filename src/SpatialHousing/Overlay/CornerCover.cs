namespace SpatialHousing.Overlay;

/// <summary>Which parts of a polygon layer cover the lower left corner of each grid cell: one number a cell, each standing for a set of parts.</summary>
/// <remarks>
/// Found by one scan of the edges along the grid's row lines. Sets are few (most corners lie in no part or in one), so each distinct
/// set is kept once and cells hold its number.
/// </remarks>
internal sealed class CornerCover
{
    private readonly int[] setOfCell;
    private readonly List<int[]> sets = [[]];
    private readonly Dictionary<long, int> toggled = [];
    private readonly Dictionary<string, int> setByContent = new(StringComparer.Ordinal) { [""] = 0 };

    private int[] crossingRow = new int[1024];
    private long[] crossingKey = new long[1024];
    private int crossingCount;

    public CornerCover(PolygonIndex index)
    {
        setOfCell = new int[index.Columns * index.Rows];
        FindCrossings(index);
        var (rowStart, byRow) = ByRow(index.Rows);
        for (var row = 0; row < index.Rows; row++)
        {
            FillRow(setOfCell.AsSpan(row * index.Columns, index.Columns), byRow.AsSpan(rowStart[row], rowStart[row + 1] - rowStart[row]));
        }

        crossingRow = [];
        crossingKey = [];
    }

    /// <summary>Parts over the corner of a cell, ascending.</summary>
    public ReadOnlySpan<int> PartsAt(int cell) => sets[setOfCell[cell]];

    /// <summary>Where edges cross the row lines: row, and as one key the column of the first corner right of the crossing with the part.</summary>
    private void FindCrossings(PolygonIndex index)
    {
        unchecked
        {
            var rings = index.Rings;
            var inverse = 1 / index.CellSize;
            for (var edge = 0; edge < rings.EdgeRing.Length; edge++)
            {
                if (rings.EdgeRing[edge] < 0)
                {
                    continue;
                }

                double y0 = rings.Y[edge], y1 = rings.Y[edge + 1];
                int low = (int)(Math.Min(y0, y1) * inverse), high = (int)(Math.Max(y0, y1) * inverse);
                for (var row = low; row <= high; row++)
                {
                    var y = row * index.CellSize;
                    if ((y0 <= y) != (y1 <= y))
                    {
                        Keep(row, FirstCornerRight(index, edge, y), rings.RingPart[rings.EdgeRing[edge]]);
                    }
                }
            }
        }
    }

    private void Keep(int row, int column, int part)
    {
        if (crossingCount == crossingRow.Length)
        {
            Array.Resize(ref crossingRow, crossingCount * 2);
            Array.Resize(ref crossingKey, crossingCount * 2);
        }

        crossingRow[crossingCount] = row;
        crossingKey[crossingCount++] = ((long)column << 32) | (uint)part;
    }

    /// <summary>Guessed by division, settled by the one function that also guides the way from the corner to a box.</summary>
    private static int FirstCornerRight(PolygonIndex index, int edge, double y)
    {
        double x0 = index.Rings.X[edge], y0 = index.Rings.Y[edge], x1 = index.Rings.X[edge + 1], y1 = index.Rings.Y[edge + 1];
        var size = index.CellSize;
        var column = Math.Max(0, (int)Math.Ceiling((x0 + ((y - y0) / (y1 - y0) * (x1 - x0))) / size));
        while (column > 0 && PolygonIndex.IsRight(x0, y0, x1, y1, (column - 1) * size, y))
        {
            column--;
        }

        while (column < index.Columns && !PolygonIndex.IsRight(x0, y0, x1, y1, column * size, y))
        {
            column++;
        }

        return column;
    }

    private (int[] RowStart, long[] Keys) ByRow(int rows)
    {
        unchecked
        {
            var start = new int[rows + 2];
            for (var c = 0; c < crossingCount; c++)
            {
                start[crossingRow[c] + 2]++;
            }

            for (var row = 2; row < start.Length; row++)
            {
                start[row] += start[row - 1];
            }

            var keys = new long[crossingCount];
            for (var c = 0; c < crossingCount; c++)
            {
                keys[start[crossingRow[c] + 1]++] = crossingKey[c];
            }

            return (start, keys);
        }
    }

    private void FillRow(Span<int> row, Span<long> crossings)
    {
        crossings.Sort();
        int set = 0, from = 0;
        foreach (var crossing in crossings)
        {
            var column = Math.Min((int)(crossing >> 32), row.Length);
            row[from..column].Fill(set);
            from = column;
            set = Toggle(set, (int)(crossing & int.MaxValue));
        }

        row[from..].Fill(set);
    }

    private int Toggle(int set, int part)
    {
        var key = ((long)set << 32) | (uint)part;
        if (toggled.TryGetValue(key, out var known))
        {
            return known;
        }

        var before = sets[set];
        int[] after = Array.IndexOf(before, part) >= 0 ? [.. before.Where(other => other != part)] : [.. before.Append(part).Order()];
        var content = string.Join(',', after);
        if (!setByContent.TryGetValue(content, out var number))
        {
            number = sets.Count;
            sets.Add(after);
            setByContent.Add(content, number);
        }

        toggled.Add(key, number);
        return number;
    }
}
