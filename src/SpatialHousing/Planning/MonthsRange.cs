using System.Globalization;
using SpatialHousing.Units;

namespace SpatialHousing.Planning;

/// <summary>A band of destocking months that carries its bounds: two plans draw the same 18 differently (不含 / 含).</summary>
/// <param name="Lower">Lower bound; null = from nothing.</param>
/// <param name="LowerIncluded">Whether the lower bound itself belongs to the band.</param>
/// <param name="Upper">Upper bound; null = without end.</param>
/// <param name="UpperIncluded">Whether the upper bound itself belongs to the band.</param>
public sealed record MonthsRange(double? Lower, bool LowerIncluded, double? Upper, bool UpperIncluded)
{
    /// <summary>Any number of months, also an unknown one.</summary>
    public static MonthsRange Any { get; } = new(null, true, null, true);

    public bool IsAny => Lower is null && Upper is null;

    public bool Contains(DestockingMonths months) =>
        (Lower is not { } lower || months.Months > lower || (LowerIncluded && months.Months == lower))
        && (Upper is not { } upper || months.Months < upper || (UpperIncluded && months.Months == upper));

    /// <summary>The months that lie in both bands, or null.</summary>
    public MonthsRange? Overlap(MonthsRange other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var (lower, lowerIncluded) = Tighter(Lower, LowerIncluded, other.Lower, other.LowerIncluded, upper: false);
        var (upper, upperIncluded) = Tighter(Upper, UpperIncluded, other.Upper, other.UpperIncluded, upper: true);
        return lower > upper || (lower == upper && lower is not null && !(lowerIncluded && upperIncluded)) ? null : new MonthsRange(lower, lowerIncluded, upper, upperIncluded);
    }

    /// <summary>The months of this band that lie below the other one, or null: where one rule begins earlier than the other.</summary>
    public MonthsRange? Below(MonthsRange other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return other.Lower is not { } lower ? null : Overlap(new MonthsRange(null, true, lower, !other.LowerIncluded)) is { } below && below != this ? below : null;
    }

    /// <summary>Interval as printed: (18, 36], ≤ 18, &gt; 36.</summary>
    public override string ToString()
    {
        static string Text(double months) => months.ToString("0.##", CultureInfo.InvariantCulture);
        return (Lower, Upper) switch
        {
            (null, null) => "any",
            (null, { } upper) => $"{(UpperIncluded ? "≤" : "<")} {Text(upper)}",
            ({ } lower, null) => $"{(LowerIncluded ? "≥" : ">")} {Text(lower)}",
            ({ } lower, { } upper) => $"{(LowerIncluded ? "[" : "(")}{Text(lower)}, {Text(upper)}{(UpperIncluded ? "]" : ")")}",
        };
    }

    private static (double? Bound, bool Included) Tighter(double? mine, bool mineIncluded, double? other, bool otherIncluded, bool upper)
    {
        if (mine is not { } left)
        {
            return (other, otherIncluded);
        }

        if (other is not { } right)
        {
            return (mine, mineIncluded);
        }

        return left == right ? (left, mineIncluded && otherIncluded) : (left < right) == upper ? (left, mineIncluded) : (right, otherIncluded);
    }
}
