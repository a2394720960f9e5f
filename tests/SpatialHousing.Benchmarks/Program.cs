using System.Globalization;

namespace SpatialHousing.Benchmarks;

/// <summary>Answers `j1 DIR` … on the cities of the peers' generator, with the `check` and `phase` lines that the peers print.</summary>
internal static class Program
{
    /// <summary>One line a job, one file a job.</summary>
    private static readonly Dictionary<string, Action<string, PhaseClock>> Jobs = new(StringComparer.Ordinal)
    {
        ["fuzz"] = Fuzz.Run,
        ["j1"] = J1.Run,
        ["overlay-fuzz"] = OverlayFuzz.Run,
        ["j2"] = J2.Run,
        ["j3"] = J3.Run,
        ["j4"] = J4.Run,
        ["pmed"] = Pmed.Run,
        ["j5"] = J5.Run,
        ["pack"] = Pack.Run,
        ["odds"] = Pack.RunOdds,
        ["desk"] = Desk.Run,
    };

    public static int Main(string[] args)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        if (args.Length < 2 || !Jobs.TryGetValue(args[0], out var job))
        {
            Console.Error.WriteLine($"usage: benchmarks {string.Join('|', Jobs.Keys)} DIR");
            return 2;
        }

        job(args[1], new PhaseClock(args[0]));
        return 0;
    }
}
