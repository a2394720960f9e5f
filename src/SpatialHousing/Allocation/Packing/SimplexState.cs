namespace SpatialHousing.Allocation.Packing;

/// <summary>Memory for one saved state of <see cref="ChoiceSimplex"/>, used again and again.</summary>
internal sealed class SimplexState(int parcels, int rows, int size)
{
    private readonly byte[] key = new byte[parcels];
    private readonly uint[] basicBits = new uint[parcels];
    private readonly uint[] allowed = new uint[parcels];
    private readonly bool[] atUpper = new bool[rows];
    private readonly int[] basis = new int[size];
    private readonly double[] inverse = new double[size * size];
    private readonly double[] rightHand = new double[size];
    private readonly double[] y = new double[size];

    public double[] X { get; } = new double[size];

    public double KeyProfit { get; set; }

    public int SincePivots { get; set; }

    public double Objective { get; set; }

    public void Keep(byte[] keys, uint[] bits, uint[] masks, bool[] upper, int[] variables, double[] matrix, double[] right, double[] prices)
    {
        keys.CopyTo(key, 0);
        bits.CopyTo(basicBits, 0);
        masks.CopyTo(allowed, 0);
        upper.CopyTo(atUpper, 0);
        variables.CopyTo(basis, 0);
        matrix.CopyTo(inverse, 0);
        right.CopyTo(rightHand, 0);
        prices.CopyTo(y, 0);
    }

    public void Give(byte[] keys, uint[] bits, uint[] masks, bool[] upper, int[] variables, double[] matrix, double[] right, double[] prices)
    {
        key.CopyTo(keys, 0);
        basicBits.CopyTo(bits, 0);
        allowed.CopyTo(masks, 0);
        atUpper.CopyTo(upper, 0);
        basis.CopyTo(variables, 0);
        inverse.CopyTo(matrix, 0);
        rightHand.CopyTo(right, 0);
        y.CopyTo(prices, 0);
    }
}
