namespace SpatialHousing.Allocation.Packing;

/// <summary>How long to search, and on how many threads; the result depends on the first only.</summary>
/// <param name="Seconds">Budget of the search in seconds of one core, counted in moves and nodes, so that every run does the same work.</param>
/// <param name="Threads">Areas solved at a time.</param>
public sealed record PackingOptions(double Seconds, int Threads)
{
    public static PackingOptions Default { get; } = new(10, 2);
}
