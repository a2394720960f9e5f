using System.Globalization;
using SpatialHousing.Allocation;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Formats.Csv;

/// <summary>Writes allocation.csv, allocation_types.csv and ledger.csv by the contracts.</summary>
public static class AllocationTableWriter
{
    /// <summary>allocation.csv: one row a number, in contract order.</summary>
    public static void Write(TextWriter writer, AllocationPlan plan)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(plan);
        writer.Write(CsvText.Line("area", "measure", "unit", "period", "value"));
        foreach (var cell in plan.Cells)
        {
            writer.Write(CsvText.Line(cell.Area, cell.Measure.Word(), cell.Measure.UnitWord(), cell.Period, cell.Printed));
        }
    }

    /// <summary>allocation_types.csv: the same by housing type; only the header when the plan has one type.</summary>
    public static void WriteTypes(TextWriter writer, AllocationPlan plan)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(plan);
        writer.Write(CsvText.Line("area", "housing_type", "measure", "unit", "period", "value"));
        foreach (var cell in plan.TypeCells)
        {
            writer.Write(CsvText.Line(cell.Area, cell.Type!.Value.Word(), cell.Measure.Word(), cell.Measure.UnitWord(), cell.Period, cell.Printed));
        }
    }

    /// <summary>ledger.csv: every cell that making the tables add up moved (强制调平), with its exact value, plain rounding and printed value.</summary>
    public static void WriteLedger(TextWriter writer, AllocationPlan plan)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(plan);
        writer.Write(CsvText.Line("area", "housing_type", "measure", "unit", "period", "exact", "rounded", "printed", "moved"));
        foreach (var entry in plan.Ledger)
        {
            var cell = entry.Cell;
            var decimals = cell.Measure.Decimals();
            writer.Write(CsvText.Line(
                cell.Area, cell.Type?.Word() ?? "", cell.Measure.Word(), cell.Measure.UnitWord(), cell.Period,
                Rounding.Print(cell.Exact, decimals + 4), InUnits(entry.PlainUnits, decimals), cell.Printed, InUnits(entry.Moved, decimals)));
        }
    }

    /// <summary>published-differences.csv: published figures that the allocation does not give, both values side by side.</summary>
    public static void WriteDifferences(TextWriter writer, AllocationPlan plan)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(plan);
        writer.Write(CsvText.Line("area", "measure", "unit", "period", "published", "computed", "difference", "source"));
        foreach (var entry in plan.Differences)
        {
            var cell = entry.Computed;
            writer.Write(CsvText.Line(
                cell.Area, cell.Measure.Word(), cell.Measure.UnitWord(), cell.Period, entry.Published.Printed, cell.Printed,
                entry.Difference.ToString("F" + cell.Measure.Decimals(), CultureInfo.InvariantCulture), entry.Published.Source));
        }
    }

    private static string InUnits(long units, int decimals) =>
        (units / (decimal)Math.Pow(10, decimals)).ToString("F" + decimals, CultureInfo.InvariantCulture);
}
