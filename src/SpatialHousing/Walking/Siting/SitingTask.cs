using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Walking.Siting;

/// <summary>A siting question in whole numbers: who walks how far now, and how far to each candidate.</summary>
/// <remarks>Weights are counted in hundredths; walks in centimetres when they are summed, in millimetres when they are judged.</remarks>
internal sealed class SitingTask
{
    private const long WeightParts = 100;
    private const long MillimetresPerCentimetre = 10;

    private readonly SitingGoal goal;
    private readonly uint limit;
    private readonly long[] weights;
    private readonly uint?[] walks;
    private readonly uint farthest;
    private readonly List<(int Demand, uint Millimetres)>[] reach;

    private SitingTask(SitingGoal goal, uint limit, long[] weights, uint?[] walks, uint farthest, List<(int Demand, uint Millimetres)>[] reach, string weight, ImmutableArray<Finding> findings)
    {
        (this.goal, this.limit, this.weights, this.walks, this.farthest, this.reach) = (goal, limit, weights, walks, farthest, reach);
        Weight = weight;
        Findings = findings;
        Table = new SavingsTable(weights.Length, [.. reach.Select(Savings)]);
        Before = StateWith(walks);
    }

    public SavingsTable Table { get; }

    public string Weight { get; }

    public ImmutableArray<Finding> Findings { get; }

    public SitingState Before { get; }

    public double Amount => weights.Sum() / (double)WeightParts;

    public static SitingTask Of(
        WalkNetwork network, PlanarLayer<DemandPoint> demand, PlanarLayer<SiteCandidate> candidates, CoverageReport present, FacilityStandard standard, SitingGoal goal, LifeCircleOptions options, CancellationToken cancellation)
    {
        var isWeighted = demand.Items.Any(point => point.Weight(options.CapacityWeight) > 0);
        long[] weights = [.. demand.Items.Select(point => isWeighted ? (long)Math.Round(point.Weight(options.CapacityWeight) * WeightParts) : WeightParts)];
        var demandSites = SitePlaces.Locate(network, demand.Shapes, options.SnapLimit);
        var candidateSites = SitePlaces.Locate(network, candidates.Shapes, options.SnapLimit);
        var labels = present.Kinds[0].Walks.Labels;
        uint?[] walks = [.. labels.Select(label => label == ShortestWalks.Unreached ? (uint?)null : ShortestWalks.MillimetresOf(label))];
        var limit = Millimetre.AtMost(standard.Distance!.Value.Metres);

        // Beyond the present walk nothing is saved; where someone has no walk at all, any is.
        var useful = goal == SitingGoal.CoverMost ? limit : walks.Any(walk => walk is null) ? uint.MaxValue : walks.Max() ?? 0;
        var catchments = new Catchments(network, network.ByDistance, demandSites, useful);
        var reach = new List<(int Demand, uint Millimetres)>[candidates.Count];
        for (var j = 0; j < reach.Length; j++)
        {
            cancellation.ThrowIfCancellationRequested();
            reach[j] = catchments.Of(candidateSites, j);
            reach[j].RemoveAll(point => weights[point.Demand] == 0 || point.Millimetres >= (walks[point.Demand] ?? uint.MaxValue));
        }

        var farthest = Math.Max(walks.Max() ?? 0, reach.SelectMany(list => list).Select(point => point.Millimetres).DefaultIfEmpty(0u).Max());
        return new SitingTask(goal, limit, weights, walks, farthest, reach, isWeighted ? options.CapacityWeight : CoverageSummary.Points, Unconnected(candidates, candidateSites, options));
    }

    /// <summary>The bound of the savings as a bound of the outcome.</summary>
    public double BestPossible(long savedAtMost) => goal == SitingGoal.CoverMost
        ? Before.Covered + (savedAtMost / (double)WeightParts)
        : Before.TotalMetres - (savedAtMost / (double)WeightParts / 100);

    /// <summary>The sites one after another, each time the one that saves most with those before it; of equal ones the first.</summary>
    public ImmutableArray<ChosenSite> InOrder(ImmutableArray<int> sites, ImmutableArray<SiteCandidate> candidates)
    {
        var left = sites.ToList();
        var now = walks.ToArray();
        var chosen = ImmutableArray.CreateBuilder<ChosenSite>();
        while (left.Count > 0)
        {
            var next = left.MaxBy(site => (Gain(site, now), -site));
            left.Remove(next);
            var newly = ImmutableArray.CreateBuilder<NewlyWithin>();
            foreach (var (point, walk) in reach[next].Where(point => point.Millimetres < (now[point.Demand] ?? uint.MaxValue)))
            {
                if (walk <= limit && (now[point] ?? uint.MaxValue) > limit)
                {
                    newly.Add(new NewlyWithin(point, walks[point] is { } before ? WalkDistance.FromMetres(before / 1000.0) : null, WalkDistance.FromMetres(walk / 1000.0)));
                }

                now[point] = walk;
            }

            chosen.Add(new ChosenSite(candidates[next].Id, next, StateWith(now), newly.ToImmutable()));
        }

        return chosen.ToImmutable();
    }

    private static ImmutableArray<Finding> Unconnected(PlanarLayer<SiteCandidate> candidates, SitePlaces sites, LifeCircleOptions options)
    {
        var count = sites.Access.Count(access => !access.IsConnected);
        return count == 0 ? [] : [new Finding(Severity.Warning, "candidate_unconnected", "", "", "", new LocalText(
            FormattableString.Invariant($"{candidates.Count} 个备选点中有 {count} 个距道路超过 {options.SnapLimit:0.##} 米，不能选用。"), FormattableString.Invariant($"{count} of {candidates.Count} candidates lie more than {options.SnapLimit:0.##} m from every street and cannot be chosen.")))];
    }

    private List<(int Point, long Saving)> Savings(List<(int Demand, uint Millimetres)> reached)
    {
        var savings = new List<(int Point, long Saving)>(reached.Count);
        foreach (var (point, walk) in reached)
        {
            if (Saving(point, walk, walks[point]) is var saving && saving > 0)
            {
                savings.Add((point, saving));
            }
        }

        return savings;
    }

    private long Saving(int point, uint walk, uint? now) => goal == SitingGoal.CoverMost
        ? walk <= limit && (now ?? uint.MaxValue) > limit ? weights[point] : 0
        : Math.Max(0, Centimetres(now ?? farthest) - Centimetres(walk)) * weights[point];

    private long Gain(int site, uint?[] now) => reach[site].Sum(point => point.Millimetres < (now[point.Demand] ?? uint.MaxValue) ? Saving(point.Demand, point.Millimetres, now[point.Demand]) : 0);

    private SitingState StateWith(uint?[] now)
    {
        long covered = 0, centimetres = 0;
        for (var i = 0; i < now.Length; i++)
        {
            covered += (now[i] ?? uint.MaxValue) <= limit ? weights[i] : 0;
            centimetres += Centimetres(now[i] ?? farthest) * weights[i];
        }

        return new SitingState(covered / (double)WeightParts, centimetres / (double)WeightParts / 100);
    }

    private static long Centimetres(uint millimetres) => (millimetres + (MillimetresPerCentimetre / 2)) / MillimetresPerCentimetre;
}
