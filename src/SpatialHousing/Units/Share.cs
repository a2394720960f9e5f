namespace SpatialHousing.Units;

/// <summary>份额: a part of a whole, normally 0…1; written as per cent only when printed.</summary>
public readonly record struct Share : IComparable<Share>
{
    private Share(double value) => Value = value;

    public static Share Zero => default;

    public static Share One => new(1);

    public double Value { get; }

    public double Percent => Value * 100;

    public static Share FromValue(double value) => new(Finite.Require(value));

    public static Share FromPercent(double percent) => new(Finite.Require(percent) / 100);

    /// <summary>part ÷ whole; zero of zero is zero.</summary>
    public static Share Of(double part, double whole) => part == 0 ? default : new(Finite.Require(part / whole));

    public static bool operator <(Share left, Share right) => left.Value < right.Value;

    public static bool operator >(Share left, Share right) => left.Value > right.Value;

    public static bool operator <=(Share left, Share right) => left.Value <= right.Value;

    public static bool operator >=(Share left, Share right) => left.Value >= right.Value;

    public int CompareTo(Share other) => Value.CompareTo(other.Value);

    public override string ToString() => FormattableString.Invariant($"{Percent:0.####} %");
}
