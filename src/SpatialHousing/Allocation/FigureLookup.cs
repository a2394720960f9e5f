using System.Collections.Immutable;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Allocation;

/// <summary>Finds the figures that a plan file names (<c>tables.subareas.inventory_10k_m2</c>) and says what is missing.</summary>
internal sealed class FigureLookup(AllocationProblem problem, ImmutableArray<string> areas, List<Finding> findings)
{
    private readonly HashSet<string> reported = new(StringComparer.Ordinal);

    /// <summary>Figures by area, NaN where there is none. An unknown table or column is a fault of the plan file.</summary>
    /// <exception cref="FaultException">The table or column does not exist.</exception>
    public double[] Of(FigureSource source) =>
        source.From.Length == 0 ? Reasonable([.. areas.Select(area => Given(source, area))], source.Position) : Of(source.From, source.Position);

    public double[] Of(string from, string position) => Reasonable(Find(from, position), from);

    private double[] Reasonable(double[] values, string position)
    {
        foreach (var value in values)
        {
            AmountCheck.RequireFigure(problem.Settings.File, position, value);
        }

        return values;
    }

    private double[] Find(string from, string position)
    {
        if (problem.Computed.TryGetValue(from, out var computed))
        {
            return [.. areas.Select(area => computed.GetValueOrDefault(area, double.NaN))];
        }

        if (StockFigures.Names.Contains(from))
        {
            return StockFigures.Of(from, problem, areas, this);
        }

        var (table, column) = FindColumn(from, position);
        var values = areas.Select(area => table.Number(area, column) ?? double.NaN).ToArray();
        ReportMissing(table, column, values);
        ReportTwice(table);
        return values;
    }

    /// <summary>Where an area's figure stands: file and line.</summary>
    public string PlaceOf(string from, string area) =>
        from.Split('.') is ["tables", var name, _] && problem.Tables.TryGetValue(name, out var table) ? $"{table.File} {table.PositionOf(area)}".TrimEnd() : from;

    private static double Given(FigureSource source, string area)
    {
        var index = source.Given.Select(pair => pair.Key).ToList().IndexOf(area);
        return index < 0 ? double.NaN : source.Given[index].Value;
    }

    private (PublishedTable Table, string Column) FindColumn(string from, string position)
    {
        var known = problem.Tables.SelectMany(pair => pair.Value.Columns.Select(column => $"tables.{pair.Key}.{column}"))
            .Concat(problem.Computed.Keys)
            .Concat(StockFigures.Names)
            .Order(StringComparer.Ordinal)
            .ToArray();
        if (from.Split('.') is ["tables", var name, var column] && problem.Tables.TryGetValue(name, out var table) && table.HasColumn(column))
        {
            return (table, column);
        }

        var nearest = NearestWord.Of(from, known);
        throw new FaultException(new Finding(
            Severity.Error, "figure_unknown", from, problem.Settings.File, position,
            new LocalText(
                $"{problem.Settings.File} {position}：找不到“{from}”{(nearest is null ? "" : $"；是否应为“{nearest}”？")} 可用：{string.Join("、", known)}。",
                $"{problem.Settings.File}, {position}: there is no \"{from}\"{(nearest is null ? "" : $"; did you mean \"{nearest}\"?")} There is: {string.Join(", ", known)}.")));
    }

    private void ReportTwice(PublishedTable table)
    {
        var twice = table.Keys.GroupBy(key => key).Where(key => key.Count() > 1 && areas.Contains(key.Key)).Select(key => key.Key).ToArray();
        if (twice.Length > 0 && reported.Add($"{table.File}|twice"))
        {
            findings.Add(new Finding(
                Severity.Warning, "row_twice", string.Join(";", twice), table.File, table.Key,
                new LocalText(
                    $"{table.File}：{string.Join("、", twice)} 有多行，只用第一行；请每个区域只留一行。",
                    $"{table.File}: {string.Join(", ", twice)} has several rows; the first is used. Keep one row an area.")));
        }
    }

    private void ReportMissing(PublishedTable table, string column, double[] values)
    {
        var missing = areas.Where((_, index) => double.IsNaN(values[index])).ToArray();
        if (missing.Length > 0 && reported.Add($"{table.File}|{column}"))
        {
            findings.Add(new Finding(
                Severity.Info, "figure_missing", column, table.File, column,
                new LocalText(
                    $"{table.File}：{column} 列没有 {string.Join("、", missing)} 的数值；请补入该列，或不在方案中使用它。",
                    $"{table.File}: column {column} has no number for {string.Join(", ", missing)}. Fill it in, or do not use the column.")));
        }
    }
}
