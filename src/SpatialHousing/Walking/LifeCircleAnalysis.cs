using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Walking;

/// <summary>15分钟生活圈: walks from every demand point to the nearest facility of every kind, judged by a rule set.</summary>
/// <remarks>
/// Points enter the network at the nearest place along an edge, on whichever side they lie, and the straight way there is part of the walk.
/// Areas stand at an interior point. All kinds use the same network; each is one search from all its facilities at once.
/// </remarks>
public static class LifeCircleAnalysis
{
    public static CoverageReport Run(
        WalkNetwork network,
        PlanarLayer<DemandPoint> demand,
        PlanarLayer<ServiceFacility> facilities,
        FacilityStandards standards,
        LifeCircleOptions? options = null,
        IProgress<StepProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(demand);
        ArgumentNullException.ThrowIfNull(facilities);
        ArgumentNullException.ThrowIfNull(standards);
        demand.RequireSamePlane(network.System);
        facilities.RequireSamePlane(network.System);
        options ??= LifeCircleOptions.Default;

        var findings = new CoverageFindings(options);
        var demandSites = SitePlaces.Locate(network, demand.Shapes, options.SnapLimit);
        var facilitySites = SitePlaces.Locate(network, facilities.Shapes, options.SnapLimit);
        findings.AddUnconnected(demand.Items, demandSites, facilities.Items, facilitySites);

        var searches = new Dictionary<WalkProfile, FacilityWalks>();
        CoverageReport Judge(FacilityStandards rules, bool isDeciding, ImmutableArray<CoverageReport> others)
        {
            var costs = network.CostsOf(rules.Profile);
            var key = costs.IsTime ? rules.Profile : WalkProfile.Standard;
            if (!searches.TryGetValue(key, out var search))
            {
                searches[key] = search = new FacilityWalks(network, costs, demandSites, facilitySites, facilities.Items);
            }

            var kinds = ImmutableArray.CreateBuilder<KindCoverage>();
            foreach (var standard in rules.Rows.OrderBy(row => row.Kind, StringComparer.Ordinal))
            {
                cancellation.ThrowIfCancellationRequested();
                progress?.Report(new StepProgress(new LocalText($"步行可达：{standard.Kind}", $"Walking to {standard.Kind}"), (double)kinds.Count / rules.Rows.Length));
                var walks = search.To(standard);
                if (isDeciding)
                {
                    findings.AddKind(standard, walks);
                }

                if (walks.FacilityCount > 0 || (isDeciding && standard.IsRequired))
                {
                    var room = TwoStepCatchment.Assess(network, costs, demandSites, demand.Items, facilitySites, facilities.Items, standard, options.CapacityWeight);
                    kinds.Add(new KindCoverage(walks, standard, rules.Profile, room));
                }
            }

            return new CoverageReport(demand, rules, options.CapacityWeight, kinds.ToImmutable(), others, findings.ToImmutable());
        }

        var others = options.Others.Select(rules => Judge(rules, false, [])).ToImmutableArray();
        findings.AddUnknownKinds(facilities.Items, standards);
        return Judge(standards, true, others);
    }
}
