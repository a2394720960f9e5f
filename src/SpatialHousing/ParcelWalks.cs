using System.Collections.Immutable;
using SpatialHousing.Formats;
using SpatialHousing.Formats.Json;
using SpatialHousing.Geodesy;
using SpatialHousing.Overlay;
using SpatialHousing.Planning;
using SpatialHousing.Units;
using SpatialHousing.Walking;

namespace SpatialHousing;

/// <summary>生活圈: the walks of a plan's demand points.</summary>
/// <param name="Report">Null when the plan lacks roads, facilities or demand.</param>
/// <param name="Network">The network walked; null with <paramref name="Report"/>.</param>
/// <param name="ParcelOf">Parcel index of each demand point; empty when the demand is a layer of its own.</param>
/// <param name="Findings">Of network and walks.</param>
public sealed record ParcelWalks(CoverageReport? Report, WalkNetwork? Network, ImmutableArray<int> ParcelOf, ImmutableArray<Finding> Findings)
{
    internal static ParcelWalks Of(PlanInputs inputs, PlanarInputs layers, SubareaJoin subareas, IProgress<StepProgress> progress, CancellationToken cancellation)
    {
        if (layers is not { Roads: { } roads, Facilities: { } facilities } || DemandOf(inputs, layers, subareas) is not { } demand)
        {
            return new ParcelWalks(null, null, [], []);
        }

        var standards = StandardsOf(inputs);
        var network = WalkNetworkBuilder.Build(roads, new WalkNetworkOptions
        {
            File = inputs.Plan.Layers.Roads!.File,
            SharedVerticesAlwaysJoin = inputs.RoadsAreOpenStreetMap,
        });
        var options = new LifeCircleOptions
        {
            Others = standards[..^1],
            DemandFile = inputs.Plan.Layers.Demand!.File ?? inputs.Plan.Layers.Parcels!.File,
            FacilityFile = inputs.Plan.Layers.Facilities!.File,
        };
        var report = LifeCircleAnalysis.Run(network, demand.Layer, facilities, standards[^1], options, progress, cancellation);
        return new ParcelWalks(report, network, demand.ParcelOf, [.. network.Findings, .. report.Findings]);
    }

    /// <summary>The plan's rule sets; the last one named decides.</summary>
    private static ImmutableArray<FacilityStandards> StandardsOf(PlanInputs inputs) => inputs.Plan.Rules.Facilities.IsEmpty
        ? [FacilityStandards.Uniform(inputs.Facilities!.Items.Select(facility => facility.Kind), WalkDistance.FromMetres(1000), 15, WalkProfile.Standard)]
        : [.. inputs.Plan.Rules.Facilities.Select(file => FacilityStandardsReader.ReadFile(inputs.Plan.Resolve(file)))];

    private static (PlanarLayer<DemandPoint> Layer, ImmutableArray<int> ParcelOf)? DemandOf(PlanInputs inputs, PlanarInputs layers, SubareaJoin subareas)
    {
        if (layers.Demand is { } own)
        {
            return (own, []);
        }

        if (inputs.Plan.Layers.Demand is not { } demand || layers.Parcels is not { } parcels || inputs.Parcels is not { } source)
        {
            return null;
        }

        var columns = PlanInputsReader.WeightColumns(source.Source, demand);
        // a parcel's people leave from its interior point, so that is all that need be kept of its shape
        var points = ImmutableArray.CreateBuilder<DemandPoint>();
        var places = new GeometryColumnsBuilder();
        var parcelOf = ImmutableArray.CreateBuilder<int>();
        for (var i = 0; i < parcels.Count; i++)
        {
            var weights = PlanInputsReader.WeightsOf(columns, i);
            if (parcels.Items[i].IsCandidate || weights.Any(weight => weight.Amount > 0))
            {
                points.Add(new DemandPoint(parcels.Items[i].Id, subareas.SubareaOf[i] is var area and >= 0 ? layers.Subareas!.Items[area].Name : "", weights));
                places.BeginFeature(GeometryKind.Point);
                if (InteriorPoint.Of(parcels.Shapes, i) is var (x, y))
                {
                    places.BeginPart();
                    places.BeginRing();
                    places.Add(x, y);
                }

                places.EndFeature();
                parcelOf.Add(i);
            }
        }

        return (new PlanarLayer<DemandPoint>(layers.Plane, points.ToImmutable(), places.Build()), parcelOf.ToImmutable());
    }
}
