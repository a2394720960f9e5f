using System.Collections.Immutable;
using System.Numerics;

namespace SpatialHousing.Allocation;

/// <summary>Finds the weights on the simplex that best explain given shares, by least squares.</summary>
/// <remarks>
/// min Σᵢ (pᵢ − Σₖ wₖ sᵢₖ)² with wₖ ≥ 0, Σ wₖ = 1. The best weights use some subset of the factors; on each subset the equality-constrained problem has a
/// closed form, so every subset is tried (at most 2¹² − 1) and the best feasible one is the exact optimum. Of equally good ones the one with fewer
/// factors, then earlier factors, is kept: a second column that says the same gets no weight.
/// </remarks>
public static class WeightFitter
{
    /// <summary>Most factors that can be fitted.</summary>
    public const int MostFactors = 12;

    /// <param name="scores">Factor by area; each factor sums to 1 over the areas.</param>
    /// <param name="shares">Shares to explain, by area, sum 1.</param>
    public static WeightFit Fit(ImmutableArray<ImmutableArray<double>> scores, ImmutableArray<double> shares)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(scores.Length, MostFactors);
        var best = (double[]?)null;
        var least = double.PositiveInfinity;
        foreach (var subset in Enumerable.Range(1, (1 << scores.Length) - 1).OrderBy(set => BitOperations.PopCount((uint)set)).ThenBy(set => set))
        {
            int[] used = [.. Enumerable.Range(0, scores.Length).Where(factor => (subset & (1 << factor)) != 0)];
            if (SolveOn(used, scores, shares) is { } weights && weights.All(weight => weight >= -1e-12))
            {
                var full = new double[scores.Length];
                for (var at = 0; at < used.Length; at++)
                {
                    full[used[at]] = Math.Max(0, weights[at]);
                }

                var error = SquaredError(full, scores, shares);
                if (error < least - 1e-15)
                {
                    (least, best) = (error, full);
                }
            }
        }

        return Describe(best!, scores, shares);
    }

    private static WeightFit Describe(double[] weights, ImmutableArray<ImmutableArray<double>> scores, ImmutableArray<double> shares)
    {
        var fitted = shares.Select((_, area) => Explained(weights, scores, area)).ToImmutableArray();
        var residuals = shares.Zip(fitted, (share, fit) => share - fit).ToImmutableArray();
        var mean = shares.Average();
        var spread = shares.Sum(share => (share - mean) * (share - mean));
        var left = residuals.Sum(residual => residual * residual);
        return new WeightFit([.. weights], fitted, residuals, spread > 0 ? 1 - (left / spread) : left == 0 ? 1 : 0, residuals.Max(Math.Abs));
    }

    private static double Explained(double[] weights, ImmutableArray<ImmutableArray<double>> scores, int area) =>
        Enumerable.Range(0, weights.Length).Sum(factor => weights[factor] * scores[factor][area]);

    private static double SquaredError(double[] weights, ImmutableArray<ImmutableArray<double>> scores, ImmutableArray<double> shares) =>
        shares.Select((share, area) => share - Explained(weights, scores, area)).Sum(residual => residual * residual);

    /// <summary>Least squares on a subset with Σ w = 1 (Lagrange); null when its columns say the same.</summary>
    private static double[]? SolveOn(int[] used, ImmutableArray<ImmutableArray<double>> scores, ImmutableArray<double> shares)
    {
        var size = used.Length + 1;
        var system = new double[size, size + 1];
        for (var i = 0; i < used.Length; i++)
        {
            for (var j = 0; j < used.Length; j++)
            {
                system[i, j] = scores[used[i]].Zip(scores[used[j]], (left, right) => left * right).Sum();
            }

            system[i, used.Length] = system[used.Length, i] = 1;
            system[i, size] = scores[used[i]].Zip(shares, (score, share) => score * share).Sum();
        }

        system[used.Length, size] = 1;
        return Eliminate(system, size) ? [.. Enumerable.Range(0, used.Length).Select(row => system[row, size])] : null;
    }

    /// <summary>Gauss–Jordan with the largest pivot of each column; false when singular.</summary>
    private static bool Eliminate(double[,] system, int size)
    {
        for (var column = 0; column < size; column++)
        {
            var pivot = Enumerable.Range(column, size - column).MaxBy(row => Math.Abs(system[row, column]));
            if (Math.Abs(system[pivot, column]) < 1e-10)
            {
                return false;
            }

            for (var at = 0; at <= size; at++)
            {
                (system[column, at], system[pivot, at]) = (system[pivot, at], system[column, at]);
            }

            for (var row = 0; row < size; row++)
            {
                var factor = row == column ? 0 : system[row, column] / system[column, column];
                for (var at = column; at <= size && factor != 0; at++)
                {
                    system[row, at] -= factor * system[column, at];
                }
            }
        }

        for (var row = 0; row < size; row++)
        {
            system[row, size] /= system[row, row];
        }

        return true;
    }
}
