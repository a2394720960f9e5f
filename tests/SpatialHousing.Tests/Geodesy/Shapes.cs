using System.Globalization;
using SpatialHousing.Geodesy;

namespace SpatialHousing.Tests.Geodesy;

/// <summary>Small layers for tests; rings are written "x y x y …" without the closing vertex.</summary>
internal static class Shapes
{
    public static GeometryColumns Polygon(params string[] rings) => MultiPolygon(rings);

    public static GeometryColumns MultiPolygon(params string[][] parts)
    {
        var builder = new GeometryColumnsBuilder();
        builder.BeginFeature(parts.Length == 1 ? GeometryKind.Polygon : GeometryKind.MultiPolygon);
        foreach (var rings in parts)
        {
            builder.BeginPart();
            foreach (var ring in rings)
            {
                var numbers = ring.Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
                AddRing(builder, [.. Enumerable.Range(0, numbers.Length / 2).Select(i => (numbers[2 * i], numbers[(2 * i) + 1]))]);
            }
        }

        builder.EndFeature();
        return builder.Build();
    }

    /// <summary>Convex quadrilaterals of random size in a square.</summary>
    public static GeometryColumns RandomQuadrilaterals(int count, Random random, double west, double south, double side, double smallest, double largest)
    {
        var builder = new GeometryColumnsBuilder();
        for (var i = 0; i < count; i++)
        {
            double x = west + (random.NextDouble() * side), y = south + (random.NextDouble() * side);
            var size = smallest + (random.NextDouble() * (largest - smallest));
            builder.BeginFeature(GeometryKind.Polygon);
            builder.BeginPart();
            AddRing(builder, [(x, y), (x + size, y + (0.1 * size)), (x + (0.9 * size), y + size), (x - (0.1 * size), y + (0.8 * size))]);
            builder.EndFeature();
        }

        return builder.Build();
    }

    public static void AddRing(GeometryColumnsBuilder builder, (double X, double Y)[] ring)
    {
        builder.BeginRing();
        foreach (var (x, y) in ring)
        {
            builder.Add(x, y);
        }

        builder.Add(ring[0].X, ring[0].Y);
    }
}
