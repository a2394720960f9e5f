using System.Collections.Concurrent;
using System.Collections.Immutable;
using SpatialHousing.Formats.Plan;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Viewer;

/// <summary>Loads a plan in the background and shows each stage as soon as it is there: layers, zones, walks, allocation, placing.</summary>
internal sealed class PlanLoad(ViewerOptions options, IProgress<StepProgress> outward) : IProgress<StepProgress>, IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly TaskCompletionSource<bool> finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<string, Lazy<Task<ShownPlan>>> scenarios = new(StringComparer.Ordinal);
    private readonly Lock turn = new();
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile ShownPlan? shown;

    /// <summary>Counts up with every stage and every change of the session.</summary>
    public int Revision { get; private set; }

    public StepProgress Step { get; private set; } = new(new LocalText("启动", "starting"), double.NaN);

    /// <summary>Why loading stopped; empty while all is well.</summary>
    public ImmutableArray<Finding> Faults { get; private set; } = [];

    /// <summary>An editing session shows its own results from now on; what is still being placed here comes too late.</summary>
    public bool IsTaken { get; set; }

    public bool IsFinished => finished.Task.IsCompleted;

    public Task<bool> Finished => finished.Task;

    public CancellationToken Stopped => stop.Token;

    /// <summary>What is known now; null before the layers are read.</summary>
    public ShownPlan? Shown => shown;

    public void Start() => new Thread(Load) { IsBackground = true, Name = "load" }.Start();

    public void Report(StepProgress value)
    {
        Step = value;
        outward.Report(value);
    }

    /// <summary>Waits until the revision is above a number, at most 20 seconds.</summary>
    public async Task WaitAsync(int above, CancellationToken cancellation)
    {
        Task pulse;
        lock (turn)
        {
            if (Revision > above)
            {
                return;
            }

            pulse = changed.Task;
        }

        await Task.WhenAny(pulse, Task.Delay(TimeSpan.FromSeconds(20), cancellation));
    }

    /// <summary>Shows another result of the same ground.</summary>
    public ShownPlan Show(PlanResult result)
    {
        var next = shown is { } before ? before.With(result) : ShownPlan.First(result);
        shown = next;
        Pulse();
        return next;
    }

    /// <summary>Another scenario of the plan, on the same survey where it reads the same layers.</summary>
    public Task<ShownPlan> ScenarioAsync(string name) => scenarios.GetOrAdd(name, key => new(() => Task.Run(() =>
    {
        var survey = shown ?? throw new InvalidOperationException("Nothing is loaded yet.");
        var plan = PlanFileReader.Read(options.PlanPath, key);
        var quiet = new Quiet();
        return plan.ReadsSameLayersAs(survey.Result.Inputs.Plan)
            ? survey.With(PlanRun.Decide(survey.Result, plan, quiet, stop.Token))
            : ShownPlan.First(PlanRun.Execute(plan, quiet, stop.Token));
    }))).Value;

    public void Dispose() => stop.Cancel();

    private void Load()
    {
        try
        {
            var plan = PlanFileReader.Read(options.PlanPath, options.Scenario);
            var survey = PlanRun.Survey(plan, this, stop.Token, result => Show(result));
            Show(survey);
            var tables = PlanRun.Decide(survey, plan, this, stop.Token, isPlaced: false);
            Show(tables);
            var placed = PlanRun.Decide(survey, plan, this, stop.Token);
            if (!IsTaken)
            {
                Show(placed);
            }

            finished.TrySetResult(true);
        }
        catch (FaultException fault)
        {
            Fail(fault.Findings);
        }
        catch (OperationCanceledException)
        {
            Fail([]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidOperationException or ArgumentException)
        {
            Fail([new Finding(Severity.Error, "load_failed", options.PlanPath, "", "", new LocalText(exception.Message, exception.Message))]);
        }
        finally
        {
            Pulse();
        }
    }

    private void Fail(ImmutableArray<Finding> findings)
    {
        Faults = findings;
        finished.TrySetResult(false);
    }

    private void Pulse()
    {
        TaskCompletionSource before;
        lock (turn)
        {
            Revision++;
            before = changed;
            changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        before.TrySetResult();
    }

    private sealed class Quiet : IProgress<StepProgress>
    {
        public void Report(StepProgress value)
        {
        }
    }
}
