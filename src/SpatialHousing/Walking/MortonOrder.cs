namespace SpatialHousing.Walking;

/// <summary>Numbers points along a Z-shaped curve, so that near ones get near numbers and the search stays in the cache.</summary>
internal static class MortonOrder
{
    /// <summary>For each point its place along the curve; equal keys keep their order.</summary>
    public static int[] Ranks(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var keys = Keys(x, y);
        Array.Sort(keys);
        var ranks = new int[keys.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            ranks[unchecked((int)(uint)keys[i])] = i;
        }

        return ranks;
    }

    /// <summary>Key in the high half, number in the low half: sorting is stable and has no ties.</summary>
    private static ulong[] Keys(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
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
            var keys = new ulong[x.Length];
            for (var i = 0; i < x.Length; i++)
            {
                var key = Spread((uint)((x[i] - minX) * cellsPerMetre)) | (Spread((uint)((y[i] - minY) * cellsPerMetre)) << 1);
                keys[i] = ((ulong)key << 32) | (uint)i;
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
