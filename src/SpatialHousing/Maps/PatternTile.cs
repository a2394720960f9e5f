using System.Collections.Immutable;

namespace SpatialHousing.Maps;

/// <summary>图案单元: the repeated square of a fill pattern, millimetres on paper before it is turned.</summary>
/// <param name="Size">Side of the square.</param>
/// <param name="TurnDegrees">Turn of the whole pattern, clockwise.</param>
/// <param name="Bars">Filled bars: x, y, width, height.</param>
/// <param name="Dots">Filled dots: x, y, radius.</param>
public sealed record PatternTile(double Size, double TurnDegrees, ImmutableArray<(double X, double Y, double Width, double Height)> Bars, ImmutableArray<(double X, double Y, double Radius)> Dots)
{
    /// <exception cref="ArgumentOutOfRangeException">No pattern.</exception>
    public static PatternTile Of(FillPattern pattern) => pattern switch
    {
        FillPattern.Hatch => new(1.5, 45, [(0, 0, 0.28, 1.5)], []),
        FillPattern.BackHatch => new(1.5, -45, [(0, 0, 0.28, 1.5)], []),
        FillPattern.HorizontalLines => new(1.3, 90, [(0, 0, 0.22, 1.3)], []),
        FillPattern.CrossHatch => new(1.6, 45, [(0, 0, 0.2, 1.6), (0, 0, 1.6, 0.2)], []),
        FillPattern.Dots => new(1.4, 0, [], [(0.7, 0.7, 0.22)]),
        FillPattern.FineDots => new(0.8, 45, [], [(0.4, 0.4, 0.1)]),
        FillPattern.FineLines => new(0.75, 90, [(0, 0, 0.1, 0.75)], []),
        FillPattern.FineHatch => new(0.65, 45, [(0, 0, 0.12, 0.65)], []),
        FillPattern.FineBackHatch => new(0.6, -45, [(0, 0, 0.15, 0.6)], []),
        FillPattern.FineCrossHatch => new(0.7, 45, [(0, 0, 0.12, 0.7), (0, 0, 0.7, 0.12)], []),
        FillPattern.DenseDots => new(0.6, 0, [], [(0.3, 0.3, 0.2)]),
        FillPattern.DenseHatch => new(0.6, 45, [(0, 0, 0.3, 0.6)], []),
        _ => throw new ArgumentOutOfRangeException(nameof(pattern), pattern, "Not a pattern."),
    };
}
