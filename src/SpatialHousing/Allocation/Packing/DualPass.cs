namespace SpatialHousing.Allocation.Packing;

/// <summary>One pass over the parcels at given prices: best choice, what the second-best would lose, and the bound.</summary>
internal static class DualPass
{
    /// <summary>The upper bound that prices give, whatever made them, in the model's units.</summary>
    /// <remarks><c>best</c> gets the best choice of each parcel, <c>regret</c> best − second-best reduced profit, infinite where there is no second.</remarks>
    public static double Run(ChoiceModel model, ReadOnlySpan<uint> allowed, ReadOnlySpan<double> prices, Span<byte> best, Span<double> regret)
    {
        unchecked
        {
            var choices = model.Choices;
            Span<double> land = stackalloc double[choices];
            Span<double> floor = stackalloc double[choices];
            for (var c = 1; c < choices; c++)
            {
                land[c] = prices[(2 * c) - 2];
                floor[c] = prices[(2 * c) - 1];
            }

            var profits = model.Profit.AsSpan();
            var total = 0.0;
            for (var p = 0; p < model.Count; p++)
            {
                var (areaLand, areaFloor, mask) = (model.Land[p], model.Floor[p], allowed[p]);
                var row = profits.Slice(p * choices, choices);
                var (first, second, choice) = (double.NegativeInfinity, double.NegativeInfinity, 0);
                for (var c = 0; c < row.Length; c++)
                {
                    if ((mask >> c & 1) != 0)
                    {
                        var value = row[c] - (land[c] * areaLand) - (floor[c] * areaFloor);
                        if (value > first)
                        {
                            (second, first, choice) = (first, value, c);
                        }
                        else if (value > second)
                        {
                            second = value;
                        }
                    }
                }

                total += first;
                best[p] = (byte)choice;
                regret[p] = first - second;
            }

            return total + OfRows(model, prices);
        }
    }

    /// <summary>The rows' part of the bound; prices below what a shortfall costs are raised to it.</summary>
    public static double OfRows(ChoiceModel model, ReadOnlySpan<double> prices)
    {
        var sum = 0.0;
        for (var r = 0; r < model.Rows; r++)
        {
            sum += prices[r] > 0 ? prices[r] * model.High[r] : prices[r] * model.Low[r];
        }

        return model.Mode == ChoiceModel.Shortfall.Limited ? sum + (Math.Max(0, prices[model.Rows]) * model.UnmetLimit) : sum;
    }
}
