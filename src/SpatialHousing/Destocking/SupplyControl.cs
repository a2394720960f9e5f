using System.Collections.Immutable;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Destocking;

/// <summary>Applies a rule set: the allowance of an area and year, and where the rules contradict each other.</summary>
/// <remarks>
/// All hard rules in force hold at once, so the least limit is the allowance. Rules for every area contradict each other when they apply to the same
/// months with different actions, or begin the same action at different months. A rule that names its areas stands beside the general ones.
/// A rule that loses to one the plan lets prevail is set aside in the months where the two differ, and only there.
/// </remarks>
public sealed class SupplyControl
{
    private readonly SupplyRuleSet rules;

    /// <param name="prevailing">Ids of the rules that prevail where rules contradict each other: the plan file's choice.</param>
    public SupplyControl(SupplyRuleSet rules, ImmutableArray<string> prevailing)
    {
        ArgumentNullException.ThrowIfNull(rules);
        this.rules = rules;
        Conflicts = FindConflicts(rules.Rules, prevailing);
    }

    /// <summary>Every pair of contradicting rules, in the order of the rule file.</summary>
    public ImmutableArray<RuleConflict> Conflicts { get; }

    /// <summary>The allowance of one area, year and housing type.</summary>
    /// <param name="months">Destocking months at the start of the year; null when unknown: then only rules without a band apply.</param>
    /// <param name="monthsInBand">How many months in a row the area has been in a band.</param>
    /// <param name="ratio">Floor area ratio, to say the limit as land; null when unknown.</param>
    public LandAllowance Allow(
        string area, int year, HousingType type, DestockingMonths? months, Func<MonthsRange, int> monthsInBand, SupplyBasis basis, FloorAreaRatio? ratio)
    {
        ArgumentNullException.ThrowIfNull(monthsInBand);
        ArgumentNullException.ThrowIfNull(basis);
        var outcomes = rules.Rules
            .Where(rule => rule.AppliesTo(area) && rule.Types.Contains(type) && Applies(rule, months, monthsInBand))
            .Select(rule => new RuleOutcome(rule, rule.Action.Limit(basis), StandingOf(rule, months), rule.Action.LacksFigure(basis)))
            .ToImmutableArray();
        var limits = outcomes.Where(outcome => outcome.Standing == RuleStanding.InForce && outcome.Limit is not null).Select(outcome => outcome.Limit!.Value).ToArray();
        FloorArea? limit = limits.Length == 0 ? null : limits.Min();
        return new LandAllowance(area, year, type, months, limit, limit is { } floor && ratio is { } far ? floor / far : null, outcomes);
    }

    private static bool Applies(SupplyRule rule, DestockingMonths? months, Func<MonthsRange, int> monthsInBand) =>
        rule.Months.IsAny || (months is { } known && rule.Months.Contains(known) && (rule.ConsecutiveMonths <= 1 || monthsInBand(rule.Months) >= rule.ConsecutiveMonths));

    private RuleStanding StandingOf(SupplyRule rule, DestockingMonths? months) =>
        rule.Strength == RuleStrength.Soft ? RuleStanding.Advice
        : Conflicts.Any(conflict => conflict.SetAside == rule && months is { } known && conflict.Months.Contains(known)) ? RuleStanding.SetAside
        : RuleStanding.InForce;

    private static ImmutableArray<RuleConflict> FindConflicts(ImmutableArray<SupplyRule> rules, ImmutableArray<string> prevailing)
    {
        var conflicts = ImmutableArray.CreateBuilder<RuleConflict>();
        var general = rules.Where(rule => !rule.NamesAreas && !rule.Months.IsAny && rule.Strength == RuleStrength.Hard).ToArray();
        for (var i = 0; i < general.Length; i++)
        {
            for (var j = i + 1; j < general.Length; j++)
            {
                if (Difference(general[i], general[j]) is { } months && general[i].Types.Intersect(general[j].Types).Any())
                {
                    conflicts.Add(new RuleConflict(general[i], general[j], months, Choose(general[i], general[j], prevailing), general[i].Action == general[j].Action));
                }
            }
        }

        return conflicts.ToImmutable();
    }

    /// <summary>The months in which two rules differ, or null.</summary>
    private static MonthsRange? Difference(SupplyRule first, SupplyRule second) =>
        first.Months.Overlap(second.Months) is not { } overlap ? null
        : first.Action != second.Action ? overlap
        : first.Months == second.Months ? null
        : first.Months.Below(second.Months) ?? second.Months.Below(first.Months);

    private static SupplyRule? Choose(SupplyRule first, SupplyRule second, ImmutableArray<string> prevailing) =>
        (prevailing.Contains(first.Id), prevailing.Contains(second.Id)) switch
        {
            (true, false) => first,
            (false, true) => second,
            _ => null,
        };
}
