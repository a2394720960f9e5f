using SpatialHousing.Allocation.Packing;

namespace SpatialHousing.Allocation.Clustering;

/// <summary>成片调整: moves stray parcels of one area into clusters, within limits, unmet amount and the value that may be given up.</summary>
/// <remarks>
/// Three steps, each taken only when stray land falls: a stray parcel is exchanged for an idle one of its year that lies in or completes a cluster; a stray cluster
/// is completed by an idle neighbour, for which another parcel of that year makes room; a stray parcel is left out where the tolerance allows. A step may lose value in
/// proportion to the stray land that it removes, first little, then more. Fixed order, no randomness.
/// </remarks>
internal sealed class ClusterSearch
{
    private const int Passes = 2;
    private const int MostLooks = 12;
    private const int MostScanned = 400;

    /// <summary>Value that a hectare of stray land may cost, score·ha; one round after the other.</summary>
    private static readonly double[] Prices = [0.03, 0.1, 0.3, double.PositiveInfinity];

    private readonly AreaProblem area;
    private readonly byte[] plan;
    private readonly StrayLand stray;
    private readonly long[] sums;
    private readonly long unmetLimit;
    private readonly long leastValue;
    private long value;
    private long unmet;

    /// <remarks><c>plan</c> is changed in place.</remarks>
    public ClusterSearch(AreaProblem area, byte[] plan, StrayLand stray, double giveUpShare)
    {
        (this.area, this.plan, this.stray) = (area, plan, stray);
        sums = area.SumsOf(plan);
        unmetLimit = unmet = area.UnmetOf(sums);
        value = area.ValueOf(plan);
        leastValue = value - (long)(Math.Abs((double)value) * giveUpShare);
    }

    public void Run(CancellationToken cancellation)
    {
        foreach (var price in Prices)
        {
            for (var pass = 0; pass < Passes && RunPass(price, cancellation); pass++)
            {
            }
        }
    }

    private bool RunPass(double price, CancellationToken cancellation)
    {
        var large = Enumerable.Range(0, area.Count).Select(stray.IsLarge).ToArray();
        var places = ByYear(q => plan[q] == 0 && HasSuppliedNeighbour(q, -1), (q, year) => (0, -area.Profit(q, year)));
        var rooms = ByYear(r => plan[r] > 0 && (area.Allowed[r] & 1) != 0, (r, year) => (plan[r] != year ? 2 : large[r] ? 1 : 0, area.Profit(r, year)));
        var changed = false;
        foreach (var p in Enumerable.Range(0, area.Count).Where(p => plan[p] > 0 && !large[p]).OrderBy(p => area.Land[p]).ThenBy(p => p).ToArray())
        {
            cancellation.ThrowIfCancellationRequested();
            changed |= plan[p] > 0 && !stray.IsLarge(p) && (TryReplace(p, places[plan[p]], price) || TryComplete(p, rooms, price) || (double.IsInfinity(price) && TryDrop(p)));
        }

        return changed;
    }

    /// <summary>Some parcels for each year open to them, in an order of that year.</summary>
    private int[][] ByYear(Func<int, bool> isWanted, Func<int, int, (int, long)> order)
    {
        var wanted = Enumerable.Range(0, area.Count).Where(isWanted).ToArray();
        return [.. Enumerable.Range(0, area.Years + 1).Select(year => year == 0 ? [] : wanted.Where(p => (area.Allowed[p] >> year & 1) != 0).OrderBy(p => order(p, year)).ThenBy(p => p).ToArray())];
    }

