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
    private int[] crossingColumn = new int[1024];
    private int[] crossingPart = new int[1024];
    private int crossingCount;

    public CornerCover(PolygonIndex index)
    {
        setOfCell = new int[index.Columns * index.Rows];
        FindCrossings(index);
        var order = InOrder(null, crossingColumn, index.Columns + 1);
        Fill(InOrder(order, crossingRow, index.Rows), index.Columns);
        crossingRow = crossingColumn = crossingPart = [];
    }

    /// <summary>Parts over the corner of a cell, ascending.</summary>
    public ReadOnlySpan<int> PartsAt(int cell) => sets[setOfCell[cell]];

    /// <summary>Where edges cross the row lines: row, the column of the first corner right of the crossing, and the part.</summary>
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
            Array.Resize(ref crossingColumn, crossingCount * 2);
            Array.Resize(ref crossingPart, crossingCount * 2);
        }

        crossingRow[crossingCount] = row;
        crossingColumn[crossingCount] = column;
        crossingPart[crossingCount++] = part;
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

    /// <summary>Crossings by bucket; those of one bucket stay in the order they had.</summary>
    private int[] InOrder(int[]? before, int[] bucketOf, int buckets)
    {
        unchecked
        {
            var start = new int[buckets + 1];
            for (var c = 0; c < crossingCount; c++)
            {
                start[bucketOf[c] + 1]++;
            }

            for (var bucket = 1; bucket < start.Length; bucket++)
            {
                start[bucket] += start[bucket - 1];
            }

            var ordered = new int[crossingCount];
            for (var place = 0; place < ordered.Length; place++)
            {
                var crossing = before is null ? place : before[place];
                ordered[start[bucketOf[crossing]]++] = crossing;
            }

            return ordered;
        }
    }

    /// <summary>Goes along the rows from crossing to crossing; what lies right of the last one of a row is outside.</summary>
    private void Fill(int[] ordered, int columns)
    {
        unchecked
        {
            int row = -1, set = 0, from = 0;
            foreach (var crossing in ordered)
            {
                if (crossingRow[crossing] != row)
                {
                    row = crossingRow[crossing];
                    set = from = 0;
                }

                var column = Math.Min(crossingColumn[crossing], columns);
                if (set != 0)
                {
                    for (var cell = (row * columns) + from; cell < (row * columns) + column; cell++)
                    {
                        setOfCell[cell] = set;
                    }
                }

                from = column;
                set = Toggle(set, crossingPart[crossing]);
            }
        }
    }

    private int Toggle(int set, int part)
    {
        var key = ((long)set << 32) | (uint)part;
        if (toggled.TryGetValue(key, out var known))
        {
            return known;
        }

        var after = WithOrWithout(sets[set], part);
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

    /// <summary>An ascending set with a part added, or taken away if it was there.</summary>
    private static int[] WithOrWithout(int[] before, int part)
    {
        var place = Array.BinarySearch(before, part);
        var at = place < 0 ? ~place : place;
        var after = new int[place < 0 ? before.Length + 1 : before.Length - 1];
        Array.Copy(before, after, at);
        if (place < 0)
        {
            after[at] = part;
            Array.Copy(before, at, after, at + 1, before.Length - at);
        }
        else
        {
            Array.Copy(before, at + 1, after, at, after.Length - at);
        }

        return after;
    }
}
