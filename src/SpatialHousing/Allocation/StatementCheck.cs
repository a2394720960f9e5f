using System.Collections.Immutable;
using SpatialHousing.Destocking;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Allocation;

/// <summary>Holds the result against the targets and shares that the rule file states: said where missed, never enforced.</summary>
internal static class StatementCheck
{
    public static IEnumerable<Finding> Of(AllocationProblem problem, ImmutableArray<StockYear> stock, ImmutableArray<AllocationCell> typeCells) => problem.Rules.Statements
        .Select(statement => statement switch
        {
            { Kind: "target", Months: { } months } => Target(problem, statement, months, stock),
            { Kind: "share_at_least", Value: { } percent } => AffordableShare(problem, statement, percent, typeCells),
            _ => null,
        })
        .OfType<Finding>();

    /// <summary>Areas whose destocking months at the end of the target year lie outside the target.</summary>
    private static Finding? Target(AllocationProblem problem, SupplyStatement statement, MonthsRange target, ImmutableArray<StockYear> stock)
    {
        var year = statement.ByYear ?? problem.Period.To;
        var missed = stock
            .Where(entry => entry.Year == year)
            .Select(entry => (entry.Area, Months: entry.MonthsAtEnd))
            .Where(entry => !target.Contains(entry.Months))
            .ToArray();
        if (missed.Length == 0)
        {
            return null;
        }

        var list = (string endless, string joiner) => string.Join(joiner, missed.Select(entry => $"{entry.Area} {(entry.Months.IsEndless ? endless : Rounding.Print(entry.Months.Months, 1))}"));
        return new Finding(
            Severity.Warning, "target_missed", statement.Id, problem.Settings.File, "",
            new LocalText(
                $"{statement.Id}（{statement.Citation}，“{statement.Quote}”）：按本方案推算，{year} 年末去化周期（月）不在 {target}：{list("无成交", "、")}。",
                $"{statement.Id} ({statement.Citation}, \"{statement.Quote}\"): by this scenario, destocking months at the end of {year} are not {target} in {list("endless", ", ")}."),
            statement.Citation.ToString());
    }

    /// <summary>保障性住房用地占比: years in which the land of other types than commodity is too small a part of all residential land.</summary>
    private static Finding? AffordableShare(AllocationProblem problem, SupplyStatement statement, double percent, ImmutableArray<AllocationCell> typeCells)
    {
        var tooSmall = typeCells
            .Where(cell => cell.Measure == AllocationMeasure.LandArea && cell.Area == problem.Whole)
            .GroupBy(cell => cell.Period)
            .Select(period => (period.Key, Share: Share.Of((double)period.Where(cell => cell.Type != HousingType.Commodity).Sum(cell => cell.Value), (double)period.Sum(cell => cell.Value))))
            .Where(period => period.Share.Percent < percent - 1e-9)
            .ToArray();
        if (tooSmall.Length == 0)
        {
            return null;
        }

        var list = string.Join(", ", tooSmall.Select(period => $"{period.Key} {Rounding.Print(period.Share.Percent, 2)}%"));
        return new Finding(
            Severity.Warning, "affordable_land_share", statement.Id, problem.Settings.File, "",
            new LocalText(
                $"{statement.Id}（{statement.Citation}，“{statement.Quote}”）：保障性住房用地占比低于 {Rounding.Print(percent, 0)}%：{list}。",
                $"{statement.Id} ({statement.Citation}, \"{statement.Quote}\"): land for affordable housing is below {Rounding.Print(percent, 0)} % in {list}."),
            statement.Citation.ToString());
    }
}
