using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Walking.Siting;

/// <summary>选址: where the next facilities of a kind go, existing ones kept. Distance decides, whatever the profile.</summary>
public static class FacilitySiting
{
    /// <param name="network">The streets.</param>
    /// <param name="demand">Who walks.</param>
    /// <param name="facilities">What exists; those of the kind are kept.</param>
    /// <param name="candidates">Where it may be built.</param>
    /// <param name="standards">Rule set; must know the kind and its distance.</param>
    /// <param name="kind">Kind word.</param>
    /// <param name="count">How many to build.</param>
    /// <param name="goal">What they are for.</param>
    /// <param name="places">Capacity of a new facility; null = the rule set's.</param>
    /// <param name="options">Snapping limit, weight that counts people.</param>
    /// <param name="progress">Steps.</param>
    /// <param name="cancellation">Stops between steps.</param>
    /// <exception cref="FaultException">The rule set does not know the kind, or gives no distance for it.</exception>
    public static SitingPlan Run(
        WalkNetwork network, PlanarLayer<DemandPoint> demand, PlanarLayer<ServiceFacility> facilities, PlanarLayer<SiteCandidate> candidates, FacilityStandards standards,
        string kind, int count, SitingGoal goal, double? places = null, LifeCircleOptions? options = null, IProgress<StepProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(demand);
        ArgumentNullException.ThrowIfNull(facilities);
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(standards);
        candidates.RequireSamePlane(network.System);
        options ??= LifeCircleOptions.Default;
        var standard = Require(standards, kind);
        var only = standards with { Rows = [standard with { IsRequired = true }], Profile = standards.Profile with { CountsTime = false } };

        Say(progress, "现有覆盖", "Present coverage", 0);
        var present = LifeCircleAnalysis.Run(network, demand, facilities, only, options, null, cancellation);
        Say(progress, "备选点的步行范围", "Walks from the candidates", 0.1);
        var task = SitingTask.Of(network, demand, candidates, present, standard, goal, options, cancellation);
        Say(progress, "选址", "Choosing", 0.5);
        var solution = SitingSolver.Solve(task.Table, count, cancellation);
        Say(progress, "新增之后", "Coverage afterwards", 0.9);
        var sites = task.InOrder(solution.Sites, candidates.Items);
        var after = LifeCircleAnalysis.Run(network, demand, WithNew(facilities, candidates, sites, kind, places), only, options, null, cancellation);
        return new SitingPlan(
            standard.Kind, goal, standard.Distance!.Value, task.Weight, task.Amount, task.Before, sites, task.BestPossible(solution.Bound), after, [.. present.Findings, .. task.Findings]);
    }

    private static FacilityStandard Require(FacilityStandards standards, string kind)
    {
        if (standards.Find(kind) is { Distance: not null } standard)
        {
            return standard;
        }

        var known = standards.Rows.Where(row => row.Distance is not null).Select(row => row.Kind).ToArray();
        var nearest = NearestWord.Of(kind, known);
        throw new FaultException(new Finding(Severity.Error, "facility_kind_unknown", kind, "", "", new LocalText(
            $"规则集“{standards.Name.Chinese}”没有“{kind}”的距离；{(nearest is null ? "" : $"是否应为“{nearest}”？")}可用：{string.Join("、", known)}。",
            $"Rule set \"{standards.Name.English}\" gives no distance for \"{kind}\";{(nearest is null ? "" : $" did you mean \"{nearest}\"?")} Valid: {string.Join(", ", known)}.")));
    }

    private static PlanarLayer<ServiceFacility> WithNew(PlanarLayer<ServiceFacility> facilities, PlanarLayer<SiteCandidate> candidates, ImmutableArray<ChosenSite> sites, string kind, double? places) => new(
        facilities.System,
        [.. facilities.Items, .. sites.Select(site => new ServiceFacility($"+{site.Id}", kind, places))],
        GeometryColumns.Join([facilities.Shapes, candidates.Shapes.Select([.. sites.Select(site => site.Candidate)])]));

    private static void Say(IProgress<StepProgress>? progress, string chinese, string english, double fraction) => progress?.Report(new StepProgress(new LocalText(chinese, english), fraction));
}
