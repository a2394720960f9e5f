using System.Collections.Immutable;
using SpatialHousing.Units;

namespace SpatialHousing.Planning;

/// <summary>管控规则集: a rule for every kind of zone, with the tolerances of the check; read from a rule file.</summary>
/// <param name="Id">Short name, e.g. <c>zones-china</c>.</param>
/// <param name="Title">What it is, for people.</param>
/// <param name="File">File it was read from, as named.</param>
/// <param name="Sha256">Hash of that file, lower-case hex.</param>
/// <param name="Required">Kinds that must have a layer: without one no parcel is clear.</param>
/// <param name="Rules">At most one a kind. A kind without one is ruled as <see cref="ZoneKind.Other"/>, and that forbids.</param>
public sealed record ZoneRules(
    string Id, LocalText Title, string File, string Sha256, ZoneTolerances Tolerances, ImmutableArray<ZoneKind> Required, ImmutableArray<ZoneRule> Rules)
{
    private static readonly ZoneRule UnknownForbids = new(
        ZoneKind.Other, new ZoneEffect.Forbid(), true, new("不认识的管控区按不得占用处理。", "An unknown kind of zone forbids."), new("SpatialHousing", "本程序自定 / this program's own choice", Confidence.Policy), "");

    public ZoneRule RuleOf(ZoneKind kind)
    {
        foreach (var rule in Rules)
        {
            if (rule.Kind == kind)
            {
                return rule;
            }
        }

        return kind == ZoneKind.Other ? UnknownForbids : RuleOf(ZoneKind.Other) with { Kind = kind };
    }

    /// <summary>The same rules asking only for the kinds that are given: for a bare check without a rule file.</summary>
    public ZoneRules WithoutRequirements() => this with { Required = [] };
}
