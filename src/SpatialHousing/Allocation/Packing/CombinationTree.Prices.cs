using System.Numerics;

namespace SpatialHousing.Allocation.Packing;

/// <content>The bound by prices: how they move, and what they rule out.</content>
internal sealed partial class CombinationTree
{
    /// <summary>Bound of the merit by moving prices; combinations that cannot help are removed on the way.</summary>
    private long Relax(int steps)
    {
        Array.Clear(wanted);
        var (lowest, step, since) = (long.MaxValue, FirstStep, 0);
        bestPrices.CopyFrom(prices);
        for (var k = 0; k < steps && step > ShortestStep; k++)
        {
            var bound = Price();
            Count();
            if (bound < lowest)
            {
                (lowest, since) = (bound, 0);
                bestPrices.CopyFrom(prices);
            }
            else if (++since >= StepsBeforeShorter)
            {
                (step, since) = (step * Shorter, 0);
                prices.CopyFrom(bestPrices);
                continue;
            }

            if (lowest < Target)
            {
                return Merit;
            }

            if (k % StepsBeforeFilter == StepsBeforeFilter - 1)
            {
                Complete();
                if (!Filter(lowest))
                {
                    return Merit;
                }
            }

            if (!Move(step, bound))
            {
                break;
            }
        }

        Complete();
        if (lowest < Target || !Filter(lowest))
        {
            return Merit;
        }

        return model.BaseMerit + (long)Math.Floor(lowest / (double)CombinationPrices.Scale);
    }

    /// <summary>Least sum, in scaled units above what is fixed, of a plan that is wanted.</summary>
    private long Target => (Merit + 1 - model.BaseMerit) * CombinationPrices.Scale;

    /// <summary>The bound at the present prices, scaled; each year's best combination and every reduced merit.</summary>
    private long Price()
    {
        unchecked
        {
            prices.Prepare();
            var (total, possible) = (prices.Unmet * (prices.Unmet > 0 ? unmetLimit : 0), 0UL);
            for (var t = 0; t < years; t++)
            {
                var (sets, merit, unmet, values) = (model.Combinations[t].Parcels, model.Combinations[t].Merit, model.Combinations[t].Unmet, reduced[t]);
                var (most, at) = (long.MinValue, 0);
                foreach (var i in listed[t].AsSpan(0, counts[t]))
                {
                    var value = merit[i] - prices.Of(sets[i]) - (prices.Unmet * unmet[i]);
                    values[i] = value;
                    possible |= sets[i];
                    if (value > most)
                    {
                        (most, at) = (value, i);
                    }
                }

                Work += counts[t] * 2L;
                (best[t], bestAt[t]) = (most, at);
                total += most;
            }

            for (var rest = possible; rest != 0; rest &= rest - 1)
            {
                total += prices.Parcel[BitOperations.TrailingZeroCount(rest)];
            }

            some[0] = possible;
            return total;
        }
    }

    /// <summary>How often each parcel is used by the years' best combinations, now and so far.</summary>
    private void Count()
    {
        Array.Clear(used);
        for (var t = 0; t < years; t++)
        {
            for (var rest = model.Combinations[t].Parcels[bestAt[t]]; rest != 0; rest &= rest - 1)
            {
                var p = BitOperations.TrailingZeroCount(rest);
                used[p]++;
                wanted[(p * years) + t]++;
            }
        }
    }

    /// <summary>A step along the subgradient; false when there is none.</summary>
    private bool Move(double step, long bound)
    {
        var norm = 0.0;
        var unmetSlope = 0.0;
        if (unmetLimit > 0 && model.Prices.Unmet != 0)
        {
            var unmet = 0L;
            for (var t = 0; t < years; t++)
            {
                unmet += model.Combinations[t].Unmet[bestAt[t]];
            }

            unmetSlope = 1 - ((double)unmet / unmetLimit);
            norm += prices.Unmet == 0 && unmetSlope > 0 ? 0 : unmetSlope * unmetSlope;
        }

        for (var p = 0; p < used.Length; p++)
        {
            if (IsMoved(p))
            {
                norm += (1.0 - used[p]) * (1.0 - used[p]);
            }
        }

        if (norm == 0)
        {
            return false;
        }

        var length = step * Math.Max(CombinationPrices.Scale, (double)bound - Target) / norm;
        for (var p = 0; p < used.Length; p++)
        {
            if (IsMoved(p))
            {
                var moved = prices.Parcel[p] - (long)Math.Round(length * (1 - used[p]));
                prices.Parcel[p] = (model.Required >> p & 1) != 0 ? moved : Math.Max(0, moved);
            }
        }

        if (unmetSlope != 0)
        {
            prices.Unmet = Math.Max(0, prices.Unmet - (long)Math.Round(length * unmetSlope / unmetLimit));
        }

        return true;
    }

    private bool IsMoved(int p) => used[p] != 1 && (some[0] >> p & 1) != 0 && (used[p] > 1 || prices.Parcel[p] > 0 || (model.Required >> p & 1) != 0);

    /// <summary>Removes what cannot be in a better plan by the best prices; false when a year has nothing left.</summary>
    private bool Filter(long lowest)
    {
        var present = prices.Clone();
        prices.CopyFrom(bestPrices);
        var bound = Price();
        var alive = Math.Min(bound, lowest) >= Target;
        for (var t = 0; t < years && alive; t++)
        {
            var (least, values, list, count) = (Target - bound + best[t], reduced[t], listed[t], 0);
            foreach (var i in list.AsSpan(0, counts[t]))
            {
                list[count] = i;
                count += values[i] >= least ? 1 : 0;
            }

            counts[t] = count;
            alive = count > 0;
        }

        prices.CopyFrom(present);
        return alive && Narrow();
    }
}
