namespace SpatialHousing.Overlay;

/// <summary>Rings as they are traced, in flat arrays that are used again and again: land on the left, not closed, metres from a box's lower left corner.</summary>
internal sealed class TracedRings
{
    private double[] x = new double[256];
    private double[] y = new double[256];
    private int[] start = new int[16];
    private int vertices;

    public int Count { get; private set; }

    public int VertexCount => vertices;

    public ReadOnlySpan<double> X(int ring) => x.AsSpan(start[ring], start[ring + 1] - start[ring]);

    public ReadOnlySpan<double> Y(int ring) => y.AsSpan(start[ring], start[ring + 1] - start[ring]);

    public void Clear()
    {
        Count = 0;
        vertices = 0;
    }

    /// <summary>A vertex of the ring under way.</summary>
    public void Add(double vertexX, double vertexY)
    {
        if (vertices == x.Length)
        {
            Array.Resize(ref x, vertices * 2);
            Array.Resize(ref y, vertices * 2);
        }

        x[vertices] = vertexX;
        y[vertices] = vertexY;
        vertices++;
    }

    /// <summary>Ends the ring under way; the next vertex begins another.</summary>
    public void EndRing(bool isReversed = false)
    {
        if (isReversed)
        {
            x.AsSpan(start[Count], vertices - start[Count]).Reverse();
            y.AsSpan(start[Count], vertices - start[Count]).Reverse();
        }

        if (++Count == start.Length - 1)
        {
            Array.Resize(ref start, start.Length * 2);
        }

        start[Count] = vertices;
    }

    /// <summary>Positive for a shell, negative for a hole, m².</summary>
    public double SignedArea(int ring)
    {
        unchecked
        {
            ReadOnlySpan<double> ringX = X(ring), ringY = Y(ring);
            double doubled = 0;
            for (var v = 0; v < ringX.Length; v++)
            {
                var after = v + 1 == ringX.Length ? 0 : v + 1;
                doubled += (ringX[v] * ringY[after]) - (ringX[after] * ringY[v]);
            }

            return doubled / 2;
        }
    }

    /// <summary>Shells less holes, m².</summary>
    public double Area()
    {
        double sum = 0;
        for (var ring = 0; ring < Count; ring++)
        {
            sum += SignedArea(ring);
        }

        return sum;
    }
}
