using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;

namespace SpatialHousing.Walking;

/// <summary>覆盖报告: every demand point's walk to every kind of facility, under the deciding rule set.</summary>
public sealed class CoverageReport
{
    internal CoverageReport(PlanarLayer<DemandPoint> demand, FacilityStandards standards, string peopleWeight, ImmutableArray<KindCoverage> kinds, ImmutableArray<CoverageReport> others, ImmutableArray<Finding> findings)
    {
        PeopleWeight = peopleWeight;
        Others = others;
        Demand = demand;
        Standards = standards;
        Kinds = kinds;
        Findings = findings;
    }

    public PlanarLayer<DemandPoint> Demand { get; }

    /// <summary>The rule set that decides <c>within</c>.</summary>
    public FacilityStandards Standards { get; }

    /// <summary>Name of the weight that counts persons.</summary>
    public string PeopleWeight { get; }

    /// <summary>One column a kind, in order of code points.</summary>
    public ImmutableArray<KindCoverage> Kinds { get; }

    /// <summary>The same walks judged by other rule sets.</summary>
    public ImmutableArray<CoverageReport> Others { get; }

    /// <summary>What was found while walking: unconnected points, kinds without facilities.</summary>
    public ImmutableArray<Finding> Findings { get; }

    /// <summary>The column of a kind, or null.</summary>
    public KindCoverage? Find(string kind)
    {
        foreach (var column in Kinds)
        {
            if (column.Kind == kind)
            {
                return column;
            }
        }

        return null;
    }

    /// <summary>Kinds that the point should reach and does not.</summary>
    public IEnumerable<KindCoverage> Gaps(int demand) =>
        Kinds.Where(kind => kind.Standard.IsRequired && kind.CauseOf(demand) is not (CoverageCause.Covered or CoverageCause.NotJudged));

    /// <summary>齐全: every required kind within its distance.</summary>
    public bool IsComplete(int demand) => !Gaps(demand).Any();
}
