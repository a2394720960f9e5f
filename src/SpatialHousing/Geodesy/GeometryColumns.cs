namespace SpatialHousing.Geodesy;

/// <summary>The geometries of many features in flat arrays: feature → parts → rings → vertices.</summary>
/// <remarks>
/// A part is a point, a line or a polygon; a polygon's first ring is its shell, the others are holes; a point or line part has one ring.
/// Polygon rings are stored closed (last vertex = first) and in the orientation of the source. A feature without geometry has no parts.
/// Offsets have one entry more than the things they delimit: the parts of feature i are FeatureParts[i] … FeatureParts[i+1] − 1.
/// Coordinates are degrees (lon, lat) or metres (east, north); the layer that holds the columns says which. Immutable once built.
/// </remarks>
public sealed class GeometryColumns
{
    private readonly GeometryKind[] kinds;
    private readonly int[] featureParts;
    private readonly int[] partRings;
    private readonly int[] ringVertices;
    private readonly double[] x;
    private readonly double[] y;
    private readonly int vertices;

    /// <remarks>The coordinate arrays may be longer than there are vertices.</remarks>
    internal GeometryColumns(GeometryKind[] kinds, int[] featureParts, int[] partRings, int[] ringVertices, double[] x, double[] y)
    {
        vertices = ringVertices[^1];
        if (featureParts.Length != kinds.Length + 1 || x.Length < vertices || y.Length < vertices)
        {
            throw new ArgumentException("The offset columns do not fit the geometry columns.");
        }

        this.kinds = kinds;
        this.featureParts = featureParts;
        this.partRings = partRings;
        this.ringVertices = ringVertices;
        this.x = x;
        this.y = y;
    }

    public static GeometryColumns Empty { get; } = new([], [0], [0], [0], [], []);

    /// <summary>Number of features.</summary>
    public int Count => kinds.Length;

    public int VertexCount => vertices;

    public ReadOnlySpan<GeometryKind> Kinds => kinds;

    public ReadOnlySpan<int> FeatureParts => featureParts;

    public ReadOnlySpan<int> PartRings => partRings;

    public ReadOnlySpan<int> RingVertices => ringVertices;

    /// <summary>Longitude in degrees or easting in metres.</summary>
    public ReadOnlySpan<double> X => x.AsSpan(0, vertices);

    /// <summary>Latitude in degrees or northing in metres.</summary>
    public ReadOnlySpan<double> Y => y.AsSpan(0, vertices);

    /// <summary>The features of several columns, one after the other; all in the same coordinates.</summary>
    public static GeometryColumns Join(IReadOnlyList<GeometryColumns> pieces)
    {
        ArgumentNullException.ThrowIfNull(pieces);
        return pieces.Count == 1 ? pieces[0] : new GeometryColumns(
            JoinColumns(pieces, pieces.Sum(piece => piece.kinds.Length), piece => piece.kinds),
            JoinOffsets(pieces, piece => piece.featureParts),
            JoinOffsets(pieces, piece => piece.partRings),
            JoinOffsets(pieces, piece => piece.ringVertices),
            JoinColumns(pieces, pieces.Sum(piece => piece.vertices), piece => piece.x.AsSpan(0, piece.vertices)),
            JoinColumns(pieces, pieces.Sum(piece => piece.vertices), piece => piece.y.AsSpan(0, piece.vertices)));
    }

    /// <summary>One feature as columns of its own.</summary>
    public GeometryColumns Slice(int feature)
    {
        int firstPart = featureParts[feature], endPart = featureParts[feature + 1], firstRing = partRings[firstPart], endRing = partRings[endPart];
        int first = ringVertices[firstRing], end = ringVertices[endRing];
        return new GeometryColumns(
            [kinds[feature]],
            [0, endPart - firstPart],
            From(firstRing, partRings.AsSpan(firstPart, endPart + 1 - firstPart)),
            From(first, ringVertices.AsSpan(firstRing, endRing + 1 - firstRing)),
            x[first..end],
            y[first..end]);
    }

