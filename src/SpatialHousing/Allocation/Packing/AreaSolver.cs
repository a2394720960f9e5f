namespace SpatialHousing.Allocation.Packing;

/// <summary>Solves one area in steps: relaxation, rounding and search in the core, then branch and bound; first what must stay unmet, then the value.</summary>
internal sealed class AreaSolver(AreaProblem area, SearchStop stop)
{
    /// <summary>Larger areas have a relaxation so close that a tree adds nothing.</summary>
    private const int TreeSize = 600;
    private const int LeastForNeighbourhoods = 24;

    /// <summary>Counted work that one run of the plan search stands for, by its time.</summary>
    private const long WorkOfOneRun = 1_500_000;

    private const long UnmetNeighbourhoodWork = 100_000;
    private const long MostUnmetNeighbourhoodWork = 30_000_000;
    private const long UnmetSlice = 1_000_000;
    private const ulong Seed = 20260101;

    private readonly PlanSearch search = new(area, isAll: area.Count <= TreeSize);
    private byte[] plan = new byte[area.Count];
    private NeighbourhoodSearch? neighbourhoods;
    private double[] prices = [];
    private ChoiceTree? unmetTree;
    private ChoiceTree? valueTree;
    private long relaxedUnmet;
    private long leastUnmet;
    private long attainedUnmet;
    private long workBefore;
    private int runsAgain;

    public byte[] Plan => plan;

    /// <summary>Whether more work would change nothing.</summary>
    public bool IsFinished { get; private set; }

    /// <summary>Whether the wall clock ended the search before its counted work was done.</summary>
    public bool WasStopped { get; private set; }

    /// <summary>Counted work of the trees so far.</summary>
    public long Work => workBefore + NeighbourhoodWork + (runsAgain * WorkOfOneRun) + (valueTree?.Work ?? unmetTree?.Work ?? 0);

    private long NeighbourhoodWork => neighbourhoods?.Work ?? 0;

    /// <summary>Whether what must be supplied does not fit below the limits, as far as was found.</summary>
    public bool IsOverLimits => area.OverOf(area.SumsOf(plan)) > 0;

    private bool IsMet => attainedUnmet == 0 && !IsOverLimits;

    /// <summary>Up to here a plan surely has at most 1 % more unmet than the least.</summary>
    private long SureLimit => leastUnmet + (leastUnmet / 100);

    /// <summary>The limit is not above this.</summary>
    private long WideLimit => attainedUnmet + (attainedUnmet / 100);

