using SpatialHousing.Walking;
using Xunit;

namespace SpatialHousing.Tests.Walking;

public sealed class ShortestWalksTests
{
    [Theory]
    [InlineData(40)]
    [InlineData(4_000)]
    [InlineData(3_000_000)]
    public void Every_node_agrees_with_repeated_relaxing(int longestMillimetres)
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var nodes = random.Next(1, 60);
            var edges = Enumerable.Range(0, random.Next(0, 150)).Select(_ => (From: random.Next(nodes), To: random.Next(nodes), Length: (uint)random.Next(0, longestMillimetres))).ToArray();
            var sources = Enumerable.Range(0, random.Next(1, 5)).Select(rank => new WalkSource(random.Next(nodes), (uint)random.Next(0, 2 * longestMillimetres), rank)).ToArray();
            var graph = WalkGraph.FromEdges(nodes, [.. edges.Select(edge => edge.From)], [.. edges.Select(edge => edge.To)], [.. edges.Select(edge => edge.Length)]);
            var search = new ShortestWalks(graph);
            search.Search(sources);
            Assert.Equal(Relaxed(nodes, edges, sources, uint.MaxValue), search.Labels.ToArray());

            var limit = (uint)random.Next(0, 3 * longestMillimetres);
            search.Search(sources, limit);
            Assert.Equal(Relaxed(nodes, edges, sources, limit), search.Labels.ToArray());
        }
    }

    [Fact]
    public void Of_equally_near_sources_the_lower_rank_wins()
    {
        var graph = WalkGraph.FromEdges(3, [0, 1], [1, 2], [500, 500]);
        var search = new ShortestWalks(graph);
        search.Search([new WalkSource(0, 0, 7), new WalkSource(2, 0, 3)]);
        Assert.Equal((500u, 3), (ShortestWalks.MillimetresOf(search.Labels[1]), ShortestWalks.RankOf(search.Labels[1])));
    }

    [Fact]
    public void A_long_chain_in_the_worst_order_needs_more_room_and_gets_it()
    {
        // A ladder whose labels are corrected again and again: cheap edges found late.
        const int Nodes = 2000;
        var from = Enumerable.Range(0, Nodes - 1).SelectMany(node => (int[])[node, node]).ToArray();
        var to = Enumerable.Range(0, Nodes - 1).SelectMany(node => (int[])[node + 1, Math.Min(Nodes - 1, node + 2)]).ToArray();
        var length = Enumerable.Range(0, Nodes - 1).SelectMany(_ => (uint[])[1, 3]).ToArray();
        var search = new ShortestWalks(WalkGraph.FromEdges(Nodes, from, to, length));
        search.Search([new WalkSource(0, 0, 0)]);
        Assert.Equal((uint)(Nodes - 1), ShortestWalks.MillimetresOf(search.Labels[Nodes - 1]));
    }

    private static ulong[] Relaxed(int nodes, (int From, int To, uint Length)[] edges, WalkSource[] sources, uint limit)
    {
        var labels = new ulong[nodes];
        Array.Fill(labels, ShortestWalks.Unreached);
        foreach (var source in sources.Where(source => source.Millimetres <= limit))
        {
            labels[source.Node] = Math.Min(labels[source.Node], ShortestWalks.LabelOf(source.Millimetres, source.Rank));
        }

        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var (a, b, length) in edges.SelectMany(edge => ((int, int, uint)[])[edge, (edge.To, edge.From, edge.Length)]))
            {
                if (labels[a] != ShortestWalks.Unreached && labels[a] + ((ulong)length << 32) < labels[b] && ShortestWalks.MillimetresOf(labels[a]) + length <= limit)
                {
                    labels[b] = labels[a] + ((ulong)length << 32);
                    changed = true;
                }
            }
        }

        return labels;
    }
}
