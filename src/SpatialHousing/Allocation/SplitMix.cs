namespace SpatialHousing.Allocation;

/// <summary>SplitMix64 (Steele and others 2014): a small seeded generator, the same on every machine.</summary>
internal sealed class SplitMix(ulong seed)
{
    private ulong state = seed;

    /// <summary>A whole number from 0 up to, not including, a bound.</summary>
    public int Below(int bound)
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15UL;
            var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9UL;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
            return (int)((mixed ^ (mixed >> 31)) % (ulong)bound);
        }
    }
}
