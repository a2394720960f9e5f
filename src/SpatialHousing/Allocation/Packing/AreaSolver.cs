namespace SpatialHousing.Allocation.Packing;

/// <summary>Solves one area in steps: relaxation, rounding and search in the core, then branch and bound; first what must stay unmet, then the value.</summary>
internal sealed class AreaSolver(AreaProblem area, Deadline? deadline)
{
    /// <summary>Larger areas have a relaxation so close that a tree adds nothing.</summary>
    private const int TreeSize = 600;
    private const int LeastForNeighbourhoods = 24;

    /// <summary>Moves of one run of the annealing, for areas that a tree follows and for larger ones.</summary>
    private const long MovesBeforeTree = 60_000;
    private const long MovesAlone = 700_000;
    private const long MovesWhereTheGapIsSmall = 350_000;
    private const double WideGap = 0.001;
    private const int SizeOfSmallGap = 5_000;

    private const long UnmetNeighbourhoodWork = 100_000;
    private const long MostUnmetNeighbourhoodWork = 30_000_000;
    private const long UnmetSlice = 1_000_000;
    private const ulong Seed = 20260101;

    /// <summary>Runs of the annealing: how many parcels are open, and how hot it begins, as a part of the greatest regret among them.</summary>
    private static readonly (int Open, double Heat)[] Runs = [(40, 0.5), (60, 1), (80, 1), (40, 0.3), (60, 0.3), (50, 0.7), (70, 1), (30, 0.5)];

    /// <summary>Wider runs for areas in which the narrow ones find no allowed plan.</summary>
    private static readonly (int Open, double Heat)[] WiderRuns = [(120, 0.3), (120, 1), (200, 0.3), (200, 0.1), (300, 0.3), (300, 0.1), (500, 0.1), (500, 0.03)];

    private byte[] plan = new byte[area.Count];
    private int[] byRegret = [];
    private double[] regretOf = [];
    private NeighbourhoodSearch? neighbourhoods;
    private double[] prices = [];
    private ChoiceTree? unmetTree;
    private ChoiceTree? valueTree;
    private long relaxedUnmet;
    private long leastUnmet;
    private long attainedUnmet;
    private long workBefore;

    public byte[] Plan => plan;

    /// <summary>Whether more work would change nothing.</summary>
    public bool IsFinished { get; private set; }

    /// <summary>Whether the wall clock ended the search before its counted work was done.</summary>
    public bool WasStopped { get; private set; }

