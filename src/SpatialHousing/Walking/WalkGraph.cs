namespace SpatialHousing.Walking;

/// <summary>The network as the search sees it: for every node its half edges side by side (compressed rows), costs in whole millimetres.</summary>
/// <remarks>Undirected: every edge stands twice. Nodes should be numbered so that neighbours are near in memory (see <see cref="MortonOrder"/>).</remarks>
internal sealed class WalkGraph
{
    private WalkGraph(int[] start, HalfEdge[] halves, uint longest)
    {
        Start = start;
        Halves = halves;
        LongestMillimetres = longest;
        for (var n = 0; n < start.Length - 1; n++)
        {
            MostHalves = Math.Max(MostHalves, start[n + 1] - start[n]);
        }
    }

    public int NodeCount => Start.Length - 1;

    /// <summary>Half edges of node n are Start[n] … Start[n + 1] − 1.</summary>
    public int[] Start { get; }

    public HalfEdge[] Halves { get; }

    public uint LongestMillimetres { get; }

    /// <summary>Most half edges of one node.</summary>
    public int MostHalves { get; }

    /// <summary>Compressed rows of undirected edges; an edge from a node to itself is left out, no shortest walk needs it.</summary>
    public static WalkGraph FromEdges(int nodes, ReadOnlySpan<int> from, ReadOnlySpan<int> to, ReadOnlySpan<uint> millimetres) => FromEdges(nodes, from, to, millimetres, millimetres);

    /// <summary>The same with a cost a direction. The search runs against the walk: leaving an edge's first node it pays for walking towards it.</summary>
    public static WalkGraph FromEdges(int nodes, ReadOnlySpan<int> from, ReadOnlySpan<int> to, ReadOnlySpan<uint> forward, ReadOnlySpan<uint> backward)
    {
        unchecked
        {
            var start = new int[nodes + 1];
            for (var e = 0; e < from.Length; e++)
            {
                if (from[e] != to[e])
                {
                    start[from[e]]++;
                    start[to[e]]++;
                }
            }

            var total = 0;
            for (var n = 0; n <= nodes; n++)
            {
                var count = start[n];
                start[n] = total;
                total += count;
            }

            // Each fill moves its row's start forward; it stands one row further afterwards, and is moved back.
            var halves = new HalfEdge[total];
            var longest = 0u;
            for (var e = 0; e < from.Length; e++)
            {
                if (from[e] != to[e])
                {
                    halves[start[from[e]]++] = new HalfEdge(to[e], backward[e]);
                    halves[start[to[e]]++] = new HalfEdge(from[e], forward[e]);
                    longest = Math.Max(longest, Math.Max(forward[e], backward[e]));
                }
            }

            Array.Copy(start, 0, start, 1, nodes);
            start[0] = 0;
            return new WalkGraph(start, halves, longest);
        }
    }
}

/// <summary>One direction of an edge.</summary>
internal readonly record struct HalfEdge(int Target, uint Millimetres);
