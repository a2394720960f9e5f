using SpatialHousing.Planning;

namespace SpatialHousing.Overlay;

/// <summary>Which kinds of zone forbid and which must contain, as bit masks over the kinds.</summary>
internal readonly record struct ZoneRoles(int Forbidding, int Containing)
{
    public static readonly int KindCount = Enum.GetValues<ZoneKind>().Length;

    /// <summary>Roles of the kinds that have at least one layer; a kind without one takes no part.</summary>
    public static ZoneRoles Of(ZoneRules rules, IEnumerable<ZoneKind> given)
    {
        int forbidding = 0, containing = 0;
        foreach (var kind in given)
        {
            var rule = rules.RuleOf(kind);
            forbidding |= rule.Forbids ? 1 << (int)kind : 0;
            containing |= rule.MustContain ? 1 << (int)kind : 0;
        }

        return new ZoneRoles(forbidding, containing);
    }

    /// <summary>Land covered by exactly these kinds breaks a rule.</summary>
    public bool Breaches(int kinds) => (kinds & Forbidding) != 0 || (~kinds & Containing) != 0;
}
