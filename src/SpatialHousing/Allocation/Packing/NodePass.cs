namespace SpatialHousing.Allocation.Packing;

/// <summary>Bound of a node from its prices, with true profits, and the choices that cannot belong to a better plan.</summary>
internal sealed class NodePass(ChoiceModel model)
{
    private readonly double[] value = new double[model.Count * model.Choices];
    private readonly double[] best = new double[model.Count];
    private readonly double[] land = new double[model.Choices];
    private readonly double[] floor = new double[model.Choices];
    private readonly double[] priced = new double[model.Rows + 1];
    private readonly double profitFactor = model.Mode == ChoiceModel.Shortfall.Priced ? 0 : 1 / model.ProfitScale;

    /// <summary>Upper bound in the model's units: score·ha, or −ha of unmet land when shortfalls are priced.</summary>
    public double Bound { get; private set; }

    public void Run(ReadOnlySpan<double> prices, ChoiceSimplex simplex)
    {
        unchecked
        {
            Prepare(prices);
            var total = DualPass.OfRows(model, priced);
            var choices = model.Choices;
            for (var p = 0; p < model.Count; p++)
            {
                var mask = simplex.AllowedOf(p);
                var most = double.NegativeInfinity;
                for (var c = 0; c < choices; c++)
                {
                    if ((mask >> c & 1) != 0)
                    {
                        var v = (model.Profit[(p * choices) + c] * profitFactor) - (land[c] * model.Land[p]) - (floor[c] * model.Floor[p]);
                        value[(p * choices) + c] = v;
                        most = v > most ? v : most;
                    }
                }

                best[p] = most;
                total += most;
            }

            Bound = total;
        }
    }

    /// <summary>Choices of a parcel that may still beat <paramref name="floorMerit"/>.</summary>
    public uint Kept(int parcel, uint mask, double floorMerit)
    {
        unchecked
        {
            var kept = mask;
            var least = floorMerit - Bound + best[parcel];
            for (var c = 0; c < model.Choices; c++)
            {
                if ((mask >> c & 1) != 0 && value[(parcel * model.Choices) + c] < least)
                {
                    kept &= ~(1U << c);
                }
            }

            return kept;
        }
    }

    /// <summary>Raises prices to what a shortfall costs, so that the bound holds whatever the rounding was.</summary>
    private void Prepare(ReadOnlySpan<double> prices)
    {
        prices.CopyTo(priced);
        var theta = model.Mode switch
        {
            ChoiceModel.Shortfall.Forbidden => double.PositiveInfinity,
            ChoiceModel.Shortfall.Priced => 1,
            _ => priced[model.Rows] = Math.Max(0, priced[model.Rows]),
        };
        for (var r = 0; r < model.Rows; r++)
        {
            priced[r] = double.IsInfinity(theta) ? priced[r] : Math.Max(priced[r], -theta * model.Weight[r]);
        }

        for (var c = 1; c < model.Choices; c++)
        {
            (land[c], floor[c]) = (priced[(2 * c) - 2], priced[(2 * c) - 1]);
        }
    }
}
