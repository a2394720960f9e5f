using System.Runtime.CompilerServices;
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
        return Decide(Survey(plan, progress, cancellation), plan, progress, cancellation);
    }

    /// <summary>现状: what the layers say before any quota is split: places, zones, walks. Nothing is decided in it yet.</summary>
    /// <param name="reached">Told after the layers are in the plane, and again after the zones; for viewers that show what is there already.</param>
    /// <param name="keepsParcels">False forgets the parcels' shapes as they stand in their file once they are in the plane: no parcel layer can be written of the result.</param>
    public static PlanResult Survey(PlanFile plan, IProgress<StepProgress> progress, CancellationToken cancellation, Action<PlanResult>? reached = null, bool keepsParcels = true)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var steps = new PlanSteps(progress, cancellation);
        var (inputs, layers) = Read(plan, steps, progress, reached, keepsParcels, cancellation);
        var subareas = steps.Do("join", "地块归片区", () => ParcelSubareas.Of(layers));
        var zones = steps.Do("zones", "管控校核", () => ParcelZones.Of(inputs, layers, cancellation));
        var seen = PlanResult.Undecided(inputs, layers) with { Subareas = subareas, Zones = zones };
        reached?.Invoke(seen);
        var coverage = steps.Do("walk", "步行可达", () => ParcelWalks.Of(inputs, layers, subareas, progress, cancellation));
        return seen with
        {
            Coverage = coverage,
            Timings = steps.Timings,
            Findings = [.. inputs.Findings, .. layers.Findings, .. subareas.Findings, .. zones.Findings, .. coverage.Findings],
        };
    }

    /// <summary>What the layers hold, in the plane. A method of its own, so that nothing on the stack holds the files' contents any longer.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (PlanInputs Inputs, PlanarInputs Layers) Read(
        PlanFile plan, PlanSteps steps, IProgress<StepProgress> progress, Action<PlanResult>? reached, bool keepsParcels, CancellationToken cancellation)
    {
        var inputs = steps.Do("load", "读取与校验", () => PlanInputsReader.Read(plan, progress, cancellation));
        var layers = steps.Do("project", "投影", () => PlanarInputs.From(inputs));
        reached?.Invoke(PlanResult.Undecided(inputs, layers));
        return (inputs.Projected(keepsParcels), layers);
    }

    /// <summary>Splits the quotas of a plan over what a survey found: the part that is done again when weights, quotas, rules or locks change.</summary>
    /// <param name="survey">A survey, or a result of the same layers; its decisions are not looked at.</param>
    /// <param name="plan">A plan whose layers are those of the survey (<see cref="PlanFile.ReadsSameLayersAs"/>).</param>
    /// <param name="isPlaced">False leaves out the placing in parcels, the longest step: tables only, no year for any parcel.</param>
    /// <exception cref="ArgumentException">The plan reads other layers; survey it first.</exception>
    public static PlanResult Decide(PlanResult survey, PlanFile plan, IProgress<StepProgress> progress, CancellationToken cancellation, bool isPlaced = true)
    {
        ArgumentNullException.ThrowIfNull(survey);
        ArgumentNullException.ThrowIfNull(plan);
        if (!plan.ReadsSameLayersAs(survey.Inputs.Plan))
        {
            throw new ArgumentException($"{plan.Path}, scenario \"{plan.Scenario}\", reads other layers than were surveyed.", nameof(plan));
        }

        var steps = new PlanSteps(progress, cancellation);
        var inputs = survey.Inputs with { Plan = plan };
        var (layers, subareas, zones, coverage) = (survey.Layers, survey.Subareas, survey.Zones, survey.Coverage);
        var problem = steps.Do("allow", "供应规则与容量", () => AllocationProblems.Of(inputs, layers, subareas, zones, coverage));
        var preflight = steps.Do("preflight", "预检", () => Preflight.Of(inputs, layers, subareas, problem));
        var allocation = steps.Do("allocate", "分配", () => Allocator.Allocate(problem));
        var supply = isPlaced ? steps.Do("place", "指标落地块", () => ParcelSupply.Of(inputs, layers, subareas, zones, allocation, cancellation)) : ParcelSupply.NotPlaced;
        var checks = steps.Do("check", "复核", () => PlanChecker.Check(allocation, supply.YearOf.AsSpan(), supply.Land.AsSpan(), zones.Assessment));
        return new PlanResult(inputs, layers, subareas, zones, coverage, problem, allocation, supply, [.. survey.Timings, .. steps.Timings])
        {
            Findings = [.. inputs.Findings, .. layers.Findings, .. subareas.Findings, .. zones.Findings, .. coverage.Findings, .. preflight, .. allocation.Findings, .. supply.Findings, .. checks],
        };
    }
}