    /// <summary>An idle parcel of the same year, the most profitable first, takes the stray one's place.</summary>
    private bool TryReplace(int p, int[] places, double price)
    {
        var year = plan[p];
        if ((area.Allowed[p] & 1) == 0)
        {
            return false;
        }

        var (looks, scanned) = (0, 0);
        foreach (var q in places)
        {
            if (plan[q] != 0 || !Fits(year, area.Land[q] - area.Land[p], area.Floor[q] - area.Floor[p]))
            {
                continue;
            }

            if (IsTooDear(area.Profit(p, year) - area.Profit(q, year), area.Land[p], price) || looks >= MostLooks || ++scanned > MostScanned)
            {
                return false;
            }

            if (HasSuppliedNeighbour(q, p))
            {
                looks++;
                if (TryMoves([(p, 0), (q, year)], price))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>An idle neighbour completes the cluster; if the year is full, one of its parcels goes, a stray one first.</summary>
    private bool TryComplete(int p, int[][] rooms, double price)
    {
        foreach (var q in stray.NeighboursOf(p))
        {
            for (var year = 1; plan[q] == 0 && year <= area.Years; year++)
            {
                if ((area.Allowed[q] >> year & 1) != 0 && ((Fits(year, area.Land[q], area.Floor[q]) && TryMoves([(q, year)], price)) || TryMakeRoom(q, year, rooms[year], price)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool TryMakeRoom(int q, int year, int[] rooms, double price)
    {
        if (!WouldComplete(q, year))
        {
            return false;
        }

        var (looks, scanned) = (0, 0);
        foreach (var r in rooms)
        {
            if (looks >= MostLooks || ++scanned > MostScanned)
            {
                return false;
            }

            if (plan[r] == year && Fits(year, area.Land[q] - area.Land[r], area.Floor[q] - area.Floor[r]) && !IsTooDear(area.Profit(r, year) - area.Profit(q, year), area.Land[r], price))
            {
                looks++;
                if (TryMoves([(q, year), (r, 0)], price))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether a loss is more than can be given up, or than its stray land and a whole cluster are worth.</summary>
    private bool IsTooDear(long lost, int land, double price) => value - lost < leastValue || lost * 1e-8 > price * (land + stray.Least) * 1e-4;

    private bool WouldComplete(int q, int year)
    {
        plan[q] = (byte)year;
        var large = stray.IsLarge(q);
        plan[q] = 0;
        return large;
    }

    private bool TryDrop(int p) => (area.Allowed[p] & 1) != 0 && Fits(plan[p], -area.Land[p], -area.Floor[p]) && TryMoves([(p, 0)], double.PositiveInfinity);

    private bool HasSuppliedNeighbour(int q, int except)
    {
        foreach (var n in stray.NeighboursOf(q))
        {
            if (plan[n] > 0 && n != except)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a year's sums may change so: upper limits kept, and in all no more unmet than in the plan given.</summary>
    private bool Fits(int year, long land, long floor)
    {
        var (l, f) = ((2 * year) - 2, (2 * year) - 1);
        return sums[l] + land <= area.High[l] && sums[f] + floor <= area.High[f] && unmet + Missing(l, land) + Missing(f, floor) <= unmetLimit;
    }

    private long Missing(int row, long change) => area.Weight[row] * (Math.Max(0, area.Low[row] - sums[row] - change) - Math.Max(0, area.Low[row] - sums[row]));

    /// <summary>Makes moves that fit when stray land falls, for no more than the price.</summary>
    private bool TryMoves(ReadOnlySpan<(int Parcel, int Choice)> moves, double price)
    {
        Span<int> near = stackalloc int[moves.Length];
        for (var i = 0; i < moves.Length; i++)
        {
            near[i] = moves[i].Parcel;
        }

        var (before, valueBefore) = (stray.Around(near), value);
        Span<byte> former = stackalloc byte[moves.Length];
        for (var i = 0; i < moves.Length; i++)
        {
            former[i] = plan[near[i]];
            Set(near[i], (byte)moves[i].Choice);
        }

        var (removed, lost) = (before - stray.Around(near), valueBefore - value);
        if (removed > 0 && value >= leastValue && lost * 1e-8 <= price * removed * 1e-4 && unmet <= unmetLimit)
        {
            return true;
        }

        for (var i = moves.Length - 1; i >= 0; i--)
        {
            Set(near[i], former[i]);
        }

        return false;
    }

    private void Set(int p, byte choice)
    {
        Add(plan[p], -1, p);
        value += area.Profit(p, choice) - area.Profit(p, plan[p]);
        plan[p] = choice;
        Add(choice, 1, p);
    }

    private void Add(int choice, int sign, int p)
    {
        if (choice > 0)
        {
            var (l, f) = ((2 * choice) - 2, (2 * choice) - 1);
            unmet += Missing(l, sign * area.Land[p]) + Missing(f, sign * area.Floor[p]);
            sums[l] += sign * area.Land[p];
            sums[f] += sign * area.Floor[p];
        }
    }
}
