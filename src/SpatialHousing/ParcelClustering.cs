using System.Collections.Immutable;
using SpatialHousing.Allocation.Clustering;
using SpatialHousing.Allocation.Packing;
using SpatialHousing.Checking;
using SpatialHousing.Formats.Plan;
using SpatialHousing.Geodesy;
using SpatialHousing.Overlay;
using SpatialHousing.Planning;

namespace SpatialHousing;

/// <summary>成片供应: brings a plan's parcels together as the plan file asks, and says in words what stays stray.</summary>
internal sealed class ParcelClustering
{
    private readonly PackingProblem problem;
    private readonly GeometryColumns shapes;
    private readonly int[] candidates;
    private readonly ClusterRequest request;
    private readonly ClusterSettings settings;
    private readonly ParcelNeighbours neighbours;

    /// <remarks><c>candidates</c>: feature of each parcel of the problem in <c>shapes</c>, metres.</remarks>
    public ParcelClustering(PackingProblem problem, GeometryColumns shapes, int[] candidates, ClusterRequest request)
    {
        (this.problem, this.shapes, this.candidates, this.request) = (problem, shapes, candidates, request);
        settings = new ClusterSettings((long)Math.Ceiling(request.LeastSquareMetres), request.GiveUpShare);
        neighbours = new ParcelNeighbours(problem.Count, NearParcels.Of(shapes, candidates, problem.AreaOfParcel.AsSpan(), request.WithinMetres));
    }

    public PackingPlan Improve(PackingPlan best, CancellationToken cancellation) => PlanClustering.Improve(problem, best, neighbours, settings, cancellation: cancellation).Plan;

    /// <summary>The clusters of what is given, split parcels included; errors where a recount disagrees, a note on each stray parcel.</summary>
    public (ClusterOutcome Outcome, ImmutableArray<Finding> Findings) Judge(PackingPlan best, PackingPlan plan, PackingProblem cut, PackingPlan given)
    {
        var pass = PlanClustering.OutcomeOf(problem, best, plan, neighbours, settings);
        var outcome = PlanClustering.OutcomeOf(cut, best, given, neighbours, settings) with
        {
            StrayLandBeforeM2 = pass.StrayLandBeforeM2, StrayParcelsBefore = pass.StrayParcelsBefore, GivenUp = pass.GivenUp,
        };
        var supplied = Enumerable.Range(0, cut.Count).Where(p => given.YearOfParcel[p] > 0).ToArray();
        var distances = NearPairs.Of(shapes, candidates, supplied, request.WithinMetres + 0.001);
        return (outcome, [.. ClusterCheck.Check(cut, best, given, outcome, distances, request.WithinMetres), .. ClusterFindings.Of(cut, outcome)]);
    }
}
