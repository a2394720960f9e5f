namespace SpatialHousing.Walking;

/// <summary>Who can walk to a given place within a distance: one bounded search a place.</summary>
internal sealed class Catchments
{
    /// <summary>Plane metres may exceed ground metres by this factor 300 km off the meridian; candidates are taken that much wider.</summary>
    private const double PlaneMargin = 1.002;

    private readonly WalkNetwork network;
    private readonly WalkCosts costs;
    private readonly SitePlaces demand;
    private readonly PointGrid grid;
    private readonly ShortestWalks search;
    private readonly uint limit;
    private readonly WalkSource[] ends = new WalkSource[2];

    public Catchments(WalkNetwork network, WalkCosts costs, SitePlaces demand, uint limitMillimetres)
    {
        this.network = network;
        this.costs = costs;
        this.demand = demand;
        limit = limitMillimetres;
        grid = new PointGrid(demand.X, demand.Y, Math.Clamp(limitMillimetres / 1000.0, 50, 5000));
        search = new ShortestWalks(costs.Graph);
    }

    /// <summary>Demand points within the limit on foot, with the walk in millimetres, by point number.</summary>
    public List<(int Demand, uint Millimetres)> Of(SitePlaces sites, int site)
    {
        var found = new List<(int Demand, uint Millimetres)>();
        var access = sites.Access[site];
        if (!access.IsConnected || access.Millimetres > limit)
        {
            return found;
        }

        (ends[0], ends[1]) = costs.SourcesAt(access, 0);
        search.Search(ends, limit);
        foreach (var i in grid.Within(sites.X[site], sites.Y[site], limit / 1000.0 * PlaneMargin * costs.Gain))
        {
            if (WalkTo(demand.Access[i], access) is var walk && walk <= limit)
            {
                found.Add((i, (uint)walk));
            }
        }

        found.Sort((left, right) => left.Demand.CompareTo(right.Demand));
        return found;
    }

    private ulong WalkTo(NetworkAccess to, NetworkAccess from)
    {
        if (!to.IsConnected)
        {
            return ulong.MaxValue;
        }

        var edges = network.Edges;
        var best = Math.Min(
            By(search.Labels[edges.From[to.Edge]], to.Millimetres + costs.ToFirst(to)),
            By(search.Labels[edges.To[to.Edge]], to.Millimetres + costs.ToSecond(to)));
        return to.Edge != from.Edge ? best : Math.Min(best, (ulong)from.Millimetres + costs.Between(to, from) + to.Millimetres);
    }

    private static ulong By(ulong label, uint millimetres) => label == ShortestWalks.Unreached ? ulong.MaxValue : (ulong)ShortestWalks.MillimetresOf(label) + millimetres;
}
