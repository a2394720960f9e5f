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
        var parcels = inputs.ReadParcels(default).Single();
        Ids = new FeatureIds(request.IdProperty).Assign(parcels, []);
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
