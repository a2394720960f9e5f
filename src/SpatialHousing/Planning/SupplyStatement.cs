namespace SpatialHousing.Planning;

/// <summary>A clause of a rule file that sets no limit: a target, a reasonable band, a definition, a share; kept so that every clause can be cited.</summary>
/// <param name="Kind"><c>target</c>, <c>reasonable_band</c>, <c>definition</c>, <c>share_at_least</c> or <c>advice</c>.</param>
/// <param name="Months">Months it speaks of; null when none.</param>
/// <param name="Value">Number it sets (a share in per cent, say); null when none.</param>
/// <param name="ByYear">Year by which a target is to hold; null when not stated.</param>
public sealed record SupplyStatement(string Id, string Kind, MonthsRange? Months, double? Value, int? ByYear, string Quote, Citation Citation);
