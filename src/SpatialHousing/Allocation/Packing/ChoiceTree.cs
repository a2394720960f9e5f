namespace SpatialHousing.Allocation.Packing;

/// <summary>分支定界: proves the best plan of an area, or narrows the bound as far as the counted work goes.</summary>
/// <remarks>
/// Linear relaxations at the nodes, warm from the parent; strong branching on the cut parcels; choices removed by reduced profit and by
/// what the limits leave; best bound first, with dives. The merit is the value in 1e-8 score·ha, or −unmet in 1e-8 ha. Resumable: the work is given in slices.
/// </remarks>
internal sealed partial class ChoiceTree
{
    private const double UnitsPerHectare = 1e8;
    private const int LookAheadPivots = 25;
    private const int NodePivots = 500;
    private const int Candidates = 8;

    private readonly AreaProblem area;
    private readonly ChoiceModel model;
    private readonly bool seeksUnmet;
    private readonly ChoiceSimplex simplex;
    private readonly NodePass pass;
    private readonly RowPropagation rows;
    private readonly SimplexState saved;
    private readonly PriorityQueue<ChoiceNode, (double NegativeBound, long NegativeOrder)> open = new();
    private readonly List<(int Parcel, int Choice, double Fraction)> cut = [];
    private readonly uint[] root;
    private readonly uint[] masks;
    private readonly byte[] rounded;
    private readonly double tiltSpan;
    private readonly long modelLimit;
    private long made;
    private long refused = long.MinValue;

    /// <remarks>
    /// Plans are taken with at most <c>unmetLimit</c> unmet; the model may allow a little more, and then the bound covers those plans too.
    /// </remarks>
    public ChoiceTree(AreaProblem area, ChoiceModel model, long unmetLimit, byte[]? incumbent, long merit)
    {
        this.area = area;
        this.model = model;
        UnmetLimit = unmetLimit;
        modelLimit = (long)Math.Round(model.UnmetLimit * UnitsPerHectare);
        seeksUnmet = model.Mode == ChoiceModel.Shortfall.Priced;
        simplex = new ChoiceSimplex(model);
        pass = new NodePass(model);
        rows = new RowPropagation(area, unmetLimit == 0 && !seeksUnmet);
        saved = new SimplexState(model.Count, model.Rows, simplex.Multipliers.Length);
        root = (uint[])area.Allowed.Clone();
        masks = new uint[area.Count];
        rounded = new byte[area.Count];
        Incumbent = incumbent;
        Merit = incumbent is null ? long.MinValue / 2 : merit;
        tiltSpan = simplex.TiltSpan + (seeksUnmet ? model.Profit.Sum(Math.Abs) : 0);
        simplex.Start(root);
        open.Enqueue(new ChoiceNode(root, -1, 0, simplex.Snapshot(), double.MaxValue, 0), (-double.MaxValue, 0));
    }

    public byte[]? Incumbent { get; private set; }

    /// <summary>Merit of the incumbent.</summary>
    public long Merit { get; private set; }

    /// <summary>Most unmet amount of a plan that is taken, 1e-8 ha.</summary>
    public long UnmetLimit { get; }

    /// <summary>Ends the search whatever work is left.</summary>
    public SearchStop Stop { get; init; } = SearchStop.Never;

    /// <summary>Whether the clock ended the search.</summary>
    public bool WasStopped { get; private set; }

    public long Nodes { get; private set; }

    public long Work => simplex.Work;

    public bool IsFinished => open.Count == 0;

    /// <summary>No plan has a higher merit.</summary>
    public long Bound => IsFinished ? Math.Max(Merit, refused) : Math.Max(Math.Max(Merit, refused), Math.Min(seeksUnmet ? 0 : long.MaxValue, (long)Math.Floor(Math.Min(open.Peek().Bound, 9e18))));

    private double LeastWanted => (Merit + 0.99) / UnitsPerHectare;

