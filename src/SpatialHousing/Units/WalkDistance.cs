namespace SpatialHousing.Units;

/// <summary>步行距离: metres walked along the network, access at both ends included.</summary>
public readonly record struct WalkDistance : IComparable<WalkDistance>
{
    private WalkDistance(double metres) => Metres = metres;

    public double Metres { get; }

    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public static WalkDistance FromMetres(double metres) => metres >= 0 && double.IsFinite(metres)
        ? new(metres)
        : throw new ArgumentOutOfRangeException(nameof(metres), metres, "A walking distance is 0 or more metres.");

    public static WalkDistance operator +(WalkDistance left, WalkDistance right) => new(left.Metres + right.Metres);

    public static bool operator <(WalkDistance left, WalkDistance right) => left.Metres < right.Metres;

    public static bool operator >(WalkDistance left, WalkDistance right) => left.Metres > right.Metres;

    public static bool operator <=(WalkDistance left, WalkDistance right) => left.Metres <= right.Metres;

    public static bool operator >=(WalkDistance left, WalkDistance right) => left.Metres >= right.Metres;

    public int CompareTo(WalkDistance other) => Metres.CompareTo(other.Metres);

    public override string ToString() => FormattableString.Invariant($"{Metres:0.##} m");
}
