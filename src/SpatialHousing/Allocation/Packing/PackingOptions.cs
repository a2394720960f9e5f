namespace SpatialHousing.Allocation.Packing;

/// <summary>How long to search, and on how many threads; the result depends on the first only.</summary>
/// <param name="Seconds">Budget of the search in seconds of one core, counted in steps, so that every run does the same work.</param>
/// <param name="Threads">Areas solved at a time.</param>
/// <param name="Clock">Ends the search after <paramref name="Seconds"/> of wall time if the counted work was not done by then, which the plan reports; null never does.</param>
public sealed record PackingOptions(double Seconds, int Threads, TimeProvider? Clock = null)
{
    public static PackingOptions Default { get; } = new(8, 2);
}
