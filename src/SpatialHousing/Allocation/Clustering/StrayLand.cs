using SpatialHousing.Allocation.Packing;

namespace SpatialHousing.Allocation.Clustering;

/// <summary>Stray land near some parcels of an area, for a plan that changes all the time.</summary>
/// <remarks>A cluster is followed only until it is large enough, so that a look costs a handful of parcels whatever the size of the area.</remarks>
internal sealed class StrayLand
{
    private readonly AreaProblem area;
    private readonly byte[] plan;
    private readonly int[] starts;
    private readonly int[] others;
    private readonly int[] seen;
    private readonly bool[] isLarge;
    private readonly List<int> waiting = [];
    private int look;

    /// <remarks><c>placeOf</c>: place in the area of each parcel of the problem, −1 elsewhere; <c>plan</c> is looked at as it is at each call.</remarks>
    public StrayLand(AreaProblem area, byte[] plan, ParcelNeighbours neighbours, int[] placeOf, long leastM2)
    {
        (this.area, this.plan, Least) = (area, plan, leastM2);
        (seen, isLarge, starts) = (new int[area.Count], new bool[area.Count], new int[area.Count + 1]);
        var lists = new List<int>();
        for (var p = 0; p < area.Count; p++)
        {
            foreach (var q in neighbours.Of(area.Parcel[p]))
            {
                if (placeOf[q] is var place and >= 0)
                {
                    lists.Add(place);
                }
            }

            // in the area's own order, which does not depend on the order of the input
            lists.Sort(starts[p], lists.Count - starts[p], null);
            starts[p + 1] = lists.Count;
        }

        others = [.. lists];
    }

    /// <summary>Land from which on a cluster is large enough, m².</summary>
    public long Least { get; }

    public ReadOnlySpan<int> NeighboursOf(int p) => others.AsSpan(starts[p], starts[p + 1] - starts[p]);

    /// <summary>Land of the stray clusters that hold or touch one of these parcels, m².</summary>
    public long Around(ReadOnlySpan<int> parcels)
    {
        look++;
        var stray = 0L;
        foreach (var p in parcels)
        {
            stray += StrayFrom(p);
            foreach (var q in NeighboursOf(p))
            {
                stray += StrayFrom(q);
            }
        }

        return stray;
    }

    /// <summary>Whether a supplied parcel lies in a cluster that is large enough.</summary>
    public bool IsLarge(int p)
    {
        look++;
        return plan[p] > 0 && StrayFrom(p) == 0;
    }

    /// <summary>Land of the cluster of a parcel if that is stray and not yet seen in this look; else 0.</summary>
    private long StrayFrom(int first)
    {
        unchecked
        {
            if (plan[first] == 0 || seen[first] == look)
            {
                return 0;
            }

            waiting.Clear();
            waiting.Add(first);
            (seen[first], isLarge[first]) = (look, false);
            var land = 0L;
            var large = false;
            for (var i = 0; i < waiting.Count && !large; i++)
            {
                var p = waiting[i];
                land += area.Land[p];
                large = land >= Least;
                foreach (var q in NeighboursOf(p))
                {
                    if (plan[q] == 0)
                    {
                        continue;
                    }

                    if (seen[q] != look)
                    {
                        (seen[q], isLarge[q]) = (look, false);
                        waiting.Add(q);
                    }
                    else if (isLarge[q])
                    {
                        large = true;
                    }
                }
            }

            foreach (var p in waiting)
            {
                isLarge[p] = large;
            }

            return large ? 0 : land;
        }
    }
}
