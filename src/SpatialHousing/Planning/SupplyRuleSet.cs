using System.Collections.Immutable;
using SpatialHousing.Units;

namespace SpatialHousing.Planning;

/// <summary>A supply rule file as read: one document's clauses on what may be supplied.</summary>
/// <param name="File">File as named by the caller.</param>
public sealed record SupplyRuleSet(
    string Id, LocalText Name, string File, ImmutableArray<SupplyRule> Rules, ImmutableArray<SupplyStatement> Statements)
{
    /// <summary>No rules: everything may be supplied as planned.</summary>
    public static SupplyRuleSet None { get; } = new("", new("", ""), "", [], []);
}
