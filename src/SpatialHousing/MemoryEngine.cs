using System.Collections.Immutable;
using SpatialHousing.Formats;
using SpatialHousing.Geodesy;
using SpatialHousing.Overlay;
using SpatialHousing.Planning;

namespace SpatialHousing;

/// <summary>The check in this program: batches are read, projected and overlaid; memory goes with the zones and one batch.</summary>
internal sealed class MemoryEngine : ICheckEngine
{
    private readonly CheckRequest request;
    private readonly CheckSettings settings;
    private readonly CheckInputs inputs;
    private readonly ReadAhead<ParcelBatch> parcels;
    private readonly Task<string>? hashing;
    private PlanarLayer<ProtectionZone>? zones;
    private ZoneOverlay? overlay;
    private Projector? projector;

    public MemoryEngine(CheckRequest request, CheckSettings settings, CancellationToken cancellation)
    {
        this.request = request;
        this.settings = settings;
        hashing = LayerSources.IsFile(request.Parcels) ? Task.Run(() => OutputFolder.HashOf(request.Parcels), cancellation) : null;
        parcels = CheckInputs.ReadParcels(request, cancellation);
        try
        {
            inputs = new CheckInputs(request);
        }
        catch
        {
            parcels.Dispose();
            throw;
        }
    }

    public ZoneRules Rules => inputs.Rules;

    public IReadOnlyList<(string Role, string File, string Sha256)> Files => inputs.Files;

    public List<Finding> Findings => inputs.Findings;

    public PlanarLayer<ProtectionZone> Zones => zones ?? throw new InvalidOperationException("No batch was read yet.");

    public ImmutableArray<ZoneKind> NotAssessed => overlay!.NotAssessed;

    public string ParcelsSha256 => hashing?.GetAwaiter().GetResult() ?? LayerSources.HashOf(request.Parcels);

    public IReadOnlyList<(string Name, string Text)> Records => [];

    public IEnumerable<CheckedBatch> Batches(CancellationToken cancellation)
    {
        foreach (var batch in parcels.Items())
        {
            var ready = overlay ?? Prepare(batch.Source);
            Findings.AddRange(batch.Findings);
            var source = batch.Source;
            projector = projector?.From == source.System ? projector : new Projector(source.System, Zones.System);
            var layer = new PlanarLayer<Parcel>(Zones.System, batch.Parcels, projector.Project(source.Shapes));
            var needsPieces = settings.Outputs == CheckOutputs.All || settings.Method == AreaMethod.Ellipsoidal;
            yield return new CheckedBatch(needsPieces ? ready.AssessWithPieces(layer, cancellation) : ready.Assess(layer, cancellation), source.Shapes, layer.Shapes);
        }
    }

    public GeometryColumns ZoneLandIn(Box ground) => ZoneShapes.Within(Zones, Rules, ground);

    public void Dispose() => parcels.Dispose();

    /// <summary>Chooses the plane by the first batch and prepares the zones in it.</summary>
    private ZoneOverlay Prepare(SourceLayer firstBatch)
    {
        zones = inputs.ZonesIn(inputs.ChoosePlane(firstBatch));
        overlay = new ZoneOverlay(zones, Rules, settings.Method);
        Findings.AddRange(overlay.Findings);
        return overlay;
    }
}
