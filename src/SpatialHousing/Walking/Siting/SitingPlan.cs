using System.Collections.Immutable;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Walking.Siting;

/// <summary>选址方案: where new facilities of one kind do most, what each adds, and how far from the best possible this can be.</summary>
/// <param name="Kind">Kind of facility.</param>
/// <param name="Goal">What was sought.</param>
/// <param name="Limit">Distance of the rule.</param>
/// <param name="Weight">What was counted: a weight name, or <see cref="CoverageSummary.Points"/> when the demand carries none.</param>
/// <param name="Amount">All demand, in that weight.</param>
/// <param name="Before">How the demand stands now.</param>
/// <param name="Sites">Chosen sites, the one that adds most first.</param>
/// <param name="BestPossible">No choice of as many candidates ends with more covered (covering) or a shorter total walk (median) than this.</param>
/// <param name="Report">Coverage with the new facilities built.</param>
/// <param name="Findings">What could not be used.</param>
public sealed record SitingPlan(
    string Kind, SitingGoal Goal, WalkDistance Limit, string Weight, double Amount, SitingState Before, ImmutableArray<ChosenSite> Sites, double BestPossible, CoverageReport Report, ImmutableArray<Finding> Findings)
{
    public SitingState After => Sites.IsEmpty ? Before : Sites[^1].After;

    /// <summary>Room for improvement that is not ruled out, as a share of the best possible; 0 = proven best.</summary>
    public Share Gap => Goal == SitingGoal.CoverMost
        ? Share.Of(Math.Max(0, BestPossible - After.Covered), Math.Max(BestPossible, 1e-9))
        : Share.Of(Math.Max(0, After.TotalMetres - BestPossible), Math.Max(After.TotalMetres, 1e-9));
}

/// <summary>How the demand stands at one moment.</summary>
/// <param name="Covered">Demand within the limit.</param>
/// <param name="TotalMetres">Walks to the nearest facility summed over the demand; where no walk leads to any, the longest walk of the task stands for it.</param>
public readonly record struct SitingState(double Covered, double TotalMetres);

/// <summary>One chosen site.</summary>
/// <param name="Id">The candidate.</param>
/// <param name="Candidate">Its number in the candidate layer.</param>
/// <param name="After">How the demand stands with this site and those before it.</param>
/// <param name="NewlyWithin">Demand points that come within the limit by it: they become suitable when it is built.</param>
public sealed record ChosenSite(string Id, int Candidate, SitingState After, ImmutableArray<NewlyWithin> NewlyWithin);

/// <summary>A demand point that a site brings within the limit.</summary>
/// <param name="Demand">Its number in the demand layer.</param>
/// <param name="Before">Walk before; null when none led to any facility.</param>
/// <param name="After">Walk to the site.</param>
public readonly record struct NewlyWithin(int Demand, WalkDistance? Before, WalkDistance After);
