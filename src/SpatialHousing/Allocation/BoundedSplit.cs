using System.Collections.Immutable;

namespace SpatialHousing.Allocation;

/// <summary>Shares a total in proportion to weights, with a least and a most for each: what one may not take, the others do.</summary>
/// <remarks>
/// The value of item i is clamp(λ·wᵢ, leastᵢ, mostᵢ), with the one λ that makes the sum the total. The sum grows with λ in straight pieces, so λ follows
/// from the piece that holds the total: no iteration, no tolerance. Everything is summed in an order of the values themselves,
/// so the answer does not depend on the order of the items, to the last bit. Items of weight 0 get their least.
/// </remarks>
public static class BoundedSplit
{
    /// <param name="total">0 and up.</param>
    /// <param name="weights">0 and up.</param>
    /// <param name="least">0 and up.</param>
    /// <param name="most">Not under the least; infinite = no limit.</param>
    /// <returns>Values, what could not be placed (total − Σ, above 0 when the most are too small), what the least ask beyond the total, and λ.</returns>
    public static BoundedShares Of(double total, IReadOnlyList<double> weights, IReadOnlyList<double> least, IReadOnlyList<double> most)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(least);
        ArgumentNullException.ThrowIfNull(most);
        Require(total, weights, least, most);
        var order = CanonicalOrder(weights, least, most);
        var sumOfLeast = order.Sum(item => least[item]);
        if (sumOfLeast >= total)
        {
            return Starved(total, sumOfLeast, least);
        }

        var lambda = FindLambda(total, order, weights, least, most);
        var values = new double[weights.Count];
        for (var item = 0; item < values.Length; item++)
        {
            values[item] = Clamp(lambda, weights[item], least[item], most[item]);
        }

        var placed = order.Sum(item => values[item]);
        var unplaced = total - placed;
        return new BoundedShares([.. values], double.IsPositiveInfinity(lambda) && unplaced > 0 ? unplaced : 0, 0, lambda);
    }

    /// <summary>The least take everything; when they ask more than there is, each gives in proportion.</summary>
    private static BoundedShares Starved(double total, double sumOfLeast, IReadOnlyList<double> least)
    {
        var scale = sumOfLeast > total ? total / sumOfLeast : 1;
        return new BoundedShares([.. least.Select(value => value * scale)], 0, sumOfLeast - total, 0);
    }

    private static double FindLambda(double total, int[] order, IReadOnlyList<double> weights, IReadOnlyList<double> least, IReadOnlyList<double> most)
    {
        var breaks = order
            .Where(item => weights[item] > 0)
            .SelectMany(item => new[] { least[item] / weights[item], most[item] / weights[item] })
            .Where(double.IsFinite)
            .Order()
            .ToArray();
        var (low, high) = (0, breaks.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Sum(breaks[middle], order, weights, least, most) < total ? (middle + 1, high) : (low, middle);
        }

        var from = low == 0 ? 0 : breaks[low - 1];
        var to = low == breaks.Length ? double.PositiveInfinity : breaks[low];
        var free = order.Where(item => weights[item] > 0 && least[item] / weights[item] <= from && most[item] / weights[item] >= to && from < to).ToArray();
        if (free.Length == 0)
        {
            return to;
        }

        var settled = order.Except(free).Sum(item => Clamp(double.IsPositiveInfinity(to) ? from : to, weights[item], least[item], most[item]));
        var lambda = (total - settled) / free.Sum(item => weights[item]);
        return Math.Min(Math.Max(lambda, from), to);
    }

    private static double Sum(double lambda, int[] order, IReadOnlyList<double> weights, IReadOnlyList<double> least, IReadOnlyList<double> most) =>
        order.Sum(item => Clamp(lambda, weights[item], least[item], most[item]));

    private static double Clamp(double lambda, double weight, double least, double most) =>
        weight == 0 ? least : Math.Min(Math.Max(lambda * weight, least), most);

    /// <summary>Items sorted by their numbers alone; equal items add equal terms, so their order does not matter.</summary>
    private static int[] CanonicalOrder(IReadOnlyList<double> weights, IReadOnlyList<double> least, IReadOnlyList<double> most) =>
        [.. Enumerable.Range(0, weights.Count).OrderBy(item => weights[item]).ThenBy(item => least[item]).ThenBy(item => most[item])];

    private static void Require(double total, IReadOnlyList<double> weights, IReadOnlyList<double> least, IReadOnlyList<double> most)
    {
        if (!(double.IsFinite(total) && total >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(total), total, "A total to share is 0 or more.");
        }

        for (var item = 0; item < weights.Count; item++)
        {
            if (!(double.IsFinite(weights[item]) && weights[item] >= 0 && double.IsFinite(least[item]) && least[item] >= 0 && most[item] >= least[item]))
            {
                throw new ArgumentException(FormattableString.Invariant($"Item {item}: weight {weights[item]}, least {least[item]}, most {most[item]} cannot be used."));
            }
        }
    }
}

/// <summary>A bounded split.</summary>
/// <param name="Unplaced">Part of the total that no item may take.</param>
/// <param name="Excess">What the least values ask beyond the total; they were then cut in proportion.</param>
/// <param name="Lambda">The common rate λ of the items that are at no bound.</param>
public sealed record BoundedShares(ImmutableArray<double> Values, double Unplaced, double Excess, double Lambda);
