namespace SpatialHousing.Maps;

/// <summary>A line on paper, measured along itself, in millimetres.</summary>
internal sealed class PaperLine
{
    private readonly double[] x;
    private readonly double[] y;
    private readonly double[] along;

    public PaperLine(IReadOnlyList<(double X, double Y)> points)
    {
        x = [.. points.Select(point => point.X)];
        y = [.. points.Select(point => point.Y)];
        along = new double[x.Length];
        for (var i = 1; i < x.Length; i++)
        {
            along[i] = along[i - 1] + Math.Sqrt(((x[i] - x[i - 1]) * (x[i] - x[i - 1])) + ((y[i] - y[i - 1]) * (y[i] - y[i - 1])));
        }
    }

    public double[] X => x;

    public double[] Y => y;

    public double Length => along.Length == 0 ? 0 : along[^1];

    /// <summary>The point at a distance from the start and the direction of the line there (radians, clockwise from east).</summary>
    public (double X, double Y, double Direction) At(double distance)
    {
        var index = Array.BinarySearch(along, distance);
        index = Math.Clamp(index < 0 ? ~index : index, 1, along.Length - 1);
        var span = along[index] - along[index - 1];
        var part = span == 0 ? 0 : (distance - along[index - 1]) / span;
        return (
            x[index - 1] + ((x[index] - x[index - 1]) * part),
            y[index - 1] + ((y[index] - y[index - 1]) * part),
            Math.Atan2(y[index] - y[index - 1], x[index] - x[index - 1]));
    }
}
