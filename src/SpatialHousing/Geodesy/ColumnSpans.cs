namespace SpatialHousing.Geodesy;

/// <summary>The arrays of <see cref="GeometryColumns"/> taken once, for loops over many small features.</summary>
internal readonly ref struct ColumnSpans(GeometryColumns shapes)
{
    public readonly ReadOnlySpan<GeometryKind> Kinds = shapes.Kinds;
    public readonly ReadOnlySpan<int> FeatureParts = shapes.FeatureParts;
    public readonly ReadOnlySpan<int> PartRings = shapes.PartRings;
    public readonly ReadOnlySpan<int> RingVertices = shapes.RingVertices;
    public readonly ReadOnlySpan<double> X = shapes.X;
    public readonly ReadOnlySpan<double> Y = shapes.Y;

    public bool IsPolygon(int feature) => Kinds[feature] is GeometryKind.Polygon or GeometryKind.MultiPolygon;

    /// <summary>First vertex of a feature; of one past the last, the number of vertices.</summary>
    public int FirstVertex(int feature) => RingVertices[PartRings[FeatureParts[feature]]];
}
