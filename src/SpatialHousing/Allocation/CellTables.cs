using System.Collections.Immutable;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Allocation;

/// <summary>Turns exact amounts into printed tables that add up, one for each measure, and lists what rounding moved.</summary>
internal sealed class CellTables(AllocationProblem problem, ImmutableArray<string> areas)
{
    private readonly int years = problem.Period.Length;

    public (ImmutableArray<AllocationCell> Cells, ImmutableArray<AllocationCell> TypeCells, ImmutableArray<LedgerEntry> Ledger) Round(ImmutableArray<QuotaLine> lines)
    {
        var cells = ImmutableArray.CreateBuilder<AllocationCell>();
        var typeCells = ImmutableArray.CreateBuilder<AllocationCell>();
        foreach (var measure in (AllocationMeasure[])[AllocationMeasure.FloorArea, AllocationMeasure.LandArea, AllocationMeasure.Dwellings])
        {
            var tables = lines.Select(line => (line.Demand.Quota.Type, Exact: ExactOf(line, measure))).Where(table => table.Exact is not null).Select(table => (table.Type, Exact: table.Exact!)).ToArray();
            if (tables.Length == 0)
            {
                continue;
            }

            var rounded = tables.Select(table => RoundTable(table.Exact, measure)).ToArray();
            if (lines.Length > 1)
            {
                for (var table = 0; table < tables.Length; table++)
                {
                    AddCells(typeCells, measure, tables[table].Type, tables[table].Exact, rounded[table]);
                }
            }

            AddCells(cells, measure, null, Sum([.. tables.Select(table => table.Exact)]), ControlledRounding.Summed(Sum([.. rounded.Select(table => table.Cells)])));
        }

        AddShares(cells);
        var all = cells.ToImmutable();
        return (all, typeCells.ToImmutable(), [.. all.Concat(typeCells).Select(cell => new LedgerEntry(cell, PlainUnits(cell))).Where(entry => entry.Moved != 0)]);
    }

    /// <summary>A line's amounts in a measure, area by year; null when some area has no rate to get there.</summary>
    private static double[,]? ExactOf(QuotaLine line, AllocationMeasure measure)
    {
        var (rows, columns) = (line.Final.Length, line.Final[0].Length);
        var exact = new double[rows, columns];
        for (var row = 0; row < rows; row++)
        {
            var rate = line.Demand.Quota.Measure == measure ? 1 : line.FloorPerUnit[row] * measure switch
            {
                AllocationMeasure.LandArea => line.LandPerFloor[row],
                AllocationMeasure.Dwellings => line.HomesPerFloor[row],
                _ => 1,
            };
            for (var column = 0; column < columns; column++)
            {
                exact[row, column] = line.Final[row][column] == 0 ? 0 : line.Final[row][column] * rate;
                if (!double.IsFinite(exact[row, column]))
                {
                    return null;
                }
            }
        }

        return exact;
    }

    private RoundedTable RoundTable(double[,] exact, AllocationMeasure measure) =>
        measure == AllocationMeasure.Dwellings && problem.Settings.RoundDwellingsDown ? RoundDown(exact) : ControlledRounding.TwoWay(exact, measure.Decimals());

    private static RoundedTable RoundDown(double[,] exact)
    {
        var scaled = ControlledRounding.Scale(exact, 0);
        var cells = new long[scaled.GetLength(0), scaled.GetLength(1)];
        for (var row = 0; row < cells.GetLength(0); row++)
        {
            for (var column = 0; column < cells.GetLength(1); column++)
            {
                cells[row, column] = (long)Math.Floor(scaled[row, column]);
            }
        }

        return ControlledRounding.Summed(cells);
    }

    private void AddCells(ImmutableArray<AllocationCell>.Builder cells, AllocationMeasure measure, HousingType? type, double[,] exact, RoundedTable rounded)
    {
        for (var row = 0; row < areas.Length; row++)
        {
            for (var column = 0; column < years; column++)
            {
                cells.Add(new AllocationCell(areas[row], type, measure, Year(column), exact[row, column], rounded.Cells[row, column]));
            }

            if (years > 1)
            {
                cells.Add(new AllocationCell(areas[row], type, measure, problem.Period.Span, Enumerable.Range(0, years).Sum(column => exact[row, column]), rounded.RowTotals[row]));
            }
        }

        for (var column = 0; column < years; column++)
        {
            cells.Add(new AllocationCell(problem.Whole, type, measure, Year(column), Enumerable.Range(0, areas.Length).Sum(row => exact[row, column]), rounded.ColumnTotals[column]));
        }

        if (years > 1)
        {
            cells.Add(new AllocationCell(problem.Whole, type, measure, problem.Period.Span, exact.Cast<double>().Sum(), rounded.Total));
        }
    }

    /// <summary>占比: each area's part of every column of the first measure; every column adds up to 100.</summary>
    private void AddShares(ImmutableArray<AllocationCell>.Builder cells)
    {
        var columns = new List<(string Period, double[] Exact, long[] Units)>();
        var basis = cells[0].Measure;
        foreach (var period in problem.Period.Years.Select(year => FormattableString.Invariant($"{year}")).Append(problem.Period.Span).Distinct())
        {
            var amounts = areas.Select(area => cells.First(cell => cell.Area == area && cell.Measure == basis && cell.Period == period).Exact).ToArray();
            var sum = amounts.Sum();
            var exact = amounts.Select(amount => sum > 0 ? amount / sum * 100 : 0).ToArray();
            columns.Add((period, exact, ControlledRounding.OneWay(exact, AllocationMeasure.Share.Decimals())));
        }

        for (var row = 0; row < areas.Length; row++)
        {
            cells.AddRange(columns.Select(column => new AllocationCell(areas[row], null, AllocationMeasure.Share, column.Period, column.Exact[row], column.Units[row])));
        }

        cells.AddRange(columns.Select(column => new AllocationCell(problem.Whole, null, AllocationMeasure.Share, column.Period, column.Exact.Sum(), column.Units.Sum())));
    }

    private static long PlainUnits(AllocationCell cell) => ControlledRounding.Nearest(ControlledRounding.Snap(cell.Exact * Math.Pow(10, cell.Measure.Decimals())));

    private string Year(int column) => FormattableString.Invariant($"{problem.Period.From + column}");

    private static double[,] Sum(double[][,] tables)
    {
        var sum = new double[tables[0].GetLength(0), tables[0].GetLength(1)];
        foreach (var table in tables)
        {
            for (var row = 0; row < sum.GetLength(0); row++)
            {
                for (var column = 0; column < sum.GetLength(1); column++)
                {
                    sum[row, column] += table[row, column];
                }
            }
        }

        return sum;
    }

    private static long[,] Sum(long[][,] tables)
    {
        var sum = new long[tables[0].GetLength(0), tables[0].GetLength(1)];
        foreach (var table in tables)
        {
            for (var row = 0; row < sum.GetLength(0); row++)
            {
                for (var column = 0; column < sum.GetLength(1); column++)
                {
                    sum[row, column] += table[row, column];
                }
            }
        }

        return sum;
    }
}
