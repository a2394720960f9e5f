using System.Collections.Immutable;
using SpatialHousing.Formats;
using SpatialHousing.Formats.Check;
using SpatialHousing.Geodesy;
using SpatialHousing.Overlay;
using SpatialHousing.Planning;

namespace SpatialHousing;

/// <summary>A check under way: one batch of parcels after another through the overlay into the files, with the sums over all.</summary>
internal sealed class CheckBatches : IDisposable
{
    private readonly CheckInputs inputs;
    private readonly AreaMethod method;
    private readonly PlanarLayer<ProtectionZone> zones;
    private readonly ZoneOverlay overlay;
    private readonly EvidenceWriter evidence;
    private readonly PieceLayerWriter pieces;
    private readonly KindTableWriter kinds;
    private readonly long[] counts = new long[Enum.GetValues<Verdict>().Length];
    private readonly SortedDictionary<string, KindTotal> totals = new(StringComparer.Ordinal);
    private readonly CheckSample sample;
    private Projector? projector;
    private long limitsExceeded;

    private CheckBatches(CheckInputs inputs, CoordinateSystem plane, AreaMethod method, OutputFolder folder)
    {
        this.inputs = inputs;
        this.method = method;
        zones = inputs.ZonesIn(plane);
        overlay = new ZoneOverlay(zones, inputs.Rules, method);
        inputs.Findings.AddRange(overlay.Findings);
        evidence = new EvidenceWriter(folder.Create(EvidenceWriter.FileName), plane, method, inputs.Rules, zones.Items);
        pieces = new PieceLayerWriter(folder.Create(PieceLayerWriter.FileName), plane, method);
        kinds = KindTableWriter.In(folder);
        sample = new CheckSample { Zones = zones };
    }

    /// <summary>Parcels so far.</summary>
    public long Count { get; private set; }

    /// <summary>Chooses the plane by the first batch and prepares the zones in it.</summary>
    public static CheckBatches Begin(CheckInputs inputs, SourceLayer firstBatch, AreaMethod method, OutputFolder folder) =>
        new(inputs, inputs.ChoosePlane(firstBatch), method, folder);

    public ZoneAssessment Assess(SourceLayer batch, ImmutableArray<Parcel> parcels, CancellationToken cancellation)
    {
        projector = projector?.From == batch.System ? projector : new Projector(batch.System, zones.System);
        var layer = new PlanarLayer<Parcel>(zones.System, parcels, projector.Project(batch.Shapes));
        var assessment = overlay.AssessWithPieces(layer, cancellation);
        evidence.Write(assessment, batch.Shapes, layer.Shapes);
        pieces.Write(assessment);
        kinds.Write(assessment, inputs.Rules);
        Add(assessment);
        sample.Add(assessment, layer.Shapes);
        return assessment;
    }

    public CheckResult Finish(CheckRequest request, CheckInputs read, string parcelsSha256)
    {
        evidence.Finish(request.Parcels, parcelsSha256, Count);
        return new CheckResult(
            zones.System, method, read.Rules, Count, [.. counts], [.. totals.Values], overlay.NotAssessed, limitsExceeded, sample, [.. read.Findings]);
    }

    public void Dispose()
    {
        evidence.Dispose();
        pieces.Dispose();
        kinds.Dispose();
    }

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
