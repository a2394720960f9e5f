using SpatialHousing.Units;

namespace SpatialHousing.Geodesy;

/// <summary>椭球面积: area on the CGCS2000 ellipsoid of polygons whose edges are straight in a Gauss–Krüger plane.</summary>
/// <remarks>
/// The national survey's trapezoid formula (<see cref="TrapezoidFormula"/>): edges are divided into equal pieces no longer than the step,
/// nodes carried back to the ellipsoid, trapezoids summed. A polygon is |shell| − Σ|holes|, a feature the sum of its polygons, whatever
/// the orientation of its rings; points and lines are 0. A figure does not depend on the other features or on threads. Thread-safe.
/// </remarks>
public sealed class EllipsoidalArea
{
    private const int BlockFeatures = 4096;

    /// <summary>For single features: too large to be made anew for each.</summary>
    [ThreadStatic]
    private static DensifiedRings? scratch;

    private readonly PlaneTiles tiles;
    private readonly double stepMetres;

    /// <exception cref="ArgumentException">The system is geographic: choose a plane and project first.</exception>
    public EllipsoidalArea(CoordinateSystem plane, Densifying densifying = Densifying.HundredMetres)
    {
        tiles = new PlaneTiles(plane);
        stepMetres = densifying == Densifying.None ? double.PositiveInfinity : (int)densifying;
        Plane = plane;
    }

    public CoordinateSystem Plane { get; }

    /// <summary>Area of one feature of a layer in <see cref="Plane"/>.</summary>
    public LandArea Of(GeometryColumns planar, int feature)
    {
        ArgumentNullException.ThrowIfNull(planar);
        Span<double> result = stackalloc double[1];
        Measure(planar, feature, result, scratch ??= new DensifiedRings());
        return LandArea.FromSquareMetres(result[0]);
    }

    /// <summary>Areas of all features of a layer in <see cref="Plane"/>, m².</summary>
    public double[] SquareMetres(GeometryColumns planar)
    {
        ArgumentNullException.ThrowIfNull(planar);
        var result = new double[planar.Count];
        var blocks = (planar.Count + BlockFeatures - 1) / BlockFeatures;
        BlockWork.Run(blocks, () => new DensifiedRings(), (block, rings) =>
        {
            var start = block * BlockFeatures;
            Measure(planar, start, result.AsSpan(start, Math.Min(BlockFeatures, result.Length - start)), rings);
        });
        return result;
    }

    /// <summary>Ellipsoidal m² for a planar m² at a point of the plane (1/k², at most 1).</summary>
    /// <remarks>
    /// Planar area × the factor at the centroid is the ellipsoidal area up to second order in the size: the rest is below 1e-8 of the area
    /// for shapes of 1 km, 1e-6 for 10 km.
    /// </remarks>
    public double ScaleAt(double east, double north)
    {
        if (tiles.PlaneTileAt(east, north) is { } tile)
        {
            return tile.AreaScaleAt(east, north);
        }

        const double Step = 50;
        Span<double> longitude = stackalloc double[4], equalArea = stackalloc double[4];
        tiles.ToEqualArea([east - Step, east + Step, east, east], [north, north, north - Step, north + Step], longitude, equalArea);
        return (((longitude[1] - longitude[0]) * (equalArea[3] - equalArea[2])) - ((longitude[3] - longitude[2]) * (equalArea[1] - equalArea[0])))
            / (4 * Step * Step);
    }

    /// <summary>Factors of <see cref="ScaleAt"/> at the middles of the features' boxes; 1 for a feature without vertices.</summary>
    public double[] Scales(GeometryColumns planar)
    {
        ArgumentNullException.ThrowIfNull(planar);
        var scales = new double[planar.Count];
        for (var i = 0; i < scales.Length; i++)
        {
            var box = planar.BoxOf(i);
            scales[i] = box.IsEmpty ? 1 : ScaleAt(box.CentreX, box.CentreY);
        }

        return scales;
    }

    private void Measure(GeometryColumns planar, int firstFeature, Span<double> squareMetres, DensifiedRings rings)
    {
        const int EnoughVertices = 4096;
        var columns = new ColumnSpans(planar);
        rings.Clear();
        var waiting = 0;
        for (var i = 0; i < squareMetres.Length; i++)
        {
            rings.Add(in columns, firstFeature + i, stepMetres);
            if (rings.VertexCount >= EnoughVertices || i == squareMetres.Length - 1)
            {
                tiles.ToEqualArea(rings.X, rings.Y, rings.X, rings.Y);
                rings.SumInto(squareMetres[waiting..(i + 1)]);
                rings.Clear();
                waiting = i + 1;
            }
        }
    }
}
