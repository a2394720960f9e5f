namespace SpatialHousing.Sampling;

/// <summary>Repeatable chance: SplitMix64 (Steele, Lea, Flood 2014), the same numbers on every machine.</summary>
internal sealed class SampleRandom
{
    private const ulong GoldenGamma = 0x9E3779B97F4A7C15;
    private ulong state;

    /// <param name="seed">Seed of the city.</param>
    /// <param name="stream">What the numbers are for.</param>
    /// <param name="item">Which of them, so that items can be made in any order.</param>
    public SampleRandom(ulong seed, ulong stream, ulong item = 0)
    {
        unchecked
        {
            state = Mix(Mix(Mix(seed + GoldenGamma) + (stream * GoldenGamma)) + (item * 0xD1B54A32D192ED03));
        }
    }

    /// <summary>0 ≤ value &lt; 1, 53 bits.</summary>
    public double Share()
    {
        unchecked
        {
            state += GoldenGamma;
            return (Mix(state) >> 11) * (1.0 / 9007199254740992.0);
        }
    }

    public double Between(double from, double to) => from + ((to - from) * Share());

    /// <summary>Near 0, within −1 … 1, triangular.</summary>
    public double Jitter() => Share() - Share();

    public int Below(int bound) => (int)(Share() * bound);

    public bool Chance(double probability) => Share() < probability;

    internal static ulong Mix(ulong z)
    {
        unchecked
        {
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
