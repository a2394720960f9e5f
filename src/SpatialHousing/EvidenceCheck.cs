using System.Collections.Immutable;
using SpatialHousing.Checking;
using SpatialHousing.Formats;
using SpatialHousing.Formats.Check;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;

namespace SpatialHousing;

/// <summary>凭证复核 of a file: reads the evidence and the layers it rests on, recomputes, and says what does not hold.</summary>
public static class EvidenceCheck
{
    /// <summary>Findings of rule <c>evidence_does_not_hold</c>; empty when every field of every certificate holds.</summary>
    /// <exception cref="FaultException">A file cannot be used.</exception>
    public static (ImmutableArray<Finding> Findings, int Certificates) Execute(string evidencePath, CheckRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var evidence = EvidenceReader.Read(evidencePath);
        var inputs = new CheckInputs(request with { Plane = evidence.Plane });
        var verifier = new EvidenceVerifier(evidence, inputs.ZonesIn(evidence.Plane), inputs.Rules);
        using var parcels = CheckInputs.ReadParcels(request, cancellation);
        foreach (var batch in parcels.Items())
        {
            var source = batch.Source;
            verifier.Look([.. batch.Parcels.Select(parcel => parcel.Id)], source.Shapes, Projector.Project(source.Shapes, source.System, evidence.Plane));
        }

        return (verifier.Finish(LayerSources.HashOf(request.Parcels)), evidence.Certificates.Length);
    }
}
