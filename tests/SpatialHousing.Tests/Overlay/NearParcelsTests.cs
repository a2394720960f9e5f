using NetTopologySuite.Geometries;
using SpatialHousing.Geodesy;
using SpatialHousing.Overlay;
using Xunit;

namespace SpatialHousing.Tests.Overlay;

public sealed class NearParcelsTests
{
    [Fact]
    public void The_pairs_are_those_whose_distance_by_another_library_is_within_the_limit()
    {
        var found = 0;
        for (var seed = 1; seed <= 12; seed++)
        {
            var shapes = Polygons(seed, 60);
            int[] features = [.. Enumerable.Range(0, shapes.Count)];
            var within = new[] { 0.0, 5, 30, 120 }[seed % 4];
            var geometries = features.Select(i => PlanarShapes.ToGeometry(shapes, i)).ToArray();
            var wanted = features.SelectMany(i => features.Where(j => j > i && geometries[i].Distance(geometries[j]) <= within).Select(j => (i, j))).ToArray();
            var pairs = NearParcels.Of(shapes, features, new int[shapes.Count], within);
            Assert.Equal(wanted, pairs.Order());
            found += wanted.Length;
        }

        Assert.True(found > 300, $"{found} pairs");
    }

    [Fact]
    public void Parcels_of_different_groups_are_no_neighbours()
    {
        var shapes = Polygons(3, 40);
        int[] features = [.. Enumerable.Range(0, shapes.Count)];
        var groups = features.Select(i => i % 2).ToArray();
        var pairs = NearParcels.Of(shapes, features, groups, 100);
        Assert.NotEmpty(pairs);
        Assert.All(pairs, pair => Assert.Equal(groups[pair.One], groups[pair.Other]));
    }

    /// <summary>Jagged polygons in a square kilometre, some over or inside others.</summary>
    private static GeometryColumns Polygons(int seed, int count)
    {
        var random = new Random(seed);
        var builder = new GeometryColumnsBuilder();
        for (var i = 0; i < count; i++)
        {
            var (x, y, size, corners) = (1000 * random.NextDouble(), 1000 * random.NextDouble(), i % 10 == 0 ? 150 : 10 + (40 * random.NextDouble()), random.Next(3, 9));
            var ring = Enumerable.Range(0, corners).Select(k => (k + (0.8 * random.NextDouble())) * 2 * Math.PI / corners)
                .Select(angle => new Coordinate(x + (size * (0.5 + (0.5 * random.NextDouble())) * Math.Cos(angle)), y + (size * (0.5 + (0.5 * random.NextDouble())) * Math.Sin(angle)))).ToList();
            ring.Add(ring[0]);
            PlanarShapes.Append(builder, PlanarShapes.Factory.CreatePolygon([.. ring]));
        }

        return builder.Build();
    }
}
