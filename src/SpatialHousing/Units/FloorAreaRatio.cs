namespace SpatialHousing.Units;

/// <summary>容积率: floor area per land area; above 0, at most 50.</summary>
public readonly record struct FloorAreaRatio : IComparable<FloorAreaRatio>
{
    private FloorAreaRatio(double value) => Value = value;

    public double Value { get; }

    /// <exception cref="ArgumentOutOfRangeException">Not above 0 or above 50.</exception>
    public static FloorAreaRatio From(double value) => value is > 0 and <= 50
        ? new(value)
        : throw new ArgumentOutOfRangeException(nameof(value), value, "A floor area ratio is above 0 and at most 50.");

    public static bool IsValid(double value) => value is > 0 and <= 50;

    public static bool operator <(FloorAreaRatio left, FloorAreaRatio right) => left.Value < right.Value;

    public static bool operator >(FloorAreaRatio left, FloorAreaRatio right) => left.Value > right.Value;

    public static bool operator <=(FloorAreaRatio left, FloorAreaRatio right) => left.Value <= right.Value;

    public static bool operator >=(FloorAreaRatio left, FloorAreaRatio right) => left.Value >= right.Value;

    public int CompareTo(FloorAreaRatio other) => Value.CompareTo(other.Value);

    public override string ToString() => FormattableString.Invariant($"{Value:0.####}");
}
