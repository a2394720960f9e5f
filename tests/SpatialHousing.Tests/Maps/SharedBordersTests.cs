using SpatialHousing.Geodesy;
using SpatialHousing.Maps;
using Xunit;

namespace SpatialHousing.Tests.Maps;

public sealed class SharedBordersTests
{
    [Fact]
    public void A_border_of_two_squares_is_drawn_once_whichever_way_its_rings_turn()
    {
        double[][] one = [[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]];
        double[][] two = [[2, 0], [1, 0], [1, 1], [2, 1], [2, 0]];
        foreach (var second in new[] { two, [.. two.Reverse()] })
        {
            var lines = SharedBorders.Once(Polygons(one, second), [0, 1]);
            Assert.Equal(2, lines.Count);
            Assert.Equal(4 + 3, Length(lines), 9);
            Assert.Single(Enumerable.Range(lines.FeatureParts[1], lines.FeatureParts[2] - lines.FeatureParts[1]));
        }
    }

    [Fact]
    public void Features_that_are_not_asked_for_are_left_empty()
    {
        double[][] ring = [[0, 0], [3, 0], [3, 3], [0, 0]];
        var lines = SharedBorders.Once(Polygons(ring, ring), [1]);
        Assert.True(lines.BoxOf(0).IsEmpty);
        Assert.False(lines.BoxOf(1).IsEmpty);
    }

    private static double Length(GeometryColumns lines)
    {
        double length = 0;
        for (var ring = 0; ring < lines.RingVertices.Length - 1; ring++)
        {
            for (var v = lines.RingVertices[ring] + 1; v < lines.RingVertices[ring + 1]; v++)
            {
                length += double.Hypot(lines.X[v] - lines.X[v - 1], lines.Y[v] - lines.Y[v - 1]);
            }
        }

        return length;
    }

    private static GeometryColumns Polygons(params double[][][] rings)
    {
        var builder = new GeometryColumnsBuilder();
        foreach (var ring in rings)
        {
            builder.BeginFeature(GeometryKind.Polygon);
            builder.BeginPart();
            builder.BeginRing();
            foreach (var point in ring)
            {
                builder.Add(point[0], point[1]);
            }

            builder.EndFeature();
        }

        return builder.Build();
    }
}
