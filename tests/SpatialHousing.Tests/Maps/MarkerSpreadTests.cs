using SpatialHousing.Geodesy;
using SpatialHousing.Maps;
using Xunit;

namespace SpatialHousing.Tests.Maps;

public sealed class MarkerSpreadTests
{
    [Fact]
    public void Symbols_that_would_cover_each_other_part_and_none_goes_far()
    {
        const int Seed = 20261121;
        var random = new Random(Seed);
        double[][] points = [.. Enumerable.Range(0, 60).Select(_ => new[] { random.NextDouble() * 900, random.NextDouble() * 900 }), [100, 100], [100, 100], [100, 100]];
        var shapes = Points(points);
        var apart = MarkerSpread.Apart(shapes, [.. Enumerable.Range(0, shapes.Count)], 50, 60);
        var before = Pairs(shapes, 50);
        Assert.True(before > 5, $"seed {Seed}: only {before} pairs were near");
        Assert.True(Pairs(apart, 45) == 0, $"seed {Seed}: {Pairs(apart, 45)} pairs are still near");
        for (var v = 0; v < shapes.VertexCount; v++)
        {
            Assert.InRange(Math.Sqrt(Math.Pow(apart.X[v] - shapes.X[v], 2) + Math.Pow(apart.Y[v] - shapes.Y[v], 2)), 0, 60.001);
        }
    }

    [Fact]
    public void Symbols_with_room_stay_where_they_are()
    {
        var shapes = Points([[0, 0], [100, 0], [0, 100]]);
        var apart = MarkerSpread.Apart(shapes, [0, 1, 2], 50, 60);
        Assert.Equal(shapes.X.ToArray(), apart.X.ToArray());
        Assert.Equal(shapes.Y.ToArray(), apart.Y.ToArray());
    }

    private static int Pairs(GeometryColumns shapes, double nearer) => (from a in Enumerable.Range(0, shapes.Count)
                                                                        from b in Enumerable.Range(a + 1, shapes.Count - a - 1)
                                                                        let dx = shapes.X[a] - shapes.X[b]
                                                                        let dy = shapes.Y[a] - shapes.Y[b]
                                                                        where Math.Sqrt((dx * dx) + (dy * dy)) < nearer
                                                                        select 1).Count();

    private static GeometryColumns Points(double[][] points)
    {
        var builder = new GeometryColumnsBuilder();
        foreach (var point in points)
        {
            builder.BeginFeature(GeometryKind.Point);
            builder.BeginPart();
            builder.BeginRing();
            builder.Add(point[0], point[1]);
            builder.EndFeature();
        }

        return builder.Build();
    }
}
