using SpatialHousing.Geodesy;
using SpatialHousing.Maps;
using Xunit;

namespace SpatialHousing.Tests.Maps;

public sealed class SharedEdgeSimplifierTests
{
    [Fact]
    public void Neighbours_keep_their_common_border()
    {
        for (var seed = 1; seed <= 40; seed++)
        {
            var (shapes, wide) = Mosaic(seed);
            var simple = SharedEdgeSimplifier.Simplify(shapes, All(shapes), wide);
            Assert.True(simple.VertexCount < shapes.VertexCount, $"seed {seed}");

            // Every inner edge is used by two polygons, so each undirected edge occurs once (outer) or twice, and the outer ones form one loop.
            var edges = new Dictionary<(double, double, double, double), int>();
            for (var ring = 0; ring < simple.RingVertices.Length - 1; ring++)
            {
                for (var v = simple.RingVertices[ring] + 1; v < simple.RingVertices[ring + 1]; v++)
                {
                    var (a, b) = ((simple.X[v - 1], simple.Y[v - 1]), (simple.X[v], simple.Y[v]));
                    var key = a.CompareTo(b) < 0 ? (a.Item1, a.Item2, b.Item1, b.Item2) : (b.Item1, b.Item2, a.Item1, a.Item2);
                    edges[key] = edges.GetValueOrDefault(key) + 1;
                }
            }

            Assert.All(edges.Values, uses => Assert.InRange(uses, 1, 2));
            Assert.All(edges.Where(edge => edge.Value == 1), edge => Assert.True(OnRim(edge.Key, wide), $"seed {seed}: a border of one polygon only at {edge.Key}"));
        }
    }

