using System.Collections.Immutable;

namespace SpatialHousing.Allocation.Clustering;

/// <summary>成片结果: the clusters of a plan, what stays stray, and what that cost.</summary>
/// <param name="Clusters">By area, then by their first parcel; stray ones too.</param>
/// <param name="Strays">Parcels of clusters with less than the least land, in the problem's order.</param>
/// <param name="StrayLandBeforeM2">Land of stray parcels in the plan without this step.</param>
/// <param name="StrayParcelsBefore">Their number.</param>
/// <param name="GivenUp">Value given up, 1e-8 score·hectares; below 0 when the plan became better.</param>
public sealed record ClusterOutcome(
    ClusterSettings Settings, ImmutableArray<ParcelCluster> Clusters, ImmutableArray<StrayParcel> Strays, long StrayLandBeforeM2, int StrayParcelsBefore, long GivenUp)
{
    public long StrayLandM2(Packing.PackingProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return Strays.Sum(stray => (long)problem.LandM2[stray.Parcel]);
    }
}
