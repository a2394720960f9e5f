namespace SpatialHousing.Geodesy;

/// <summary>投影: brings whole layers from one coordinate system into another, vertex by vertex.</summary>
/// <remarks>
/// Degrees to a plane, a plane to degrees, and plane to plane by way of degrees (planes of one meridian differ by their false easting
/// only). The result is a pure function of the point: the same vertex gets the same metres in every layer, batch and thread.
/// Nothing is densified. Points go through the polynomials of <see cref="DegreeTile"/> and <see cref="PlaneTile"/>, each checked at build
/// to stay within 2e-8 m of the exact series; where that fails the series itself serves. Keep an instance across batches: it keeps
/// the tiles. Safe for several threads.
/// </remarks>
public sealed class Projector
{
    /// <summary>Vertices that one thread takes at a time.</summary>
    private const int BlockVertices = 1 << 16;

    private readonly PlaneTiles? source;
    private readonly PlaneTiles? target;
    private readonly double eastingShift;

    public Projector(CoordinateSystem from, CoordinateSystem to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        From = from;
        To = to;
        if (!from.IsGeographic && !to.IsGeographic && from.CentralMeridianDegrees == to.CentralMeridianDegrees)
        {
            eastingShift = to.FalseEasting - from.FalseEasting;
            return;
        }

        source = from.IsGeographic ? null : new PlaneTiles(from);
        target = to.IsGeographic ? null : new PlaneTiles(to);
    }

    public CoordinateSystem From { get; }

    public CoordinateSystem To { get; }

    /// <summary>The shapes in another system; the same object when the system is the same.</summary>
    public static GeometryColumns Project(GeometryColumns shapes, CoordinateSystem from, CoordinateSystem to) => new Projector(from, to).Project(shapes);

    /// <summary>The shapes in <see cref="To"/>; the same object when <see cref="From"/> is the same system.</summary>
    public GeometryColumns Project(GeometryColumns shapes)
    {
        ArgumentNullException.ThrowIfNull(shapes);
        if (From == To)
        {
            return shapes;
        }

        var x = GC.AllocateUninitializedArray<double>(shapes.VertexCount);
        var y = GC.AllocateUninitializedArray<double>(shapes.VertexCount);
        var blocks = (shapes.VertexCount + BlockVertices - 1) / BlockVertices;
        BlockWork.Run(blocks, () => this, (block, self) =>
        {
            var start = block * BlockVertices;
            var length = Math.Min(BlockVertices, shapes.VertexCount - start);
            self.Project(shapes.X.Slice(start, length), shapes.Y.Slice(start, length), x.AsSpan(start, length), y.AsSpan(start, length));
        });
        return shapes.WithCoordinates(x, y);
    }

    /// <summary>One point.</summary>
    public (double X, double Y) Project(double x, double y)
    {
        Span<double> newX = stackalloc double[1];
        Span<double> newY = stackalloc double[1];
        Project([x], [y], newX, newY);
        return (newX[0], newY[0]);
    }

    /// <summary>Point i to point i; input and output may be the same memory.</summary>
    public void Project(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> newX, Span<double> newY)
    {
        if (y.Length != x.Length || newX.Length != x.Length || newY.Length != x.Length)
        {
            throw new ArgumentException($"Four columns of one length are needed: {x.Length}, {y.Length}, {newX.Length}, {newY.Length}.", nameof(x));
        }

        if (source is null && target is null)
        {
            for (var i = 0; i < x.Length; i++)
            {
                newX[i] = x[i] + eastingShift;
                newY[i] = y[i];
            }
        }
        else if (source is null)
        {
            target!.ToMetres(x, y, newX, newY);
        }
        else
        {
            source.ToDegrees(x, y, newX, newY);
            target?.ToMetres(newX, newY, newX, newY);
        }
    }
}
