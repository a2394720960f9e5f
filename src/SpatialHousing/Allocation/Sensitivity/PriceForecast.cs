namespace SpatialHousing.Allocation.Sensitivity;

/// <summary>Forecasts the prices of a weight vector from those of the draws before: profits are linear in the weights, prices nearly so.</summary>
internal sealed class PriceForecast(int factors, int prices)
{
    private const double Ridge = 1e-6;

    private readonly double[,] squares = new double[factors, factors];
    private readonly double[,] products = new double[factors, prices];
    private readonly double[] former = new double[prices];

    public void Learn(ReadOnlySpan<double> weights, ReadOnlySpan<double> solved)
    {
        solved.CopyTo(former);
        for (var i = 0; i < factors; i++)
        {
            for (var j = 0; j < factors; j++)
            {
                squares[i, j] += weights[i] * weights[j];
            }

            for (var r = 0; r < prices; r++)
            {
                products[i, r] += weights[i] * solved[r];
            }
        }
    }

    /// <summary>Least squares over all draws so far, by elimination on the small normal equations.</summary>
    public double[] Of(ReadOnlySpan<double> weights)
    {
        var matrix = (double[,])squares.Clone();
        var right = (double[,])products.Clone();
        for (var c = 0; c < factors; c++)
        {
            matrix[c, c] += Ridge;
        }

        for (var c = 0; c < factors; c++)
        {
            for (var r = c + 1; r < factors; r++)
            {
                var factor = matrix[r, c] / matrix[c, c];
                for (var j = c; j < factors; j++)
                {
                    matrix[r, j] -= factor * matrix[c, j];
                }

                for (var j = 0; j < prices; j++)
                {
                    right[r, j] -= factor * right[c, j];
                }
            }
        }

        var forecast = new double[prices];
        for (var p = 0; p < prices; p++)
        {
            for (var c = factors - 1; c >= 0; c--)
            {
                for (var j = c + 1; j < factors; j++)
                {
                    right[c, p] -= matrix[c, j] * right[j, p];
                }

                right[c, p] /= matrix[c, c];
                forecast[p] += right[c, p] * weights[c];
            }
        }

        return Array.TrueForAll(forecast, double.IsFinite) ? forecast : (double[])former.Clone();
    }
}
