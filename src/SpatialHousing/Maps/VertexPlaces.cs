namespace SpatialHousing.Maps;

/// <summary>Numbers the different places among vertices; open addressing over the bits of the coordinates.</summary>
internal sealed class VertexPlaces
{
    private readonly int[] slots;
    private readonly double[] x;
    private readonly double[] y;
    private readonly int mask;

    public VertexPlaces(int vertices)
    {
        var size = 16;
        while (size < vertices * 2L && size < 1 << 30)
        {
            size <<= 1;
        }

        slots = new int[size];
        mask = size - 1;
        x = new double[vertices];
        y = new double[vertices];
    }

    public int Count { get; private set; }

    public int Of(double atX, double atY)
    {
        unchecked
        {
            var hash = ((ulong)BitConverter.DoubleToInt64Bits(atX) * 0x9E3779B97F4A7C15UL) ^ ((ulong)BitConverter.DoubleToInt64Bits(atY) * 0xC2B2AE3D27D4EB4FUL);
            var slot = (int)((hash ^ (hash >> 29) ^ (hash >> 47)) & (uint)mask);
            while (slots[slot] != 0)
            {
                var place = slots[slot] - 1;
                if (x[place] == atX && y[place] == atY)
                {
                    return place;
                }

                slot = (slot + 1) & mask;
            }

            x[Count] = atX;
            y[Count] = atY;
            slots[slot] = ++Count;
            return Count - 1;
        }
    }
}
