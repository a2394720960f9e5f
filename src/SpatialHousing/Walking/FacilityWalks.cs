using System.Collections.Immutable;
using SpatialHousing.Planning;

namespace SpatialHousing.Walking;

/// <summary>Walks from all demand points to the nearest of some facilities: one search, then the last stretch along each point's own edge.</summary>
internal sealed class FacilityWalks
{
    private readonly WalkNetwork network;
    private readonly WalkCosts costs;
    private readonly SitePlaces demand;
    private readonly SitePlaces facilities;
    private readonly ImmutableArray<ServiceFacility> items;
    private readonly ShortestWalks search;
    private readonly string[] idByItem;
    private readonly string[] idByRank;
    private readonly int[] rankOf;
    private readonly GroundLength ground;
    private readonly Dictionary<string, KindWalks> known = [];
    private Dictionary<int, List<int>> onEdge = [];
    private NearestPoint nearest;
    private uint[]? lengths;
    private int count;

    public FacilityWalks(WalkNetwork network, WalkCosts costs, SitePlaces demand, SitePlaces facilities, ImmutableArray<ServiceFacility> items)
    {
        this.network = network;
        this.costs = costs;
        this.demand = demand;
        this.facilities = facilities;
        this.items = items;
        search = new ShortestWalks(costs.Graph);
        nearest = new NearestPoint(facilities.X, facilities.Y, []);
        ground = new GroundLength(network.System);
        var byId = Enumerable.Range(0, items.Length).OrderBy(i => items[i].Id, StringComparer.Ordinal).ThenBy(i => i).ToArray();
        idByItem = [.. items.Select(item => item.Id)];
        idByRank = [.. byId.Select(i => items[i].Id)];
        rankOf = new int[items.Length];
        for (var rank = 0; rank < byId.Length; rank++)
        {
            rankOf[byId[rank]] = rank;
        }
    }

    /// <summary>Walks to the facilities a rule names; the same facilities are searched once, whichever rule set asks.</summary>
    public KindWalks To(FacilityStandard standard)
    {
        int[] chosen = [.. Enumerable.Range(0, items.Length).Where(i => standard.Names(items[i].Kind))];
        var key = string.Join(',', chosen);
        if (!known.TryGetValue(key, out var walks))
        {
            known[key] = walks = To(chosen);
        }

        return walks;
    }

    /// <summary>Walks from other places to the facilities of the last search, without searching again.</summary>
    public KindWalks Again(SitePlaces places) => From(places);

    /// <summary>Walks to the nearest of these facilities (items of the layer).</summary>
    public KindWalks To(ReadOnlySpan<int> chosen)
    {
        var sources = Sources(chosen);
        search.Search(sources);
        lengths = costs.IsTime ? TightWalks.Lengths(costs.Graph, network.ByDistance.Graph, search.Labels, sources, SourceLengths(chosen)) : null;
        onEdge = OnEdge(chosen);
        nearest = new NearestPoint(facilities.X, facilities.Y, chosen);
        count = chosen.Length;
        return From(demand);
    }

    private KindWalks From(SitePlaces places)
    {
        var (labels, millimetres) = (new ulong[places.Count], lengths is null ? null : new uint[places.Count]);
        for (var i = 0; i < labels.Length; i++)
        {
            (labels[i], var walked) = WalkAt(places.Access[i]);
            if (millimetres is not null)
            {
                millimetres[i] = walked;
            }
        }

        var (straight, straightFacility) = Straight(places);
        return new KindWalks
        {
            FacilityCount = count, Labels = labels, Millimetres = millimetres, StraightMetres = straight, StraightFacility = straightFacility, IdByRank = idByRank, IdByItem = idByItem, Demand = places, Facilities = facilities,
        };
    }

    /// <summary>Both ends of each facility's edge, as far as they are from the facility.</summary>
    private WalkSource[] Sources(ReadOnlySpan<int> chosen)
    {
        var sources = new List<WalkSource>(2 * chosen.Length);
        foreach (var facility in chosen)
        {
            if (facilities.Access[facility].IsConnected)
            {
                var (first, second) = costs.SourcesAt(facilities.Access[facility], rankOf[facility]);
                sources.Add(first);
                sources.Add(second);
            }
        }

        return [.. sources];
    }

    /// <summary>Millimetres of the same ways.</summary>
    private uint[] SourceLengths(ReadOnlySpan<int> chosen)
    {
        var lengths = new List<uint>(2 * chosen.Length);
        foreach (var facility in chosen)
        {
            var access = facilities.Access[facility];
            if (access.IsConnected)
            {
                lengths.Add(access.Millimetres + access.Along);
                lengths.Add(access.Millimetres + network.Edges.Millimetres[access.Edge] - access.Along);
            }
        }

        return [.. lengths];
    }

    private Dictionary<int, List<int>> OnEdge(ReadOnlySpan<int> chosen)
    {
        var onEdge = new Dictionary<int, List<int>>();
        foreach (var facility in chosen)
        {
            if (facilities.Access[facility].IsConnected)
            {
                if (!onEdge.TryGetValue(facilities.Access[facility].Edge, out var list))
                {
                    onEdge[facilities.Access[facility].Edge] = list = [];
                }

                list.Add(facility);
            }
        }

        return onEdge;
    }

    /// <summary>The best of: by the edge's first node, by its second, and straight along the edge to a facility on the same one; and its length when time decides.</summary>
    private (ulong Label, uint Millimetres) WalkAt(NetworkAccess access)
    {
        if (!access.IsConnected)
        {
            return (ShortestWalks.Unreached, 0);
        }

        var edges = network.Edges;
        var (first, second) = (edges.From[access.Edge], edges.To[access.Edge]);
        var byFirst = Extended(search.Labels[first], access.Millimetres + costs.ToFirst(access));
        var bySecond = Extended(search.Labels[second], access.Millimetres + costs.ToSecond(access));
        var (best, length) = byFirst <= bySecond
            ? (byFirst, lengths is null ? 0 : lengths[first] + access.Along)
            : (bySecond, lengths is null ? 0 : lengths[second] + edges.Millimetres[access.Edge] - access.Along);
        if (onEdge.TryGetValue(access.Edge, out var neighbours))
        {
            foreach (var facility in neighbours)
            {
                var other = facilities.Access[facility];
                var label = ShortestWalks.LabelOf(access.Millimetres + costs.Between(access, other) + other.Millimetres, rankOf[facility]);
                if (label < best)
                {
                    (best, length) = (label, Math.Max(access.Along, other.Along) - Math.Min(access.Along, other.Along) + other.Millimetres);
                }
            }
        }

        return (best, best == ShortestWalks.Unreached ? 0 : length + access.Millimetres);
    }

    private static ulong Extended(ulong label, uint millimetres) => label == ShortestWalks.Unreached ? label : label + ((ulong)millimetres << 32);

    private (double[] Metres, int[] Facility) Straight(SitePlaces places)
    {
        var (straight, facility) = (new double[places.Count], new int[places.Count]);
        for (var i = 0; i < straight.Length; i++)
        {
            var found = facility[i] = nearest.Find(places.X[i], places.Y[i]);
            straight[i] = found < 0 ? double.PositiveInfinity : ground.Metres(places.X[i], places.Y[i], facilities.X[found], facilities.Y[found]);
        }

        return (straight, facility);
    }
}
