using System.Diagnostics;
using SpatialHousing.Units;

namespace SpatialHousing;

/// <summary>Runs the steps of a plan one after the other: says each to the user, times it, stops between steps when asked.</summary>
internal sealed class PlanSteps(IProgress<StepProgress> progress, CancellationToken cancellation)
{
    private readonly List<(string Step, TimeSpan Time)> timings = [];

    /// <summary>Step words and their wall times, in order.</summary>
    public IReadOnlyList<(string Step, TimeSpan Time)> Timings => timings;

    public T Do<T>(string step, string chinese, Func<T> work)
    {
        cancellation.ThrowIfCancellationRequested();
        progress.Report(new StepProgress(new LocalText(chinese, step), double.NaN));
        var start = Stopwatch.GetTimestamp();
        var result = work();
        timings.Add((step, Stopwatch.GetElapsedTime(start)));
        return result;
    }
}
