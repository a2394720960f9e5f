namespace SpatialHousing.Units;

/// <summary>套: a number of homes; whole and 0 or more.</summary>
public readonly record struct Dwellings : IComparable<Dwellings>
{
    private Dwellings(long count) => Count = count;

    public long Count { get; }

    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public static Dwellings From(long count) => count >= 0
        ? new(count)
        : throw new ArgumentOutOfRangeException(nameof(count), count, "A number of dwellings is 0 or more.");

    public static Dwellings operator +(Dwellings left, Dwellings right) => new(left.Count + right.Count);

    public static bool operator <(Dwellings left, Dwellings right) => left.Count < right.Count;

    public static bool operator >(Dwellings left, Dwellings right) => left.Count > right.Count;

    public static bool operator <=(Dwellings left, Dwellings right) => left.Count <= right.Count;

    public static bool operator >=(Dwellings left, Dwellings right) => left.Count >= right.Count;

    public int CompareTo(Dwellings other) => Count.CompareTo(other.Count);

    public override string ToString() => FormattableString.Invariant($"{Count} dwellings");
}
