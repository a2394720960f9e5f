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
public sealed class ZoneOverlay
{
    private readonly PlanarLayer<ProtectionZone> zones;
    private readonly ZoneRules rules;
    private readonly AreaMethod method;
    private readonly PolygonIndex index;
    private readonly RingRegularity regularity;
    private readonly int[] zoneKind;
    private readonly ZoneRoles roles;
    private readonly int[] zoneRank;

    /// <summary>Rules of the given kinds that lead to a verdict, by kind word.</summary>
    private readonly ImmutableArray<ZoneRule> judging;
    private readonly EllipsoidalArea? ellipsoid;
    private readonly ConcurrentBag<OverlapKernel> kernels = [];

    public ZoneOverlay(PlanarLayer<ProtectionZone> zones, ZoneRules rules, AreaMethod method = AreaMethod.Ellipsoidal)
    {
        ArgumentNullException.ThrowIfNull(zones);
        ArgumentNullException.ThrowIfNull(rules);
        this.zones = zones;
        this.rules = rules;
        this.method = method;
        var findings = new List<Finding>();
        var shapes = ZoneShapes.Of(zones, rules, findings);
        index = new PolygonIndex(shapes);
        regularity = new RingRegularity(index);
        findings.AddRange(ShapeFindings.OfZones(zones, shapes, index, regularity));
        zoneKind = [.. zones.Items.Select(zone => (int)zone.Kind)];
        ImmutableArray<ZoneKind> given = [.. zones.Items.Select(zone => zone.Kind).Distinct().OrderBy(kind => kind.Word(), StringComparer.Ordinal)];
        judging = [.. given.Select(rules.RuleOf).Where(rule => rule.Forbids || rule.MustContain)];
        roles = ZoneRoles.Of(rules, given);
        ellipsoid = method == AreaMethod.Ellipsoidal ? new EllipsoidalArea(zones.System) : null;
        zoneRank = RankByKindAndId(zones);
        NotAssessed = [.. rules.Required.Where(kind => !given.Contains(kind)).Distinct().OrderBy(kind => kind.Word(), StringComparer.Ordinal)];
        findings.AddRange(NotAssessed.Select(MissingLayer));
        Findings = [.. findings];
    }

    /// <summary>Kinds that the rules require and no layer gives.</summary>
    public ImmutableArray<ZoneKind> NotAssessed { get; }

    /// <summary>What was found about the zones themselves.</summary>
    public ImmutableArray<Finding> Findings { get; }

    /// <summary>Everything in one call, for layers that fit into memory.</summary>
    /// <exception cref="ArgumentException">The layers lie in two planes.</exception>
    public static ZoneAssessment Compute(
        PlanarLayer<Parcel> parcels, PlanarLayer<ProtectionZone> zones, ZoneRules rules, AreaMethod method = AreaMethod.Ellipsoidal, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(parcels);
        ArgumentNullException.ThrowIfNull(zones);
        parcels.RequireSamePlane(zones.System);
        var overlay = new ZoneOverlay(zones, rules, method);
        var assessment = overlay.Assess(parcels, cancellation);
        return assessment with { Findings = [.. overlay.Findings, .. assessment.Findings] };
    }

