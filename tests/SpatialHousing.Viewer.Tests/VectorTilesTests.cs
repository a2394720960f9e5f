using SpatialHousing.Geodesy;
using SpatialHousing.Viewer.Tiles;
using Xunit;

namespace SpatialHousing.Viewer.Tests;

[Collection(Served.OneAtATime)]
public sealed class VectorTilesTests
{
    [Fact]
    public void A_polygon_around_the_tile_is_cut_to_the_buffered_tile()
    {
        var cutter = new TileCutter(0, 512, 8);
        Assert.Equal(3, cutter.Cut(Square(-10_000, 10_000), 0));
        var ring = Assert.Single(cutter.Rings);
        Assert.Equal(-128, ring.Min(point => point.X));
        Assert.Equal(4096 + 128, ring.Max(point => point.Y));
    }

    [Fact]
    public void A_polygon_beside_the_tile_leaves_nothing()
    {
        var cutter = new TileCutter(0, 512, 8);
        cutter.Cut(Square(1000, 2000), 0);
        Assert.Empty(cutter.Rings);
    }

    [Fact]
    public void A_line_that_leaves_and_returns_becomes_two_pieces()
    {
        var builder = new GeometryColumnsBuilder();
        builder.BeginFeature(GeometryKind.Line);
        builder.BeginPart();
        builder.BeginRing();
        foreach (var (x, y) in new[] { (100.0, 100.0), (900.0, 100.0), (900.0, 300.0), (100.0, 300.0) })
        {
            builder.Add(x, y);
        }

        builder.EndFeature();
        var cutter = new TileCutter(0, 512, 8);
        cutter.Cut(builder.Build(), 0);
        Assert.Equal(2, cutter.Rings.Count);
        Assert.All(cutter.Rings, piece => Assert.All(piece, point => Assert.InRange(point.X, -128, 4096 + 128)));
    }

    [Fact]
    public void Ports_that_browsers_refuse_are_never_chosen()
    {
        Assert.True(ViewerPort.IsBlockedByBrowsers(6566));
        Assert.False(ViewerPort.IsBlockedByBrowsers(8431));
        Assert.False(ViewerPort.IsBlockedByBrowsers(ViewerPort.FindFree()));
    }

    [Fact]
    public void The_cache_keeps_to_its_bytes_and_makes_a_tile_once()
    {
        var cache = new TileCache(1000);
        var made = 0;
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 20; i++)
            {
                cache.Get(("", 0, i, 0), () => { made++; return new byte[100]; });
            }
        }

        Assert.Equal(60, made);
        cache.Get(("", 0, 19, 0), () => throw new InvalidOperationException("it is known"));
    }

    private static GeometryColumns Square(double from, double to)
    {
        var builder = new GeometryColumnsBuilder();
        builder.BeginFeature(GeometryKind.Polygon);
        builder.BeginPart();
        builder.BeginRing();
        foreach (var (x, y) in new[] { (from, from), (to, from), (to, to), (from, to), (from, from) })
        {
            builder.Add(x, y);
        }

        builder.EndFeature();
        return builder.Build();
    }
}
