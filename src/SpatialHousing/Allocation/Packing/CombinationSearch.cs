namespace SpatialHousing.Allocation.Packing;

/// <summary>The search over combinations of an area, tried again with more work and a better plan while there are too many to list.</summary>
internal sealed class CombinationSearch(AreaProblem area, ChoiceModel model, double[] prices, long unmetLimit, long sureLimit)
{
    private const long WorkOfOneListed = 40;
    private const long MostListed = 400_000;

    private CombinationTree? tree;
    private long listingWork;

    /// <summary>The best plan found here; null while none is better than those offered.</summary>
    public byte[]? Plan => tree?.Plan;

    public long Merit => tree?.Merit ?? long.MinValue;

    /// <summary>No plan has a higher merit.</summary>
    public long Bound => tree?.Bound ?? long.MaxValue;

    public bool IsListed => tree is not null;

    public bool IsFinished => tree?.IsFinished ?? false;

    public long Nodes => tree?.Nodes ?? 0;

    /// <summary>Counted work so far.</summary>
    public long Work => listingWork + (tree?.Work ?? 0);

    public SearchStop Stop { get; init; } = SearchStop.Never;

    /// <summary>Lists the combinations unless that was done or takes more work than a limit of all counted work.</summary>
    public void List(long merit, long workLimit)
    {
        if (tree is null && workLimit > listingWork &&
            CombinationModel.List(area, model, prices, merit, Math.Min(MostListed, (workLimit - listingWork) / WorkOfOneListed), workLimit - listingWork, ref listingWork) is { } listed)
        {
            tree = new CombinationTree(listed, unmetLimit, sureLimit, merit) { Stop = Stop };
        }
    }

    /// <summary>Searches for something better than a known merit until the counted work reaches a limit; nothing while there is no list.</summary>
    public void Run(long merit, long workLimit)
    {
        tree?.Offer(merit);
        tree?.Run(workLimit - listingWork);
    }
}
