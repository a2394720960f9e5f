using SpatialHousing.Geodesy;
using Xunit;

namespace SpatialHousing.Tests.Geodesy;

public sealed class GeometryColumnsTests
{
    [Fact]
    public void Joined_columns_keep_every_feature_part_ring_and_vertex()
    {
        var joined = GeometryColumns.Join([Square(0), GeometryColumns.Empty, Square(10)]);
        Assert.Equal(2, joined.Count);
        Assert.Equal([0, 1, 2], joined.FeatureParts.ToArray());
        Assert.Equal([0, 5, 10], joined.RingVertices.ToArray());
        Assert.Equal(new Box(10, 0, 11, 1), joined.BoxOf(1));
    }

    [Fact]
    public void A_discarded_feature_leaves_nothing_behind()
    {
        var builder = new GeometryColumnsBuilder();
        AddSquare(builder, 0);
        builder.BeginFeature(GeometryKind.Polygon);
        builder.BeginPart();
        builder.BeginRing();
        builder.Add(5, 5);
        builder.DiscardFeature();
        AddSquare(builder, 10);
        var columns = builder.Build();
        Assert.Equal(2, columns.Count);
        Assert.Equal(10, columns.VertexCount);
        Assert.Equal(new Box(10, 0, 11, 1), columns.BoxOf(1));
    }

    private static GeometryColumns Square(double x)
    {
        var builder = new GeometryColumnsBuilder();
        AddSquare(builder, x);
        return builder.Build();
    }

    private static void AddSquare(GeometryColumnsBuilder builder, double x)
    {
        builder.BeginFeature(GeometryKind.Polygon);
        builder.BeginPart();
        builder.BeginRing();
        foreach (var (dx, dy) in ((double, double)[])[(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)])
        {
            builder.Add(x + dx, dy);
        }

        builder.EndFeature();
    }
}
