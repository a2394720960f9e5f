using System.Collections.Immutable;
using NetTopologySuite.Geometries;
using SpatialHousing.Checking;
using Xunit;

namespace SpatialHousing.Tests.Checking;

public sealed class RingMatchTests
{
    private static readonly (double X, double Y)[] Sliver = [(412751.56525, 4677448.95766), (412751.56521, 4677448.95768), (412765.26021, 4677454.61791)];

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void Vertices_that_rounding_has_parted_or_joined_are_the_same_ring_from_any_start_and_either_way(int start, bool isReversed)
    {
        var stated = Turned([(412751.5653, 4677448.9576), (412751.5652, 4677448.9577), (412765.2602, 4677454.6179)], start, isReversed);
        Assert.True(Matches(stated, Sliver));
        Assert.True(Matches(Turned([(412751.5652, 4677448.9577), (412751.5652, 4677448.9577), (412751.5653, 4677448.9576), (412765.2602, 4677454.6179)], start, isReversed), Sliver));
    }

    [Fact]
    public void A_vertex_moved_left_out_or_put_in_is_another_ring()
    {
        Assert.False(Matches([(412751.5653, 4677448.9576), (412751.5652, 4677448.9577), (412765.2602, 4677454.6181)], Sliver));
        (double X, double Y)[] square = [(0, 0), (1, 0), (1, 1), (0, 1)];
        Assert.True(Matches([(1, 1), (0, 1), (0, 0), (1, 0)], square));
        Assert.False(Matches([(0, 0), (1, 0), (1, 1)], square));
        Assert.False(Matches([(0, 0), (1, 0), (1, 1), (0.5, 1.001), (0, 1)], square));
        Assert.False(Matches([(0, 0), (1, 1), (1, 0), (0, 1)], square));
    }

    private static (double X, double Y)[] Turned((double X, double Y)[] ring, int start, bool isReversed)
    {
        (double X, double Y)[] turned = [.. ring.Skip(start), .. ring.Take(start)];
        return isReversed ? [.. turned.Reverse()] : turned;
    }

    private static bool Matches((double X, double Y)[] stated, (double X, double Y)[] recomputed) => RingMatch.IsSamePolygon(
        [[.. stated, stated[0]]], [[.. recomputed.Append(recomputed[0]).Select(vertex => new Coordinate(vertex.X, vertex.Y))]]);
}
