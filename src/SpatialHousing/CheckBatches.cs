using System.Collections.Immutable;
using SpatialHousing.Formats;
using SpatialHousing.Geodesy;
using SpatialHousing.Overlay;
using SpatialHousing.Planning;

namespace SpatialHousing;

/// <summary>A check under way: one batch of parcels after another through the overlay into the files, with the sums over all.</summary>
internal sealed class CheckBatches : IDisposable
{
    private readonly CheckInputs inputs;
    private readonly CheckSettings settings;
    private readonly PlanarLayer<ProtectionZone> zones;
    private readonly ZoneOverlay overlay;
    private readonly CheckFiles files;
    private readonly long[] counts = new long[Enum.GetValues<Verdict>().Length];
    private readonly SortedDictionary<string, KindTotal> totals = new(StringComparer.Ordinal);
    private readonly CheckSample sample;
    private Projector? projector;
    private long limitsExceeded;

    private CheckBatches(CheckInputs inputs, CoordinateSystem plane, CheckSettings settings, OutputFolder folder)
    {
        this.inputs = inputs;
        this.settings = settings;
        zones = inputs.ZonesIn(plane);
        overlay = new ZoneOverlay(zones, inputs.Rules, settings.Method);
        inputs.Findings.AddRange(overlay.Findings);
        files = new CheckFiles(folder, settings, zones, inputs.Rules);
        sample = new CheckSample { Zones = zones };
    }

    /// <summary>Parcels so far.</summary>
    public long Count { get; private set; }

    /// <summary>Chooses the plane by the first batch and prepares the zones in it.</summary>
    public static CheckBatches Begin(CheckInputs inputs, SourceLayer firstBatch, CheckSettings settings, OutputFolder folder) =>
        new(inputs, inputs.ChoosePlane(firstBatch), settings, folder);

    public void Assess(SourceLayer batch, ImmutableArray<Parcel> parcels, CancellationToken cancellation)
    {
        projector = projector?.From == batch.System ? projector : new Projector(batch.System, zones.System);
        var layer = new PlanarLayer<Parcel>(zones.System, parcels, projector.Project(batch.Shapes));
        var needsPieces = settings.Outputs == CheckOutputs.All || settings.Method == AreaMethod.Ellipsoidal;
        var assessment = needsPieces ? overlay.AssessWithPieces(layer, cancellation) : overlay.Assess(layer, cancellation);
        files.Write(assessment, batch.Shapes, layer.Shapes);
        Add(assessment);
        sample.Add(assessment, layer.Shapes);
    }

    public CheckResult Finish(CheckRequest request, CheckInputs read, string parcelsSha256)
    {
        inputs.Findings.AddRange(DistantLayers.Of(zones, sample.Extent));
        files.Finish(request.Parcels, parcelsSha256, Count);
        return new CheckResult(
            zones.System, settings.Method, read.Rules, Count, [.. counts], [.. totals.Values], overlay.NotAssessed, limitsExceeded, sample, [.. read.Findings]);
    }

    public void Dispose() => files.Dispose();

    private void Add(ZoneAssessment assessment)
    {
        Count += assessment.Parcels.Length;
        inputs.Findings.AddRange(assessment.Findings);
        limitsExceeded += assessment.Findings.Count(finding => finding is { Severity: Severity.Error, Rule: LimitCheck.ExceededRule });
        foreach (var parcel in assessment.Parcels)
        {
            counts[(int)parcel.Verdict]++;
        }

        foreach (var kind in assessment.Kinds)
        {
            var total = TotalOf(kind.Kind);
            totals[kind.Kind.Word()] = kind.Verdict.BreaksRule()
                ? total with { Parcels = total.Parcels + 1, SquareMetres = total.SquareMetres + kind.Land.SquareMetres }
                : total with { Touching = total.Touching + 1 };
        }

        foreach (var row in assessment.Overlaps)
        {
            var total = TotalOf(row.Kind);
            if (inputs.Rules.RuleOf(row.Kind) is { Forbids: false, MustContain: false })
            {
                total = row.Class == OverlapClass.Touch
                    ? total with { Touching = total.Touching + 1 }
                    : total with { Parcels = total.Parcels + 1, SquareMetres = total.SquareMetres + row.Land.SquareMetres };
            }

            totals[row.Kind.Word()] = row.Class == OverlapClass.Sliver
                ? total with { Slivers = total.Slivers + 1, SliverSquareMetres = total.SliverSquareMetres + row.Land.SquareMetres }
                : total;
        }
    }

    private KindTotal TotalOf(ZoneKind kind) => totals.GetValueOrDefault(kind.Word()) ?? new KindTotal(kind, 0, 0, 0, 0, 0);
}
