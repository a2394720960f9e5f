using SpatialHousing.Tests.Formats.GeoJson;

namespace SpatialHousing.Benchmarks;

/// <summary>fuzz: a million random mutations of the small GeoJSON files under a folder; each must load or be refused.</summary>
internal static class Fuzz
{
    private const int Cases = 1_000_000;
    private const int LargestFileBytes = 8192;
    private const int Seed = 1;

    public static void Run(string folder, PhaseClock clock)
    {
        byte[][] sources = [.. Enumerable.Repeat(GeoJsonMutations.OwnSources, 12).SelectMany(own => own), .. Directory.GetFiles(folder, "*.geojson", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(File.ReadAllBytes).Where(bytes => bytes.Length is > 0 and <= LargestFileBytes)];
        var mutations = new GeoJsonMutations(sources, Seed);
        var slowestMilliseconds = 0.0;
        for (var i = 0; i < Cases; i++)
        {
            var started = System.Diagnostics.Stopwatch.GetTimestamp();
            mutations.Run(i);
            slowestMilliseconds = Math.Max(slowestMilliseconds, System.Diagnostics.Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        clock.Check(FormattableString.Invariant(
            $"cases={Cases} seed={Seed} sources={sources.Length} loaded={mutations.Loaded} refused={mutations.Refused} slowest_ms={slowestMilliseconds:F1} most_allocated_bytes={mutations.MostAllocatedBytes} working_set_mb={Environment.WorkingSet >> 20}"));
        clock.Phase("fuzz");
    }
}
