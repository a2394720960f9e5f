namespace SpatialHousing.Walking;

/// <summary>Numbers points along a Z-shaped curve, so that near ones get near numbers and the search stays in the cache.</summary>
internal static class MortonOrder
{
    private const int DigitBits = 11;

    /// <summary>For each point its place along the curve; points of one cell keep their order.</summary>
    public static int[] Ranks(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        unchecked
        {
            var keys = Keys(x, y);
            var (order, next) = (new int[x.Length], new int[x.Length]);
            for (var i = 0; i < order.Length; i++)
            {
                order[i] = i;
            }

            // Radix sort by the lowest digit first: three stable passes order 32 bits.
            var counts = new int[(1 << DigitBits) + 1];
            for (var shift = 0; shift < 32; shift += DigitBits)
            {
                Array.Clear(counts);
                foreach (var key in keys)
                {
                    counts[((key >> shift) & ((1 << DigitBits) - 1)) + 1]++;
                }

                for (var digit = 0; digit < 1 << DigitBits; digit++)
                {
                    counts[digit + 1] += counts[digit];
                }

                foreach (var point in order)
                {
                    next[counts[(keys[point] >> shift) & ((1 << DigitBits) - 1)]++] = point;
                }

                (order, next) = (next, order);
            }

            for (var rank = 0; rank < order.Length; rank++)
            {
                next[order[rank]] = rank;
            }

            return next;
        }
    }

    private static uint[] Keys(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        unchecked
        {
            double minX = double.PositiveInfinity, minY = double.PositiveInfinity, maxX = double.NegativeInfinity, maxY = double.NegativeInfinity;
            for (var i = 0; i < x.Length; i++)
            {
                minX = Math.Min(minX, x[i]);
                maxX = Math.Max(maxX, x[i]);
                minY = Math.Min(minY, y[i]);
                maxY = Math.Max(maxY, y[i]);
            }

            var cellsPerMetre = 65535 / Math.Max(1, Math.Max(maxX - minX, maxY - minY));
            var keys = new uint[x.Length];
            for (var i = 0; i < x.Length; i++)
            {
                keys[i] = Spread((uint)((x[i] - minX) * cellsPerMetre)) | (Spread((uint)((y[i] - minY) * cellsPerMetre)) << 1);
            }

            return keys;
        }
    }

    private static uint Spread(uint v)
    {
        unchecked
        {
            v = (v | (v << 8)) & 0x00ff00ff;
            v = (v | (v << 4)) & 0x0f0f0f0f;
            v = (v | (v << 2)) & 0x33333333;
            return (v | (v << 1)) & 0x55555555;
        }
    }
}
