namespace SpatialHousing.Walking;

/// <summary>Separate pieces of a network, found by joining the two ends of every edge (union-find).</summary>
internal static class Islands
{
    /// <summary>Island of each node, numbered by first node, and each island's length in millimetres.</summary>
    public static (int[] OfNode, long[] Millimetres) Find(int nodes, EdgeTable edges)
    {
        var parent = new int[nodes];
        for (var n = 0; n < nodes; n++)
        {
            parent[n] = n;
        }

        for (var e = 0; e < edges.Count; e++)
        {
            var (a, b) = (Root(parent, edges.From[e]), Root(parent, edges.To[e]));
            parent[Math.Max(a, b)] = Math.Min(a, b);
        }

        var ofNode = new int[nodes];
        var count = 0;
        for (var n = 0; n < nodes; n++)
        {
            var root = Root(parent, n);
            ofNode[n] = root == n ? count++ : ofNode[root];
        }

        var millimetres = new long[count];
        for (var e = 0; e < edges.Count; e++)
        {
            millimetres[ofNode[edges.From[e]]] += edges.Millimetres[e];
        }

        return (ofNode, millimetres);
    }

    private static int Root(int[] parent, int node)
    {
        while (parent[node] != node)
        {
            parent[node] = parent[parent[node]];
            node = parent[node];
        }

        return node;
    }
}
