using SpatialHousing.Formats;
using SpatialHousing.Formats.Check;
using SpatialHousing.Geodesy;
using SpatialHousing.Overlay;

namespace SpatialHousing;

/// <summary>The files of a check, written one batch behind the one that is being assessed, on another thread.</summary>
internal sealed class CheckFiles : IDisposable
{
    private readonly CheckTableWriter tables;
    private readonly EvidenceWriter? evidence;
    private readonly PieceLayerWriter? pieces;
    private Task writing = Task.CompletedTask;

    /// <param name="zones">Zones in the plane of the check.</param>
    public CheckFiles(OutputFolder folder, CheckSettings settings, PlanarLayer<Planning.ProtectionZone> zones, Planning.ZoneRules rules)
    {
        if (settings.Outputs == CheckOutputs.Tables)
        {
            tables = new CheckTableWriter(folder.Create);
            return;
        }

        tables = new CheckTableWriter(folder.Create, rules);
        evidence = new EvidenceWriter(folder.Create(EvidenceWriter.FileName), zones.System, settings.Method, rules, zones.Items);
        pieces = new PieceLayerWriter(folder.Create(PieceLayerWriter.FileName), zones.System, settings.Method);
    }

    /// <summary>Waits for the batch before, then writes this one in the background.</summary>
    /// <param name="source">The batch as read.</param>
    /// <param name="planar">The batch in the plane of the check.</param>
    public void Write(ZoneAssessment assessment, GeometryColumns source, GeometryColumns planar)
    {
        writing.GetAwaiter().GetResult();
        writing = Task.Run(() =>
        {
            tables.Write(assessment);
            evidence?.Write(assessment, source, planar);
            pieces?.Write(assessment);
        });
    }

    /// <summary>Ends the evidence; call once, after the last batch.</summary>
    public void Finish(string parcelsFile, string parcelsSha256, long parcelCount)
    {
        writing.GetAwaiter().GetResult();
        evidence?.Finish(parcelsFile, parcelsSha256, parcelCount);
    }

    /// <summary>Waits for what is under way, whatever became of it, and closes the files.</summary>
    public void Dispose()
    {
        ((IAsyncResult)writing).AsyncWaitHandle.WaitOne();
        tables.Dispose();
        evidence?.Dispose();
        pieces?.Dispose();
    }
}
