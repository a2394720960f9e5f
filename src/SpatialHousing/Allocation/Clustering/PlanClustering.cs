using System.Collections.Immutable;
using System.Runtime.InteropServices;
using SpatialHousing.Allocation.Packing;

namespace SpatialHousing.Allocation.Clustering;

/// <summary>成片供应: the last pass over a plan. Parcels supplied in an area, in whatever year, are to form clusters of a least land.</summary>
/// <remarks>
/// The whole period counts, not each year: roads and pipes are laid once for a site that is built out over several years, and a year with 5 % of the quota has too few
/// parcels to cluster by itself. Nothing else gets worse: upper limits hold, no area has more unmet, and its value falls by no more than the share that the plan
/// gives. Bounds stay what they were, since they hold for every plan; the gap is counted again.
/// </remarks>
public static class PlanClustering
{
    /// <exception cref="OperationCanceledException">Cancelled; there is no answer.</exception>
    public static (PackingPlan Plan, ClusterOutcome Outcome) Improve(
        PackingProblem problem, PackingPlan plan, ParcelNeighbours neighbours, ClusterSettings settings, int threads = 2, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(neighbours);
        ArgumentNullException.ThrowIfNull(settings);
        var areas = AreaProblem.Split(problem);
        var years = plan.YearOfParcel.ToArray();
        var found = new AreaPacking[areas.Length];
        Parallel.For(0, areas.Length, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads), CancellationToken = cancellation }, a =>
            found[a] = ImproveArea(areas[a], plan.Areas[a], years, neighbours, settings, problem.Count, cancellation));
        var clustered = plan with { YearOfParcel = ImmutableCollectionsMarshal.AsImmutableArray(years), Areas = ImmutableCollectionsMarshal.AsImmutableArray(found) };
        return (clustered, OutcomeOf(problem, plan, clustered, neighbours, settings));
    }

    /// <summary>Clusters and strays of a plan, beside those of the plan before this pass.</summary>
    public static ClusterOutcome OutcomeOf(PackingProblem problem, PackingPlan before, PackingPlan plan, ParcelNeighbours neighbours, ClusterSettings settings)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(settings);
        var clusters = SupplyClusters.Of(problem, neighbours, p => plan.YearOfParcel[p] > 0);
        var around = new long[problem.Count];
        foreach (var reach in SupplyClusters.Of(problem, neighbours, p => plan.YearOfParcel[p] > 0 || CouldBeSupplied(problem, p)))
        {
            foreach (var p in reach.Parcels)
            {
                around[p] = reach.LandM2;
            }
        }

        var strays = clusters.Where(cluster => cluster.LandM2 < settings.LeastLandM2)
            .SelectMany(cluster => cluster.Parcels.Select(p => new StrayParcel(p, cluster.LandM2, around[p], ReasonOf(problem, p, around[p], settings)))).OrderBy(stray => stray.Parcel);
        var former = SupplyClusters.Of(problem, neighbours, p => before.YearOfParcel[p] > 0).Where(cluster => cluster.LandM2 < settings.LeastLandM2).ToArray();
        return new ClusterOutcome(settings, clusters, [.. strays], former.Sum(cluster => cluster.LandM2), former.Sum(cluster => cluster.Parcels.Length), before.Value - plan.Value);
    }

    private static AreaPacking ImproveArea(AreaProblem area, AreaPacking packing, byte[] years, ParcelNeighbours neighbours, ClusterSettings settings, int count, CancellationToken cancellation)
    {
        var placeOf = new int[count];
        Array.Fill(placeOf, -1);
        var plan = new byte[area.Count];
        for (var p = 0; p < area.Count; p++)
        {
            (placeOf[area.Parcel[p]], plan[p]) = (p, years[area.Parcel[p]]);
        }

        new ClusterSearch(area, plan, new StrayLand(area, plan, neighbours, placeOf, settings.LeastLandM2), settings.GiveUpShare).Run(cancellation);
        for (var p = 0; p < area.Count; p++)
        {
            years[area.Parcel[p]] = plan[p];
        }

        var value = area.ValueOf(plan);
        return packing with { Value = value, Unmet = area.UnmetOf(area.SumsOf(plan)), IsOptimal = packing.IsOptimal && value == packing.Bound };
    }

    private static bool CouldBeSupplied(PackingProblem problem, int p) => problem.Locks[p] != ParcelLock.Out && Enumerable.Range(1, problem.Years).Any(year =>
        problem.Quotas[(problem.AreaOfParcel[p] * problem.Years) + year - 1] is not null && (problem.LockYear[p] > 0 ? problem.LockYear[p] == year : year >= problem.ReadyYear[p]));

    private static StrayReason ReasonOf(PackingProblem problem, int p, long around, ClusterSettings settings) =>
        problem.Locks[p] == ParcelLock.In ? StrayReason.LockedIn : around < settings.LeastLandM2 ? StrayReason.TooLittleAround : StrayReason.NoExchange;
}
