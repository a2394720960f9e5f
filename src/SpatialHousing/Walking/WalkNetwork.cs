using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;

namespace SpatialHousing.Walking;

/// <summary>步行网络: streets cut at their junctions, ready to be walked and to be entered anywhere along an edge.</summary>
/// <remarks>
/// Edge e runs from node From[e] to node To[e] along the vertices VertexStart[e] … VertexStart[e + 1] − 1; Along[v] is the length from
/// its first vertex to v. Lengths are whole millimetres on the ellipsoid. Nodes are numbered in Morton order. Immutable.
/// </remarks>
public sealed class WalkNetwork
{
    internal WalkNetwork(
        CoordinateSystem system, ImmutableArray<Street> streets, EdgeTable edges, double[] nodeX, double[] nodeY, int[] component, bool[] isSmallIsland, ImmutableArray<Finding> findings, Func<double, double, double, double, double> segmentMetres)
    {
        System = system;
        Streets = streets;
        Edges = edges;
        NodeX = nodeX;
        NodeY = nodeY;
        Component = component;
        IsSmallIsland = isSmallIsland;
        Findings = findings;
        SegmentMetres = segmentMetres;
        ByDistance = WalkCosts.ByDistance(this);
        Access = new AccessFinder(this);
    }

    public CoordinateSystem System { get; }

    public int NodeCount => NodeX.Length;

    public int EdgeCount => Edges.Count;

    /// <summary>Separate pieces of network.</summary>
    public int IslandCount => IsSmallIsland.Length;

    /// <summary>Length of all edges in kilometres.</summary>
    public double Kilometres
    {
        get
        {
            long sum = 0;
            foreach (var length in Edges.Millimetres)
            {
                sum += length;
            }

            return sum / 1e6;
        }
    }

    /// <summary>What was found and mended while the network was built.</summary>
    public ImmutableArray<Finding> Findings { get; }

    internal ImmutableArray<Street> Streets { get; }

    internal EdgeTable Edges { get; }

    internal double[] NodeX { get; }

    internal double[] NodeY { get; }

    /// <summary>Island of each node.</summary>
    internal int[] Component { get; }

    /// <summary>Islands too small to be entered from outside.</summary>
    internal bool[] IsSmallIsland { get; }

    /// <summary>Costs when distance decides.</summary>
    internal WalkCosts ByDistance { get; }

    internal AccessFinder Access { get; }

    /// <summary>Costs under a profile.</summary>
    internal WalkCosts CostsOf(WalkProfile profile) => profile.CountsTime ? WalkCosts.ByTime(this, profile) : ByDistance;

    /// <summary>Length of a straight piece, metres.</summary>
    internal Func<double, double, double, double, double> SegmentMetres { get; }
}