    /// <summary>Searches until the counted work reaches <paramref name="workLimit"/> or the tree is done.</summary>
    public void Run(long workLimit)
    {
        while (open.Count > 0 && Work < workLimit && !IsLate())
        {
            var node = open.Dequeue();
            if (node.Bound < Merit + 1 || (seeksUnmet && Merit == 0))
            {
                open.Clear();
                return;
            }

            Dive(node, workLimit);
        }
    }

    /// <summary>A better plan from elsewhere.</summary>
    public void Offer(byte[] plan, long merit)
    {
        if (merit > Merit)
        {
            (Incumbent, Merit) = ((byte[])plan.Clone(), merit);
        }
    }

    private bool IsLate() => WasStopped |= Stop.IsDue();

    private void Dive(ChoiceNode start, long workLimit)
    {
        for (var p = 0; p < masks.Length; p++)
        {
            masks[p] = root[p] & start.Masks[p];
        }

        if (start.Parcel >= 0)
        {
            masks[start.Parcel] &= start.Allowed;
        }

        if (Array.IndexOf(masks, 0U) >= 0)
        {
            return;
        }

        simplex.Restore(start.Basis, masks);
        var present = start;
        while (true)
        {
            Nodes++;
            if (!Tighten(present) || !Branch(present, out var first, out var second))
            {
                return;
            }

            open.Enqueue(second, (-second.Bound, -second.Order));
            if (Work >= workLimit || IsLate() || !simplex.Restrict(first.Parcel, first.Allowed))
            {
                open.Enqueue(first, (-first.Bound, -first.Order));
                return;
            }

            present = first;
        }
    }

    /// <summary>Solves the node and removes what cannot be better; false when nothing is left.</summary>
    private bool Tighten(ChoiceNode node)
    {
        while (true)
        {
            if (!rows.Run(simplex))
            {
                return false;
            }

            var outcome = simplex.Solve(CutOff, NodePivots);
            if (outcome is ChoiceSimplex.Outcome.Infeasible or ChoiceSimplex.Outcome.CutOff)
            {
                return false;
            }

            pass.Run(simplex.Multipliers, simplex);
            if (pass.Bound < LeastWanted)
            {
                return false;
            }

            simplex.Fractions(cut);
            cut.RemoveAll(item => item.Fraction < 1e-7);
            ConsiderRounded();
            if (pass.Bound < LeastWanted)
            {
                return false;
            }

            var changed = RemoveByReducedProfit(node);
            if (changed < 0)
            {
                return false;
            }

            if (changed == 0 || !rows.WouldChange(simplex))
            {
                return true;
            }
        }
    }

    private double CutOff => LeastWanted - tiltSpan;

    private int RemoveByReducedProfit(ChoiceNode node)
    {
        var changed = 0;
        for (var p = 0; p < model.Count; p++)
        {
            var mask = simplex.AllowedOf(p);
            if ((mask & (mask - 1)) == 0)
            {
                continue;
            }

            var kept = pass.Kept(p, mask, LeastWanted);
            if (kept == mask)
            {
                continue;
            }

            changed++;
            if (node.Parcel < 0)
            {
                root[p] &= kept;
            }

            if (!simplex.Restrict(p, kept))
            {
                return -1;
            }
        }

        return changed;
    }

    /// <summary>Takes the relaxation's plan, if it is one, or its rounding, if that happens to be allowed.</summary>
    private void ConsiderRounded()
    {
        simplex.RoundedPlan(rounded);
        var sums = area.SumsOf(rounded);
        if (area.OverOf(sums) > 0)
        {
            return;
        }

        var unmet = area.UnmetOf(sums);
        if (seeksUnmet)
        {
            Offer(rounded, -unmet);
        }
        else if (unmet <= UnmetLimit)
        {
            Offer(rounded, area.ValueOf(rounded));
        }
        else if (unmet <= modelLimit)
        {
            refused = Math.Max(refused, area.ValueOf(rounded));
        }
    }
}
