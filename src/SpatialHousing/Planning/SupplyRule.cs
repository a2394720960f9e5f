using System.Collections.Immutable;

namespace SpatialHousing.Planning;

/// <summary>供应规则: a clause that sets what may be supplied where the destocking months lie in a band.</summary>
/// <param name="Id">Id in its rule file, e.g. CF-R4.</param>
/// <param name="Areas">Areas it names; empty = every area.</param>
/// <param name="Types">Housing types it limits; others are exempt.</param>
/// <param name="Months">Band of destocking months it applies in.</param>
/// <param name="ConsecutiveMonths">How many months in a row the area must have been in the band; 1 = now.</param>
/// <param name="Quote">The clause's own words.</param>
public sealed record SupplyRule(
    string Id,
    ImmutableArray<string> Areas,
    ImmutableArray<HousingType> Types,
    MonthsRange Months,
    int ConsecutiveMonths,
    SupplyAction Action,
    RuleStrength Strength,
    string Quote,
    Citation Citation)
{
    /// <summary>True for a rule that names its areas: it stands beside the general ones, and the tighter of both holds.</summary>
    public bool NamesAreas => !Areas.IsEmpty;

    public bool AppliesTo(string area) => Areas.IsEmpty || Areas.Contains(area);
}
