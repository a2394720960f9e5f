using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Overlay;

/// <summary>管控校核: what parcels share with protection zones, by how much, and what that means by the rules.</summary>
/// <remarks>
/// Made once for the zones, then asked for one batch of parcels after another, by any number of threads; memory goes with the zones and one
/// batch. Blocks of a batch go to all processors; the result does not depend on their number.
/// Zones of a kind that overlap each other count once. See docs/methods/overlay.md.
/// </remarks>
public sealed class ZoneOverlay
{
    /// <summary>Parcels that one thread takes at a time.</summary>
    private const int BlockParcels = 2048;

    private readonly PlanarLayer<ProtectionZone> zones;
    private readonly ZoneJudge judge;
    private readonly GeometryColumns shapes;
    private readonly PolygonIndex index;
    private readonly RingRegularity regularity;
    private readonly int[] zoneKind;
    private readonly Stack<Worker> idle = [];

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
        zoneKind = new int[zones.Count];
        for (var zone = 0; zone < zoneKind.Length; zone++)
        {
            zoneKind[zone] = (int)zones.Items[zone].Kind;
        }

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
        var ellipsoidal = judge.Ellipsoid?.SquareMetres(parcels.Shapes) ?? [];
        var assessed = new AssessedParcel[parcels.Count];
        var blocks = new JudgedBatch[Math.Max(1, (parcels.Count + BlockParcels - 1) / BlockParcels)];
        var taken = new List<Worker>();
        BlockWork.Run(blocks.Length, () => TakeWorker(taken), (block, worker) =>
        {
            var batch = blocks[block] = new JudgedBatch(judge, parcels, ellipsoidal, worker.Kernel, withPieces ? worker.Pieces(shapes, index.Rings, NewKernel) : null, assessed);
            var end = cancellation.IsCancellationRequested ? 0 : Math.Min(parcels.Count, (block + 1) * BlockParcels);
            for (var parcel = block * BlockParcels; parcel < end; parcel++)
            {
                worker.Kernel.Measure(parcels.Shapes, parcel);
                if (worker.Kernel.OtherArea is not null && judge.Ellipsoid is { } ellipsoid)
                {
                    ellipsoidal[parcel] = ellipsoid.Of(EvenOddGeometry.ColumnsOf(parcels.Shapes, parcel), 0).SquareMetres;
                }

                batch.Assess(parcel);
            }
        });
        lock (idle)
        {
            taken.ForEach(idle.Push);
        }

        cancellation.ThrowIfCancellationRequested();
        return JudgedBatch.Join(blocks);
    }

    /// <summary>A kernel with its piece maker that no other thread uses; kept from batch to batch.</summary>
    private Worker TakeWorker(List<Worker> taken)
    {
        lock (idle)
        {
            var worker = idle.Count > 0 ? idle.Pop() : new Worker(NewKernel());
            taken.Add(worker);
            return worker;
        }
    }

    private OverlapKernel NewKernel() => new(index, regularity, zoneKind, judge.Roles, judge.Rules.Tolerances.TouchGapMetres);

    private sealed class Worker(OverlapKernel kernel)
    {
        private PieceMaker? pieces;

        public OverlapKernel Kernel => kernel;

        public PieceMaker Pieces(GeometryColumns zones, RingTable rings, Func<OverlapKernel> newKernel) => pieces ??= new PieceMaker(zones, rings, kernel, newKernel);
    }
}
