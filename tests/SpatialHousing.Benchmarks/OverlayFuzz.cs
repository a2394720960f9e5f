using System.Globalization;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;
using SpatialHousing.Geodesy;
using SpatialHousing.Overlay;

namespace SpatialHousing.Benchmarks;

/// <summary>`overlay-fuzz PAIRS`: random pairs of polygons, smooth and degenerate, areas against NetTopologySuite's overlay.</summary>
internal static class OverlayFuzz
{
    private const double ToleranceSquareMetres = 1e-6;

    public static void Run(string pairs, PhaseClock clock)
    {
        var count = int.Parse(pairs, CultureInfo.InvariantCulture);
        int wrong = 0, overlapping = 0;
        double worst = 0;
        for (var pair = 0; pair < count; pair++)
        {
            var random = new Random(pair);
            var isFar = pair % 2 == 1;
            Geometry parcel = Shape(random, isFar), zone = Shape(random, isFar);
            var expected = OverlayNGRobust.Overlay(parcel, zone, SpatialFunction.Intersection).Area;
            var index = new PolygonIndex(Columns(zone));
            var kernel = new OverlapKernel(index, new RingRegularity(index), [-1], default, 0.001);
            kernel.Measure(Columns(parcel), 0);
            var actual = kernel.TryPiece(0, out var piece) ? piece.Area : 0;
            worst = Math.Max(worst, Math.Abs(actual - expected));
            overlapping += expected > ToleranceSquareMetres ? 1 : 0;
            if (Math.Abs(actual - expected) > ToleranceSquareMetres)
            {
                wrong++;
                Console.WriteLine($"wrong seed={pair} ours={actual:R} nts={expected:R}\n{parcel}\n{zone}");
            }
        }

        clock.Phase("fuzz");
        clock.Check($"pairs={count} overlapping={overlapping} wrong={wrong} worst={worst:E2}");
    }

    /// <summary>A star-shaped polygon with or without hole; a third on a 5 m lattice, where corners and sides coincide.</summary>
    private static Geometry Shape(Random random, bool isFar)
    {
        while (true)
        {
            var isOnLattice = random.Next(3) == 0;
            double x = Lattice(random.NextDouble() * 120, isOnLattice), y = Lattice(random.NextDouble() * 120, isOnLattice);
            double east = isFar ? 40_500_000 : 0, north = isFar ? 4_680_000 : 0;
            var shell = Ring(random, x + east, y + north, 5 + (random.NextDouble() * 55), random.Next(3, 40), isOnLattice);
            LinearRing[] holes = random.Next(4) == 0 ? [Ring(random, x + east, y + north, 1 + (random.NextDouble() * 8), random.Next(3, 8), isOnLattice)] : [];
            var polygon = new Polygon(shell, holes);
            if (polygon.IsValid && !polygon.IsEmpty)
            {
                return polygon;
            }
        }
    }

    private static LinearRing Ring(Random random, double x, double y, double radius, int corners, bool isOnLattice)
    {
        var turn = random.NextDouble();
        var vertices = new Coordinate[corners + 1];
        for (var c = 0; c < corners; c++)
        {
            var angle = 2 * Math.PI * (c + turn + (random.NextDouble() * 0.6)) / corners;
            var reach = radius * (0.4 + (random.NextDouble() * 0.6));
            vertices[c] = new Coordinate(Lattice(x + (reach * Math.Cos(angle)), isOnLattice), Lattice(y + (reach * Math.Sin(angle)), isOnLattice));
        }

        vertices[corners] = vertices[0].Copy();
        return new LinearRing(vertices);
    }

    private static double Lattice(double value, bool isOnLattice) => isOnLattice ? Math.Round(value / 5) * 5 : value;

    private static GeometryColumns Columns(Geometry geometry)
    {
        var builder = new GeometryColumnsBuilder();
        PlanarShapes.Append(builder, geometry);
        return builder.Build();
    }
}
