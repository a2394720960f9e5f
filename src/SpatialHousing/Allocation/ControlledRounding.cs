namespace SpatialHousing.Allocation;

/// <summary>强制调平: rounds a table so that every cell and every total is one of its two neighbours and everything adds up.</summary>
/// <remarks>
/// Two-way controlled rounding as a least-cost flow (Cox and Ernst 1982): always possible. The flow runs source → row → column → sink; a cell may
/// carry its floor or one more, and so may every row and column total. First the totals stay as near as they can to their exact values (compared
/// to 1/10,000 of a printed unit; coarser for tables of more than 50,000 cells), then the cells; ties go to the earlier row and column. Values within 1e-6 of a printing unit count as that unit, so that the
/// noise of binary arithmetic never moves a cell.
/// </remarks>
public static class ControlledRounding
{
    private const double Noise = 1e-6;

    /// <summary>Distances are compared in steps of this part of a printing unit.</summary>
    private const double Steps = 10_000;
    private const long TieScale = 64;
    private const double MostCost = 1e18;

    /// <summary>Rounds a table of numbers 0 and up to a number of decimals.</summary>
    /// <param name="exact">Row by column.</param>
    /// <param name="decimals">Printed decimals, 0…6.</param>
    public static RoundedTable TwoWay(double[,] exact, int decimals)
    {
        ArgumentNullException.ThrowIfNull(exact);
        var scaled = Scale(exact, decimals);
        var (rows, columns) = (scaled.GetLength(0), scaled.GetLength(1));
        var floors = new long[rows, columns];
        var rowSums = new double[rows];
        var columnSums = new double[columns];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                floors[row, column] = (long)Math.Floor(scaled[row, column]);
                rowSums[row] += scaled[row, column];
                columnSums[column] += scaled[row, column];
            }
        }

        var cells = RoundCells(scaled, floors, [.. rowSums.Select(Snap)], [.. columnSums.Select(Snap)]);
        return Summed(cells);
    }

    /// <summary>Rounds a list so that it sums to the nearest printed value of its sum.</summary>
    public static long[] OneWay(IReadOnlyList<double> exact, int decimals)
    {
        ArgumentNullException.ThrowIfNull(exact);
        var table = new double[exact.Count, 1];
        for (var row = 0; row < exact.Count; row++)
        {
            table[row, 0] = exact[row];
        }

        var rounded = TwoWay(table, decimals);
        return [.. Enumerable.Range(0, exact.Count).Select(row => rounded.Cells[row, 0])];
    }

    /// <summary>A table of whole printing units with its sums.</summary>
    public static RoundedTable Summed(long[,] cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        var rowTotals = new long[cells.GetLength(0)];
        var columnTotals = new long[cells.GetLength(1)];
        for (var row = 0; row < rowTotals.Length; row++)
        {
            for (var column = 0; column < columnTotals.Length; column++)
            {
                rowTotals[row] += cells[row, column];
                columnTotals[column] += cells[row, column];
            }
        }

        return new RoundedTable(cells, rowTotals, columnTotals, rowTotals.Sum());
    }

    /// <summary>Values in printing units; those within noise of a whole number become it.</summary>
    internal static double[,] Scale(double[,] exact, int decimals)
    {
        var factor = Math.Pow(10, decimals);
        var scaled = new double[exact.GetLength(0), exact.GetLength(1)];
        for (var row = 0; row < scaled.GetLength(0); row++)
        {
            for (var column = 0; column < scaled.GetLength(1); column++)
            {
                var value = exact[row, column];
                scaled[row, column] = double.IsFinite(value) && Math.Abs(value) * factor < 1e15
                    ? Snap(value * factor)
                    : throw new ArgumentOutOfRangeException(nameof(exact), value, "A table to round has finite numbers below 1e15 printing units.");
            }
        }

        return scaled;
    }

    internal static double Snap(double value) => Math.Abs(value - Math.Round(value)) <= Noise ? Math.Round(value) : value;

    /// <summary>The whole number nearest, halves up.</summary>
    internal static long Nearest(double value) => (long)Math.Floor(value + 0.5 + 1e-9);

    private static long[,] RoundCells(double[,] scaled, long[,] floors, double[] rowSums, double[] columnSums)
    {
        var (rows, columns) = (rowSums.Length, columnSums.Length);
        var (source, sink) = (rows + columns, rows + columns + 1);
        var flow = new MinCostFlow(rows + columns + 2);
        var (totalWeight, must) = Weights(rows, columns);
        var arcs = new int[rows, columns];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var fraction = scaled[row, column] - floors[row, column];
                var tie = (((row * (long)columns) + column) * TieScale / (rows * (long)columns)) - TieScale;
                arcs[row, column] = fraction == 0 ? -1 : flow.AddArc(row, rows + column, 1, ((long)Math.Round((1 - (2 * fraction)) * Steps) * TieScale) + tie);
            }
        }

        var wanted = 0L;
        for (var row = 0; row < rows; row++)
        {
            AddTotal(flow, source, row, rowSums[row], Enumerable.Range(0, columns).Sum(column => floors[row, column]), totalWeight, must);
            wanted -= Enumerable.Range(0, columns).Sum(column => floors[row, column]);
        }

        for (var column = 0; column < columns; column++)
        {
            AddTotal(flow, rows + column, sink, columnSums[column], Enumerable.Range(0, rows).Sum(row => floors[row, column]), totalWeight, must);
        }

        wanted += Nearest(Snap(rowSums.Sum()));
        if (flow.Send(source, sink, (int)wanted) != wanted)
        {
            throw new InvalidOperationException("A two-way table that cannot be rounded: this contradicts the theorem and is a defect.");
        }

        var cells = (long[,])floors.Clone();
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                cells[row, column] += arcs[row, column] < 0 ? 0 : flow.FlowOf(arcs[row, column]);
            }
        }

        return cells;
    }

    /// <summary>What a total's distance costs, so that one step of it outweighs all cells together; and the price of a floor that is not filled.</summary>
    private static (long TotalWeight, long Must) Weights(int rows, int columns)
    {
        var cells = 2.0 * Steps * TieScale * ((rows * (double)columns) + 1);
        var steps = Steps;
        while (cells * steps * 4 * (rows + columns + 2) > MostCost && steps > 1)
        {
            steps /= 10;
        }

        return ((long)(cells * steps), (long)(cells * steps * 4 * (rows + columns + 2)));
    }

    /// <summary>The arcs of one total: its floor must be filled, and one more may be, at a price by its fraction.</summary>
    private static void AddTotal(MinCostFlow flow, int from, int head, double sum, long floorsBelow, long totalWeight, long must)
    {
        var floor = (long)Math.Floor(sum);
        if (floor > floorsBelow)
        {
            flow.AddArc(from, head, (int)(floor - floorsBelow), -must);
        }

        if (sum > floor)
        {
            flow.AddArc(from, head, 1, (long)Math.Round((1 - (2 * (sum - floor))) * totalWeight));
        }
    }
}
