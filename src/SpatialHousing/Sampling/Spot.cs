namespace SpatialHousing.Sampling;

/// <summary>A place or a direction in the sample city's own plane: metres east and north of its centre.</summary>
internal readonly record struct Spot(double X, double Y)
{
    public double Length => Math.Sqrt((X * X) + (Y * Y));

    /// <summary>Turned a quarter to the left.</summary>
    public Spot Left => new(-Y, X);

    /// <summary>Same direction, length 1; due east when there is no direction.</summary>
    public Spot Unit
    {
        get
        {
            var length = Length;
            return length > 0 ? new(X / length, Y / length) : new(1, 0);
        }
    }

    public static Spot operator +(Spot a, Spot b) => new(a.X + b.X, a.Y + b.Y);

    public static Spot operator -(Spot a, Spot b) => new(a.X - b.X, a.Y - b.Y);

    public static Spot operator -(Spot a) => new(-a.X, -a.Y);

    public static Spot operator *(Spot a, double factor) => new(a.X * factor, a.Y * factor);

    public static double Dot(Spot a, Spot b) => (a.X * b.X) + (a.Y * b.Y);

    public static double Cross(Spot a, Spot b) => (a.X * b.Y) - (a.Y * b.X);

    public static double Distance(Spot a, Spot b) => (a - b).Length;

    public static Spot Between(Spot a, Spot b, double share) => new(a.X + ((b.X - a.X) * share), a.Y + ((b.Y - a.Y) * share));
}
