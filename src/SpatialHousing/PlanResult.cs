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

    /// <summary>Quotas have been split.</summary>
    public bool IsAllocated => !Allocation.Cells.IsEmpty;

    /// <summary>Quotas have been placed in parcels: every parcel has a year or none.</summary>
    public bool IsPlaced => IsAllocated && Supply.YearOf.Length == (Layers.Parcels?.Count ?? 0);

    /// <summary>A result in which nothing has been found or decided beyond the layers themselves.</summary>
    internal static PlanResult Undecided(PlanInputs inputs, PlanarInputs layers)
    {
        var plan = inputs.Plan;
        return new PlanResult(
            inputs, layers, new SubareaJoin([], [], []), ParcelZones.None, new ParcelWalks(null, null, [], []),
            new AllocationProblem(plan.MainArea, [], plan.Period, plan.Allocation, SupplyRuleSet.None, inputs.Tables, ImmutableDictionary<string, ImmutableDictionary<string, double>>.Empty),
            new AllocationPlan(plan.MainArea, [], plan.Period, [], [], [], [], [], [], [], [], [], false, []),
            ParcelSupply.NotPlaced, [])
        {
            Findings = [.. inputs.Findings, .. layers.Findings],
        };
    }

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
    public bool BreaksHardRule => Allocation.ExceedsEnforcedAllowance || Supply.IsBroken || Findings.Any(finding => finding.Rule == Checking.PlanChecker.SuppliedInZone);
}