    /// <summary>One part of a feature as a feature of its own.</summary>
    internal GeometryColumns Part(int part)
    {
        int firstRing = partRings[part], endRing = partRings[part + 1], first = ringVertices[firstRing], end = ringVertices[endRing];
        var kind = kinds[featureParts.AsSpan(1).IndexOfAnyInRange(part + 1, int.MaxValue)];
        var single = kind switch
        {
            GeometryKind.MultiPoint => GeometryKind.Point,
            GeometryKind.MultiLine => GeometryKind.Line,
            GeometryKind.MultiPolygon => GeometryKind.Polygon,
            _ => kind,
        };
        return new GeometryColumns([single], [0, 1], [0, endRing - firstRing], From(first, ringVertices.AsSpan(firstRing, endRing + 1 - firstRing)), x[first..end], y[first..end]);
    }

    /// <summary>First and one-past-last vertex of a feature.</summary>
    public (int Start, int End) VertexRange(int feature) =>
        (ringVertices[partRings[featureParts[feature]]], ringVertices[partRings[featureParts[feature + 1]]]);

    /// <summary>Smallest box around a feature; empty for a feature without vertices.</summary>
    public Box BoxOf(int feature)
    {
        var (start, end) = VertexRange(feature);
        return Box.Around(x.AsSpan(start, end - start), y.AsSpan(start, end - start));
    }

    public Box Extent => Box.Around(X, Y);

    /// <summary>The same shapes with other coordinates (a projection); the arrays become the new columns' own.</summary>
    public GeometryColumns WithCoordinates(double[] newX, double[] newY)
    {
        ArgumentNullException.ThrowIfNull(newX);
        ArgumentNullException.ThrowIfNull(newY);
        if (newX.Length != vertices || newY.Length != vertices)
        {
            throw new ArgumentException($"{newX.Length} x and {newY.Length} y for {vertices} vertices.");
        }

        return new GeometryColumns(kinds, featureParts, partRings, ringVertices, newX, newY);
    }

    /// <summary>The shapes of these features, in this order.</summary>
    public GeometryColumns Select(ReadOnlySpan<int> features)
    {
        var builder = new GeometryColumnsBuilder();
        foreach (var feature in features)
        {
            builder.BeginFeature(kinds[feature]);
            for (var part = featureParts[feature]; part < featureParts[feature + 1]; part++)
            {
                builder.BeginPart();
                for (var ring = partRings[part]; ring < partRings[part + 1]; ring++)
                {
                    builder.BeginRing();
                    for (var i = ringVertices[ring]; i < ringVertices[ring + 1]; i++)
                    {
                        builder.Add(x[i], y[i]);
                    }
                }
            }

            builder.EndFeature();
        }

        return builder.Build();
    }

    private static T[] JoinColumns<T>(IReadOnlyList<GeometryColumns> pieces, int length, ColumnOf<T> columnOf)
    {
        var joined = new T[length];
        var at = 0;
        foreach (var piece in pieces)
        {
            var column = columnOf(piece);
            column.CopyTo(joined.AsSpan(at));
            at += column.Length;
        }

        return joined;
    }

    private static int[] JoinOffsets(IReadOnlyList<GeometryColumns> pieces, Func<GeometryColumns, int[]> offsetsOf)
    {
        var joined = new int[1 + pieces.Sum(piece => offsetsOf(piece).Length - 1)];
        var at = 0;
        foreach (var piece in pieces)
        {
            var start = joined[at];
            foreach (var offset in offsetsOf(piece).AsSpan(1))
            {
                joined[++at] = start + offset;
            }
        }

        return joined;
    }

    /// <summary>Offsets counted from a new start.</summary>
    private static int[] From(int start, ReadOnlySpan<int> offsets)
    {
        var moved = new int[offsets.Length];
        for (var i = 0; i < moved.Length; i++)
        {
            moved[i] = offsets[i] - start;
        }

        return moved;
    }

    private delegate ReadOnlySpan<T> ColumnOf<T>(GeometryColumns piece);
}
