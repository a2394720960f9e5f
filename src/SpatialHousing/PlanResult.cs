using System.Collections.Immutable;
using SpatialHousing.Allocation;
using SpatialHousing.Overlay;
using SpatialHousing.Planning;

namespace SpatialHousing;

/// <summary>规划成果: everything one run found and decided. Reports, tables, maps and viewers show it; nothing is computed again.</summary>
/// <param name="Subareas">The subarea of each parcel.</param>
/// <param name="Zones">Verdicts of the parcels; empty without parcels.</param>
/// <param name="Coverage">Walks; without report when the plan has no roads, facilities or demand.</param>
/// <param name="Problem">What the allocation was asked.</param>
/// <param name="Supply">The year of each parcel.</param>
/// <param name="Timings">Wall time of each step.</param>
public sealed record PlanResult(
    PlanInputs Inputs,
    PlanarInputs Layers,
    SubareaJoin Subareas,
    ParcelZones Zones,
    ParcelWalks Coverage,
    AllocationProblem Problem,
    AllocationPlan Allocation,
    ParcelSupply Supply,
    IReadOnlyList<(string Step, TimeSpan Time)> Timings)
{
    /// <summary>All findings, in the order of the steps.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];

    /// <summary>Explains any number of this result.</summary>
    public Explaining.Explainer Explainer() => new(new Explaining.ExplainedRun(Allocation, Problem, Zones.Assessment, Zones.Rules, Coverage.Report, [.. SuppliedParcels()]));

    private IEnumerable<Explaining.SuppliedParcel> SuppliedParcels()
    {
        for (var i = 0; i < Supply.YearOf.Length; i++)
        {
            if (Supply.YearOf[i] > 0 && Subareas.SubareaOf[i] is var area and >= 0)
            {
                yield return new Explaining.SuppliedParcel(Layers.Parcels!.Items[i].Id, Layers.Subareas!.Items[area].Name, Supply.YearOf[i], Supply.Land[i], Supply.Score[i]);
            }
        }
    }

    /// <summary>What was decided breaks a hard rule: exit code 1.</summary>
    public bool BreaksHardRule => Allocation.ExceedsEnforcedAllowance || Findings.Any(finding => finding.Rule == Checking.PlanChecker.SuppliedInZone);
}