    [Fact]
    public void No_vertex_lies_farther_from_the_drawn_line_than_the_tolerance()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var (shapes, wide) = Mosaic(seed);
            var simple = SharedEdgeSimplifier.Simplify(shapes, All(shapes), wide);
            for (var ring = 0; ring < shapes.RingVertices.Length - 1; ring++)
            {
                for (var v = shapes.RingVertices[ring]; v < shapes.RingVertices[ring + 1]; v++)
                {
                    Assert.True(Distance(simple, ring, shapes.X[v], shapes.Y[v]) <= wide * (1 + 1e-9), $"seed {seed}, vertex {v}");
                }
            }
        }
    }

    [Fact]
    public void An_island_and_the_hole_around_it_stay_the_same_line()
    {
        var builder = new GeometryColumnsBuilder();
        var circle = Enumerable.Range(0, 200).Select(i => (X: 50 + (20 * Math.Cos(i * Math.PI / 100)), Y: 50 + (20 * Math.Sin(i * Math.PI / 100)))).ToArray();
        builder.BeginFeature(GeometryKind.Polygon);
        builder.BeginPart();
        Ring(builder, [(0, 0), (100, 0), (100, 100), (0, 100)]);
        Ring(builder, [.. circle.Skip(70), .. circle.Take(70)]);
        builder.EndFeature();
        builder.BeginFeature(GeometryKind.Polygon);
        builder.BeginPart();
        Ring(builder, [.. circle.Reverse()]);
        builder.EndFeature();
        var simple = SharedEdgeSimplifier.Simplify(builder.Build(), [0, 1], 0.5);
        var hole = Vertices(simple, 1);
        Assert.InRange(hole.Count, 8, 60);
        Assert.Equal(hole.Order(), Vertices(simple, 2).Order());
    }

    [Fact]
    public void Features_left_out_have_no_vertices_and_numbers_stay()
    {
        var (shapes, wide) = Mosaic(3);
        var simple = SharedEdgeSimplifier.Simplify(shapes, [2], wide);
        Assert.Equal(shapes.Count, simple.Count);
        Assert.Equal(GeometryKind.None, simple.Kinds[0]);
        Assert.Equal(GeometryKind.Polygon, simple.Kinds[2]);
    }

    private static int[] All(GeometryColumns shapes) => [.. Enumerable.Range(0, shapes.Count)];

    private static HashSet<(double, double)> Vertices(GeometryColumns shapes, int ring) =>
        [.. Enumerable.Range(shapes.RingVertices[ring], shapes.RingVertices[ring + 1] - shapes.RingVertices[ring]).Select(v => (shapes.X[v], shapes.Y[v]))];

    private static void Ring(GeometryColumnsBuilder builder, (double X, double Y)[] points)
    {
        builder.BeginRing();
        foreach (var (x, y) in points.Append(points[0]))
        {
            builder.Add(x, y);
        }
    }

    /// <summary>A 5 × 5 mosaic whose borders are wiggly lines shared vertex by vertex; rings start anywhere and run either way.</summary>
    private static (GeometryColumns Shapes, double Tolerance) Mosaic(int seed)
    {
        var random = new Random(seed);
        var corners = new (double X, double Y)[6, 6];
        for (var i = 0; i < 6; i++)
        {
            for (var j = 0; j < 6; j++)
            {
                corners[i, j] = (i * 100 + (i is 0 or 5 ? 0 : 30 * (random.NextDouble() - 0.5)), j * 100 + (j is 0 or 5 ? 0 : 30 * (random.NextDouble() - 0.5)));
            }
        }

        var arcs = new Dictionary<(int, int, int, int), (double X, double Y)[]>();
        (double X, double Y)[] Arc(int i, int j, int k, int l)
        {
            if (arcs.TryGetValue((k, l, i, j), out var known))
            {
                return [.. known.Reverse()];
            }

            var isRim = (i == k && i is 0 or 5) || (j == l && j is 0 or 5);
            var count = random.Next(1, 30);
            var (a, b) = (corners[i, j], corners[k, l]);
            var arc = Enumerable.Range(0, count + 1).Select(s => s is 0 ? a : s == count ? b : (
                a.X + ((b.X - a.X) * s / count) + (isRim && i == k ? 0 : 4 * (random.NextDouble() - 0.5)),
                a.Y + ((b.Y - a.Y) * s / count) + (isRim && j == l ? 0 : 4 * (random.NextDouble() - 0.5)))).ToArray();
            arcs[(i, j, k, l)] = arc;
            return arc;
        }

        var builder = new GeometryColumnsBuilder();
        for (var i = 0; i < 5; i++)
        {
            for (var j = 0; j < 5; j++)
            {
                var ring = Arc(i, j, i + 1, j).SkipLast(1).Concat(Arc(i + 1, j, i + 1, j + 1).SkipLast(1)).Concat(Arc(i + 1, j + 1, i, j + 1).SkipLast(1)).Concat(Arc(i, j + 1, i, j).SkipLast(1)).ToArray();
                var shift = random.Next(ring.Length);
                ring = [.. ring.Skip(shift), .. ring.Take(shift)];
                builder.BeginFeature(GeometryKind.Polygon);
                builder.BeginPart();
                Ring(builder, random.Next(2) == 0 ? ring : [.. ring.Reverse()]);
                builder.EndFeature();
            }
        }

        return (builder.Build(), 1.5);
    }

    private static bool OnRim((double X1, double Y1, double X2, double Y2) edge, double tolerance) =>
        new[] { (edge.X1, edge.X2, 0.0), (edge.X1, edge.X2, 500.0), (edge.Y1, edge.Y2, 0.0), (edge.Y1, edge.Y2, 500.0) }.Any(side => Math.Abs(side.Item1 - side.Item3) <= 4 + tolerance && Math.Abs(side.Item2 - side.Item3) <= 4 + tolerance);

    private static double Distance(GeometryColumns shapes, int ring, double x, double y)
    {
        var least = double.PositiveInfinity;
        for (var v = shapes.RingVertices[ring] + 1; v < shapes.RingVertices[ring + 1]; v++)
        {
            double dx = shapes.X[v] - shapes.X[v - 1], dy = shapes.Y[v] - shapes.Y[v - 1];
            var length = (dx * dx) + (dy * dy);
            var along = length == 0 ? 0 : Math.Clamp((((x - shapes.X[v - 1]) * dx) + ((y - shapes.Y[v - 1]) * dy)) / length, 0, 1);
            double ex = x - shapes.X[v - 1] - (along * dx), ey = y - shapes.Y[v - 1] - (along * dy);
            least = Math.Min(least, Math.Sqrt((ex * ex) + (ey * ey)));
        }

        return least;
    }
}
