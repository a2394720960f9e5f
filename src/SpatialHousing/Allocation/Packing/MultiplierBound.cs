using System.Collections.Immutable;

namespace SpatialHousing.Allocation.Packing;

/// <summary>Turns prices into whole-number multipliers and the exact bound that they prove (formula: <see cref="AreaMultipliers"/>).</summary>
internal static class MultiplierBound
{
    /// <summary>Score per hectare → 1e-10 score per m²: both the hectare and the score of 1/10000 carry 1e4, and 1e6 keeps rounding out of sight.</summary>
    private const double UnitsPerScore = 1e10;
    private const double LargestProduct = 1e18;

    /// <summary>Whole-number multipliers near given prices; with an unmet limit the last price is θ, raised so that none lies below its cap.</summary>
    /// <remarks>Prices that a search ended too early to find are zero: any multipliers prove a bound, these a weak one.</remarks>
    public static AreaMultipliers Rounded(AreaProblem area, ReadOnlySpan<double> prices, bool limited)
    {
        if (!AreUsable(area, prices))
        {
            prices = new double[prices.Length];
        }

        var found = new double[(2 * area.Years) + 1];
        prices[..Math.Min(prices.Length, found.Length)].CopyTo(found);
        prices = found;

        var land = ImmutableArray.CreateBuilder<long>(area.Years);
        var floor = ImmutableArray.CreateBuilder<long>(area.Years);
        var unmet = limited ? Math.Max(0, (long)Math.Round(prices[2 * area.Years] * UnitsPerScore)) : (long?)null;
        for (var t = 0; t < area.Years; t++)
        {
            land.Add((long)Math.Round(prices[2 * t] * UnitsPerScore));
            floor.Add((long)Math.Round(prices[(2 * t) + 1] * UnitsPerScore));
        }

        if (unmet is { } theta)
        {
            for (var t = 0; t < area.Years; t++)
            {
                theta = Math.Max(theta, -land[t]);
                floor[t] = area.Weight[(2 * t) + 1] == 0 ? Math.Max(0, floor[t]) : floor[t];
                theta = floor[t] < 0 ? Math.Max(theta, CeilingOf(-(Int128)floor[t] * 10_000, area.Weight[(2 * t) + 1])) : theta;
            }

            unmet = theta;
        }

        return new AreaMultipliers(land.MoveToImmutable(), floor.MoveToImmutable(), unmet);
    }

    /// <summary>Whether products with these prices stay far from the range of whole numbers; if not, prices of 0 prove a valid, weak bound.</summary>
    private static bool AreUsable(AreaProblem area, ReadOnlySpan<double> prices)
    {
        var largest = Math.Max(area.Land.DefaultIfEmpty(0).Max(), area.Floor.DefaultIfEmpty(0).Max());
        foreach (var price in prices)
        {
            if (!(Math.Abs(price) * UnitsPerScore * Math.Max(1, largest) < LargestProduct))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The bound in 1e-8 score·ha, rounded down: no plan within the limits has a higher value.</summary>
    public static long Of(AreaProblem area, AreaMultipliers multipliers, long unmetLimit) => Of(area, multipliers, unmetLimit, 1_000_000);

    /// <summary>No plan has less unmet, 1e-8 ha; from prices of a program in which a shortfall costs its weight.</summary>
    public static long LeastUnmet(AreaProblem area, ReadOnlySpan<double> prices)
    {
        var raw = Rounded(area, prices, limited: false);
        var land = raw.Land.Select(price => Math.Max(price, -10_000_000_000));
        var floor = raw.Floor.Select((price, t) => Math.Max(price, -1_000_000 * area.Weight[(2 * t) + 1]));
        return Math.Max(0, -Of(area, new AreaMultipliers([.. land], [.. floor], null), 0, 0));
    }

    private static long Of(AreaProblem area, AreaMultipliers multipliers, long unmetLimit, long profitUnits)
    {
        var total = (Int128)0;
        for (var p = 0; p < area.Count; p++)
        {
            var best = long.MinValue;
            for (var c = 0; c <= area.Years; c++)
            {
                if ((area.Allowed[p] >> c & 1) != 0)
                {
                    var value = c == 0 ? 0 : (area.Profit(p, c) * profitUnits) - (multipliers.Land[c - 1] * area.Land[p]) - (multipliers.Floor[c - 1] * area.Floor[p]);
                    best = Math.Max(best, value);
                }
            }

            total += best;
        }

        for (var t = 0; t < area.Years; t++)
        {
            total += OfRow(multipliers.Land[t], area.Low[2 * t], area.High[2 * t]);
            total += OfRow(multipliers.Floor[t], area.Low[(2 * t) + 1], area.High[(2 * t) + 1]);
        }

        if (multipliers.Unmet is { } theta)
        {
            total += (((Int128)theta * unmetLimit) + 9_999) / 10_000;
        }

        return FloorOf(total, 1_000_000);
    }

    private static Int128 OfRow(long price, long low, long high) => price > 0 ? (Int128)price * high : (Int128)price * low;

    private static long CeilingOf(Int128 value, long divisor) => (long)((value + divisor - 1) / divisor);

    private static long FloorOf(Int128 value, long divisor) => (long)(value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor));
}
