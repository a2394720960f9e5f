using System.Collections.Immutable;
using SpatialHousing.Formats;
using SpatialHousing.Formats.Csv;
using SpatialHousing.Formats.GeoJson;
using SpatialHousing.Formats.Plan;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;
using SpatialHousing.Walking;
using SpatialHousing.Walking.Siting;

namespace SpatialHousing;

/// <summary>选址: where the next facilities of a plan go.</summary>
/// <param name="Sites">The answer.</param>
/// <param name="Candidates">Candidate layer it chose from.</param>
/// <param name="Demand">Who was served.</param>
/// <param name="Findings">Of the inputs, the network and the choice.</param>
public sealed record PlanSiting(SitingPlan Sites, PlanarLayer<SiteCandidate> Candidates, PlanarLayer<DemandPoint> Demand, ImmutableArray<Finding> Findings)
{
    /// <summary>Chooses sites for a plan: among its candidate parcels that break no protection rule, or among the features of a file.</summary>
    /// <exception cref="FaultException">The plan lacks roads, facilities or demand, or the kind is unknown.</exception>
    public static PlanSiting Execute(PlanFile plan, SitingRequest request, IProgress<StepProgress> progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(request);
        var inputs = PlanInputsReader.Read(plan, progress, cancellation);
        var layers = PlanarInputs.From(inputs);
        var subareas = ParcelSubareas.Of(layers);
        var walks = ParcelWalks.Of(inputs, layers, subareas, progress, cancellation);
        if (walks is not { Network: { } network, Report: { } report })
        {
            throw new FaultException(new Finding(Severity.Error, "plan_without_walks", plan.Path, plan.Path, "$.layers", new LocalText(
                $"{plan.Path}：选址需要道路、设施和需求点图层（layers.roads、facilities、demand）。", $"{plan.Path}: choosing sites needs layers.roads, layers.facilities and layers.demand.")));
        }

        var candidates = request.Candidates is { } file ? CandidatesOf(file, layers.Plane, cancellation) : CandidatesOf(inputs, layers, cancellation);
        var sites = FacilitySiting.Run(
            network, report.Demand, layers.Facilities!, candidates, report.Standards, request.Kind, request.Count, request.Goal, request.Places, LifeCircleOptions.Default, progress, cancellation);
        return new PlanSiting(sites, candidates, report.Demand, [.. inputs.Findings, .. walks.Findings, .. sites.Findings]);
    }

    private static PlanarLayer<SiteCandidate> CandidatesOf(string file, CoordinateSystem plane, CancellationToken cancellation)
    {
        var layer = LayerSources.ReadLayer(file, null, cancellation);
        var ids = new FeatureIds(null).Assign(layer, new List<Finding>());
        return new(plane, [.. ids.Select(id => new SiteCandidate(id))], Projector.Project(layer.Shapes, layer.System, plane));
    }

    private static PlanarLayer<SiteCandidate> CandidatesOf(PlanInputs inputs, PlanarInputs layers, CancellationToken cancellation)
    {
        var parcels = layers.Parcels ?? throw new FaultException(new Finding(Severity.Error, "plan_without_parcels", inputs.Plan.Path, inputs.Plan.Path, "$.layers.parcels", new LocalText(
            $"{inputs.Plan.Path}：没有地块图层，请用 --candidates 给出备选点。", $"{inputs.Plan.Path}: there is no parcel layer; give candidates with --candidates.")));
        var zones = ParcelZones.Of(inputs, layers, cancellation).Assessment.Parcels;
        int[] chosen = [.. Enumerable.Range(0, parcels.Count).Where(i => parcels.Items[i].IsCandidate && !(i < zones.Length && zones[i].Verdict.BreaksRule()))];
        return new(layers.Plane, [.. chosen.Select(i => new SiteCandidate(parcels.Items[i].Id))], parcels.Shapes.Select(chosen));
    }
}

/// <summary>What is to be built.</summary>
/// <param name="Kind">Kind of facility, a word of the plan's rule set.</param>
/// <param name="Count">How many, 1 and up.</param>
/// <param name="Goal">What they are for.</param>
/// <param name="Places">Capacity of each; null = the rule set's.</param>
/// <param name="Candidates">File of candidate places; null = the plan's candidate parcels.</param>
public sealed record SitingRequest(string Kind, int Count, SitingGoal Goal, double? Places, string? Candidates);
