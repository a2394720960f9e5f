using System.Collections.Immutable;
using SpatialHousing.Allocation.Packing;

namespace SpatialHousing.Allocation.Clustering;

/// <summary>Groups parcels of one area that lie together.</summary>
public static class SupplyClusters
{
    /// <summary>Clusters of the parcels that <paramref name="isIn"/> takes, by area, then by their first parcel.</summary>
    public static ImmutableArray<ParcelCluster> Of(PackingProblem problem, ParcelNeighbours neighbours, Func<int, bool> isIn)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(neighbours);
        ArgumentNullException.ThrowIfNull(isIn);
        var found = new List<ParcelCluster>();
        var isSeen = new bool[problem.Count];
        var waiting = new Stack<int>();
        for (var first = 0; first < problem.Count; first++)
        {
            if (isSeen[first] || problem.AreaOfParcel[first] < 0 || !isIn(first))
            {
                continue;
            }

            var members = new List<int>();
            isSeen[first] = true;
            waiting.Push(first);
            while (waiting.TryPop(out var p))
            {
                members.Add(p);
                foreach (var q in neighbours.Of(p))
                {
                    if (!isSeen[q] && problem.AreaOfParcel[q] == problem.AreaOfParcel[first] && isIn(q))
                    {
                        isSeen[q] = true;
                        waiting.Push(q);
                    }
                }
            }

            members.Sort();
            found.Add(new ParcelCluster(problem.AreaOfParcel[first], members.Sum(p => (long)problem.LandM2[p]), [.. members]));
        }

        return [.. found.OrderBy(cluster => cluster.Area).ThenBy(cluster => cluster.Parcels[0])];
    }
}
