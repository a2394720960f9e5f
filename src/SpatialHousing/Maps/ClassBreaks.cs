using System.Collections.Immutable;

namespace SpatialHousing.Maps;

/// <summary>分级: cuts numbers into classes; bounds are rounded so that a legend can be read.</summary>
/// <remarks>The result is the inner bounds b₁ &lt; b₂ &lt; …: class i holds bᵢ ≤ value &lt; bᵢ₊₁. Values that are not finite are left out.</remarks>
public static class ClassBreaks
{
    /// <summary>How far a bound of equal or quantile classes may move beyond its gap for a rounder number, part of the narrower class beside it.</summary>
    private const double MostMove = 0.15;

    /// <summary>Equal steps between least and greatest.</summary>
    public static ImmutableArray<double> Equal(IEnumerable<double> values, int classes)
    {
        var sorted = Sorted(values, classes);
        if (sorted.Length == 0)
        {
            return [];
        }

        var step = (sorted[^1] - sorted[0]) / classes;
        return Rounded([.. Enumerable.Range(1, classes - 1).Select(i => sorted[0] + (i * step))], sorted, MostMove);
    }

    /// <summary>As many values in each class as ties and round bounds allow.</summary>
    public static ImmutableArray<double> Quantile(IEnumerable<double> values, int classes)
    {
        var sorted = Sorted(values, classes);
        return sorted.Length == 0 ? [] : Rounded([.. Enumerable.Range(1, classes - 1).Select(i => sorted[(int)((long)i * sorted.Length / classes)])], sorted, MostMove);
    }

    /// <summary>Jenks (1967) natural breaks by Fisher's (1958) exact dynamic programme: least sum of squares within classes.</summary>
    /// <remarks>Above 1,500 different values a sample of even ranks is cut, ends included.</remarks>
    public static ImmutableArray<double> Jenks(IEnumerable<double> values, int classes)
    {
        var sorted = Sorted(values, classes);
        if (sorted.Length == 0)
        {
            return [];
        }

        const int most = 1500;
        var sample = sorted.Length <= most ? sorted : [.. Enumerable.Range(0, most).Select(i => sorted[(int)((long)i * (sorted.Length - 1) / (most - 1))])];
        return Rounded(FisherBounds(sample, classes), sorted, 0);
    }

    /// <summary>Class of a value among inner bounds: the number of bounds at or below it.</summary>
    public static int ClassOf(ImmutableArray<double> bounds, double value)
    {
        var index = 0;
        while (index < bounds.Length && value >= bounds[index])
        {
            index++;
        }

        return index;
    }

    private static double[] Sorted(IEnumerable<double> values, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        return [.. values.Where(double.IsFinite).Order()];
    }

    /// <summary>First values of classes 2 … k.</summary>
    private static ImmutableArray<double> FisherBounds(double[] sorted, int classes)
    {
        var n = sorted.Length;
        var sum = new double[n + 1];
        var squares = new double[n + 1];
        for (var i = 0; i < n; i++)
        {
            sum[i + 1] = sum[i] + (sorted[i] - sorted[0]);
            squares[i + 1] = squares[i] + ((sorted[i] - sorted[0]) * (sorted[i] - sorted[0]));
        }

        double Within(int from, int to) => squares[to] - squares[from] - ((sum[to] - sum[from]) * (sum[to] - sum[from]) / (to - from));
        var cost = new double[classes + 1, n + 1];
        var cut = new int[classes + 1, n + 1];
        for (var to = 1; to <= n; to++)
        {
            cost[1, to] = Within(0, to);
        }

        for (var k = 2; k <= classes; k++)
        {
            for (var to = 1; to <= n; to++)
            {
                cost[k, to] = double.PositiveInfinity;
                for (var from = k - 1; from < to; from++)
                {
                    var total = cost[k - 1, from] + Within(from, to);
                    if (total < cost[k, to])
                    {
                        (cost[k, to], cut[k, to]) = (total, from);
                    }
                }
            }
        }

        var bounds = new List<double>();
        for (int k = Math.Min(classes, n), to = n; k > 1; k--)
        {
            to = cut[k, to];
            bounds.Add(sorted[to]);
        }

        bounds.Reverse();
        return [.. bounds];
    }

    /// <summary>Each bound moves to the roundest number of the gap between the classes it parts, so that no value changes class; equal bounds fall together.</summary>
    /// <remarks>Where values lie so close that a gap holds no number of two figures, a bound may move beyond it by a part of the narrower class beside it.</remarks>
    private static ImmutableArray<double> Rounded(ImmutableArray<double> bounds, double[] sorted, double mostMove)
    {
        bounds = [.. bounds.Where(bound => bound > sorted[0]).Distinct()];
        var rounded = bounds.Select((bound, i) =>
        {
            var at = Array.BinarySearch(sorted, bound);
            at = at < 0 ? ~at : at;
            while (at > 0 && sorted[at - 1] >= bound)
            {
                at--;
            }

            if (at == 0 || at >= sorted.Length)
            {
                return bound;
            }

            var inGap = Roundest(sorted[at - 1], sorted[at]);
            var play = mostMove * Math.Min(bound - (i == 0 ? sorted[0] : bounds[i - 1]), (i == bounds.Length - 1 ? sorted[^1] : bounds[i + 1]) - bound);
            return mostMove == 0 || HasTwoFigures(inGap) ? inGap : Roundest(sorted[at - 1] - play, sorted[at] + play);
        });
        return [.. rounded.Distinct().Order()];
    }

    private static bool HasTwoFigures(double value) =>
        value == 0 || (Math.Abs(value) / Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(value))) - 1) is var figures && Math.Abs(figures - Math.Round(figures)) < 1e-9);

    /// <summary>The multiple of the largest power of ten (then of half of it) that lies in (above, upTo], nearest to the middle.</summary>
    private static double Roundest(double above, double upTo)
    {
        var middle = (above + upTo) / 2;
        for (var power = (int)Math.Ceiling(Math.Log10(Math.Max(Math.Abs(above), Math.Abs(upTo)))); power > -12; power--)
        {
            foreach (var step in new[] { Math.Pow(10, power), Math.Pow(10, power) / 2 })
            {
                var nearest = new[] { Math.Floor(middle / step), Math.Ceiling(middle / step) }.Select(n => Math.Round(n * step, Math.Max(0, 1 - power)))
                    .Where(candidate => candidate > above && candidate <= upTo).ToArray();
                if (nearest.Length > 0)
                {
                    return nearest.MinBy(candidate => Math.Abs(candidate - middle));
                }
            }
        }

        return upTo;
    }
}
