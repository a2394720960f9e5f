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

    public CornerCover(PolygonIndex index)
    {
        setOfCell = new int[index.Columns * index.Rows];
        var (rowStart, crossings) = Crossings(index);
        for (var row = 0; row < index.Rows; row++)
        {
            FillRow(setOfCell.AsSpan(row * index.Columns, index.Columns), crossings.AsSpan(rowStart[row], rowStart[row + 1] - rowStart[row]));
        }
    }

    /// <summary>Parts over the corner of a cell, ascending.</summary>
    public ReadOnlySpan<int> PartsAt(int cell) => sets[setOfCell[cell]];

    /// <summary>Where edges cross the row lines: column of the first corner right of the crossing, and part; by row.</summary>
    private static (int[] RowStart, long[] Crossings) Crossings(PolygonIndex index)
    {
        unchecked
        {
            var rowStart = new int[index.Rows + 2];
            Scan(index, (row, _, _) => rowStart[row + 2]++);
            for (var row = 2; row < rowStart.Length; row++)
            {
                rowStart[row] += rowStart[row - 1];
            }

            var crossings = new long[rowStart[^1]];
            Scan(index, (row, column, part) => crossings[rowStart[row + 1]++] = ((long)column << 32) | (uint)part);
            return (rowStart, crossings);
        }
    }

    private static void Scan(PolygonIndex index, Action<int, int, int> found)
    {
        unchecked
        {
            var size = index.CellSize;
            for (var edge = 0; edge < index.EdgePart.Length; edge++)
            {
                if (index.EdgePart[edge] < 0)
                {
                    continue;
                }

                double y0 = index.Y[edge], y1 = index.Y[edge + 1];
                var low = (int)(Math.Min(y0, y1) / size);
                var high = (int)(Math.Max(y0, y1) / size);
                for (var row = low; row <= high; row++)
                {
                    var y = row * size;
                    if ((y0 <= y) != (y1 <= y))
                    {
                        var column = FirstCornerRight(index, edge, y);
                        if (column < index.Columns)
                        {
                            found(row, column, index.EdgePart[edge]);
                        }
                    }
                }
            }
        }
    }

    /// <summary>Guessed by division, settled by the one function that also guides the way from the corner to a box.</summary>
    private static int FirstCornerRight(PolygonIndex index, int edge, double y)
    {
        double x0 = index.X[edge], y0 = index.Y[edge], x1 = index.X[edge + 1], y1 = index.Y[edge + 1];
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

    private void FillRow(Span<int> row, Span<long> crossings)
    {
        crossings.Sort();
        int set = 0, from = 0;
        foreach (var crossing in crossings)
        {
            var column = (int)(crossing >> 32);
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
