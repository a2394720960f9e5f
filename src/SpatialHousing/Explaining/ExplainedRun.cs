using System.Collections.Immutable;
using SpatialHousing.Allocation;
using SpatialHousing.Overlay;
using SpatialHousing.Planning;
using SpatialHousing.Walking;

namespace SpatialHousing.Explaining;

/// <summary>What a run decided and why: all that explanations are made from.</summary>
/// <param name="Zones">Verdicts of the parcels.</param>
/// <param name="Supply">Parcels that are supplied; empty when none are.</param>
/// <param name="Coverage">Walks; null when the plan has none.</param>
public sealed record ExplainedRun(AllocationPlan Allocation, AllocationProblem Problem, ZoneAssessment Zones, ZoneRules ZoneRules, CoverageReport? Coverage, ImmutableArray<SuppliedParcel> Supply);
