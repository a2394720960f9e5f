using System.Collections.Concurrent;
using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Overlay;

/// <summary>管控校核: what parcels share with protection zones, by how much, and what that means by the rules.</summary>
/// <remarks>
/// Made once for the zones, then asked for one batch of parcels after another; memory goes with the zones and one batch.
/// Zones of a kind that overlap each other count once. See docs/methods/overlay.md.
/// </remarks>
public sealed partial class ZoneOverlay
{
    private readonly PlanarLayer<ProtectionZone> zones;
    private readonly ZoneRules rules;
    private readonly AreaMethod method;
    private readonly GeometryColumns shapes;
    private readonly PolygonIndex index;
    private readonly RingRegularity regularity;
    private readonly int[] zoneKind;
    private readonly ZoneRoles roles;
    private readonly int[] zoneRank;

    /// <summary>Rules of the given kinds that lead to a verdict, by kind word.</summary>
    private readonly ImmutableArray<ZoneRule> judging;
    private readonly EllipsoidalArea pieceArea;
    private readonly EllipsoidalArea? ellipsoid;
    private readonly PieceMaker pieces;
    private readonly ConcurrentBag<OverlapKernel> kernels = [];

    public ZoneOverlay(PlanarLayer<ProtectionZone> zones, ZoneRules rules, AreaMethod method = AreaMethod.Ellipsoidal)
    {
        ArgumentNullException.ThrowIfNull(zones);
        ArgumentNullException.ThrowIfNull(rules);
        this.zones = zones;
        this.rules = rules;
        this.method = method;
        var findings = new List<Finding>();
        shapes = ZoneShapes.Of(zones, rules, findings);
        index = new PolygonIndex(shapes);
        regularity = new RingRegularity(index);
        findings.AddRange(ShapeFindings.OfZones(zones, shapes, index, regularity));
        zoneKind = [.. zones.Items.Select(zone => (int)zone.Kind)];
        ImmutableArray<ZoneKind> given = [.. zones.Items.Select(zone => zone.Kind).Distinct().OrderBy(kind => kind.Word(), StringComparer.Ordinal)];
        judging = [.. given.Select(rules.RuleOf).Where(rule => rule.Forbids || rule.MustContain)];
        roles = ZoneRoles.Of(rules, given);
        pieceArea = new EllipsoidalArea(zones.System);
        ellipsoid = method == AreaMethod.Ellipsoidal ? pieceArea : null;
        pieces = new PieceMaker(shapes, index.Rings, NewKernel);
        zoneRank = RankByKindAndId(zones);
        NotAssessed = [.. rules.Required.Where(kind => !given.Contains(kind)).Distinct().OrderBy(kind => kind.Word(), StringComparer.Ordinal)];
        findings.AddRange(NotAssessed.Select(MissingLayer));
        Findings = [.. findings];
    }

    /// <summary>Kinds that the rules require and no layer gives.</summary>
    public ImmutableArray<ZoneKind> NotAssessed { get; }

    /// <summary>What was found about the zones themselves.</summary>
    public ImmutableArray<Finding> Findings { get; }

    /// <summary>Everything in one call, for layers that fit into memory; ellipsoidal figures are those of the pieces.</summary>
    /// <exception cref="ArgumentException">The layers lie in two planes.</exception>
    public static ZoneAssessment Compute(
        PlanarLayer<Parcel> parcels, PlanarLayer<ProtectionZone> zones, ZoneRules rules, AreaMethod method = AreaMethod.Ellipsoidal, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(parcels);
        ArgumentNullException.ThrowIfNull(zones);
        parcels.RequireSamePlane(zones.System);
        var overlay = new ZoneOverlay(zones, rules, method);
        var assessment = method == AreaMethod.Ellipsoidal ? overlay.AssessWithPieces(parcels, cancellation) : overlay.Assess(parcels, cancellation);
        return assessment with { Findings = [.. overlay.Findings, .. assessment.Findings] };
    }

    /// <summary>Verdicts of one batch; its findings are about these parcels only.</summary>
    /// <exception cref="ArgumentException">The batch lies in another plane than the zones.</exception>
    public ZoneAssessment Assess(PlanarLayer<Parcel> parcels, CancellationToken cancellation = default) => Assess(parcels, null, cancellation);

    /// <summary>Verdicts of one batch with the outline of every piece that breaks a hard rule, and what remains of the parcels.</summary>
    /// <remarks>Pieces are measured by the national formula themselves, so ellipsoidal figures may differ in the last digit from those without pieces.</remarks>
    public ZoneAssessment AssessWithPieces(PlanarLayer<Parcel> parcels, CancellationToken cancellation = default) =>
        Assess(parcels, new ViolationBuilder(this), cancellation);

    private ZoneAssessment Assess(PlanarLayer<Parcel> parcels, ViolationBuilder? violations, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(parcels);
        parcels.RequireSamePlane(zones.System);
        var batch = new Batch(this, parcels, TakeKernel(), violations);
        for (var parcel = 0; parcel < parcels.Count; parcel++)
        {
            if ((parcel & 1023) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            batch.Assess(parcel);
        }

        kernels.Add(batch.Kernel);
        return batch.Result();
    }

    /// <summary>A kernel that no other thread uses; kept from batch to batch.</summary>
    private OverlapKernel TakeKernel() => kernels.TryTake(out var kernel) ? kernel : NewKernel();

    private OverlapKernel NewKernel() => new(index, regularity, zoneKind, roles, rules.Tolerances.TouchGapMetres);

    private static int[] RankByKindAndId(PlanarLayer<ProtectionZone> zones)
    {
        var order = Enumerable.Range(0, zones.Count)
            .OrderBy(zone => zones.Items[zone].Kind.Word(), StringComparer.Ordinal)
            .ThenBy(zone => zones.Items[zone].Id, StringComparer.Ordinal)
            .ToArray();
        var rank = new int[order.Length];
        for (var place = 0; place < order.Length; place++)
        {
            rank[order[place]] = place;
        }

        return rank;
    }

    private Finding MissingLayer(ZoneKind kind) => new(
        Severity.Warning, "zone_kind_not_assessed", kind.Word(), rules.File, "",
        new LocalText(
            $"规则要求校核“{kind.Name().Chinese}”，但没有给出图层：相关地块记为“未评价”，结论不能是“通过”。请补充该图层。",
            $"The rules require \"{kind.Word()}\" and no layer gives it: parcels are \"not_assessed\" and the run cannot pass. Add that layer."));
}
