namespace SpatialHousing.Geodesy;

/// <summary>Scratch columns: the rings of some features, with nodes put in on long edges, before and after they are carried to another plane.</summary>
internal sealed class DensifiedRings
{
    private double[] x = new double[8192];
    private double[] y = new double[8192];

    /// <summary>One past the last vertex of each ring.</summary>
    private int[] ringEnds = new int[1024];
    private bool[] holes = new bool[1024];
    private int[] featureEnds = new int[1024];
    private int vertices;
    private int rings;
    private int features;

    public int VertexCount => vertices;

    public Span<double> X => x.AsSpan(0, vertices);

    public Span<double> Y => y.AsSpan(0, vertices);

    public void Clear() => vertices = rings = features = 0;

    /// <summary>Adds a feature: its rings if it is a polygon, none otherwise. Edges longer than the step are cut into equal pieces.</summary>
    public void Add(in ColumnSpans shapes, int feature, double stepMetres)
    {
        if (shapes.IsPolygon(feature))
        {
            for (var part = shapes.FeatureParts[feature]; part < shapes.FeatureParts[feature + 1]; part++)
            {
                var firstRing = shapes.PartRings[part];
                for (var ring = firstRing; ring < shapes.PartRings[part + 1]; ring++)
                {
                    var (start, end) = (shapes.RingVertices[ring], shapes.RingVertices[ring + 1]);
                    AddRing(shapes.X[start..end], shapes.Y[start..end], stepMetres);
                    Grow(ref ringEnds, rings + 1);
                    Grow(ref holes, rings + 1);
                    ringEnds[rings] = vertices;
                    holes[rings] = ring > firstRing;
                    rings++;
                }
            }
        }

        Grow(ref featureEnds, features + 1);
        featureEnds[features++] = rings;
    }

    /// <summary>Σ over polygons of |shell| − Σ|holes| of each feature, in the units of X times Y.</summary>
    public void SumInto(Span<double> areas)
    {
        unchecked
        {
            var ring = 0;
            var start = 0;
            for (var feature = 0; feature < features; feature++)
            {
                double sum = 0;
                for (; ring < featureEnds[feature]; ring++)
                {
                    var area = Shoelace.Area(new ReadOnlySpan<double>(x, start, ringEnds[ring] - start), new ReadOnlySpan<double>(y, start, ringEnds[ring] - start));
                    sum += holes[ring] ? -area : area;
                    start = ringEnds[ring];
                }

                areas[feature] = sum;
            }
        }
    }

    private void AddRing(ReadOnlySpan<double> ringX, ReadOnlySpan<double> ringY, double stepMetres)
    {
        unchecked
        {
            Reserve(ringX.Length);
            var stepSquared = stepMetres * stepMetres;
            for (var i = 0; i < ringX.Length; i++)
            {
                if (i > 0)
                {
                    double dx = ringX[i] - ringX[i - 1], dy = ringY[i] - ringY[i - 1];
                    var squared = (dx * dx) + (dy * dy);
                    if (squared > stepSquared)
                    {
                        AddBetween(ringX[i - 1], ringY[i - 1], dx, dy, Math.Sqrt(squared) / stepMetres, ringX.Length - i);
                    }
                }

                x[vertices] = ringX[i];
                y[vertices] = ringY[i];
                vertices++;
            }
        }
    }

    private void AddBetween(double x0, double y0, double dx, double dy, double steps, int stillToCome)
    {
        const double MostPieces = 1e7;
        if (!(steps < MostPieces))
        {
            return;
        }

        var pieces = (int)Math.Ceiling(steps);
        Reserve(pieces + stillToCome);
        for (var k = 1; k < pieces; k++)
        {
            var share = (double)k / pieces;
            x[vertices] = x0 + (dx * share);
            y[vertices] = y0 + (dy * share);
            vertices++;
        }
    }

    private void Reserve(int more)
    {
        Grow(ref x, vertices + more);
        Grow(ref y, vertices + more);
    }

    private static void Grow<T>(ref T[] column, int length)
    {
        if (length > column.Length)
        {
            Array.Resize(ref column, Math.Max(length, column.Length * 2));
        }
    }
}
