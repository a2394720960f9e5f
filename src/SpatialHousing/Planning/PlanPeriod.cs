namespace SpatialHousing.Planning;

/// <summary>规划期: calendar years from … to, both inclusive.</summary>
public sealed record PlanPeriod(int From, int To)
{
    /// <summary>Number of years.</summary>
    public int Length => To - From + 1;

    public IEnumerable<int> Years => Enumerable.Range(From, Length);

    public bool Contains(int year) => year >= From && year <= To;

    /// <summary>The word of the whole span in files: <c>2026-2030</c>; a single year is that year.</summary>
    public string Span => From == To ? FormattableString.Invariant($"{From}") : FormattableString.Invariant($"{From}-{To}");
}
