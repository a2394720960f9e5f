using SpatialHousing.Planning;

namespace SpatialHousing.Walking;

/// <summary>What walking each edge costs in either direction, in millimetres, or in millimetres of level walking that take as long.</summary>
/// <remarks>
/// By distance both directions cost the edge's length. By time an edge costs length · (level speed ÷ speed on it) + delay · level speed, so
/// that distances and times are compared with the same limits: minutes = cost ÷ level speed. Slope: Tobler's function (1993),
/// 6 exp(−3.5 |s + 0.05|) km/h, scaled to 1 on the level. Searches start at facilities and run against the walk.
/// </remarks>
internal sealed class WalkCosts
{
    private readonly WalkNetwork network;
    private readonly uint[] forward;
    private readonly uint[] backward;

    private WalkCosts(WalkNetwork network, uint[] forward, uint[] backward, bool isTime)
    {
        this.network = network;
        this.forward = forward;
        this.backward = backward;
        IsTime = isTime;
        Graph = WalkGraph.FromEdges(network.NodeCount, network.Edges.From, network.Edges.To, forward, backward);
        for (var e = 0; e < forward.Length; e++)
        {
            var cheaper = Math.Min(forward[e], backward[e]);
            Gain = Math.Max(Gain, cheaper == 0 ? 1 : (double)network.Edges.Millimetres[e] / cheaper);
        }
    }

    /// <summary>Whether time decides.</summary>
    public bool IsTime { get; }

    public WalkGraph Graph { get; }

    /// <summary>How many metres one may get for a metre of cost at best; 1 by distance.</summary>
    public double Gain { get; } = 1;

    public static WalkCosts ByDistance(WalkNetwork network) => new(network, network.Edges.Millimetres, network.Edges.Millimetres, false);

    public static WalkCosts ByTime(WalkNetwork network, WalkProfile profile)
    {
        var edges = network.Edges;
        var streetMillimetres = new double[network.Streets.Length];
        for (var e = 0; e < edges.Count; e++)
        {
            streetMillimetres[edges.Street[e]] += edges.Millimetres[e];
        }

        var (forward, backward) = (new uint[edges.Count], new uint[edges.Count]);
        for (var e = 0; e < edges.Count; e++)
        {
            var street = network.Streets[edges.Street[e]];
            var whole = Math.Max(1, streetMillimetres[edges.Street[e]]);
            var slope = profile.FollowsSlope ? street.RiseMetres * 1000 / whole : 0;
            var delay = street.DelaySeconds / 60 * profile.MetresPerMinute * 1000 * edges.Millimetres[e] / whole;
            var level = edges.Millimetres[e] * (profile.MetresPerMinute / (street.MetresPerMinute ?? profile.MetresPerMinute));
            forward[e] = Whole((level / Tobler(slope)) + delay);
            backward[e] = Whole((level / Tobler(-slope)) + delay);
        }

        return new WalkCosts(network, forward, backward, true);
    }

    /// <summary>From a place on an edge to the edge's first node.</summary>
    public uint ToFirst(NetworkAccess place) => Part(backward, place.Edge, place.Along);

    /// <summary>From a place on an edge to the edge's second node.</summary>
    public uint ToSecond(NetworkAccess place) => Part(forward, place.Edge, network.Edges.Millimetres[place.Edge] - place.Along);

    /// <summary>From the edge's first node to a place on it.</summary>
    public uint FromFirst(NetworkAccess place) => Part(forward, place.Edge, place.Along);

    /// <summary>From the edge's second node to a place on it.</summary>
    public uint FromSecond(NetworkAccess place) => Part(backward, place.Edge, network.Edges.Millimetres[place.Edge] - place.Along);

    /// <summary>Along one edge from one place to another.</summary>
    public uint Between(NetworkAccess start, NetworkAccess end) => end.Along >= start.Along
        ? Part(forward, start.Edge, end.Along - start.Along)
        : Part(backward, start.Edge, start.Along - end.Along);

    /// <summary>Both ends of a facility's edge as sources, the access counted.</summary>
    public (WalkSource First, WalkSource Second) SourcesAt(NetworkAccess facility, int rank) => (
        new WalkSource(network.Edges.From[facility.Edge], facility.Millimetres + FromFirst(facility), rank),
        new WalkSource(network.Edges.To[facility.Edge], facility.Millimetres + FromSecond(facility), rank));

    private uint Part(uint[] costs, int edge, uint along)
    {
        var length = network.Edges.Millimetres[edge];
        return costs[edge] == length ? along : length == 0 ? costs[edge] : Whole((double)costs[edge] * along / length);
    }

    private static double Tobler(double slope) => Math.Exp(-3.5 * (Math.Abs(slope + 0.05) - 0.05));

    private static uint Whole(double millimetres) => checked((uint)Math.Round(Math.Min(millimetres, int.MaxValue), MidpointRounding.AwayFromZero));
}
