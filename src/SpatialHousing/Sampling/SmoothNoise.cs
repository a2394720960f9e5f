namespace SpatialHousing.Sampling;

/// <summary>Smooth random field: value noise on a lattice, quintic in between, in octaves. Polynomials only, so the same bits everywhere.</summary>
internal sealed class SmoothNoise(ulong seed, double wavelengthMetres, int octaves)
{
    /// <summary>About −1 … 1, mean 0.</summary>
    public double At(Spot spot)
    {
        double sum = 0, weight = 1, total = 0, frequency = 1 / wavelengthMetres;
        for (var octave = 0; octave < octaves; octave++)
        {
            sum += weight * Single(spot.X * frequency, spot.Y * frequency, (ulong)octave);
            total += weight;
            weight *= 0.5;
            frequency *= 2.03;
        }

        return sum / total;
    }

    private double Single(double x, double y, ulong octave)
    {
        double floorX = Math.Floor(x), floorY = Math.Floor(y);
        long column = (long)floorX, row = (long)floorY;
        double u = Ease(x - floorX), v = Ease(y - floorY);
        var south = Lattice(column, row, octave) + ((Lattice(column + 1, row, octave) - Lattice(column, row, octave)) * u);
        var north = Lattice(column, row + 1, octave) + ((Lattice(column + 1, row + 1, octave) - Lattice(column, row + 1, octave)) * u);
        return south + ((north - south) * v);
    }

    private double Lattice(long column, long row, ulong octave)
    {
        unchecked
        {
            var hash = SampleRandom.Mix(seed + (octave * 0x632BE59BD9B4E019) + SampleRandom.Mix(((ulong)column * 0x9E3779B97F4A7C15) ^ ((ulong)row * 0xC2B2AE3D27D4EB4F)));
            return ((hash >> 11) * (2.0 / 9007199254740992.0)) - 1;
        }
    }

    private static double Ease(double t) => t * t * t * ((t * ((t * 6) - 15)) + 10);
}
