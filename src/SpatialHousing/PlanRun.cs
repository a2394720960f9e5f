using SpatialHousing.Allocation;
using SpatialHousing.Checking;
using SpatialHousing.Formats.Plan;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing;

/// <summary>The whole program on one screen: a plan file in, a checked allocation out. <see cref="PlanOutputs"/> draws and writes the result.</summary>
public static class PlanRun
{
    /// <summary>Runs one plan in one scenario.</summary>
    /// <exception cref="FaultException">The plan or one of its files cannot be used.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; nothing has been written.</exception>
    public static PlanResult Execute(PlanFile plan, IProgress<StepProgress> progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var steps = new PlanSteps(progress, cancellation);
        var inputs = steps.Do("load", "读取与校验", () => PlanInputsReader.Read(plan, progress, cancellation));
        var layers = steps.Do("project", "投影", () => PlanarInputs.From(inputs));
        var subareas = steps.Do("join", "地块归片区", () => ParcelSubareas.Of(layers));
        var zones = steps.Do("zones", "管控校核", () => ParcelZones.Of(inputs, layers, cancellation));
        var coverage = steps.Do("walk", "步行可达", () => ParcelWalks.Of(inputs, layers, subareas, progress, cancellation));
        var problem = steps.Do("allow", "供应规则与容量", () => AllocationProblems.Of(inputs, layers, subareas, zones, coverage));
        var preflight = steps.Do("preflight", "预检", () => Preflight.Of(inputs, layers, subareas, problem));
        var allocation = steps.Do("allocate", "分配", () => Allocator.Allocate(problem));
        var supply = steps.Do("place", "指标落地块", () => ParcelSupply.Of(inputs, layers, subareas, zones, allocation));
        var checks = steps.Do("check", "复核", () => PlanChecker.Check(allocation, supply.YearOf.AsSpan(), zones.Assessment, supply.UsesRemainder));
        return new PlanResult(inputs, layers, subareas, zones, coverage, problem, allocation, supply, steps.Timings)
        {
            Findings = [.. inputs.Findings, .. layers.Findings, .. subareas.Findings, .. zones.Findings, .. coverage.Findings, .. preflight, .. allocation.Findings, .. supply.Findings, .. checks],
        };
    }
}
