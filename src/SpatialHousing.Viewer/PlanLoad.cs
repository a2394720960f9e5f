using System.Collections.Concurrent;
using System.Collections.Immutable;
using SpatialHousing.Formats.Plan;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Viewer;

/// <summary>Loads a plan in the background and shows each stage as soon as it is there: layers, zones, walks, allocation, placing.</summary>
internal sealed class PlanLoad(ViewerOptions options, IProgress<StepProgress> outward) : IProgress<StepProgress>, IDisposable
{
    /// <summary>A step may leave this much behind before it is given back; only layers of many hundred thousand features do.</summary>
    private const long MuchBytes = 320L << 20;

    private readonly CancellationTokenSource stop = new();
    private readonly TaskCompletionSource<bool> finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<string, Lazy<Task<ShownPlan>>> scenarios = new(StringComparer.Ordinal);
    private volatile ShownPlan? shown;
    private long settledBytes = MuchBytes;

    /// <summary>What the page is told of: stages, steps, work going on.</summary>
    public PageBeat Beat { get; } = new();

    /// <summary>Work beside answering, which the page may cancel.</summary>
    public OngoingWork Work { get; } = new();

    /// <summary>Why loading stopped; empty while all is well.</summary>
    public ImmutableArray<Finding> Faults { get; private set; } = [];

    /// <summary>An editing session shows its own results from now on; what is still being placed here comes too late.</summary>
    public bool IsTaken { get; set; }

    /// <summary>All that changes start from is known: layers, verdicts, walks, tables.</summary>
    public bool IsSurveyed { get; private set; }

    public bool IsFinished => finished.Task.IsCompleted;

    public Task<bool> Finished => finished.Task;

    public CancellationToken Stopped => stop.Token;

    /// <summary>What is known now; null before the layers are read.</summary>
    public ShownPlan? Shown => shown;

    public void Start()
    {
        Work.Changed += Beat.Next;
        new Thread(Load) { IsBackground = true, Name = "load" }.Start();
    }

    public void Report(StepProgress value)
    {
        Work.Retitle(value.Step);
        outward.Report(value);
        if (GC.GetTotalMemory(false) - settledBytes > MuchBytes)
        {
            Settle();
            settledBytes = GC.GetTotalMemory(false);
        }
    }

    /// <summary>Shows another result of the same ground.</summary>
    public ShownPlan Show(PlanResult result)
    {
        var next = shown is { } before ? before.With(result) : ShownPlan.First(result);
        if (shown is null)
        {
            next.Prepare();
        }

        shown = next;
        Beat.NextStage();
        return next;
    }

    /// <summary>Another scenario of the plan, on the same survey where it reads the same layers.</summary>
    public Task<ShownPlan> ScenarioAsync(string name) => scenarios.GetOrAdd(name, key => new(() => ComputeAsync(key))).Value;

    public void Dispose()
    {
        stop.Cancel();
        Work.Cancel();
    }

    /// <summary>Gives back what a stage has left behind, once it is over: the program stays open for hours.</summary>
    public static void Settle() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);

    private async Task<ShownPlan> ComputeAsync(string name)
    {
        var survey = shown ?? throw new InvalidOperationException("Nothing is loaded yet.");
        using var work = Work.Begin(new LocalText($"计算方案 {name}", $"computing scenario {name}"), stop.Token);
        try
        {
            return await Task.Run(
                () =>
                {
                    var plan = PlanFileReader.Read(options.PlanPath, name);
                    return plan.ReadsSameLayersAs(survey.Result.Inputs.Plan)
                        ? survey.With(PlanRun.Decide(survey.Result, plan, Quiet.Instance, work.Token))
                        : ShownPlan.First(PlanRun.Decide(PlanRun.Survey(plan, Quiet.Instance, work.Token, keepsParcels: false), plan, Quiet.Instance, work.Token));
                },
                work.Token);
        }
        catch
        {
            scenarios.TryRemove(name, out _);
            throw;
        }
    }

    private void Load()
    {
        using var work = Work.Begin(new LocalText("启动", "starting"), stop.Token);
        try
        {
            var plan = PlanFileReader.Read(options.PlanPath, options.Scenario);
            var survey = PlanRun.Survey(plan, this, work.Token, stage => Reached(stage, plan, work.Token), keepsParcels: false);
            Settle();
            Prepare(Show(PlanRun.Decide(survey, plan, this, work.Token, isPlaced: false)));
            IsSurveyed = true;
            var placed = PlanRun.Decide(survey, plan, this, work.Token);
            if (!IsTaken)
            {
                Prepare(Show(placed));
            }

            finished.TrySetResult(true);
        }
        catch (FaultException fault)
        {
            Fail(fault.Findings);
        }
        catch (OperationCanceledException)
        {
            Fail(stop.IsCancellationRequested ? [] : [new Finding(Severity.Warning, "load_cancelled", options.PlanPath, "", "", new LocalText(
                "计算已取消：图上只有此前算出的内容；重新打开可从头计算。", "Cancelled: the map shows what was computed before; open the plan again to compute the rest."))]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidOperationException or ArgumentException)
        {
            Fail([new Finding(Severity.Error, "load_failed", options.PlanPath, "", "", new LocalText(exception.Message, exception.Message))]);
        }
        finally
        {
            Beat.NextStage();
        }
    }

    private void Reached(PlanResult stage, PlanFile plan, CancellationToken cancellation)
    {
        Show(shown is null ? stage : WithTables(stage, plan, cancellation));
        Beat.LetPageDraw(cancellation);
        Settle();
    }

    /// <summary>The quotas split before the walks are known, which take longest; left undone where a factor asks for them.</summary>
    private static PlanResult WithTables(PlanResult stage, PlanFile plan, CancellationToken cancellation)
    {
        try
        {
            return PlanRun.Decide(stage, plan, Quiet.Instance, cancellation, isPlaced: false);
        }
        catch (FaultException)
        {
            // said when it is done with all that is known
            return stage;
        }
    }

    /// <summary>Makes the themes, which the page will ask for, and gives back what making them and the stage before has left behind.</summary>
    private static void Prepare(ShownPlan stage)
    {
        _ = stage.Themes;
        Settle();
    }

    private void Fail(ImmutableArray<Finding> findings)
    {
        Faults = findings;
        finished.TrySetResult(false);
    }
}
