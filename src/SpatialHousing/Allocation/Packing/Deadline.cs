namespace SpatialHousing.Allocation.Packing;

/// <summary>The wall clock as last resort: counted work ends a search; only on a machine much slower than expected does this.</summary>
internal sealed class Deadline(TimeProvider clock, TimeSpan allowed)
{
    private readonly long started = clock.GetTimestamp();

    public bool HasPassed => clock.GetElapsedTime(started) > allowed;
}
