using System.Collections.Immutable;
using SpatialHousing.Planning;

namespace SpatialHousing.Walking;

/// <summary>Walks from all demand points to the nearest of some facilities: one search, then the last stretch along each point's own edge.</summary>
internal sealed class FacilityWalks
{
    private readonly WalkNetwork network;
    private readonly SitePlaces demand;
    private readonly SitePlaces facilities;
    private readonly ImmutableArray<ServiceFacility> items;
    private readonly ShortestWalks search;
    private readonly string[] idByRank;
    private readonly int[] rankOf;
    private readonly GroundLength ground;
    private readonly Dictionary<string, KindWalks> known = [];

    public FacilityWalks(WalkNetwork network, SitePlaces demand, SitePlaces facilities, ImmutableArray<ServiceFacility> items)
    {
        this.network = network;
        this.demand = demand;
        this.facilities = facilities;
        this.items = items;
        search = new ShortestWalks(network.Graph);
        ground = new GroundLength(network.System);
        var byId = Enumerable.Range(0, items.Length).OrderBy(i => items[i].Id, StringComparer.Ordinal).ThenBy(i => i).ToArray();
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

    /// <summary>Walks to the nearest of these facilities (items of the layer).</summary>
    public KindWalks To(ReadOnlySpan<int> chosen)
    {
        search.Search(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(Sources(chosen)));
        var onEdge = OnEdge(chosen);
        var labels = new ulong[demand.Count];
        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = LabelAt(demand.Access[i], search.Labels, onEdge);
        }

        return new KindWalks { FacilityCount = chosen.Length, Labels = labels, StraightMetres = Straight(chosen), IdByRank = idByRank };
    }

    /// <summary>Searches once and keeps the labels of all nodes, so that any place can be answered afterwards, on any thread.</summary>
    public Func<NetworkAccess, ulong> FieldOf(FacilityStandard standard)
    {
        int[] chosen = [.. Enumerable.Range(0, items.Length).Where(i => standard.Names(items[i].Kind))];
        search.Search(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(Sources(chosen)));
        var nodes = search.Labels.ToArray();
        var onEdge = OnEdge(chosen);
        return access => LabelAt(access, nodes, onEdge);
    }

    public string IdOf(ulong label) => idByRank[ShortestWalks.RankOf(label)];

    /// <summary>Both ends of each facility's edge, as far as they are from the facility.</summary>
    private List<WalkSource> Sources(ReadOnlySpan<int> chosen)
    {
        var sources = new List<WalkSource>(2 * chosen.Length);
        foreach (var facility in chosen)
        {
            var access = facilities.Access[facility];
            if (access.IsConnected)
            {
                sources.Add(new WalkSource(network.Edges.From[access.Edge], access.Millimetres + access.Along, rankOf[facility]));
                sources.Add(new WalkSource(network.Edges.To[access.Edge], access.Millimetres + network.Edges.Millimetres[access.Edge] - access.Along, rankOf[facility]));
            }
        }

        return sources;
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

    /// <summary>The best of: by the edge's first node, by its second, and straight along the edge to a facility on the same one.</summary>
    private ulong LabelAt(NetworkAccess access, ReadOnlySpan<ulong> nodes, Dictionary<int, List<int>> onEdge)
    {
        if (!access.IsConnected)
        {
            return ShortestWalks.Unreached;
        }

        var edges = network.Edges;
        var best = Math.Min(
            Extended(nodes[edges.From[access.Edge]], access.Millimetres + access.Along),
            Extended(nodes[edges.To[access.Edge]], access.Millimetres + edges.Millimetres[access.Edge] - access.Along));
        if (onEdge.TryGetValue(access.Edge, out var neighbours))
        {
            foreach (var facility in neighbours)
            {
                var other = facilities.Access[facility];
                var between = Math.Max(access.Along, other.Along) - Math.Min(access.Along, other.Along);
                best = Math.Min(best, ShortestWalks.LabelOf(access.Millimetres + between + other.Millimetres, rankOf[facility]));
            }
        }

        return best;
    }

    private static ulong Extended(ulong label, uint millimetres) => label == ShortestWalks.Unreached ? label : label + ((ulong)millimetres << 32);

    private double[] Straight(ReadOnlySpan<int> chosen)
    {
        var nearest = new NearestPoint(facilities.X, facilities.Y, chosen);
        var straight = new double[demand.Count];
        for (var i = 0; i < straight.Length; i++)
        {
            var found = nearest.Find(demand.X[i], demand.Y[i]);
            straight[i] = found < 0 ? double.PositiveInfinity : ground.Metres(demand.X[i], demand.Y[i], facilities.X[found], facilities.Y[found]);
        }

        return straight;
    }
}