    /// <summary>Verdicts of one batch; its findings are about these parcels only.</summary>
    /// <exception cref="ArgumentException">The batch lies in another plane than the zones.</exception>
    public ZoneAssessment Assess(PlanarLayer<Parcel> parcels, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(parcels);
        parcels.RequireSamePlane(zones.System);
        var batch = new Batch(this, parcels, TakeKernel());
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
    private OverlapKernel TakeKernel() => kernels.TryTake(out var kernel) ? kernel : new OverlapKernel(index, regularity, zoneKind, roles, rules.Tolerances.TouchGapMetres);

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

    /// <summary>One batch under work.</summary>
    private sealed class Batch
    {
        private readonly ZoneOverlay owner;
        private readonly PlanarLayer<Parcel> parcels;
        private readonly OverlapKernel kernel;
        private readonly EllipsoidalArea? ellipsoid;
        private readonly double[] ellipsoidalSquareMetres;
        private readonly ImmutableArray<AssessedParcel>.Builder assessed;
        private readonly ImmutableArray<ParcelZoneOverlap>.Builder overlaps = ImmutableArray.CreateBuilder<ParcelZoneOverlap>();
        private readonly ImmutableArray<ParcelKindVerdict>.Builder kinds = ImmutableArray.CreateBuilder<ParcelKindVerdict>();
        private readonly List<Finding> findings = [];
        private readonly List<(int Rank, ParcelZoneOverlap Row)> rows = [];
        private double landSquareMetres;
        private double noiseSquareMetres;

        public Batch(ZoneOverlay owner, PlanarLayer<Parcel> parcels, OverlapKernel kernel)
        {
            this.owner = owner;
            this.parcels = parcels;
            this.kernel = kernel;
            ellipsoid = owner.ellipsoid;
            ellipsoidalSquareMetres = ellipsoid?.SquareMetres(parcels.Shapes) ?? [];
            assessed = ImmutableArray.CreateBuilder<AssessedParcel>(parcels.Count);
        }

        public OverlapKernel Kernel => kernel;

        public ZoneAssessment Result() => new(
            owner.method, assessed.MoveToImmutable(), overlaps.DrainToImmutable(), kinds.DrainToImmutable(), owner.NotAssessed, [.. findings]);

        public void Assess(int parcel)
        {
            kernel.Measure(parcels.Shapes, parcel);
            landSquareMetres = ellipsoid is null || kernel.OtherArea is not null ? InMethod(kernel.Parcel) : ellipsoidalSquareMetres[parcel];
            if (kernel.OtherArea is { } ringSum)
            {
                findings.Add(ShapeFindings.OfParcel(parcels.Items[parcel].Id, kernel.Parcel.Area, ringSum));
            }

            noiseSquareMetres = Math.Max(owner.rules.Tolerances.Noise.SquareMetres, kernel.Parcel.Area * 1e-12);
            rows.Clear();
            foreach (var piece in kernel.Pieces)
            {
                AddRow(parcel, piece);
            }

            if (rows.Count > 1)
            {
                rows.Sort((a, b) => a.Rank.CompareTo(b.Rank));
            }

            AddVerdict(parcel);
            foreach (var (_, row) in rows)
            {
                overlaps.Add(row);
                if (row.Class != OverlapClass.Touch && owner.rules.RuleOf(row.Kind) is { Effect: ZoneEffect.Limit limit } rule)
                {
                    LimitCheck.Compare(parcels.Items[parcel], owner.zones.Items[row.ZoneIndex], rule, limit, findings);
                }
            }
        }

        /// <summary>Plane area times the scale at the middle of the land it is: right to 1e-8 for land a kilometre wide.</summary>
        private double InMethod(PlanarMoment measure) => ellipsoid is null || measure.Area <= 0
            ? measure.Area
            : measure.Area * ellipsoid.ScaleAt(kernel.Box.MinX + (measure.Moment / measure.Area), kernel.Box.CentreY);

        /// <summary>Rounding noise is nothing, and all but noise is all; decided in the plane, where both are sums of the same kind.</summary>
        private double Settled(PlanarMoment measure) =>
            measure.Area <= noiseSquareMetres ? 0
            : measure.Area >= kernel.Parcel.Area - noiseSquareMetres ? landSquareMetres
            : InMethod(measure);

        private void AddRow(int parcel, OverlapPiece piece)
        {
            var land = Settled(piece.Measure);
            OverlapClass overlapClass;
            if (land == 0)
            {
                if (!kernel.Meets(piece.Zone))
                {
                    return;
                }

                land = Math.Max(0, InMethod(piece.Measure));
                overlapClass = OverlapClass.Touch;
            }
            else
            {
                overlapClass = IsSliver(piece, land) ? OverlapClass.Sliver : OverlapClass.Real;
            }

            var zone = owner.zones.Items[piece.Zone];
            rows.Add((owner.zoneRank[piece.Zone], new ParcelZoneOverlap(
                parcel, piece.Zone, parcels.Items[parcel].Id, zone.Id, zone.Kind, LandArea.FromSquareMetres(land), Share.Of(land, landSquareMetres), overlapClass)));
        }

        private bool IsSliver(OverlapPiece piece, double land)
        {
            var tolerances = owner.rules.Tolerances;
            return land <= tolerances.SliverArea.SquareMetres && 2 * land / kernel.OutlineOf(piece.Zone) < tolerances.SliverWidthMetres;
        }

        private void AddVerdict(int parcel)
        {
            var gravest = owner.NotAssessed.IsEmpty ? Verdict.Clear : Verdict.NotAssessed;
            ImmutableArray<string> ids = [];
            foreach (var rule in owner.judging)
            {
                if (rows.Count == 0 && rule.Forbids)
                {
                    continue;
                }

                var (verdict, land) = rule.Forbids ? Forbidden(rule.Kind) : Contained(rule.Kind);
                if (verdict == Verdict.Clear)
                {
                    continue;
                }

                gravest = verdict > gravest ? verdict : gravest;
                ids = ids.AddRange(rows.Where(row => row.Row.Kind == rule.Kind).Select(row => row.Row.ZoneId));
                kinds.Add(new ParcelKindVerdict(parcel, parcels.Items[parcel].Id, rule.Kind, verdict, LandArea.FromSquareMetres(land), Share.Of(land, landSquareMetres)));
            }

            var breach = gravest.BreaksRule() ? Settled(kernel.Breach) : 0;
            assessed.Add(new AssessedParcel(
                parcels.Items[parcel].Id, LandArea.FromSquareMetres(landSquareMetres), gravest, LandArea.FromSquareMetres(breach), ids));
        }

        private (Verdict Verdict, double Land) Forbidden(ZoneKind kind)
        {
            var land = Settled(kernel.OfKind((int)kind));
            return land > 0 ? (land == landSquareMetres ? Verdict.Inside : Verdict.Partly, land)
                : rows.Any(row => row.Row.Kind == kind) ? (Verdict.Touches, 0)
                : (Verdict.Clear, 0);
        }

        private (Verdict Verdict, double Land) Contained(ZoneKind kind)
        {
            var inside = Settled(kernel.OfKind((int)kind));
            return inside == landSquareMetres ? (Verdict.Clear, 0)
                : inside == 0 ? (Verdict.Outside, landSquareMetres)
                : (Verdict.Partly, landSquareMetres - inside);
        }
    }
}
