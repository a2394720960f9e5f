namespace SpatialHousing.Planning;

/// <summary>刚性、弹性约束: whether a rule limits or only advises.</summary>
public enum RuleStrength
{
    /// <summary>刚性: enforced where the scenario enforces rules.</summary>
    Hard,

    /// <summary>弹性: reported, never enforced.</summary>
    Soft,
}
