namespace SpatialHousing.Allocation.Packing;

/// <summary>Prices that solve the relaxation of an area of any size: the simplex on the parcels whose choice is in doubt, the rest fixed.</summary>
/// <remarks>
/// A sample gives first prices; then the parcels with the least regret per hectare are left open, the others take their best choice, and
/// the small program gives the next prices, until no fixed parcel would choose otherwise (sifting: Bixby et al. 1992). Then the relaxation is
/// solved exactly. Ends after a fixed number of rounds in any case, since any prices give a valid bound.
/// </remarks>
internal static class Relaxation
{
    private const int DirectSize = 3000;
    private const int SampleSize = 2500;
    private const int OpenAtFirst = 1500;
    private const int OpenNear = 100;
    private const int SampleOfRegret = 2048;
    private const int UsualPivots = 2_000;
    private const int MorePivots = 10;
    private const int Rounds = 12;

    /// <summary>Prices, or null when the relaxation has no solution.</summary>
    public static double[]? Solve(ChoiceModel model, uint[] allowed)
    {
        if (model.Count <= DirectSize)
        {
            return SolveDirectly(model, allowed);
        }

        var stride = (model.Count + SampleSize - 1) / SampleSize;
        var sample = Enumerable.Range(0, (model.Count + stride - 1) / stride).Select(i => i * stride).ToArray();
        var prices = SolveDirectly(model.Sampled(sample, (double)sample.Length / model.Count), Picked(allowed, sample)) ?? new double[model.Rows + 1];
        return Sift(model, allowed, prices, OpenAtFirst, new byte[model.Count], new double[model.Count]);
    }

    /// <summary>The same, starting from prices that are nearly right; fills the best choice and the regret of each parcel.</summary>
    public static double[]? SolveNear(ChoiceModel model, uint[] allowed, double[] prices, byte[] best, double[] regret)
    {
        var open = OpenNear + (model.Count / 16);
        if (model.Count > open)
        {
            return Sift(model, allowed, prices, open, best, regret);
        }

        var solved = SolveDirectly(model, allowed);
        if (solved is not null)
        {
            DualPass.Run(model, allowed, solved, best, regret);
        }

        return solved;
    }

    private static double[]? SolveDirectly(ChoiceModel model, uint[] allowed)
    {
        var simplex = new ChoiceSimplex(model);
        simplex.Start(allowed);
        var outcome = simplex.Solve(double.NegativeInfinity, UsualPivots);
        var prices = simplex.Multipliers.ToArray();
        if (outcome != ChoiceSimplex.Outcome.Unfinished)
        {
            return outcome == ChoiceSimplex.Outcome.Infeasible ? null : prices;
        }

        var (best, regret) = (new byte[model.Count], new double[model.Count]);
        var bound = DualPass.Run(model, allowed, prices, best, regret);
        for (var more = 0; more < MorePivots && outcome == ChoiceSimplex.Outcome.Unfinished; more++)
        {
            outcome = simplex.Solve(double.NegativeInfinity, UsualPivots / 4);
            if (outcome != ChoiceSimplex.Outcome.Infeasible && DualPass.Run(model, allowed, simplex.Multipliers, best, regret) is var lower && lower < bound)
            {
                (bound, prices) = (lower, simplex.Multipliers.ToArray());
            }
        }

        return outcome == ChoiceSimplex.Outcome.Infeasible ? null : prices;
    }

    private static double[]? Sift(ChoiceModel model, uint[] allowed, double[] prices, int open, byte[] best, double[] regret)
    {
        var bestPrices = prices;
        var bestBound = double.PositiveInfinity;
        for (var round = 0; round < Rounds; round++)
        {
            DualPass.Run(model, allowed, prices, best, regret);
            var doubtful = LeastRegret(model, regret, open);
            var part = model.Restricted(doubtful, UsedByOthers(model, best, doubtful));
            var next = SolveDirectly(part, Picked(allowed, doubtful));
            if (next is null)
            {
                if (doubtful.Length == model.Count)
                {
                    return null;
                }

                open = Math.Min(model.Count, open * 4);
                continue;
            }

            var former = (byte[])best.Clone();
            var bound = DualPass.Run(model, allowed, next, best, regret);
            if (bound < bestBound)
            {
                (bestBound, bestPrices) = (bound, next);
            }

            if (ChangedOutside(best, former, doubtful) == 0)
            {
                return next;
            }

            open = round > 1 ? Math.Min(model.Count, open * 2) : open;
            prices = next;
        }

        DualPass.Run(model, allowed, bestPrices, best, regret);
        return bestPrices;
    }

    private static uint[] Picked(uint[] allowed, int[] parcels) => Array.ConvertAll(parcels, p => allowed[p]);

    /// <summary>About <paramref name="wanted"/> parcels with the least regret per hectare, in order; the threshold comes from a sample.</summary>
    private static int[] LeastRegret(ChoiceModel model, double[] regret, int wanted)
    {
        if (wanted >= model.Count)
        {
            return [.. Enumerable.Range(0, model.Count)];
        }

        var stride = Math.Max(1, model.Count / SampleOfRegret);
        var sample = new List<double>();
        for (var p = 0; p < model.Count; p += stride)
        {
            sample.Add(regret[p] / model.Land[p]);
        }

        sample.Sort();
        var threshold = sample[(int)Math.Min(sample.Count - 1, (long)wanted * sample.Count / model.Count)];
        var chosen = new List<int>(wanted * 2);
        for (var p = 0; p < model.Count; p++)
        {
            if (regret[p] <= threshold * model.Land[p])
            {
                chosen.Add(p);
            }
        }

        return [.. chosen];
    }

    private static double[] UsedByOthers(ChoiceModel model, byte[] best, int[] open)
    {
        var used = new double[model.Rows];
        for (var p = 0; p < model.Count; p++)
        {
            Add(used, model, p, best[p], 1);
        }

        foreach (var p in open)
        {
            Add(used, model, p, best[p], -1);
        }

        return used;
    }

    private static void Add(double[] used, ChoiceModel model, int parcel, byte choice, int sign)
    {
        if (choice > 0)
        {
            used[(2 * choice) - 2] += sign * model.Land[parcel];
            used[(2 * choice) - 1] += sign * model.Floor[parcel];
        }
    }

    private static int ChangedOutside(byte[] now, byte[] former, int[] open)
    {
        var isOpen = new bool[now.Length];
        foreach (var p in open)
        {
            isOpen[p] = true;
        }

        var changed = 0;
        for (var p = 0; p < now.Length; p++)
        {
            changed += now[p] != former[p] && !isOpen[p] ? 1 : 0;
        }

        return changed;
    }
}
