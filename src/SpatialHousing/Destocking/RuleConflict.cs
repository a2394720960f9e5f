using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Destocking;

/// <summary>Two clauses of one rule set that say different things about the same destocking months.</summary>
/// <param name="Months">The months in which they differ.</param>
/// <param name="Chosen">The one that the plan file lets prevail; null when it has not chosen.</param>
/// <param name="SameAction">True when both do the same from different thresholds (suspend above 36, suspend above 18).</param>
public sealed record RuleConflict(SupplyRule First, SupplyRule Second, MonthsRange Months, SupplyRule? Chosen, bool SameAction)
{
    /// <summary>The clause that the plan's choice sets aside; null when it has not chosen.</summary>
    public SupplyRule? SetAside => Chosen is null ? null : Chosen == First ? Second : First;

    public bool Involves(SupplyRule rule) => rule == First || rule == Second;

    /// <summary>What the two say, and which prevails.</summary>
    public LocalText Message => new(
        $"去化周期 {Months} 个月时两条规则不一致：{Words(First).Chinese}；{Words(Second).Chinese}。{Outcome.Chinese}",
        $"At {Months} months two rules differ: {Words(First).English}; {Words(Second).English}. {Outcome.English}");

    private LocalText Outcome => Chosen is { } chosen
        ? new($"规划文件选定 {chosen.Id}。", $"The plan file lets {chosen.Id} prevail.")
        : new(
            "规划文件未作选择，暂按较严者执行；请在 rules.conflicts 中写明适用哪一条。",
            "The plan file has not chosen, so the stricter one holds for now; name the one that prevails in rules.conflicts.");

    private static LocalText Words(SupplyRule rule) => new(
        $"{rule.Id}（{rule.Citation}）在 {rule.Months} 个月时{rule.Action.Name.Chinese}，“{rule.Quote}”",
        $"{rule.Id} ({rule.Citation}) at {rule.Months} months: {rule.Action.Name.English}, \"{rule.Quote}\"");
}
