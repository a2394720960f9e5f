using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Overlay;

/// <summary>Rules and zones of a check without their shapes: all that turns measured land into verdicts.</summary>
internal sealed class ZoneJudge
{
    /// <summary>All kinds in the order in which verdicts and overlaps are listed.</summary>
    private static readonly ZoneKind[] ByWord = KindsInOrder();

    public ZoneJudge(CoordinateSystem plane, ImmutableArray<ProtectionZone> zones, ZoneRules rules, AreaMethod method)
    {
        Zones = zones;
        Rules = rules;
        Method = method;
        var given = KindsByWord(zones);
        Judging = [.. given.Select(rules.RuleOf).Where(rule => rule.Forbids || rule.MustContain)];
        Roles = ZoneRoles.Of(rules, given);
        PieceArea = new EllipsoidalArea(plane);
        Ellipsoid = method == AreaMethod.Ellipsoidal ? PieceArea : null;
        ZoneRank = RankByKindAndId(zones);
        NotAssessed = rules.Required.IsEmpty ? [] : [.. rules.Required.Where(kind => !given.Contains(kind)).Distinct().OrderBy(kind => kind.Word(), StringComparer.Ordinal)];
    }

    public ImmutableArray<ProtectionZone> Zones { get; }

    public ZoneRules Rules { get; }

    public AreaMethod Method { get; }

    /// <summary>Rules of the given kinds that lead to a verdict, by kind word.</summary>
    public ImmutableArray<ZoneRule> Judging { get; }

    public ZoneRoles Roles { get; }

    /// <summary>National formula, for pieces whatever the method of the check.</summary>
    public EllipsoidalArea PieceArea { get; }

    /// <summary>The same where figures are ellipsoidal; null where they are plane.</summary>
    public EllipsoidalArea? Ellipsoid { get; }

    /// <summary>Place of each zone by kind word and id.</summary>
    public ImmutableArray<int> ZoneRank { get; }

    /// <summary>Kinds that the rules require and no layer gives.</summary>
    public ImmutableArray<ZoneKind> NotAssessed { get; }

    /// <summary>What to say about the kinds without a layer.</summary>
    public IEnumerable<Finding> MissingLayers => NotAssessed.Select(kind => new Finding(
        Severity.Warning, "zone_kind_not_assessed", kind.Word(), Rules.File, "",
        new LocalText(
            $"规则要求校核“{kind.Name().Chinese}”，但没有给出图层：相关地块记为“未评价”，结论不能是“通过”。请补充该图层。",
            $"The rules require \"{kind.Word()}\" and no layer gives it: parcels are \"not_assessed\" and the run cannot pass. Add that layer.")));

    private static ZoneKind[] KindsInOrder()
    {
        var kinds = Enum.GetValues<ZoneKind>();
        Array.Sort(kinds, (a, b) => string.CompareOrdinal(a.Word(), b.Word()));
        return kinds;
    }

    private static ZoneKind[] KindsByWord(ImmutableArray<ProtectionZone> zones)
    {
        var isGiven = new bool[ZoneRoles.KindCount];
        foreach (var zone in zones)
        {
            isGiven[(int)zone.Kind] = true;
        }

        return Array.FindAll(ByWord, kind => isGiven[(int)kind]);
    }

    private static ImmutableArray<int> RankByKindAndId(ImmutableArray<ProtectionZone> zones)
    {
        var order = new int[zones.Length];
        for (var zone = 0; zone < order.Length; zone++)
        {
            order[zone] = zone;
        }

        Array.Sort(order, (a, b) => string.CompareOrdinal(zones[a].Kind.Word(), zones[b].Kind.Word()) is not 0 and var byKind ? byKind
            : string.CompareOrdinal(zones[a].Id, zones[b].Id) is not 0 and var byId ? byId : a.CompareTo(b));
        var rank = new int[order.Length];
        for (var place = 0; place < order.Length; place++)
        {
            rank[order[place]] = place;
        }

        return [.. rank];
    }
}
