namespace SpatialHousing.Allocation;

/// <summary>Rounds one slice of a three-way table as the cheapest flow, all else as it stands.</summary>
/// <remarks>
/// Source → slice → row → column → sink. A cell's arc carries the cost of the cell and of the total across slices; the arcs of a row, a column and the
/// slice carry those of the totals they feed. All are convex, so parallel arcs of one unit with rising costs say them exactly.
/// </remarks>
internal static class SliceFlow
{
    /// <param name="axis">Direction of the slices: 0 rows, 1 columns, 2 layers.</param>
    public static void Improve(RoundingCube cube, int axis, int slice)
    {
        var (first, second) = axis switch { 0 => (1, 2), 1 => (0, 2), _ => (0, 1) };
        var (rows, columns) = (cube.Length(first), cube.Length(second));
        var cells = CellsOf(cube, axis, slice, rows, columns);
        foreach (var cell in cells)
        {
            cube.Set(cell, up: false);
        }

        var (source, gate, sink) = (rows + columns, rows + columns + 1, rows + columns + 2);
        var flow = new MinCostFlow(rows + columns + 3);
        var (acrossRow, acrossColumn) = (1 << second, 1 << first);
        var arcs = new int[rows, columns];
        AddTotals(cube, flow, source, gate, cells[0, 0], rows * columns, [acrossRow | acrossColumn, 7]);
        for (var row = 0; row < rows; row++)
        {
            AddTotals(cube, flow, gate, row, cells[row, 0], columns, [acrossRow, acrossRow | (1 << axis)]);
            for (var column = 0; column < columns; column++)
            {
                var cell = cells[row, column];
                arcs[row, column] = cube.IsFractional(cell) ? flow.AddArc(row, rows + column, 1, Step(cube, cell, 0, [0, 1 << axis])) : -1;
            }
        }

        for (var column = 0; column < columns; column++)
        {
            AddTotals(cube, flow, rows + column, sink, cells[0, column], rows, [acrossColumn, acrossColumn | (1 << axis)]);
        }

        flow.SendWhileCheaper(source, sink);
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                cube.Set(cells[row, column], arcs[row, column] >= 0 && flow.FlowOf(arcs[row, column]) > 0);
            }
        }
    }

    private static int[,] CellsOf(RoundingCube cube, int axis, int slice, int rows, int columns)
    {
        var cells = new int[rows, columns];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                cells[row, column] = axis switch
                {
                    0 => cube.CellAt(slice, row, column),
                    1 => cube.CellAt(row, slice, column),
                    _ => cube.CellAt(row, column, slice),
                };
            }
        }

        return cells;
    }

    private static void AddTotals(RoundingCube cube, MinCostFlow flow, int from, int head, int cell, int most, int[] masks)
    {
        for (var units = 0; units < most; units++)
        {
            flow.AddArc(from, head, 1, Step(cube, cell, units, masks));
        }
    }

    /// <summary>What one more up costs the totals of some masks, when this slice already gives them some.</summary>
    private static long Step(RoundingCube cube, int cell, int units, int[] masks)
    {
        var cost = 0L;
        foreach (var mask in masks)
        {
            var place = cube.PlaceOf(mask, cell);
            var value = cube.SumOf(mask, place) + units;
            cost += cube.CostOf(mask, place, value + 1) - cube.CostOf(mask, place, value);
        }

        return cost;
    }
}
