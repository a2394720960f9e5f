namespace SpatialHousing.Walking;

/// <summary>Finds where a point enters the network: the nearest place along any edge.</summary>
internal sealed class AccessFinder
{
    private readonly WalkNetwork network;
    private readonly SegmentGrid grid;
    private readonly int[] edgeOfVertex;

    public AccessFinder(WalkNetwork network)
    {
        this.network = network;
        var edges = network.Edges;
        edgeOfVertex = new int[edges.X.Length];
        var pieces = new List<int>(edges.X.Length);
        for (var e = 0; e < edges.Count; e++)
        {
            Array.Fill(edgeOfVertex, e, edges.VertexStart[e], edges.VertexStart[e + 1] - edges.VertexStart[e]);
            if (!network.IsSmallIsland[network.Component[edges.From[e]]])
            {
                for (var v = edges.VertexStart[e]; v < edges.VertexStart[e + 1] - 1; v++)
                {
                    pieces.Add(v);
                }
            }
        }

        grid = new SegmentGrid(pieces.ToArray(), edges.X, edges.Y);
    }

    /// <summary>The entry of a point (plane metres) not farther than the limit, or <see cref="NetworkAccess.None"/>.</summary>
    public NetworkAccess Find(double x, double y, double limitMetres)
    {
        if (!double.IsFinite(x) || !double.IsFinite(y))
        {
            return NetworkAccess.None;
        }

        var (piece, fraction, _) = grid.Nearest(x, y, limitMetres);
        if (piece < 0)
        {
            return NetworkAccess.None;
        }

        var edges = network.Edges;
        var footX = edges.X[piece] + (fraction * (edges.X[piece + 1] - edges.X[piece]));
        var footY = edges.Y[piece] + (fraction * (edges.Y[piece + 1] - edges.Y[piece]));
        var along = edges.Along[piece] + (uint)Math.Round(fraction * (edges.Along[piece + 1] - edges.Along[piece]));
        return new NetworkAccess(edgeOfVertex[piece], along, Millimetre.Of(network.SegmentMetres(x, y, footX, footY)), footX, footY);
    }
}

/// <summary>Where a point enters the network.</summary>
/// <param name="Edge">The edge; −1 when the point is unconnected.</param>
/// <param name="Along">Millimetres from the edge's first node.</param>
/// <param name="Millimetres">Straight way from the point to the edge.</param>
/// <param name="X">Easting of the entry.</param>
/// <param name="Y">Northing of the entry.</param>
internal readonly record struct NetworkAccess(int Edge, uint Along, uint Millimetres, double X, double Y)
{
    public static NetworkAccess None { get; } = new(-1, 0, 0, double.NaN, double.NaN);

    public bool IsConnected => Edge >= 0;
}
