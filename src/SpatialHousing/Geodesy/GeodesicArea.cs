using SpatialHousing.Units;

namespace SpatialHousing.Geodesy;

/// <summary>大地线面积: area of polygons whose edges are geodesics of the CGCS2000 ellipsoid between vertices in degrees.</summary>
/// <remarks>
/// An edge adds the area between it and the equator. Short edges: the trapezoid of the equal-area plane plus the area between the chord of
/// that plane and the geodesic, κL³/12 with the chord's geodesic curvature: sin φ·Δλ·(e² + 3n²)/12 for an edge going e metres east and
/// n north. Relative error of that is of the order (L/R)² times the correction, below 1e-11 of a parcel. Edges over 2 km go through
/// <see cref="Geodesic"/>. Polygon = |shell| − Σ|holes|. Rings may cross the 180° meridian or go round a pole. Thread-safe.
/// </remarks>
public static class GeodesicArea
{
    private const int BlockFeatures = 4096;
    private const double DegreesToRadians = Math.PI / 180;
    private const double LongEdgeSquareMetres = 2000.0 * 2000.0;
    private const double PolarDegrees = 85;

    /// <summary>Area of one feature of a layer in degrees.</summary>
    public static LandArea Of(GeometryColumns degrees, int feature)
    {
        ArgumentNullException.ThrowIfNull(degrees);
        Span<double> result = stackalloc double[1];
        Measure(degrees, feature, result, new Scratch());
        return LandArea.FromSquareMetres(result[0]);
    }

    /// <summary>Areas of all features of a layer in degrees, m²; 0 for points and lines.</summary>
    public static double[] SquareMetres(GeometryColumns degrees)
    {
        ArgumentNullException.ThrowIfNull(degrees);
        var result = new double[degrees.Count];
        var blocks = (degrees.Count + BlockFeatures - 1) / BlockFeatures;
        BlockWork.Run(blocks, () => new Scratch(), (block, scratch) =>
        {
            var start = block * BlockFeatures;
            Measure(degrees, start, result.AsSpan(start, Math.Min(BlockFeatures, result.Length - start)), scratch);
        });
        return result;
    }

    private static void Measure(GeometryColumns shapes, int firstFeature, Span<double> squareMetres, Scratch scratch)
    {
        const int EnoughVertices = 4096;
        var columns = new ColumnSpans(shapes);
        for (var i = 0; i < squareMetres.Length;)
        {
            var firstVertex = columns.FirstVertex(firstFeature + i);
            var behind = i + 1;
            while (behind < squareMetres.Length && columns.FirstVertex(firstFeature + behind + 1) - firstVertex <= EnoughVertices)
            {
                behind++;
            }

            scratch.Fill(columns.Y[firstVertex..columns.FirstVertex(firstFeature + behind)]);
            for (; i < behind; i++)
            {
                squareMetres[i] = Feature(in columns, firstFeature + i, scratch, firstVertex);
            }
        }
    }

    private static double Feature(in ColumnSpans shapes, int feature, Scratch scratch, int firstVertex)
    {
        if (!shapes.IsPolygon(feature))
        {
            return 0;
        }

        double sum = 0;
        for (var part = shapes.FeatureParts[feature]; part < shapes.FeatureParts[feature + 1]; part++)
        {
            var firstRing = shapes.PartRings[part];
            for (var ring = firstRing; ring < shapes.PartRings[part + 1]; ring++)
            {
                var (start, end) = (shapes.RingVertices[ring], shapes.RingVertices[ring + 1]);
                var area = Ring(shapes.X[start..end], shapes.Y[start..end], scratch, start - firstVertex);
                sum += ring == firstRing ? area : -area;
            }
        }

        return sum;
    }

    /// <summary>|Σ over edges|; half the ellipsoid less that sum where the ring goes round a pole.</summary>
    private static double Ring(ReadOnlySpan<double> lon, ReadOnlySpan<double> lat, Scratch scratch, int offset)
    {
        unchecked
        {
            if (lon.Length < 3)
            {
                return 0;
            }

            var y = new ReadOnlySpan<double>(scratch.Ordinate, offset, lon.Length);
            double sum = 0, turn = 0;
            var y0 = y[0];
            for (var i = 1; i < lon.Length; i++)
            {
                var degrees = lon[i] - lon[i - 1];
                if (!(Math.Abs(degrees) <= 180))
                {
                    degrees = Math.IEEERemainder(degrees, 360);
                }

                var longitude = degrees * DegreesToRadians;
                var rise = y[i] - y[i - 1];
                var sine = SineOfOrdinate((y[i] + y[i - 1]) / 2);
                var parallelSquared = ParallelRadiusSquared(sine * sine);
                var eastSquared = parallelSquared * longitude * longitude;
                var northSquared = rise * rise / parallelSquared;
                turn += longitude;
                if (eastSquared + northSquared <= LongEdgeSquareMetres && Math.Abs(lat[i]) < PolarDegrees)
                {
                    sum += longitude * ((((y[i] - y0) + (y[i - 1] - y0)) / 2) + (sine * (eastSquared + (3 * northSquared)) / 12));
                }
                else
                {
                    // Both sums are measured from the ordinate of the first vertex, which cancels over a closed ring.
                    sum += Geodesic.Inverse(lon[i - 1], lat[i - 1], lon[i], lat[i]).EquatorSquareMetres - (longitude * y0);
                }
            }

            return Math.Abs(turn) < Math.PI
                ? Math.Abs(sum)
                : (2 * Math.PI * Geodesic.AuthalicRadiusSquared) - Math.Abs(sum + (turn * y0));
        }
    }

    /// <summary>sin φ of an ordinate: Y/b² = s + 2e²s³/3 + 3e⁴s⁵/5 + … reversed, to 1e-6, which is plenty for a correction.</summary>
    private static double SineOfOrdinate(double squareMetres)
    {
        const double E2 = Cgcs2000.EccentricitySquared, E4 = E2 * E2;
        const double PerSquareMetre = 1 / (Cgcs2000.SemiMinorAxisMetres * Cgcs2000.SemiMinorAxisMetres);
        var t = squareMetres * PerSquareMetre;
        var t2 = t * t;
        return t * (1 - (t2 * ((2.0 / 3 * E2) - (t2 * (11.0 / 15 * E4)))));
    }

    /// <summary>Squared radius of the parallel, a²(1 − s²)/(1 − e²s²), its quotient as a series, to 1e-6.</summary>
    private static double ParallelRadiusSquared(double sineSquared)
    {
        const double A2 = Cgcs2000.SemiMajorAxisMetres * Cgcs2000.SemiMajorAxisMetres, E2 = Cgcs2000.EccentricitySquared;
        return A2 * (1 - sineSquared) * (1 + (E2 * sineSquared * (1 + (E2 * sineSquared))));
    }

    /// <summary>Per-vertex values of some features.</summary>
    private sealed class Scratch
    {
        public double[] Ordinate { get; private set; } = new double[256];

        public void Fill(ReadOnlySpan<double> lat)
        {
            unchecked
            {
                if (lat.Length > Ordinate.Length)
                {
                    Ordinate = new double[Math.Max(lat.Length, Ordinate.Length * 2)];
                }

                for (var start = 0; start < lat.Length;)
                {
                    var band = LatitudeBand.At(lat[start]);
                    var south = Math.Floor(lat[start]);
                    var end = start + 1;
                    while (end < lat.Length && lat[end] >= south && lat[end] < south + 1)
                    {
                        end++;
                    }

                    band.Evaluate(lat[start..end], Ordinate.AsSpan(start, end - start));
                    start = end;
                }
            }
        }
    }
}
