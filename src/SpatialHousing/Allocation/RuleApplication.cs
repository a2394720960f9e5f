using System.Collections.Immutable;
using SpatialHousing.Destocking;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Allocation;

/// <summary>Applies the supply rules year by year: each year's supply becomes stock later, and so changes what the rules allow then.</summary>
/// <remarks>
/// Enforced, a year's amount is shared again with the limits as mosts: what one area may not take, the others do in proportion to their own amounts, and
/// what none may take is unmet. Limits are cut to the printed precision first, so that the printed table exceeds none. Reported, nothing changes.
/// </remarks>
internal sealed class RuleApplication(AllocationProblem problem, ImmutableArray<string> areas, FigureLookup figures, List<Finding> findings)
{
    private readonly AllocationSettings settings = problem.Settings;

    public (ImmutableArray<QuotaLine> Lines, ImmutableArray<LandAllowance> Allowances, ImmutableArray<RuleConflict> Conflicts, ImmutableArray<UnmetQuota> Unmet, ImmutableArray<StockYear> Stock) Apply(
        ImmutableArray<QuotaLine> lines)
    {
        var control = new SupplyControl(problem.Rules, settings.Prevailing);
        var unmet = lines.SelectMany(UnplacedByBounds).ToList();
        if (problem.Rules.Rules.IsEmpty)
        {
            return (lines, [], [], [.. unmet], []);
        }

        var stocks = new StockTable(problem, areas, figures, findings);
        var allowances = ImmutableArray.CreateBuilder<LandAllowance>();
        var supplied = new List<double>();
        var ruled = lines.Select(line => line.Demand.Quota.Type == HousingType.Commodity
            ? ApplyTo(line, control, stocks, allowances, supplied, unmet)
            : line).ToImmutableArray();
        var all = allowances.ToImmutable();
        findings.AddRange(RuleFindings.Of(settings.File, control.Conflicts, all));
        findings.AddRange(AllowanceCheck.Of(settings.File, settings.EnforceRules, all, supplied));
        findings.AddRange(unmet.Select(Unmet));
        return (ruled, all, control.Conflicts, [.. unmet], stocks.Years);
    }

    private IEnumerable<UnmetQuota> UnplacedByBounds(QuotaLine line)
    {
        var gap = line.Demand.Quota.Value - line.Totals.Sum();
        if (gap > 1e-9 * Math.Max(1, line.Demand.Quota.Value))
        {
            yield return new UnmetQuota(line.Demand.Quota, problem.Period.Span, gap, new LocalText("各区上限之和小于总量", "the areas' mosts sum to less than the total"));
        }
    }

    private QuotaLine ApplyTo(
        QuotaLine line, SupplyControl control, StockTable stocks, ImmutableArray<LandAllowance>.Builder allowances, List<double> supplied, List<UnmetQuota> unmet)
    {
        var final = line.Planned.Select(row => row.ToArray()).ToArray();
        var limits = line.Limits.Select(row => row.ToArray()).ToArray();
        foreach (var (year, column) in problem.Period.Years.Select((year, column) => (year, column)))
        {
            var ofYear = areas.Select((_, area) => Allow(line, control, stocks, area, year, column)).ToArray();
            for (var area = 0; area < areas.Length; area++)
            {
                limits[area][column] = PrintableLimit(line, area, ofYear[area]);
            }

            if (settings.EnforceRules)
            {
                Redistribute(line, limits, final, year, column, unmet);
            }

            for (var area = 0; area < areas.Length; area++)
            {
                var floor = final[area][column] * line.FloorPerUnit[area];
                allowances.Add(ofYear[area]);
                supplied.Add(floor);
                stocks.Supply(area, year, double.IsNaN(floor) ? FloorArea.Zero : FloorArea.FromTenThousandSquareMetres(floor));
            }
        }

        findings.AddRange(Enumerable.Range(0, areas.Length)
            .Where(area => settings.EnforceRules && final[area].Sum() < line.Least[area] - 1e-9)
            .Select(area => LeastNotMet(line, area, final[area].Sum())));
        return line with { Final = final, Limits = limits };
    }

