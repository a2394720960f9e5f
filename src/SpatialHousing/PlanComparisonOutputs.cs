using SpatialHousing.Formats;
using SpatialHousing.Formats.Csv;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing;

/// <summary>Writes a comparison: comparison.md in words, and a table each of settings, cells, causes and parcels.</summary>
public static class PlanComparisonOutputs
{
    public static void Write(PlanComparison comparison, OutputFolder folder, Language language, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(folder);
        using (var words = folder.CreateText("comparison.md"))
        {
            PlanComparisonWords.Write(words, comparison, language);
        }

        Table(folder, "setting_differences.csv", ["path", "a", "b"], comparison.Settings.Select(setting => new[] { setting.Path, setting.A, setting.B }));
        Table(
            folder, "cell_differences.csv", ["area", "measure", "unit", "period", "a", "b", "difference"],
            comparison.Cells.Select(cell => new[] { cell.Area, cell.Measure.Word(), cell.Measure.UnitWord(), cell.Period, Text(cell.A, cell), Text(cell.B, cell), Text(cell.B - cell.A, cell) }));
        Table(
            folder, "cell_causes.csv", ["area", "period", "cause", "source", "amount", "words"],
            comparison.Cells.DistinctBy(cell => (cell.Area, cell.Period)).SelectMany(cell => cell.Causes.Select(cause => new[]
            {
                cell.Area, cell.Period, cause.Kind, cause.Source, double.IsNaN(cause.Amount) ? "" : Rounding.Print(cause.Amount, 4), cause.Words.In(language),
            })));
        Table(
            folder, "parcel_differences.csv", ["parcel", "area", "year_a", "year_b", "words"],
            comparison.Parcels.Select(parcel => new[] { parcel.Parcel, parcel.Area, Year(parcel.A), Year(parcel.B), parcel.Cause.In(language) }));
        var record = new RunRecord("compare").Setting("plan", comparison.A.Inputs.Plan.Id).Setting("a", comparison.A.Inputs.Plan.Scenario).Setting("b", comparison.B.Inputs.Plan.Scenario);
        foreach (var file in comparison.A.Inputs.Files)
        {
            record.Input("", file.File, file.Sha256);
        }

        RunRecordWriter.Write(folder, record, clock);
    }

    private static void Table(OutputFolder folder, string file, string[] header, IEnumerable<string[]> rows)
    {
        using var writer = folder.CreateText(file);
        foreach (var row in rows.Prepend(header))
        {
            writer.Write(CsvText.Line(row));
        }
    }

    private static string Text(decimal value, CellDifference cell) => value.ToString("F" + cell.Measure.Decimals(), System.Globalization.CultureInfo.InvariantCulture);

    private static string Year(int year) => year == 0 ? "" : FormattableString.Invariant($"{year}");
}
