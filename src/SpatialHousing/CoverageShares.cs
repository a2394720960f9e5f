using System.Collections.Immutable;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing;

/// <summary>覆盖率: share of residents within reach, by area and kind.</summary>
internal sealed class CoverageShares
{
    private readonly PlanResult result;

    private CoverageShares(PlanResult result) => this.result = result;

    /// <summary>Areas in plan order, then the whole.</summary>
    public ImmutableArray<string> Areas => [.. result.Allocation.Areas, result.Allocation.Whole];

    public static CoverageShares Of(PlanResult result) => new(result);

    public Share Covered(string area, string kind) => result.Coverage.Report?.Find(kind) is { } column ? PeopleWhere(area, column.IsWithin) : Share.Zero;

    public Share Complete(string area) => result.Coverage.Report is { } report ? PeopleWhere(area, report.IsComplete) : Share.Zero;

    private Share PeopleWhere(string area, Func<int, bool> isCovered)
    {
        var demand = result.Coverage.Report!.Demand.Items;
        double all = 0, covered = 0;
        for (var i = 0; i < demand.Length; i++)
        {
            if (area == result.Allocation.Whole || demand[i].Subarea == area)
            {
                var people = demand[i].Weight(DemandWeight.People);
                all += people;
                covered += isCovered(i) ? people : 0;
            }
        }

        return Share.Of(covered, all);
    }
}
