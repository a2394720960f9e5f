namespace SpatialHousing.Allocation.Packing;

/// <summary>The changes of land and floor area that an exchange between two choices may make, m², and the corner of them that the prices aim at.</summary>
/// <param name="LandPrice">Price of land in the first choice less that in the other, score per hectare.</param>
/// <param name="FloorPrice">The same for floor area, score per 10⁴ m².</param>
internal sealed record ExchangeWindow(long LandLow, long LandHigh, long FloorLow, long FloorHigh, double LandPrice, double FloorPrice)
{
    public bool IsEmpty => LandLow > LandHigh || FloorLow > FloorHigh;

    public long LandCorner => LandPrice >= 0 ? LandHigh : LandLow;

    public long FloorCorner => FloorPrice >= 0 ? FloorHigh : FloorLow;

    public bool Contains(long land, long floor) => land >= LandLow && land <= LandHigh && floor >= FloorLow && floor <= FloorHigh;

    /// <summary>What a change to this point loses against the corner, score·ha.</summary>
    public double LossAt(long land, long floor) => ((Math.Abs(LandPrice) * Math.Abs(LandCorner - land)) + (Math.Abs(FloorPrice) * Math.Abs(FloorCorner - floor))) / 1e4;

    /// <param name="sums">Row sums of the plan, m².</param>
    /// <param name="budget">What may be unmet in the rows of both choices together, 1e-8 ha.</param>
    public static ExchangeWindow Of(AreaProblem area, long[] sums, double[] prices, int year, int other, long budget)
    {
        var ((landLow, landHigh), (floorLow, floorHigh)) = (SpanOf(area, sums, (2 * year) - 2, budget), SpanOf(area, sums, (2 * year) - 1, budget));
        if (other == 0)
        {
            return new ExchangeWindow(landLow, landHigh, floorLow, floorHigh, prices[(2 * year) - 2], prices[(2 * year) - 1]);
        }

        var ((low, high), (lowFloor, highFloor)) = (SpanOf(area, sums, (2 * other) - 2, budget), SpanOf(area, sums, (2 * other) - 1, budget));
        return new ExchangeWindow(
            Math.Max(landLow, -high), Math.Min(landHigh, -low), Math.Max(floorLow, -highFloor), Math.Min(floorHigh, -lowFloor),
            prices[(2 * year) - 2] - prices[(2 * other) - 2], prices[(2 * year) - 1] - prices[(2 * other) - 1]);
    }

    private static (long Low, long High) SpanOf(AreaProblem area, long[] sums, int row, long budget) =>
        ((area.Weight[row] == 0 ? 0 : Math.Max(0, area.Low[row] - (budget / area.Weight[row]))) - sums[row], area.High[row] - sums[row]);
}
