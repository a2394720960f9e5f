using System.Collections.Immutable;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Allocation;

/// <summary>Turns exact amounts into printed tables that add up, one for each measure, and lists what rounding moved.</summary>
internal sealed class CellTables(AllocationProblem problem, ImmutableArray<string> areas, List<Finding> findings)
{
    private readonly int years = problem.Period.Length;

    public (ImmutableArray<AllocationCell> Cells, ImmutableArray<AllocationCell> TypeCells, ImmutableArray<LedgerEntry> Ledger) Round(ImmutableArray<QuotaLine> lines)
    {
        var cells = ImmutableArray.CreateBuilder<AllocationCell>();
        var typeCells = ImmutableArray.CreateBuilder<AllocationCell>();
        foreach (var measure in (AllocationMeasure[])[AllocationMeasure.FloorArea, AllocationMeasure.LandArea, AllocationMeasure.Dwellings])
        {
            AddMeasure(lines, measure, cells, typeCells);
        }

        new ShareColumns(problem, areas, findings).AddTo(cells);
        var all = cells.ToImmutable();
        return (all, typeCells.ToImmutable(), [.. all.Concat(typeCells).Select(cell => new LedgerEntry(cell, PlainUnits(cell))).Where(entry => entry.Moved != 0)]);
    }

    private void AddMeasure(
        ImmutableArray<QuotaLine> lines, AllocationMeasure measure, ImmutableArray<AllocationCell>.Builder cells, ImmutableArray<AllocationCell>.Builder typeCells)
    {
        var tables = lines.Select(line => (line.Demand.Quota.Type, Exact: ExactOf(line, measure))).ToArray();
        if (Array.Exists(tables, table => table.Exact is null))
        {
            SayIncomplete(measure, [.. tables.Where(table => table.Exact is null).Select(table => table.Type)], tables.Length);
            return;
        }

        var exact = tables.Select(table => table.Exact!).ToArray();
        var rounded = RoundTables(exact, measure);
        for (var table = 0; table < tables.Length && tables.Length > 1; table++)
        {
            AddCells(typeCells, measure, tables[table].Type, exact[table], rounded[table]);
        }

        AddCells(cells, measure, null, Sum(exact), ControlledRounding.Summed(Sum([.. rounded.Select(table => table.Cells)])));
    }

    private void SayIncomplete(AllocationMeasure measure, HousingType[] types, int all)
    {
        if (types.Length == all && measure != AllocationMeasure.LandArea)
        {
            return;
        }

        findings.Add(new Finding(
            Severity.Warning, "measure_incomplete", measure.Word(), problem.Settings.File, measure == AllocationMeasure.Dwellings ? "$.dwellings" : "$.ratios",
            new LocalText(
                $"{string.Join("、", types.Select(type => type.Name().Chinese))}缺少换算{measure.Name().Chinese}所需的容积率或套均面积，{measure.Name().Chinese}表未列出；请在 $.ratios 或 $.dwellings 补充。",
                $"{string.Join(", ", types.Select(type => type.Name().English))}: no ratio or home size to get {measure.Name().English}, so that table is left out. Give it in $.ratios or $.dwellings.")));
    }

    /// <summary>One table a type: two-way for one type, all three ways at once for several.</summary>
    private RoundedTable[] RoundTables(double[][,] exact, AllocationMeasure measure)
    {
        if (measure == AllocationMeasure.Dwellings && problem.Settings.RoundDwellingsDown)
        {
            return [.. exact.Select(RoundDown)];
        }

        return exact.Length == 1 ? [ControlledRounding.TwoWay(exact[0], measure.Decimals())] : RoundCube(exact, measure);
    }

    private RoundedTable[] RoundCube(double[][,] exact, AllocationMeasure measure)
    {
        var cube = new double[areas.Length, years, exact.Length];
        ForEach(cube, (row, column, layer) => cube[row, column, layer] = exact[layer][row, column]);
        var rounded = ThreeWayRounding.Round(cube, measure.Decimals());
        if (rounded.Proof != CubeProof.Exact)
        {
            SayInexact(measure, rounded);
        }

        var cells = exact.Select(_ => new long[areas.Length, years]).ToArray();
        ForEach(cube, (row, column, layer) => cells[layer][row, column] = rounded.Cells[row, column, layer]);
        return [.. cells.Select(ControlledRounding.Summed)];
    }

    private void SayInexact(AllocationMeasure measure, RoundedCube rounded) => findings.Add(new Finding(
        Severity.Info, "rounding_inexact", measure.Word(), problem.Settings.File, "",
        new LocalText(
            $"{measure.Name().Chinese}：区域、年度、类型三向同时调平{(rounded.Proof == CubeProof.Impossible ? "已证明无解" : "在限定搜索内未找到解")}；各表仍逐行逐列相加准确，但合计与精确值的邻近取整共差 {rounded.Violation} 个末位单位。",
            $"{measure.Name().English}: rounding areas, years and types at once {(rounded.Proof == CubeProof.Impossible ? "is proved impossible" : "was not found within the search")}; every table still adds up, but totals miss the neighbours of their exact values by {rounded.Violation} units of the last decimal in all.")));

    private static void ForEach(double[,,] cube, Action<int, int, int> visit)
    {
        for (var row = 0; row < cube.GetLength(0); row++)
        {
            for (var column = 0; column < cube.GetLength(1); column++)
            {
                for (var layer = 0; layer < cube.GetLength(2); layer++)
                {
                    visit(row, column, layer);
                }
            }
        }
    }

    /// <summary>A line's amounts in a measure, area by year; null when some area has no rate to get there.</summary>
    private double[,]? ExactOf(QuotaLine line, AllocationMeasure measure)
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

                AmountCheck.Require(problem.Settings.File, line.Demand.Position, measure, exact[row, column]);
            }
        }

        return exact;
    }

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
