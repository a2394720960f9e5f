namespace SpatialHousing.Maps;

/// <summary>Corners of the point symbols that have corners; circles and rings have none.</summary>
public static class MarkerOutline
{
    /// <param name="shape">The symbol.</param>
    /// <param name="x">Centre.</param>
    /// <param name="y">Centre, y downwards.</param>
    /// <param name="radius">Half its height.</param>
    /// <returns>Corners in turn, or empty for a circle or ring.</returns>
    public static IReadOnlyList<(double X, double Y)> Corners(MarkerShape shape, double x, double y, double radius) => shape switch
    {
        MarkerShape.Square => Square(x, y, 0.86 * radius),
        MarkerShape.Triangle => Turned(x, y + (0.12 * radius), 3, _ => radius * 1.12),
        MarkerShape.Diamond => Turned(x, y, 4, _ => radius * 1.12),
        MarkerShape.Pentagon => Turned(x, y, 5, _ => radius * 1.05),
        MarkerShape.Hexagon => Turned(x, y, 6, _ => radius * 1.02),
        MarkerShape.Star => Turned(x, y, 10, i => radius * (i % 2 == 0 ? 1.15 : 1.15 * 0.45)),
        MarkerShape.Cross => Cross(x, y, radius),
        _ => [],
    };

    private static (double X, double Y)[] Square(double x, double y, double r) => [(x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)];

    private static (double X, double Y)[] Turned(double x, double y, int corners, Func<int, double> radius) => [.. Enumerable.Range(0, corners).Select(i =>
    {
        var angle = (-90 + (360.0 * i / corners)) * Math.PI / 180;
        return (x + (radius(i) * Math.Cos(angle)), y + (radius(i) * Math.Sin(angle)));
    })];

    private static (double X, double Y)[] Cross(double x, double y, double r)
    {
        var (a, b) = (r * 0.34, r);
        return [(x - a, y - b), (x + a, y - b), (x + a, y - a), (x + b, y - a), (x + b, y + a), (x + a, y + a), (x + a, y + b), (x - a, y + b), (x - a, y + a), (x - b, y + a), (x - b, y - a), (x - a, y - a)];
    }
}