    private LandAllowance Allow(QuotaLine line, SupplyControl control, StockTable stocks, int area, int year, int column)
    {
        var planned = line.Planned[area][column] * line.FloorPerUnit[area];
        FloorAreaRatio? ratio = FloorAreaRatio.IsValid(1 / line.LandPerFloor[area]) ? FloorAreaRatio.From(1 / line.LandPerFloor[area]) : null;
        var basis = stocks.BasisOf(area, year, double.IsNaN(planned) ? FloorArea.Zero : FloorArea.FromTenThousandSquareMetres(planned), ratio);
        return control.Allow(areas[area], year, line.Demand.Quota.Type, stocks.MonthsAt(area, year), band => stocks.MonthsInBand(area, band, year), basis, ratio);
    }

    /// <summary>The limit in the quota's unit, such that neither the printed floor area nor the printed land goes beyond it.</summary>
    private static double PrintableLimit(QuotaLine line, int area, LandAllowance allowance)
    {
        if (allowance.FloorLimit is not { } floor || double.IsNaN(line.FloorPerUnit[area]))
        {
            return double.PositiveInfinity;
        }

        var printable = CutDown(floor.TenThousandSquareMetres);
        if (allowance.LandLimit is { } land)
        {
            printable = CutDown(Math.Min(printable, CutDown(land.Hectares) / line.LandPerFloor[area]));
        }

        return printable / line.FloorPerUnit[area];
    }

    private static double CutDown(double value) => Math.Floor((value * 100) + 1e-6) / 100;

    private void Redistribute(QuotaLine line, double[][] limits, double[][] final, int year, int column, List<UnmetQuota> unmet)
    {
        var planned = areas.Select((_, area) => line.Planned[area][column]).ToArray();
        var total = planned.Sum();
        var most = areas.Select((_, area) => Math.Min(limits[area][column], Math.Max(0, line.Most[area] - final[area][..column].Sum()))).ToArray();
        var split = BoundedSplit.Of(total, planned, new double[areas.Length], most);
        for (var area = 0; area < areas.Length; area++)
        {
            final[area][column] = split.Values[area];
        }

        if (split.Unplaced > 1e-9 * Math.Max(1, total))
        {
            unmet.Add(new UnmetQuota(
                line.Demand.Quota, FormattableString.Invariant($"{year}"), split.Unplaced,
                new LocalText("各区供地上限之和小于当年计划", "the allowances of all areas sum to less than the year's plan")));
        }
    }

    /// <summary>A least that the rules leave no room for: two claims of the plan that cannot both hold.</summary>
    private Finding LeastNotMet(QuotaLine line, int area, double got)
    {
        var measure = line.Demand.Quota.Measure;
        var (least, gap) = (Rounding.Print(line.Least[area], measure.Decimals()), Rounding.Print(line.Least[area] - got, measure.Decimals()));
        return new Finding(
            Severity.Error, "least_not_met", areas[area], settings.File, "$.bounds",
            new LocalText(
                $"{areas[area]}：执行供应规则后只有 {Rounding.Print(got, measure.Decimals())}，达不到下限 {least}{measure.UnitName().Chinese}（{line.BoundReasons[area]}）；下限须降低 {gap}，或放宽规则。",
                $"{areas[area]}: after the supply rules it gets {Rounding.Print(got, measure.Decimals())}, not its least of {least} {measure.UnitWord()} ({line.BoundReasons[area]}). The least has to give {gap}, or the rules have to."));
    }

    private Finding Unmet(UnmetQuota unmet) => new(
        Severity.Warning, "quota_unmet", unmet.Quota.Area, settings.File, unmet.Period,
        new LocalText(
            $"{unmet.Quota.Area} {unmet.Period}：{Rounding.Print(unmet.Amount, 2)}{unmet.Quota.Measure.UnitName().Chinese}未落实，{unmet.Reason.Chinese}；请调整总量、分期或上限。",
            $"{unmet.Quota.Area} {unmet.Period}: {Rounding.Print(unmet.Amount, 2)} {unmet.Quota.Measure.UnitWord()} unmet, {unmet.Reason.English}. Change the total, the phasing or the limits."));
}
