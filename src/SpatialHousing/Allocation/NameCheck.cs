using System.Collections.Immutable;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Allocation;

/// <summary>Every area and rule that the plan file names must exist: a misspelt one would otherwise be left out without a word.</summary>
internal static class NameCheck
{
    /// <exception cref="FaultException">Names that are not known, each with its place and the nearest known one.</exception>
    public static void Require(AllocationProblem problem, ImmutableArray<string> areas)
    {
        var settings = problem.Settings;
        var known = areas.Add(problem.Whole);
        var faults = new List<Finding>();
        foreach (var (name, position) in AreasNamed(settings).Where(named => named.Name is not "*" && !known.Contains(named.Name)))
        {
            faults.Add(Unknown("area_unknown", settings.File, position, name, known, new("区域", "area")));
        }

        var rules = problem.Rules.Rules.Select(rule => rule.Id).ToArray();
        foreach (var id in settings.Prevailing.Where(id => !rules.Contains(id)))
        {
            faults.Add(Unknown("rule_unknown", settings.File, "$.rules.conflicts", id, rules, new("规则", "rule")));
        }

        if (faults.Count > 0)
        {
            throw new FaultException([.. faults]);
        }
    }

    private static IEnumerable<(string Name, string Position)> AreasNamed(AllocationSettings settings) => settings.Quotas
        .Select(quota => (quota.Quota.Area, quota.Position + ".area"))
        .Concat(settings.Bounds.Select(bound => (bound.Area, bound.Position + ".area")))
        .Concat(settings.Ratios.Select(ratio => (ratio.Area, ratio.Position + ".area")))
        .Concat(settings.Dwellings.Select(size => (size.Area, size.Position + ".area")))
        .Concat(settings.Phasing.ByArea.Select(pair => (pair.Key, settings.Phasing.Position + ".areas")))
        .Concat(settings.Stock.UnderWay.Select(figure => (figure.Area, "$.stock.underWay")))
        .Concat(settings.Stock.YearlySales.Select(figure => (figure.Area, "$.stock.yearlySales")))
        .Concat(FiguresOf(settings.Stock))
        .Distinct();

    private static IEnumerable<(string Name, string Position)> FiguresOf(StockSettings stock) =>
        new[] { stock.Inventory, stock.MonthlySales, stock.Months, stock.Revitalised }
            .OfType<FigureSource>()
            .SelectMany(source => source.Given.Select(pair => (pair.Key, source.Position)));

    private static Finding Unknown(string rule, string file, string position, string name, IReadOnlyCollection<string> known, LocalText what)
    {
        var nearest = NearestWord.Of(name, known);
        return new Finding(
            Severity.Error, rule, name, file, position,
            new LocalText(
                $"{file} {position}：没有名为“{name}”的{what.Chinese}{(nearest is null ? "" : $"；是否应为“{nearest}”？")} 可用：{string.Join("、", known)}。",
                $"{file}, {position}: no {what.English} \"{name}\"{(nearest is null ? "" : $"; did you mean \"{nearest}\"?")} There is: {string.Join(", ", known)}."));
    }
}
