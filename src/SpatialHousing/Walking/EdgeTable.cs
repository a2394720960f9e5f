namespace SpatialHousing.Walking;

/// <summary>The edges of a network in columns.</summary>
internal sealed class EdgeTable
{
    public required int[] From { get; init; }

    public required int[] To { get; init; }

    public required uint[] Millimetres { get; init; }

    /// <summary>Street each edge is a part of: an item of the street layer.</summary>
    public required int[] Street { get; init; }

    /// <summary>First vertex of each edge, and one past the last.</summary>
    public required int[] VertexStart { get; init; }

    public required double[] X { get; init; }

    public required double[] Y { get; init; }

    /// <summary>Millimetres from the edge's first vertex; at its last vertex this is the edge's length.</summary>
    public required uint[] Along { get; init; }

    public int Count => From.Length;
}
