using System.Collections.Immutable;
using SpatialHousing.Checking;
using SpatialHousing.Formats;
using SpatialHousing.Formats.Check;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing;

/// <summary>凭证复核 of a file: reads the evidence and the layers it rests on, recomputes, and says what does not hold.</summary>
public static class EvidenceCheck
{
    /// <summary>Findings of rule <c>evidence_does_not_hold</c>; empty when every field of every certificate holds and no violation is without one.</summary>
    /// <exception cref="FaultException">A file cannot be used.</exception>
    public static (ImmutableArray<Finding> Findings, int Certificates) Execute(string evidencePath, CheckRequest request, IProgress<StepProgress> progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(progress);
        progress.Report(new StepProgress(new("读取凭证与图层", "Reading the evidence and the layers"), double.NaN));
        var evidence = EvidenceReader.Read(evidencePath);
        var inputs = new CheckInputs(request with { Plane = evidence.Plane });
        var verifier = new EvidenceVerifier(evidence, inputs.ZonesIn(evidence.Plane), inputs.Rules);
        var looked = 0L;
        using var parcels = CheckInputs.ReadParcels(request, cancellation);
        foreach (var batch in parcels.Items())
        {
            var source = batch.Source;
            verifier.Look([.. batch.Parcels.Select(parcel => parcel.Id)], source.Shapes, Projector.Project(source.Shapes, source.System, evidence.Plane), cancellation);
            looked += source.Count;
            progress.Report(new StepProgress(new($"已复算 {looked} 个地块", $"{looked} parcels recounted"), evidence.ParcelCount > 0 ? Math.Min(1, (double)looked / evidence.ParcelCount) : double.NaN));
        }

        return (verifier.Finish(LayerSources.HashOf(request.Parcels)), evidence.Certificates.Length);
    }
}
