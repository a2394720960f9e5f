using System.Collections.Immutable;

namespace SpatialHousing.Allocation.Sensitivity;

/// <summary>Shares of the areas under sampled weights: ranges, odds of each rank, and the smallest weight change that swaps two areas.</summary>
public static class ShareSampling
{
    /// <param name="areas">Names.</param>
    /// <param name="scores">Factor by area, each factor summing to 1 (<see cref="ShareSet.Scores"/>).</param>
    /// <param name="weights">The plan's weights, sum 1.</param>
    /// <param name="draws">Weight vectors, from <see cref="WeightSampler"/>.</param>
    public static ImmutableArray<AreaOdds> Of(ImmutableArray<string> areas, ImmutableArray<ImmutableArray<double>> scores, ImmutableArray<double> weights, double[][] draws)
    {
        ArgumentNullException.ThrowIfNull(draws);
        var planned = SharesOf(scores, weights.AsSpan(), areas.Length);
        var ranks = RanksOf(planned);
        var sampled = areas.Select(_ => new double[draws.Length]).ToArray();
        var rankCounts = areas.Select(_ => new int[areas.Length]).ToArray();
        for (var d = 0; d < draws.Length; d++)
        {
            var shares = SharesOf(scores, draws[d], areas.Length);
            var rank = RanksOf(shares);
            for (var area = 0; area < areas.Length; area++)
            {
                sampled[area][d] = shares[area];
                rankCounts[area][rank[area] - 1]++;
            }
        }

        return [.. areas.Select((name, area) =>
        {
            Array.Sort(sampled[area]);
            double At(double part) => sampled[area].Length == 0 ? planned[area] : sampled[area][(int)Math.Round(part * (sampled[area].Length - 1))];
            return new AreaOdds(
                name, planned[area], ranks[area], At(0), At(0.05), At(0.5), At(0.95), At(1),
                [.. rankCounts[area].Select(count => (double)count / Math.Max(1, draws.Length))], FlipOf(scores, weights, planned, area));
        })];
    }

    private static double[] SharesOf(ImmutableArray<ImmutableArray<double>> scores, ReadOnlySpan<double> weights, int areas)
    {
        var shares = new double[areas];
        for (var k = 0; k < weights.Length; k++)
        {
            for (var area = 0; area < areas; area++)
            {
                shares[area] += weights[k] * scores[k][area];
            }
        }

        return shares;
    }

    /// <summary>1 = largest; equal shares in plan order.</summary>
    private static int[] RanksOf(double[] shares)
    {
        var order = Enumerable.Range(0, shares.Length).OrderByDescending(area => shares[area]).ThenBy(area => area).ToArray();
        var ranks = new int[shares.Length];
        for (var place = 0; place < order.Length; place++)
        {
            ranks[order[place]] = place + 1;
        }

        return ranks;
    }

    /// <summary>
    /// With weight w on factor k and the rest scaled, an area's share is w·f + (1 − w)·r, so that two areas meet at one w, in closed form. Whichever other area
    /// it meets first takes or leaves its rank, also one that has passed others on the way.
    /// </summary>
    private static WeightFlip? FlipOf(ImmutableArray<ImmutableArray<double>> scores, ImmutableArray<double> weights, double[] planned, int area)
    {
        WeightFlip? nearest = null;
        for (var other = 0; other < planned.Length; other++)
        {
            for (var k = 0; k < weights.Length && other != area && weights.Length > 1; k++)
            {
                var rest = 1 - weights[k];
                if (rest <= 0)
                {
                    continue;
                }

                var withFactor = scores[k][area] - scores[k][other];
                var without = (planned[area] - planned[other] - (weights[k] * withFactor)) / rest;
                var at = without / (without - withFactor);
                if (at is >= 0 and <= 1 && (nearest is null || Math.Abs(at - weights[k]) < Math.Abs(nearest.Change)))
                {
                    nearest = new WeightFlip(k, weights[k], at, other);
                }
            }
        }

        return nearest;
    }
}
