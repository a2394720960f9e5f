using System.Collections.Immutable;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Allocation;

/// <summary>Splits each quota over areas (shares, bounds) and years (phasing), before the supply rules.</summary>
internal sealed class QuotaSplit(AllocationProblem problem, ImmutableArray<string> areas, FigureLookup figures, List<Finding> findings)
{
    private readonly AllocationSettings settings = problem.Settings;

    public ImmutableArray<QuotaLine> Split() => [.. BaseQuotas().Select(Line)];

    /// <summary>The quota that each housing type is split by: its first one over the whole; the others are compared with the result.</summary>
    private IEnumerable<QuotaDemand> BaseQuotas()
    {
        var own = settings.Quotas.Where(demand => demand.Quota.Area == problem.Whole).ToArray();
        if (own.Length == 0)
        {
            throw new FaultException(NoQuota());
        }

        foreach (var type in own.GroupBy(demand => demand.Quota.Type))
        {
            var first = type.First();
            var yearly = type.Where(demand => demand.Quota.Measure == first.Quota.Measure && demand.Quota.Period.Length == 1).ToArray();
            yield return first.Quota.Period == problem.Period ? first
                : yearly.Length > 0 && problem.Period.Length > 1 ? FromYears(yearly)
                : throw new FaultException(WrongPeriod(first));
        }
    }

    /// <summary>Quotas of single years become one quota with given phasing.</summary>
    private QuotaDemand FromYears(QuotaDemand[] yearly)
    {
        var parts = problem.Period.Years.Select(year => yearly.Where(demand => demand.Quota.Period.From == year).Sum(demand => demand.Quota.Value)).ToImmutableArray();
        var first = yearly[0];
        return first with
        {
            Quota = first.Quota with { Period = problem.Period, Value = parts.Sum() },
            Phasing = new PhasingSettings(PhasingMethod.Given, parts, 0, [], first.Position),
        };
    }

    private QuotaLine Line(QuotaDemand demand)
    {
        var quota = demand.Quota;
        AmountCheck.Require(settings.File, demand.Position, quota.Measure, quota.Value);
        var shares = new ShareSplit(settings.File, areas, figures, findings).Of(demand.Split ?? settings.Split);
        var measures = new UnitRates(problem, areas).Of(quota);
        foreach (var rate in measures.FloorPerUnit.Where(rate => !double.IsNaN(rate)))
        {
            AmountCheck.Require(settings.File, demand.Position, AllocationMeasure.FloorArea, quota.Value * rate);
        }

        var bounds = new BoundSet(problem, areas, figures).Of(quota, measures);
        findings.AddRange(ClaimConflict.Of(settings.File, quota, areas, shares.Values, bounds));
        var split = IsBinding(shares)
            ? BoundedSplit.Of(quota.Value, shares.Values, bounds.Least, bounds.Most)
            : BoundedSplit.Of(quota.Value, shares.Values, new double[areas.Length], [.. areas.Select(_ => double.PositiveInfinity)]);
        findings.AddRange(BoundCheck.Of(settings.File, quota, areas, split.Values, bounds));
        var phasing = demand.Phasing ?? settings.Phasing;
        var yearShares = areas.Select(area => Phasing.Of(phasing, area, problem.Period, settings.File)).ToArray();
        var years = areas.Select((_, area) => yearShares[area].Select(part => part * split.Values[area]).ToArray()).ToArray();
        return new QuotaLine(
            demand, shares, [.. bounds.Least], [.. bounds.Most], split.Values, yearShares, years,
            [.. areas.Select(_ => Enumerable.Repeat(double.PositiveInfinity, problem.Period.Length).ToArray())],
            years, measures.FloorPerUnit, measures.LandPerFloor, measures.HomesPerFloor, [.. bounds.Reasons]);
    }

    /// <summary>Published shares come before bounds, which then cut only where the scenario enforces; other splits always keep their bounds.</summary>
    private bool IsBinding(ShareSet shares) => settings.EnforceRules || shares.Method != SplitMethod.Published;

    private Finding NoQuota() => new(
        Severity.Error, "quota_missing", problem.Whole, settings.File, "$.quotas",
        new LocalText(
            $"{settings.File} $.quotas：没有“{problem.Whole}”的总量指标；请至少给出一项。",
            $"{settings.File}, $.quotas: there is no quota for \"{problem.Whole}\"; give at least one."));

    private Finding WrongPeriod(QuotaDemand demand) => new(
        Severity.Error, "quota_period", demand.Quota.Area, settings.File, demand.Position,
        new LocalText(
            $"{settings.File} {demand.Position}：指标的期间 {demand.Quota.Period.Span} 不是规划期 {problem.Period.Span}。",
            $"{settings.File}, {demand.Position}: the quota is for {demand.Quota.Period.Span}, the plan period is {problem.Period.Span}."));
}
