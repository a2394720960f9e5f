namespace SpatialHousing.Allocation.Packing;

/// <summary>Solves one area in steps: relaxation, rounding and search in the core, then branch and bound; first what must stay unmet, then the value.</summary>
internal sealed class AreaSolver(AreaProblem area)
{
    /// <summary>Larger areas have a relaxation so close that a tree adds nothing.</summary>
    private const int TreeSize = 600;
    private const int CoreSize = 120;
    private const long MovesPerCoreParcel = 16_000;
    private const long MovesPerCoreParcelBeforeTree = 2_500;
    private const ulong Seed = 20260101;

    private byte[] plan = new byte[area.Count];
    private double[] prices = [];
    private ChoiceTree? unmetTree;
    private ChoiceTree? valueTree;
    private long relaxedUnmet;
    private long leastUnmet;
    private long attainedUnmet;
    private long limit;
    private long workBefore;

    public byte[] Plan => plan;

    /// <summary>Whether more work would change nothing.</summary>
    public bool IsFinished { get; private set; }

    /// <summary>Counted work of the trees so far.</summary>
    public long Work => workBefore + (valueTree?.Work ?? unmetTree?.Work ?? 0);

    private bool IsMet => attainedUnmet == 0;

    private bool IsUnmetProved => leastUnmet == attainedUnmet;

    /// <summary>Relaxation and search: a first plan and a first bound.</summary>
    public void Begin()
    {
        if (!TryMeetAll())
        {
            MinimiseUnmet();
        }

        if (area.Count > TreeSize)
        {
            if (!IsMet)
            {
                MaximiseWithinLimit();
            }

            IsFinished = true;
        }
        else if (IsUnmetProved)
        {
            PlantValueTree();
        }
        else
        {
            unmetTree = new ChoiceTree(area, ChoiceModel.OfUnmet(area), 0, plan, -attainedUnmet);
        }
    }

    /// <summary>Branch and bound until <see cref="Work"/> reaches a limit; <paramref name="last"/> when no more will be given.</summary>
    public void Continue(long workLimit, bool last)
    {
        if (unmetTree is { } first && valueTree is null)
        {
            first.Run(last ? (first.Work + workLimit - workBefore) / 2 : workLimit - workBefore);
            TakeUnmet(first);
            if (!first.IsFinished && !IsMet && !last)
            {
                return;
            }

            workBefore += first.Work;
            PlantValueTree();
        }

        if (valueTree is { } second)
        {
            second.Run(workLimit - workBefore);
            plan = second.Incumbent ?? plan;
            IsFinished = second.IsFinished;
        }
    }

    public AreaPacking Result(string name)
    {
        var value = area.ValueOf(plan);
        var unmet = area.UnmetOf(area.SumsOf(plan));
        var bounding = attainedUnmet + (attainedUnmet / 100);
        var multipliers = MultiplierBound.Rounded(area, prices, bounding > 0);
        var multiplierBound = MultiplierBound.Of(area, multipliers, bounding);
        var bound = valueTree is { } tree && limit == bounding ? Math.Min(multiplierBound, tree.Bound) : multiplierBound;
        return new AreaPacking(
            name, area.Count, value, bound, multiplierBound, multipliers, unmet, leastUnmet, IsUnmetProved, bounding, relaxedUnmet,
            (unmetTree?.Nodes ?? 0) + (valueTree?.Nodes ?? 0), IsUnmetProved && bound == value);
    }

    /// <summary>Seeks a plan that leaves nothing unmet; false when the relaxation has none or none was found.</summary>
    private bool TryMeetAll()
    {
        var model = ChoiceModel.OfValue(area, 0);
        if (Relaxation.Solve(model, area.Allowed) is not { } found)
        {
            return false;
        }

        prices = found;
        var (rounded, core) = Round(model);
        var search = Anneal(rounded, core, 0, unmetFirst: false);
        plan = search.Best;
        return search.BestRank is { Over: 0, Unmet: 0 };
    }

    private void MinimiseUnmet()
    {
        var model = ChoiceModel.OfUnmet(area);
        prices = Relaxation.Solve(model, area.Allowed) ?? new double[model.Rows];
        relaxedUnmet = leastUnmet = MultiplierBound.LeastUnmet(area, prices);
        var (rounded, core) = Round(model);
        plan = Anneal(rounded, core, 0, unmetFirst: true).Best;
        PlanRepair.RemoveWhatIsOver(area, plan);
        attainedUnmet = area.UnmetOf(area.SumsOf(plan));
    }

    private void TakeUnmet(ChoiceTree tree)
    {
        plan = tree.Incumbent ?? plan;
        attainedUnmet = -tree.Merit;
        leastUnmet = Math.Max(leastUnmet, -tree.Bound);
    }

    /// <summary>
    /// Seeks value among plans with at most 1 % more unmet than the least. While the least is not proved, the limit is taken from what is proved,
    /// unless nothing was found that keeps it.
    /// </summary>
    private void MaximiseWithinLimit()
    {
        limit = leastUnmet + (leastUnmet / 100);
        limit = limit < attainedUnmet ? attainedUnmet : limit;
        var model = ChoiceModel.OfValue(area, limit);
        prices = Relaxation.Solve(model, area.Allowed) ?? prices;
        var (rounded, core) = Round(model);
        var fresh = Anneal(rounded, core, limit, unmetFirst: false);
        var improved = Anneal(plan, core, limit, unmetFirst: false);
        var best = improved.BestRank.CompareTo(fresh.BestRank) < 0 ? improved : fresh;
        if (best.BestRank is { Over: 0, Unmet: 0 })
        {
            plan = best.Best;
        }
    }

    private void PlantValueTree()
    {
        if (!IsMet || unmetTree is not null)
        {
            MaximiseWithinLimit();
        }

        valueTree = new ChoiceTree(area, ChoiceModel.OfValue(area, limit), limit, plan, area.ValueOf(plan));
    }

    private (byte[] Plan, int[] Core) Round(ChoiceModel model)
    {
        var best = new byte[area.Count];
        var regret = new double[area.Count];
        DualPass.Run(model, area.Allowed, prices, best, regret);
        var open = Enumerable.Range(0, area.Count).Where(p => !double.IsInfinity(regret[p])).ToArray();
        Array.Sort(Array.ConvertAll(open, p => regret[p]), open);
        return (best, open[..Math.Min(CoreSize, open.Length)]);
    }

    private CoreAnnealing Anneal(byte[] start, int[] core, long unmetLimit, bool unmetFirst)
    {
        var price = Math.Max(0.2, Enumerable.Range(0, area.Years).Average(t => Math.Abs(prices[2 * t])));
        var search = new CoreAnnealing(area, start, core, unmetLimit, unmetFirst, price, Seed);
        search.Run(core.Length * (area.Count > TreeSize ? MovesPerCoreParcel : MovesPerCoreParcelBeforeTree), 0.3, 0.002);
        return search;
    }
}
