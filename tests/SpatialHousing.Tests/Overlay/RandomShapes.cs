using NetTopologySuite.Geometries;

namespace SpatialHousing.Tests.Overlay;

/// <summary>Random valid polygons, from smooth to nasty, by seed.</summary>
internal sealed class RandomShapes(int seed)
{
    private readonly Random random = new(seed);

    public double Uniform(double low, double high) => low + (random.NextDouble() * (high - low));

    /// <summary>A star-shaped ring about a centre, sometimes on whole numbers, so that corners and sides coincide; sometimes with a hole.</summary>
    public Geometry Next(double spread = 60, double size = 60)
    {
        while (true)
        {
            double centreX = Uniform(-spread, spread), centreY = Uniform(-spread, spread);
            var isWhole = random.Next(3) == 0;
            var shell = Ring(centreX, centreY, Uniform(size / 10, size), random.Next(3, 14), isWhole);
            var holes = random.Next(4) == 0 ? [Ring(centreX, centreY, Uniform(1, size / 8), random.Next(3, 7), isWhole)] : Array.Empty<LinearRing>();
            Geometry polygon = new Polygon(shell, holes);
            if (random.Next(6) == 0)
            {
                polygon = new MultiPolygon([(Polygon)polygon, new Polygon(Ring(centreX + (2.1 * size), centreY, Uniform(size / 10, size), random.Next(3, 9), isWhole))]);
            }

            if (polygon.IsValid && !polygon.IsEmpty)
            {
                return polygon;
            }
        }
    }

    private LinearRing Ring(double centreX, double centreY, double radius, int corners, bool isWhole)
    {
        var vertices = new Coordinate[corners + 1];
        var turn = Uniform(0, 1);
        for (var corner = 0; corner < corners; corner++)
        {
            var angle = 2 * Math.PI * (corner + turn + Uniform(-0.3, 0.3)) / corners;
            var reach = radius * Uniform(0.4, 1);
            double x = centreX + (reach * Math.Cos(angle)), y = centreY + (reach * Math.Sin(angle));
            vertices[corner] = isWhole ? new Coordinate(Math.Round(x / 5) * 5, Math.Round(y / 5) * 5) : new Coordinate(x, y);
        }

        vertices[corners] = vertices[0].Copy();
        return new LinearRing(vertices);
    }
}
