namespace SpatialHousing.Sampling;

/// <summary>A river or the railway with the strip it takes: a barrier to walkers except at its crossings.</summary>
/// <param name="Name">Name on maps.</param>
/// <param name="Role">River or railway.</param>
/// <param name="Line">Middle line.</param>
/// <param name="HalfWidthMetres">From the middle line to the strip's edge.</param>
internal sealed record Corridor(string Name, FaceRole Role, List<Spot> Line, double HalfWidthMetres)
{
    public List<Spot> LeftSide { get; } = Curve.Beside(Line, HalfWidthMetres);

    public List<Spot> RightSide { get; } = Curve.Beside(Line, -HalfWidthMetres);
}
