using System.Collections.Immutable;
using SpatialHousing.Formats;
using SpatialHousing.Formats.Check;
using SpatialHousing.Geodesy;
using SpatialHousing.Overlay;
using SpatialHousing.Planning;

namespace SpatialHousing;

/// <summary>The files of a check as its batches come in, written on another thread one batch behind, with the sums over all.</summary>
internal sealed class CheckFiles : IDisposable
{
    private readonly ICheckEngine engine;
    private readonly AreaMethod method;
    private readonly WriteBehind writing = new();
    private readonly CheckTableWriter tables;
    private readonly EvidenceWriter? evidence;
    private readonly PieceLayerWriter? pieces;
    private readonly long[] counts = new long[Enum.GetValues<Verdict>().Length];
    private readonly SortedDictionary<string, KindTotal> totals = new(StringComparer.Ordinal);
    private readonly CheckSample sample;
    private long limitsExceeded;

    /// <summary>Opens the files; the engine must have its first batch ready.</summary>
    public CheckFiles(ICheckEngine engine, CheckSettings settings, OutputFolder folder)
    {
        this.engine = engine;
        method = settings.Method;
        sample = new CheckSample { Zones = engine.Zones };
        if (settings.Outputs == CheckOutputs.Tables)
        {
            tables = new CheckTableWriter(folder.Create);
            return;
        }

        tables = new CheckTableWriter(folder.Create, engine.Rules);
        evidence = new EvidenceWriter(folder.Create(EvidenceWriter.FileName), engine.Zones.System, method, engine.Rules, engine.Zones.Items);
        pieces = new PieceLayerWriter(folder.Create(PieceLayerWriter.FileName), engine.Zones.System, method);
    }

    /// <summary>Parcels so far.</summary>
    public long Count { get; private set; }

    public void Write(CheckedBatch batch)
    {
        var assessment = batch.Assessment;
        writing.Start(() =>
        {
            tables.Write(assessment);
            evidence?.Write(assessment, batch.Source, batch.Planar);
            pieces?.Write(assessment);
        });
        Add(assessment);
        sample.Add(assessment, batch.Planar);
    }

    public CheckResult Finish(CheckRequest request)
    {
        writing.Wait();
        engine.Findings.AddRange(DistantLayers.Of(engine.Zones, sample.Extent));
        evidence?.Finish(request.Parcels, engine.ParcelsSha256, Count);
        return new CheckResult(
            engine.Zones.System, method, engine.Rules, Count, [.. counts], [.. totals.Values], engine.NotAssessed, limitsExceeded, sample, [.. engine.Findings]);
    }

    public void Dispose()
    {
        writing.Settle();
        tables.Dispose();
        evidence?.Dispose();
        pieces?.Dispose();
    }

    private void Add(ZoneAssessment assessment)
    {
        Count += assessment.Parcels.Length;
        engine.Findings.AddRange(assessment.Findings);
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
            if (engine.Rules.RuleOf(row.Kind) is { Forbids: false, MustContain: false })
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
