namespace SpatialHousing.Units;

/// <summary>去化周期: months the present stock would last at recent sales; 0 and up, or endless.</summary>
public readonly record struct DestockingMonths : IComparable<DestockingMonths>
{
    private DestockingMonths(double months) => Months = months;

    /// <summary>Stock in hand and no sales.</summary>
    public static DestockingMonths Endless => new(double.PositiveInfinity);

    public double Months { get; }

    public bool IsEndless => double.IsPositiveInfinity(Months);

    /// <exception cref="ArgumentOutOfRangeException">Negative or not a number.</exception>
    public static DestockingMonths From(double months) => months >= 0
        ? new(months)
        : throw new ArgumentOutOfRangeException(nameof(months), months, "Destocking months are 0 or more.");

    public static bool operator <(DestockingMonths left, DestockingMonths right) => left.Months < right.Months;

    public static bool operator >(DestockingMonths left, DestockingMonths right) => left.Months > right.Months;

    public static bool operator <=(DestockingMonths left, DestockingMonths right) => left.Months <= right.Months;

    public static bool operator >=(DestockingMonths left, DestockingMonths right) => left.Months >= right.Months;

    public int CompareTo(DestockingMonths other) => Months.CompareTo(other.Months);

    public override string ToString() => IsEndless ? "endless" : FormattableString.Invariant($"{Months:0.##} months");
}
