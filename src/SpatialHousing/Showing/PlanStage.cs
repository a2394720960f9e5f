using System.Collections.Immutable;
using SpatialHousing.Formats.Plan;
using SpatialHousing.Maps;
using SpatialHousing.Units;

namespace SpatialHousing.Showing;

/// <summary>As much of a plan as is known at one moment, with its map: layers, zones, walks, tables, placing come one after the other.</summary>
internal sealed record PlanStage(PlanResult Result, ImmutableArray<MapLayer> Map)
{
    public static PlanStage Of(PlanResult result) => new(result, PlanMaps.LayersOf(result));

    /// <summary>Loads a plan to its end.</summary>
    /// <param name="reached">Told of every stage before the last.</param>
    /// <exception cref="Planning.FaultException">The plan or one of its files cannot be used.</exception>
    public static PlanStage Load(string path, string? scenario, IProgress<StepProgress> progress, Action<PlanStage> reached, CancellationToken cancellation)
    {
        var plan = PlanFileReader.Read(path, scenario);
        var survey = PlanRun.Survey(plan, progress, cancellation, result => reached(Of(result)));
        reached(Of(PlanRun.Decide(survey, plan, progress, cancellation, isPlaced: false)));
        return Of(PlanRun.Decide(survey, plan, progress, cancellation));
    }

    /// <summary>Another scenario of an open plan, on the same survey where it reads the same layers.</summary>
    public static PlanStage Again(PlanResult open, string scenario, IProgress<StepProgress> progress, CancellationToken cancellation)
    {
        var plan = PlanFileReader.Read(open.Inputs.Plan.Path, scenario);
        return Of(plan.ReadsSameLayersAs(open.Inputs.Plan) ? PlanRun.Decide(open, plan, progress, cancellation) : PlanRun.Execute(plan, progress, cancellation));
    }
}
