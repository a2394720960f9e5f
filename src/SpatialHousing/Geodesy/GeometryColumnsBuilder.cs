namespace SpatialHousing.Geodesy;

/// <summary>Collects features into <see cref="GeometryColumns"/>; a feature that proves bad can be taken back whole.</summary>
/// <remarks>Order of calls: BeginFeature, then for each part BeginPart, for each ring BeginRing, Add…; EndFeature or DiscardFeature.</remarks>
public sealed class GeometryColumnsBuilder
{
    private const int FirstVertices = 512;
    private GeometryKind[] kinds = new GeometryKind[64];
    private int[] featureParts = new int[65];
    private int[] partRings = new int[65];
    private int[] ringVertices = new int[65];
    private double[] x = new double[FirstVertices];
    private double[] y = new double[FirstVertices];
    private GeometryKind currentKind;
    private int features;
    private int parts;
    private int rings;
    private int vertices;

    public int Count => features;

    public int VertexCount => vertices;

    /// <summary>Parts so far, those of the present feature included.</summary>
    public int PartCount => parts;

    public void BeginFeature(GeometryKind kind) => currentKind = kind;

    public void BeginPart()
    {
        if (parts + 1 >= partRings.Length)
        {
            Array.Resize(ref partRings, partRings.Length * 2);
        }

        parts++;
        partRings[parts] = rings;
    }

    public void BeginRing()
    {
        if (rings + 1 >= ringVertices.Length)
        {
            Array.Resize(ref ringVertices, ringVertices.Length * 2);
        }

        rings++;
        partRings[parts] = rings;
        ringVertices[rings] = vertices;
    }

    public void Add(double vertexX, double vertexY)
    {
        if (vertices == x.Length)
        {
            GrowVertices();
        }

        x[vertices] = vertexX;
        y[vertices] = vertexY;
        vertices++;
        ringVertices[rings] = vertices;
    }

    /// <summary>Sets vertex number <paramref name="index"/>, the next free one; for readers, which say with <see cref="EndVertices"/> how far they came.</summary>
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    internal void Put(int index, double vertexX, double vertexY)
    {
        if ((uint)index >= (uint)x.Length)
        {
            vertices = index;
            GrowVertices();
        }

        x[index] = vertexX;
        y[index] = vertexY;
    }

    /// <summary>The present ring ends before vertex <paramref name="count"/>.</summary>
    internal void EndVertices(int count)
    {
        vertices = count;
        ringVertices[rings] = count;
    }

    /// <summary>Repeats the first vertex of the present ring at its end if it is not there; true when that was needed.</summary>
    internal bool CloseRing(int start)
    {
        if (x[start] == x[vertices - 1] && y[start] == y[vertices - 1])
        {
            return false;
        }

        Add(x[start], y[start]);
        return true;
    }

    /// <summary>Twice the area of the present ring, positive when it runs counterclockwise.</summary>
    internal double TwiceSignedArea(int start)
    {
        var ringX = x.AsSpan(start, vertices - start);
        var ringY = y.AsSpan(start, ringX.Length);
        double originX = ringX[0], originY = ringY[0], sum = 0, previousX = 0, previousY = 0;
        for (var i = 1; i < ringX.Length; i++)
        {
            double nextX = ringX[i] - originX, nextY = ringY[i] - originY;
            sum += (previousX * nextY) - (nextX * previousY);
            previousX = nextX;
            previousY = nextY;
        }

        return sum;
    }

    /// <summary>Adds a feature of other columns as it is.</summary>
    public void Append(GeometryColumns shapes, int feature)
    {
        ArgumentNullException.ThrowIfNull(shapes);
        BeginFeature(shapes.Kinds[feature]);
        for (var part = shapes.FeatureParts[feature]; part < shapes.FeatureParts[feature + 1]; part++)
        {
            BeginPart();
            for (var ring = shapes.PartRings[part]; ring < shapes.PartRings[part + 1]; ring++)
            {
                BeginRing();
                for (var v = shapes.RingVertices[ring]; v < shapes.RingVertices[ring + 1]; v++)
                {
                    Add(shapes.X[v], shapes.Y[v]);
                }
            }
        }

        EndFeature();
    }

    public void EndFeature()
    {
        if (features == kinds.Length)
        {
            Array.Resize(ref kinds, kinds.Length * 2);
            Array.Resize(ref featureParts, kinds.Length + 1);
        }

        kinds[features] = parts == featureParts[features] ? GeometryKind.None : currentKind;
        features++;
        featureParts[features] = parts;
    }

    /// <summary>Forgets what was added since BeginFeature.</summary>
    public void DiscardFeature()
    {
        parts = featureParts[features];
        rings = partRings[parts];
        vertices = ringVertices[rings];
    }

    /// <summary>The columns built so far; the builder can be used again from empty.</summary>
    public GeometryColumns Build()
    {
        var columns = new GeometryColumns(
            kinds[..features], featureParts[..(features + 1)], partRings[..(parts + 1)], ringVertices[..(rings + 1)], HandOver(ref x), HandOver(ref y));
        features = parts = rings = vertices = 0;
        return columns;
    }

    /// <summary>Makes room for this many vertices at once, when the reader can tell how many will come.</summary>
    internal void Reserve(int vertexCount)
    {
        if (vertexCount > x.Length)
        {
            ResizeVertices(vertexCount);
        }
    }

    /// <summary>Gives the array away where it is nearly full, else a copy of its filled part.</summary>
    private double[] HandOver(ref double[] values)
    {
        if (vertices < values.Length / 4 * 3)
        {
            return values[..vertices];
        }

        var given = values;
        values = new double[FirstVertices];
        return given;
    }

    private void GrowVertices() => ResizeVertices((int)Math.Min(Array.MaxLength, x.Length * 2L));

    private void ResizeVertices(int capacity)
    {
        var (oldX, oldY) = (x, y);
        x = GC.AllocateUninitializedArray<double>(capacity);
        y = GC.AllocateUninitializedArray<double>(capacity);
        oldX.AsSpan(0, vertices).CopyTo(x);
        oldY.AsSpan(0, vertices).CopyTo(y);
    }
}
