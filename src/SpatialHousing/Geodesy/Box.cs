using System.Runtime.CompilerServices;

namespace SpatialHousing.Geodesy;

/// <summary>An upright rectangle, borders included; empty when a minimum is above its maximum.</summary>
public readonly record struct Box(double MinX, double MinY, double MaxX, double MaxY)
{
    public static Box Empty => new(double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity, double.NegativeInfinity);

    public bool IsEmpty => !(MinX <= MaxX && MinY <= MaxY);

    public double Width => IsEmpty ? 0 : MaxX - MinX;

    public double Height => IsEmpty ? 0 : MaxY - MinY;

    public double CentreX => (MinX + MaxX) / 2;

    public double CentreY => (MinY + MaxY) / 2;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Box Around(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var (minX, maxX) = Range(x);
        var (minY, maxY) = Range(y);
        return new(minX, minY, maxX, maxY);
    }

    private static (double Least, double Greatest) Range(ReadOnlySpan<double> values)
    {
        double least = double.PositiveInfinity, greatest = double.NegativeInfinity;
        foreach (var value in values)
        {
            least = value < least ? value : least;
            greatest = value > greatest ? value : greatest;
        }

        return (least, greatest);
    }

    public Box Including(double x, double y) => new(Math.Min(MinX, x), Math.Min(MinY, y), Math.Max(MaxX, x), Math.Max(MaxY, y));

    public Box Union(Box other) => new(Math.Min(MinX, other.MinX), Math.Min(MinY, other.MinY), Math.Max(MaxX, other.MaxX), Math.Max(MaxY, other.MaxY));

    public Box Grow(double margin) => IsEmpty ? this : new(MinX - margin, MinY - margin, MaxX + margin, MaxY + margin);

    public bool Meets(Box other) => MinX <= other.MaxX && other.MinX <= MaxX && MinY <= other.MaxY && other.MinY <= MaxY;

    public bool Contains(double x, double y) => x >= MinX && x <= MaxX && y >= MinY && y <= MaxY;
}
