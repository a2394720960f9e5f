namespace SpatialHousing.Allocation.Packing;

/// <summary>A small fast generator with a seed (SplitMix64), the same on every machine.</summary>
internal struct Randomness(ulong seed)
{
    private ulong state = seed;

    public ulong Next()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15UL;
            var z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }

    /// <summary>0 … count − 1.</summary>
    public int Below(int count) => (int)(((Next() >> 32) * (ulong)count) >> 32);

    /// <summary>0 (included) … 1 (not included).</summary>
    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));
}
