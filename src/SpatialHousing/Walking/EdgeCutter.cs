using System.Collections.Immutable;

namespace SpatialHousing.Walking;

/// <summary>Cuts noded lines at every place where lines meet or end; gives the edges and their nodes.</summary>
internal sealed class EdgeCutter
{
    private readonly StreetLines lines;
    private readonly Func<double, double, double, double, double> segmentMetres;
    private readonly int[] nodeOfPlace;
    private readonly List<double> nodeX = [];
    private readonly List<double> nodeY = [];
    private readonly List<int> from = [];
    private readonly List<int> to = [];
    private readonly List<uint> millimetres = [];
    private readonly List<int> street = [];
    private readonly List<int> vertexStart = [0];
    private readonly List<double> x = [];
    private readonly List<double> y = [];
    private readonly List<uint> along = [];
    private readonly Dictionary<(int Low, int High, uint Length), int> seen = [];
    private readonly ImmutableArray<(int Street, int Other)>.Builder duplicates = ImmutableArray.CreateBuilder<(int, int)>();
    private readonly ImmutableArray<int>.Builder zeroLength = ImmutableArray.CreateBuilder<int>();

    public EdgeCutter(StreetLines lines, Func<double, double, double, double, double> segmentMetres)
    {
        this.lines = lines;
        this.segmentMetres = segmentMetres;
        nodeOfPlace = new int[lines.PlaceCount];
        Array.Fill(nodeOfPlace, -1);
    }

    /// <summary>Streets whose piece repeats another piece exactly, with that one's street.</summary>
    public ImmutableArray<(int Street, int Other)> Duplicates => duplicates.ToImmutable();

    /// <summary>Streets with a piece that led from a node straight back to it without length.</summary>
    public ImmutableArray<int> ZeroLength => zeroLength.ToImmutable();

    /// <summary>The edges, numbered as the streets stand in their layer, over nodes in Morton order.</summary>
    public (EdgeTable Edges, double[] NodeX, double[] NodeY) Cut()
    {
        var visits = lines.Visits();
        for (var line = 0; line < lines.Count; line++)
        {
            var first = lines.Start[line];
            for (var v = first + 1; v < lines.Start[line + 1]; v++)
            {
                if (visits[lines.Place[v]] > 1 || v == lines.Start[line + 1] - 1)
                {
                    AddEdge(line, first, v);
                    first = v;
                }
            }
        }

        var ranks = MortonOrder.Ranks(nodeX.ToArray(), nodeY.ToArray());
        var edges = new EdgeTable
        {
            From = [.. from.Select(node => ranks[node])],
            To = [.. to.Select(node => ranks[node])],
            Millimetres = [.. millimetres],
            Street = [.. street],
            VertexStart = [.. vertexStart],
            X = [.. x],
            Y = [.. y],
            Along = [.. along],
        };
        return (edges, Reordered(nodeX, ranks), Reordered(nodeY, ranks));
    }

    private static double[] Reordered(List<double> values, int[] ranks)
    {
        var ordered = new double[values.Count];
        for (var i = 0; i < ranks.Length; i++)
        {
            ordered[ranks[i]] = values[i];
        }

        return ordered;
    }

    private void AddEdge(int line, int first, int last)
    {
        var mark = x.Count;
        var metres = 0.0;
        for (var v = first; v <= last; v++)
        {
            metres += v == first ? 0 : segmentMetres(lines.X[v - 1], lines.Y[v - 1], lines.X[v], lines.Y[v]);
            x.Add(lines.X[v]);
            y.Add(lines.Y[v]);
            along.Add(Millimetre.Of(metres));
        }

        var (a, b, length) = (NodeAt(first), NodeAt(last), along[^1]);
        var owner = lines.Street[line];
        var key = (Math.Min(a, b), Math.Max(a, b), length);
        if (a == b && length == 0)
        {
            zeroLength.Add(owner);
        }
        else if (seen.TryGetValue(key, out var other) && SameVertices(other, mark))
        {
            duplicates.Add((owner, street[other]));
        }
        else
        {
            seen.TryAdd(key, from.Count);
            from.Add(a);
            to.Add(b);
            millimetres.Add(length);
            street.Add(owner);
            vertexStart.Add(x.Count);
            return;
        }

        x.RemoveRange(mark, x.Count - mark);
        y.RemoveRange(mark, y.Count - mark);
        along.RemoveRange(mark, along.Count - mark);
    }

    private int NodeAt(int vertex)
    {
        ref var node = ref nodeOfPlace[lines.Place[vertex]];
        if (node < 0)
        {
            node = nodeX.Count;
            nodeX.Add(lines.X[vertex]);
            nodeY.Add(lines.Y[vertex]);
        }

        return node;
    }

    /// <summary>Whether the vertices from <paramref name="mark"/> on repeat an edge, forwards or backwards.</summary>
    private bool SameVertices(int edge, int mark)
    {
        var (start, count) = (vertexStart[edge], vertexStart[edge + 1] - vertexStart[edge]);
        if (x.Count - mark != count)
        {
            return false;
        }

        return Enumerable.Range(0, count).All(i => Near(start + i, mark + i)) || Enumerable.Range(0, count).All(i => Near(start + i, mark + count - 1 - i));
    }

    private bool Near(int left, int right) =>
        Math.Abs(x[left] - x[right]) <= VertexIndex.SamePlaceMetres && Math.Abs(y[left] - y[right]) <= VertexIndex.SamePlaceMetres;
}
