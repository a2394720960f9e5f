using SpatialHousing.Units;

namespace SpatialHousing.Planning;

/// <summary>管控规则 of one kind of zone.</summary>
/// <param name="IsHard">刚性: a breach refuses the proposal; otherwise it is reported.</param>
/// <param name="Text">What it says, in a sentence.</param>
/// <param name="Source">Document and clause.</param>
/// <param name="Date">yyyy-MM-dd from which it applies; empty when not known.</param>
public sealed record ZoneRule(ZoneKind Kind, ZoneEffect Effect, bool IsHard, LocalText Text, Citation Source, string Date)
{
    /// <summary>Sharing land is what the rule is about (forbidden zones and distances), as a hard rule.</summary>
    public bool Forbids => IsHard && Effect is (ZoneEffect.Forbid or ZoneEffect.KeepDistance);

    public bool MustContain => IsHard && Effect is ZoneEffect.MustContain;
}
