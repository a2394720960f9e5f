namespace SpatialHousing.Allocation.Packing;

/// <summary>What ends a search before its counted work is done: the wall clock as last resort, on a machine much slower than expected, and the user.</summary>
internal sealed class SearchStop(TimeProvider? clock, TimeSpan allowed, CancellationToken cancellation)
{
    private readonly long started = clock?.GetTimestamp() ?? 0;

    /// <summary>Counted work alone ends the search.</summary>
    public static SearchStop Never { get; } = new(null, TimeSpan.Zero, CancellationToken.None);

    /// <summary>Whether the time is up.</summary>
    /// <exception cref="OperationCanceledException">The user wants no answer any more.</exception>
    public bool IsDue()
    {
        cancellation.ThrowIfCancellationRequested();
        return clock is not null && clock.GetElapsedTime(started) > allowed;
    }
}