    /// <summary>Counted work of the trees so far.</summary>
    public long Work => workBefore + NeighbourhoodWork + (valueTree?.Work ?? unmetTree?.Work ?? 0);

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
            unmetTree = new ChoiceTree(area, ChoiceModel.OfUnmet(area), 0, IsOverLimits ? null : plan, -attainedUnmet) { Deadline = deadline };
        }
    }

    /// <summary>Branch and bound until <see cref="Work"/> reaches a limit; <paramref name="last"/> when no more will be given.</summary>
    public void Continue(long workLimit, bool last)
    {
        last |= deadline is { HasPassed: true };
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
            second.Run(workLimit - workBefore - NeighbourhoodWork);
            plan = second.Incumbent ?? plan;
            WasStopped |= second.WasStopped;
            IsFinished = second.IsFinished || WasStopped;
        }
    }

    /// <summary>Gives a third of the work to improving the plan, where the tree has begun without ending.</summary>
    private void SearchNeighbourhoods(ChoiceTree tree, long workLimit)
    {
        if (tree.Nodes == 0 || tree.IsFinished || byRegret.Length < LeastForNeighbourhoods)
        {
            return;
        }

        neighbourhoods ??= new NeighbourhoodSearch(area, byRegret, tree.Incumbent!, WideLimit, tree.UnmetLimit, Seed) { Deadline = deadline };
        neighbourhoods.Offer(tree.Incumbent!, tree.Merit);
        neighbourhoods.Run(neighbourhoods.Work + ((workLimit - Work) / 3));
        tree.Offer(neighbourhoods.Plan, neighbourhoods.Value);
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
        var (best, rank) = Anneal(Round(model), 0);
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
        var aim = leastUnmet + (leastUnmet / 2000);
        var best = Anneal(Round(model), aim);
        var tight = ChoiceModel.OfValue(area, aim);
        if (Relaxation.Solve(tight, area.Allowed) is { } solved)
        {
            prices = solved;
            var other = Anneal(Round(tight), aim);
            best = other.Rank.CompareTo(best.Rank) < 0 ? other : best;
        }

        plan = best.Plan;
        PlanRepair.RemoveWhatIsOver(area, plan);
        if (!IsOverLimits)
        {
            var search = new NeighbourhoodSearch(area, byRegret, plan, 0, 0, Seed, seeksUnmet: true) { Deadline = deadline };
            search.Run(Math.Min(MostUnmetNeighbourhoodWork, UnmetNeighbourhoodWork * area.Count));
            plan = search.Plan;
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
        var fresh = Anneal(Round(model), SureLimit);
        var improved = Anneal(plan, SureLimit);
        var best = improved.Rank.CompareTo(fresh.Rank) < 0 ? improved : fresh;
        if (area.Count > TreeSize && best.Rank is { Over: 0, Unmet: 0 } && -best.Rank.Loss < (1 - WideGap) * MultiplierBound.Of(area, MultiplierBound.Rounded(area, prices, SureLimit > 0), SureLimit))
        {
            var wider = Anneal(best.Plan, SureLimit, wide: true);
            best = wider.Rank.CompareTo(best.Rank) < 0 ? wider : best;
        }

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

        valueTree = new ChoiceTree(area, ChoiceModel.OfValue(area, WideLimit), Math.Max(SureLimit, area.UnmetOf(area.SumsOf(plan))), plan, area.ValueOf(plan)) { Deadline = deadline };
    }

    /// <summary>Each parcel at its best choice, and the parcels in the order of their regret.</summary>
    private byte[] Round(ChoiceModel model)
    {
        var best = new byte[area.Count];
        var regret = new double[area.Count];
        DualPass.Run(model, area.Allowed, prices, best, regret);
        byRegret = LeastRegret.Of(regret, area.Count > TreeSize ? WiderRuns.Max(run => run.Open) : area.Count);
        regretOf = Array.ConvertAll(byRegret, p => regret[p]);
        return best;
    }

    /// <summary>The best of several runs by (over the limits, unmet above the limit, −value); wider runs follow while none is allowed.</summary>
    private (byte[] Plan, (long Over, long Unmet, long Loss) Rank) Anneal(byte[] start, long unmetLimit, bool wide = false)
    {
        var (best, rank) = (start, (Over: long.MaxValue, Unmet: 0L, Loss: 0L));
        for (var run = wide ? Runs.Length : 0; run < Runs.Length + WiderRuns.Length; run++)
        {
            if (!wide && run >= Runs.Length && (rank is { Over: 0, Unmet: 0 } || byRegret.Length <= Runs[2].Open))
            {
                break;
            }

            var (open, heatPart) = run < Runs.Length ? Runs[run] : WiderRuns[run - Runs.Length];
            var core = byRegret[..Math.Min(open, byRegret.Length)];
            var heat = core.Length == 0 ? 0 : Math.Max(1e-6, regretOf[core.Length - 1] * heatPart);
            var search = new CoreAnnealing(area, start, core, unmetLimit, prices, Seed + (ulong)run);
            search.Run(area.Count > SizeOfSmallGap ? MovesWhereTheGapIsSmall : area.Count > TreeSize ? MovesAlone : Math.Min(MovesBeforeTree, 4_000L * core.Length), heat, heat / 100);
            if (search.BestRank.CompareTo(rank) < 0)
            {
                (best, rank) = (search.Best, search.BestRank);
            }
        }

        return (best, rank);
    }
}
