using System.Collections.Immutable;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Destocking;

/// <summary>供地上限: what the rules allow one area to be supplied with in one year, and the clauses that set it.</summary>
/// <param name="Months">Destocking months at the start of the year; null when unknown.</param>
/// <param name="FloorLimit">Most floor area; null = no limit.</param>
/// <param name="LandLimit">The same as land, by the area's floor area ratio; null = no limit or no ratio.</param>
/// <param name="Outcomes">Every rule that applies, in the order of the rule file.</param>
public sealed record LandAllowance(
    string Area, int Year, HousingType Type, DestockingMonths? Months, FloorArea? FloorLimit, LandArea? LandLimit, ImmutableArray<RuleOutcome> Outcomes)
{
    /// <summary>The rules that set the limit: those in force whose own limit is the least.</summary>
    public IEnumerable<SupplyRule> SetBy => FloorLimit is not { } limit
        ? []
        : Outcomes.Where(outcome => outcome.Standing == RuleStanding.InForce && outcome.Limit == limit).Select(outcome => outcome.Rule);
}
