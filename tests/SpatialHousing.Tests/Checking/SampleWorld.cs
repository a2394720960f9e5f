using SpatialHousing.Formats;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;

namespace SpatialHousing.Tests.Checking;

/// <summary>The layers of a check, read once.</summary>
internal sealed class SampleWorld
{
    public SampleWorld(CheckRequest request, CoordinateSystem plane)
    {
        var inputs = new CheckInputs(request);
        Rules = inputs.Rules;
        Zones = inputs.ZonesIn(plane);
        using var batches = CheckInputs.ReadParcels(request, default);
        var batch = batches.Items().Single();
        var parcels = batch.Source;
        Ids = [.. batch.Parcels.Select(parcel => parcel.Id)];
        Source = parcels.Shapes;
        Planar = Projector.Project(parcels.Shapes, parcels.System, plane);
        ParcelsSha256 = OutputFolder.HashOf(request.Parcels);
    }

    public ZoneRules Rules { get; }

    public PlanarLayer<ProtectionZone> Zones { get; }

    public string[] Ids { get; }

    public GeometryColumns Source { get; }

    public GeometryColumns Planar { get; }

    public string ParcelsSha256 { get; }
}
