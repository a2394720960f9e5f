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
    private readonly int[] zoneKind;
    private readonly ZoneRoles roles;
    private readonly int[] zoneRank;
    private readonly ImmutableArray<ZoneKind> given;

    public ZoneOverlay(PlanarLayer<ProtectionZone> zones, ZoneRules rules, AreaMethod method = AreaMethod.Ellipsoidal)
    {
        ArgumentNullException.ThrowIfNull(zones);
        ArgumentNullException.ThrowIfNull(rules);
        this.zones = zones;
        this.rules = rules;
        this.method = method;
        var findings = new List<Finding>();
        index = new PolygonIndex(ZoneShapes.Of(zones, rules, findings));
        zoneKind = [.. zones.Items.Select(zone => (int)zone.Kind)];
        given = [.. zones.Items.Select(zone => zone.Kind).Distinct().OrderBy(kind => kind.Word(), StringComparer.Ordinal)];
        roles = ZoneRoles.Of(rules, given);
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
        var batch = new Batch(this, parcels);
        for (var parcel = 0; parcel < parcels.Count; parcel++)
        {
            if ((parcel & 1023) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            batch.Assess(parcel);
        }

        return batch.Result();
    }

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
        private readonly PlaneScale? scale;
        private readonly ImmutableArray<AssessedParcel>.Builder assessed;
        private readonly ImmutableArray<ParcelZoneOverlap>.Builder overlaps = ImmutableArray.CreateBuilder<ParcelZoneOverlap>();
        private readonly ImmutableArray<ParcelKindVerdict>.Builder kinds = ImmutableArray.CreateBuilder<ParcelKindVerdict>();
        private readonly List<Finding> findings = [];
        private readonly List<(int Rank, ParcelZoneOverlap Row)> rows = [];
        private double landSquareMetres;
        private double noiseSquareMetres;

        public Batch(ZoneOverlay owner, PlanarLayer<Parcel> parcels)
        {
            this.owner = owner;
            this.parcels = parcels;
            kernel = new OverlapKernel(owner.index, owner.zoneKind, owner.roles, owner.rules.Tolerances.TouchGapMetres);
            scale = owner.method == AreaMethod.Ellipsoidal ? new PlaneScale(parcels.System) : null;
            assessed = ImmutableArray.CreateBuilder<AssessedParcel>(parcels.Count);
        }

        public ZoneAssessment Result() => new(
            owner.method, assessed.MoveToImmutable(), overlaps.DrainToImmutable(), kinds.DrainToImmutable(), owner.NotAssessed, [.. findings]);

        public void Assess(int parcel)
        {
            kernel.Measure(parcels.Shapes, parcel);
            landSquareMetres = InMethod(kernel.Parcel);
            noiseSquareMetres = Math.Max(owner.rules.Tolerances.Noise.SquareMetres, landSquareMetres * 1e-12);
            rows.Clear();
            foreach (var piece in kernel.Pieces)
            {
                AddRow(parcel, piece);
            }

            rows.Sort((a, b) => a.Rank.CompareTo(b.Rank));
            overlaps.AddRange(rows.Select(row => row.Row));
            AddVerdict(parcel);
            foreach (var (_, row) in rows)
            {
                if (row.Class != OverlapClass.Touch && owner.rules.RuleOf(row.Kind) is { Effect: ZoneEffect.Limit limit } rule)
                {
                    LimitCheck.Compare(parcels.Items[parcel], owner.zones.Items[row.ZoneIndex], rule, limit, findings);
                }
            }
        }

        private double InMethod(PlanarMoment measure) => scale is null ? measure.Area : scale.Ellipsoidal(measure, kernel.Box);

        /// <summary>Rounding noise is nothing, and all but noise is all.</summary>
        private double Settled(PlanarMoment measure)
        {
            var land = InMethod(measure);
            return land <= noiseSquareMetres ? 0 : land >= landSquareMetres - noiseSquareMetres ? landSquareMetres : land;
        }

        private void AddRow(int parcel, OverlapPiece piece)
        {
            var land = Settled(piece.Measure);
            OverlapClass overlapClass;
            if (land == 0)
            {
                if (!kernel.Meets(parcels.Shapes, parcel, piece.Zone))
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
            var ids = ImmutableArray.CreateBuilder<string>();
            foreach (var kind in owner.given)
            {
                var rule = owner.rules.RuleOf(kind);
                if (!rule.Forbids && !rule.MustContain)
                {
                    continue;
                }

                var (verdict, land) = rule.Forbids ? Forbidden(kind) : Contained(kind);
                if (verdict == Verdict.Clear)
                {
                    continue;
                }

                gravest = verdict > gravest ? verdict : gravest;
                ids.AddRange(rows.Where(row => row.Row.Kind == kind).Select(row => row.Row.ZoneId));
                kinds.Add(new ParcelKindVerdict(parcel, parcels.Items[parcel].Id, kind, verdict, LandArea.FromSquareMetres(land), Share.Of(land, landSquareMetres)));
            }

            var breach = gravest.BreaksRule() ? Settled(kernel.Breach) : 0;
            assessed.Add(new AssessedParcel(
                parcels.Items[parcel].Id, LandArea.FromSquareMetres(landSquareMetres), gravest, LandArea.FromSquareMetres(breach), ids.DrainToImmutable()));
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
