using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Destocking;

/// <summary>What one applicable rule says for one area and year.</summary>
/// <param name="Limit">Most floor area by this rule; null when it sets no limit.</param>
/// <param name="Standing">Whether it counts.</param>
/// <param name="LacksFigure">Its limit needs a figure that is not given, so it is taken as zero.</param>
public sealed record RuleOutcome(SupplyRule Rule, FloorArea? Limit, RuleStanding Standing, bool LacksFigure);

/// <summary>Whether an applicable rule counts.</summary>
public enum RuleStanding
{
    InForce,

    /// <summary>The plan file lets a contradicting rule prevail.</summary>
    SetAside,

    /// <summary>弹性: it advises.</summary>
    Advice,
}
