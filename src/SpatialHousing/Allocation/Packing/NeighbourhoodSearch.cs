namespace SpatialHousing.Allocation.Packing;

/// <summary>大邻域搜索: improves a plan by solving it again, exactly, for a few dozen parcels at a time while the others stay.</summary>
/// <remarks>
/// The open parcels are drawn from those with little regret at the relaxation's prices; more are opened after a quick solution, fewer after one
/// that its work did not suffice for. Seeded and counted: the same result every time.
/// </remarks>
internal sealed class NeighbourhoodSearch
{
    private const int FewestOpen = 12;
    private const long WorkOfOne = 1_500_000;

    private readonly AreaProblem area;
    private readonly int[] byRegret;
    private readonly long modelLimit;
    private readonly long sureLimit;
    private readonly bool seeksUnmet;
    private Randomness random;
    private int open = 24;

    /// <remarks>With <c>seeksUnmet</c> less unmet is sought and <see cref="Value"/> is −unmet; otherwise value within the limits.</remarks>
    public NeighbourhoodSearch(AreaProblem area, int[] byRegret, byte[] plan, long modelLimit, long sureLimit, ulong seed, bool seeksUnmet = false)
    {
        this.seeksUnmet = seeksUnmet;
        this.area = area;
        this.byRegret = byRegret;
        this.modelLimit = modelLimit;
        this.sureLimit = sureLimit;
        random = new Randomness(seed);
        Plan = (byte[])plan.Clone();
        Value = MeritOf(area, plan);
    }

    public SearchStop Stop { get; init; } = SearchStop.Never;

    public byte[] Plan { get; }

    public long Value { get; private set; }

    public long Work { get; private set; }

    /// <summary>A better plan from elsewhere.</summary>
    public void Offer(byte[] plan, long value)
    {
        if (value > Value)
        {
            plan.CopyTo(Plan, 0);
            Value = value;
        }
    }

    /// <summary>Searches until the counted work reaches a limit.</summary>
    public void Run(long workLimit)
    {
        while (Work < workLimit && byRegret.Length > 0 && !(seeksUnmet && Value == 0) && !Stop.IsDue())
        {
            var parcels = Draw();
            var part = area.Restricted(parcels, Plan);
            var present = Array.ConvertAll(parcels, p => Plan[p]);
            var tree = seeksUnmet
                ? new ChoiceTree(part, ChoiceModel.OfUnmet(part), 0, present, MeritOf(part, present))
                : new ChoiceTree(part, ChoiceModel.OfValue(part, modelLimit), sureLimit, present, MeritOf(part, present));
            tree.Run(WorkOfOne);
            Work += tree.Work + 1;
            open = Math.Clamp(tree.IsFinished ? tree.Work < WorkOfOne / 4 ? open + 1 : open : open - 1, FewestOpen, Math.Max(FewestOpen, byRegret.Length));
            Take(parcels, tree.Incumbent!);
            if (open >= byRegret.Length && tree.IsFinished)
            {
                return;
            }
        }
    }

    private long MeritOf(AreaProblem of, byte[] plan) => seeksUnmet ? -of.UnmetOf(of.SumsOf(plan)) : of.ValueOf(plan);

    private void Take(int[] parcels, byte[] choices)
    {
        for (var i = 0; i < parcels.Length; i++)
        {
            Plan[parcels[i]] = choices[i];
        }

        Value = MeritOf(area, Plan);
    }

    /// <summary>Some parcels, the ones with less regret more often, in the area's order.</summary>
    private int[] Draw()
    {
        var wanted = Math.Min(open, byRegret.Length);
        var reach = Math.Min(byRegret.Length, wanted * (2 + random.Below(4)));
        var drawn = new HashSet<int>();
        while (drawn.Count < wanted)
        {
            var place = (int)(random.Fraction() * random.Fraction() * reach);
            drawn.Add(byRegret[random.Below(2) == 0 ? place : random.Below(reach)]);
        }

        var parcels = drawn.ToArray();
        Array.Sort(parcels);
        return parcels;
    }
}
