namespace SpatialHousing.Allocation.Packing;

/// <summary>Solves one area in steps: relaxation, rounding and search in the core, then branch and bound; first what must stay unmet, then the value.</summary>
internal sealed partial class AreaSolver(AreaProblem area, SearchStop stop)
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
    private double[] unmetPrices = [];
    private ChoiceTree? unmetTree;
    private ChoiceTree? valueTree;
    private CombinationSearch? combinations;
    private long combinationBound = long.MaxValue;
    private long combinationNodes;
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
    public long Work => workBefore + NeighbourhoodWork + (runsAgain * WorkOfOneRun) + CombinationWork + (valueTree?.Work ?? unmetTree?.Work ?? 0);

    private long CombinationWork => combinations?.Work ?? 0;

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

    public AreaPacking Result(string name)
    {
        var value = area.ValueOf(plan);
        var unmet = area.UnmetOf(area.SumsOf(plan));
        var multipliers = MultiplierBound.Rounded(area, prices, WideLimit > 0);
        var multiplierBound = MultiplierBound.Of(area, multipliers, WideLimit);
        var bound = Math.Min(multiplierBound, Math.Min(combinationBound, valueTree?.Bound ?? long.MaxValue));
        return new AreaPacking(
            name, area.Count, value, bound, multiplierBound, multipliers, unmet, leastUnmet, unmet <= SureLimit, WideLimit, relaxedUnmet,
            (unmetTree?.Nodes ?? 0) + (valueTree?.Nodes ?? 0) + combinationNodes + (combinations?.Nodes ?? 0), unmet <= SureLimit && bound == value);
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
        prices = unmetPrices = Relaxation.Solve(model, area.Allowed) ?? new double[model.Rows];
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
