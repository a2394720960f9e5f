namespace SpatialHousing.Sampling;

/// <summary>The city as faces between edges: every face is divided again and again, and neighbours always share their vertices.</summary>
/// <remarks>
/// An edge divided at a node is replaced by two children; loops of faces take them up when next asked for. A loop is a list of half-edges
/// (edge × 2, + 1 when run from B to A), counter-clockwise, the face on the left.
/// </remarks>
internal sealed class StreetMesh
{
    private readonly List<Spot> nodes = [];
    private readonly List<byte> degrees = [];
    private readonly List<Edge> edges = [];
    private readonly List<List<int>> loops = [];
    private readonly List<Face> faces = [];

    public int NodeCount => nodes.Count;

    public int EdgeCount => edges.Count;

    public int FaceCount => faces.Count;

    public Spot At(int node) => nodes[node];

    /// <summary>Number of edges at a node.</summary>
    public int Degree(int node) => degrees[node];

    public Edge EdgeAt(int edge) => edges[edge];

    public Face FaceAt(int face) => faces[face];

    public void Mark(int face, FaceRole role, int subarea) => faces[face] = new(role, subarea);

    public int Origin(int half) => (half & 1) == 0 ? edges[half >> 1].A : edges[half >> 1].B;

    public int Target(int half) => (half & 1) == 0 ? edges[half >> 1].B : edges[half >> 1].A;

    /// <summary>The face on the other side of a half-edge; −1 outside.</summary>
    public int Across(int half) => (half & 1) == 0 ? edges[half >> 1].Right : edges[half >> 1].Left;

    public int AddNode(Spot spot, int degree)
    {
        nodes.Add(spot);
        degrees.Add((byte)degree);
        return nodes.Count - 1;
    }

    /// <summary>The first face, from a closed counter-clockwise line.</summary>
    public int AddOutline(IReadOnlyList<Spot> ring, StreetClass kind)
    {
        var first = nodes.Count;
        foreach (var spot in ring)
        {
            AddNode(spot, 2);
        }

        var loop = new List<int>(ring.Count);
        for (var i = 0; i < ring.Count; i++)
        {
            loop.Add(AddEdge(first + i, first + ((i + 1) % ring.Count), faces.Count, -1, kind, 0) * 2);
        }

        loops.Add(loop);
        faces.Add(new(FaceRole.Urban, -1));
        return faces.Count - 1;
    }

    /// <summary>An edge that bounds no face: a bridge, an underpass, a lane into a block.</summary>
    public int AddLooseEdge(int a, int b, StreetClass kind, int name, int level)
    {
        degrees[a]++;
        degrees[b]++;
        var edge = AddEdge(a, b, -1, -1, kind, name);
        edges[edge] = edges[edge] with { Level = (sbyte)level };
        return edge;
    }

    public List<int> Loop(int face)
    {
        var loop = loops[face];
        if (!loop.Exists(half => edges[half >> 1].Child >= 0))
        {
            return loop;
        }

        var taken = new List<int>(loop.Count + 8);
        foreach (var half in loop)
        {
            Expand(half, taken);
        }

        loops[face] = taken;
        return taken;
    }

    public List<Spot> Ring(int face)
    {
        var loop = Loop(face);
        var ring = new List<Spot>(loop.Count);
        foreach (var half in loop)
        {
            ring.Add(nodes[Origin(half)]);
        }

        return ring;
    }

    /// <summary>Puts a node into an undivided edge.</summary>
    public int DivideEdge(int edge, Spot spot)
    {
        var old = edges[edge];
        var node = AddNode(spot, 2);
        edges[edge] = old with { Child = edges.Count };
        edges.Add(old with { B = node });
        edges.Add(old with { A = node });
        return node;
    }

    /// <summary>Divides a face by a line between two nodes of its loop; the new face lies left of the line and is returned.</summary>
    public int DivideFace(int face, int start, IReadOnlyList<Spot> between, int end, StreetClass kind, int name)
    {
        var loop = Loop(face);
        int from = loop.FindIndex(half => Origin(half) == start), to = loop.FindIndex(half => Origin(half) == end);
        if (from < 0 || to < 0 || from == to)
        {
            throw new InvalidOperationException("A line must join two nodes of the face it divides.");
        }

        List<int> leftLoop = [], rightLoop = [];
        for (var i = to; i != from; i = (i + 1) % loop.Count)
        {
            leftLoop.Add(loop[i]);
        }

        for (var i = from; i != to; i = (i + 1) % loop.Count)
        {
            rightLoop.Add(loop[i]);
        }

        var added = faces.Count;
        var node = start;
        var firstEdge = edges.Count;
        degrees[start]++;
        degrees[end]++;
        for (var i = 0; i <= between.Count; i++)
        {
            var next = i == between.Count ? end : AddNode(between[i], 2);
            AddEdge(node, next, added, face, kind, name);
            node = next;
        }

        for (var edge = firstEdge; edge < edges.Count; edge++)
        {
            leftLoop.Add(edge * 2);
            rightLoop.Add(((firstEdge + edges.Count - 1 - edge) * 2) + 1);
        }

        loops[face] = rightLoop;
        loops.Add(leftLoop);
        faces.Add(faces[face]);
        foreach (var half in leftLoop)
        {
            Assign(half, added);
        }

        return added;
    }

    /// <summary>Gives the undivided edges of a face's loop that border a chosen neighbour another class and name.</summary>
    public void Restyle(int edge, StreetClass kind, int name) => edges[edge] = edges[edge] with { Kind = kind, Name = (short)name };

    private int AddEdge(int a, int b, int left, int right, StreetClass kind, int name)
    {
        edges.Add(new Edge(a, b, -1, left, right, kind, (short)name, 0));
        return edges.Count - 1;
    }

    private void Assign(int half, int face)
    {
        var edge = edges[half >> 1];
        edges[half >> 1] = (half & 1) == 0 ? edge with { Left = face } : edge with { Right = face };
    }

    private void Expand(int half, List<int> into)
    {
        var child = edges[half >> 1].Child;
        if (child < 0)
        {
            into.Add(half);
        }
        else if ((half & 1) == 0)
        {
            Expand(child * 2, into);
            Expand((child + 1) * 2, into);
        }
        else
        {
            Expand(((child + 1) * 2) + 1, into);
            Expand((child * 2) + 1, into);
        }
    }

    /// <summary>A piece of line between two nodes. Child ≥ 0: divided into Child and Child + 1. Level: +1 bridge, −1 underpass.</summary>
    internal readonly record struct Edge(int A, int B, int Child, int Left, int Right, StreetClass Kind, short Name, sbyte Level);

    /// <summary>What a face is and in which subarea (−1: not yet known).</summary>
    internal readonly record struct Face(FaceRole Role, int Subarea);
}
