using System.Diagnostics;

namespace SpatialHousing.Benchmarks;

/// <summary>Prints `phase JOB NAME SECONDS` for each part of a job.</summary>
internal sealed class PhaseClock(string job)
{
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private double lastSeconds;

    /// <summary>Ends the part that ran since the last call.</summary>
    public void Phase(string name)
    {
        var nowSeconds = watch.Elapsed.TotalSeconds;
        Console.WriteLine($"phase {job} {name} {nowSeconds - lastSeconds:F4}");
        lastSeconds = watch.Elapsed.TotalSeconds;
    }

    /// <summary>Prints `check JOB …`.</summary>
    public void Check(string figures) => Console.WriteLine($"check {job} {figures}");
}