    /// <summary>Whether the least unmet amount is known well enough: exactly, or to a twentieth of the play.</summary>
    private bool IsUnmetKnown => !IsOverLimits && leastUnmet >= attainedUnmet - (attainedUnmet / 2000);

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
        else if (IsUnmetKnown)
        {
            PlantValueTree();
        }
        else
        {
            unmetTree = new ChoiceTree(area, ChoiceModel.OfUnmet(area), 0, IsOverLimits ? null : plan, -attainedUnmet) { Stop = stop };
        }
    }

    /// <summary>Branch and bound until <see cref="Work"/> reaches a limit; <paramref name="last"/> when no more will be given.</summary>
    public void Continue(long workLimit, bool last)
    {
        last |= stop.IsDue();
        if (unmetTree is { } first && valueTree is null)
        {
            var unmetWork = last ? (first.Work + workLimit - workBefore) / 2 : workLimit - workBefore;
            while (!IsUnmetKnown && !first.IsFinished && !first.WasStopped && first.Work < unmetWork)
            {
                first.Run(Math.Min(unmetWork, first.Work + UnmetSlice));
                TakeUnmet(first);
            }

            if ((IsOverLimits && first.IsFinished) || (!IsUnmetKnown && !last))
            {
                IsFinished = IsOverLimits && first.IsFinished;
                return;
            }

            workBefore += first.Work;
            PlantValueTree();
        }

        if (valueTree is { } second)
        {
            SearchNeighbourhoods(second, workLimit);
            second.Run(workLimit - workBefore - NeighbourhoodWork - (runsAgain * WorkOfOneRun));
            plan = second.Incumbent ?? plan;
            WasStopped |= second.WasStopped;
            IsFinished = second.IsFinished || WasStopped;
        }
    }

    /// <summary>Gives a third of the work to improving the plan, where the tree has begun without ending.</summary>
    private void SearchNeighbourhoods(ChoiceTree tree, long workLimit)
    {
        if (tree.Nodes == 0 || tree.IsFinished || search.ByRegret.Length < LeastForNeighbourhoods)
        {
            return;
        }

        neighbourhoods ??= new NeighbourhoodSearch(area, search.ByRegret, tree.Incumbent!, WideLimit, tree.UnmetLimit, Seed) { Stop = stop };
        RunAgain(tree, Work + ((workLimit - Work) / 4));
        neighbourhoods.Offer(tree.Incumbent!, tree.Merit);
        neighbourhoods.Run(neighbourhoods.Work + ((workLimit - Work) / 3));
        tree.Offer(neighbourhoods.Plan, neighbourhoods.Value);
    }

    /// <summary>More runs, each with another seed, half of them from the best plan so far.</summary>
    private void RunAgain(ChoiceTree tree, long workLimit)
    {
        while (area.Count >= PlanSearch.LeastForExchange && Work + WorkOfOneRun <= workLimit && !stop.IsDue())
        {
            runsAgain++;
            var (found, rank) = search.RunAgain(runsAgain, tree.Incumbent!, tree.UnmetLimit);
            if (rank is { Over: 0, Unmet: 0 })
            {
                tree.Offer(found, -rank.Loss);
            }
        }
    }

    public AreaPacking Result(string name)
    {
        var value = area.ValueOf(plan);
        var unmet = area.UnmetOf(area.SumsOf(plan));
        var multipliers = MultiplierBound.Rounded(area, prices, WideLimit > 0);
        var multiplierBound = MultiplierBound.Of(area, multipliers, WideLimit);
        var bound = Math.Min(multiplierBound, valueTree?.Bound ?? long.MaxValue);
        return new AreaPacking(
            name, area.Count, value, bound, multiplierBound, multipliers, unmet, leastUnmet, unmet <= SureLimit, WideLimit, relaxedUnmet,
            (unmetTree?.Nodes ?? 0) + (valueTree?.Nodes ?? 0), unmet <= SureLimit && bound == value);
    }

    /// <summary>Seeks a plan that leaves nothing unmet; false when the relaxation has none or none was found.</summary>
    private bool TryMeetAll()
    {
        var model = ChoiceModel.OfValue(area, 0);
        if (Relaxation.Solve(model, area.Allowed) is not { } solved)
        {
            return false;
        }

        prices = solved;
        var (best, rank) = search.Improve(search.Round(model, prices), 0);
        plan = best;
        return rank is { Over: 0, Unmet: 0 };
    }

    /// <summary>
    /// Least unmet amount: a bound from its own program, and a plan near it. The plan is sought from the prices of the value program with hardly more
    /// than the bound allowed, since the unmet program's own leave most parcels equally good.
    /// </summary>
    private void MinimiseUnmet()
    {
        var model = ChoiceModel.OfUnmet(area);
        prices = Relaxation.Solve(model, area.Allowed) ?? new double[model.Rows];
        relaxedUnmet = leastUnmet = MultiplierBound.LeastUnmet(area, prices);
        var aim = leastUnmet + (leastUnmet / (area.Count > TreeSize ? 20_000 : 2_000));
        var best = search.Improve(search.Round(model, prices), aim);
        var tight = ChoiceModel.OfValue(area, aim);
        if (Relaxation.Solve(tight, area.Allowed) is { } solved)
        {
            prices = solved;
            var other = search.Improve(search.Round(tight, prices), aim);
            best = other.Rank.CompareTo(best.Rank) < 0 ? other : best;
        }

        plan = best.Plan;
        PlanRepair.RemoveWhatIsOver(area, plan);
        if (!IsOverLimits)
        {
            var neighbours = new NeighbourhoodSearch(area, search.ByRegret, plan, 0, 0, Seed, seeksUnmet: true) { Stop = stop };
            neighbours.Run(Math.Min(MostUnmetNeighbourhoodWork, UnmetNeighbourhoodWork * area.Count));
            plan = neighbours.Plan;
        }

        attainedUnmet = area.UnmetOf(area.SumsOf(plan));
    }

    private void TakeUnmet(ChoiceTree tree)
    {
        if (tree.Incumbent is null)
        {
            return;
        }

        plan = tree.Incumbent;
        attainedUnmet = -tree.Merit;
        leastUnmet = Math.Max(leastUnmet, -tree.Bound);
    }

    /// <summary>
    /// Seeks value among plans with at most 1 % more unmet than the least; where that is not known exactly, the plan keeps the lower limit that is
    /// sure, the bound covers the higher one.
    /// </summary>
    private void MaximiseWithinLimit()
    {
        var model = ChoiceModel.OfValue(area, SureLimit);
        prices = Relaxation.Solve(model, area.Allowed) ?? prices;
        var fresh = search.Improve(search.Round(model, prices), SureLimit);
        var improved = search.Improve(plan, SureLimit);
        var best = improved.Rank.CompareTo(fresh.Rank) < 0 ? improved : fresh;
        if (best.Rank is { Over: 0, Unmet: 0 })
        {
            plan = best.Plan;
            attainedUnmet = Math.Min(attainedUnmet, area.UnmetOf(area.SumsOf(plan)));
        }

        if (WideLimit != SureLimit)
        {
            prices = Relaxation.Solve(ChoiceModel.OfValue(area, WideLimit), area.Allowed) ?? prices;
        }
    }

    private void PlantValueTree()
    {
        if (!IsMet || unmetTree is not null)
        {
            MaximiseWithinLimit();
        }

        valueTree = new ChoiceTree(area, ChoiceModel.OfValue(area, WideLimit), Math.Max(SureLimit, area.UnmetOf(area.SumsOf(plan))), plan, area.ValueOf(plan)) { Stop = stop };
    }
}
