using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;

namespace SpatialHousing;

/// <summary>投影后的输入: all layers of a plan in one Gauss–Krüger plane, ready for areas, overlays and walks.</summary>
/// <param name="Plane">The plane that all layers share.</param>
/// <param name="Zones">All protection zones, layer after layer; empty when the plan has none.</param>
/// <param name="Findings">Remarks on the choice of the plane.</param>
public sealed record PlanarInputs(
    CoordinateSystem Plane,
    PlanarLayer<PlanArea>? Subareas,
    PlanarLayer<Parcel>? Parcels,
    PlanarLayer<ProtectionZone> Zones,
    PlanarLayer<Street>? Roads,
    PlanarLayer<ServiceFacility>? Facilities,
    PlanarLayer<DemandPoint>? Demand,
    PlanarLayer<BasemapFeature> Basemap,
    ImmutableArray<Finding> Findings)
{
    /// <summary>Chooses the plane from the data (or takes the plan's) and brings every layer into it.</summary>
    public static PlanarInputs From(PlanInputs inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var choice = PlaneChoice.For(SystemsOf(inputs), inputs.Plan.Plane, inputs.Plan.Path);
        var plane = choice.Plane;
        return new PlanarInputs(
            plane,
            Project(plane, inputs.Subareas),
            Project(plane, inputs.Parcels),
            ProjectAll(plane, inputs.Zones),
            Project(plane, inputs.Roads),
            Project(plane, inputs.Facilities),
            Project(plane, inputs.Demand),
            ProjectAll(plane, inputs.Basemap),
            choice.Findings);
    }

    /// <summary>Parcels and subareas decide; without them the zones do.</summary>
    private static IEnumerable<(CoordinateSystem System, Box Extent)> SystemsOf(PlanInputs inputs)
    {
        if (inputs.Parcels is { } parcels)
        {
            yield return (parcels.Source.System, parcels.Source.Shapes.Extent);
        }

        if (inputs.Subareas is { } subareas)
        {
            yield return (subareas.Source.System, subareas.Source.Shapes.Extent);
        }

        foreach (var zones in inputs.Parcels is null && inputs.Subareas is null ? inputs.Zones : [])
        {
            yield return (zones.Source.System, zones.Source.Shapes.Extent);
        }
    }

    private static PlanarLayer<T>? Project<T>(CoordinateSystem plane, InputLayer<T>? layer)
        where T : class => layer is null ? null : ProjectAll(plane, [layer]);

    private static PlanarLayer<T> ProjectAll<T>(CoordinateSystem plane, ImmutableArray<InputLayer<T>> layers) => new(
        plane,
        layers.Length == 1 ? layers[0].Items : [.. layers.SelectMany(layer => layer.Items)],
        layers.IsEmpty ? GeometryColumns.Empty : GeometryColumns.Join([.. layers.Select(layer => Projector.Project(layer.Source.Shapes, layer.Source.System, plane))]));
}
