using System.Collections.Concurrent;
using System.Collections.Immutable;
using NetTopologySuite.Geometries;
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
    private readonly ZoneJudge judge;
    private readonly GeometryColumns shapes;
    private readonly PolygonIndex index;
    private readonly RingRegularity regularity;
    private readonly int[] zoneKind;
    private readonly PieceMaker pieces;
    private readonly ConcurrentBag<OverlapKernel> kernels = [];

    public ZoneOverlay(PlanarLayer<ProtectionZone> zones, ZoneRules rules, AreaMethod method = AreaMethod.Ellipsoidal)
    {
        ArgumentNullException.ThrowIfNull(zones);
        ArgumentNullException.ThrowIfNull(rules);
        this.zones = zones;
        judge = new ZoneJudge(zones.System, zones.Items, rules, method);
        var findings = new List<Finding>();
        shapes = ZoneShapes.Of(zones, rules, findings);
        index = new PolygonIndex(shapes);
        regularity = new RingRegularity(index);
        findings.AddRange(ShapeFindings.OfZones(zones, shapes, index, regularity));
        zoneKind = [.. zones.Items.Select(zone => (int)zone.Kind)];
        pieces = new PieceMaker(shapes, index.Rings, NewKernel);
        findings.AddRange(judge.MissingLayers);
        Findings = [.. findings];
    }

    /// <summary>Kinds that the rules require and no layer gives.</summary>
    public ImmutableArray<ZoneKind> NotAssessed => judge.NotAssessed;

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
    public ZoneAssessment Assess(PlanarLayer<Parcel> parcels, CancellationToken cancellation = default) => Assess(parcels, withPieces: false, cancellation);

    /// <summary>Verdicts of one batch with the outline of every piece that breaks a hard rule, and what remains of the parcels.</summary>
    /// <remarks>Pieces are measured by the national formula themselves, so ellipsoidal figures may differ in the last digit from those without pieces.</remarks>
    public ZoneAssessment AssessWithPieces(PlanarLayer<Parcel> parcels, CancellationToken cancellation = default) =>
        Assess(parcels, withPieces: true, cancellation);

    private ZoneAssessment Assess(PlanarLayer<Parcel> parcels, bool withPieces, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(parcels);
        parcels.RequireSamePlane(zones.System);
        var kernel = TakeKernel();
        var batch = new JudgedBatch(judge, parcels, judge.Ellipsoid?.SquareMetres(parcels.Shapes) ?? [], kernel, withPieces ? new KernelPieces(pieces, kernel) : null);
        for (var parcel = 0; parcel < parcels.Count; parcel++)
        {
            if ((parcel & 1023) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            kernel.Measure(parcels.Shapes, parcel);
            batch.Assess(parcel);
        }

        kernels.Add(kernel);
        return batch.Result();
    }

    /// <summary>A kernel that no other thread uses; kept from batch to batch.</summary>
    private OverlapKernel TakeKernel() => kernels.TryTake(out var kernel) ? kernel : NewKernel();

    private OverlapKernel NewKernel() => new(index, regularity, zoneKind, judge.Roles, judge.Rules.Tolerances.TouchGapMetres);

    /// <summary>Outlines of the parcel that the kernel measured last.</summary>
    private sealed class KernelPieces(PieceMaker maker, OverlapKernel kernel) : IPieceSource
    {
        public Geometry Shared(GeometryColumns parcels, int parcel, int zone, double expectedSquareMetres) =>
            maker.Shared(kernel, parcels, parcel, zone, expectedSquareMetres);

        public Geometry Without(GeometryColumns parcels, int parcel, IReadOnlyList<int> cut, double expectedSquareMetres) =>
            maker.Without(kernel, parcels, parcel, cut, expectedSquareMetres);
    }
}
