namespace SpatialHousing.Allocation.Packing;

/// <summary>Seeks whole-parcel plans near a relaxation: rounding, annealing among the parcels with the least regret, then exchanges of groups.</summary>
internal sealed class PlanSearch(AreaProblem area, bool isAll, SearchStop stop)
{
    /// <summary>Smaller areas are searched whole by the tree and its neighbourhoods.</summary>
    public const int LeastForExchange = 60;

    /// <summary>Pairs of choices that an exchange may go through: four rounds over five years, fewer over more.</summary>
    private const int PairsOfExchange = 60;

    /// <summary>Moves of one run of the annealing.</summary>
    private const long Moves = 60_000;

    /// <summary>Where exchanges follow, so many runs are enough once a plan is allowed; more come with the budget.</summary>
    private const int RunsWithExchange = 3;
    private const ulong Seed = 20260101;

    /// <summary>Runs of the annealing: how many parcels are open, and how hot it begins, as a part of the greatest regret among them.</summary>
    private static readonly (int Open, double Heat)[] Runs = [(40, 0.5), (60, 1), (80, 1), (40, 0.3), (60, 0.3), (50, 0.7), (70, 1), (30, 0.5)];

    /// <summary>Wider runs for areas in which the narrow ones find no allowed plan.</summary>
    private static readonly (int Open, double Heat)[] WiderRuns = [(120, 0.3), (120, 1), (200, 0.3), (200, 0.1), (300, 0.3), (300, 0.1), (500, 0.1), (500, 0.03)];

    private byte[] rounded = [];
    private double[] regretOf = [];
    private double[] prices = [];

    /// <summary>Parcels in the order of their regret at the last prices; with <c>isAll</c> every one that has a second choice.</summary>
    public int[] ByRegret { get; private set; } = [];

    /// <summary>Each parcel at its best choice.</summary>
    public byte[] Round(ChoiceModel model, double[] relaxed)
    {
        (prices, rounded) = (relaxed, new byte[area.Count]);
        var regret = new double[area.Count];
        DualPass.Run(model, area.Allowed, prices, rounded, regret);
        ByRegret = LeastRegret.Of(regret, isAll ? area.Count : WiderRuns.Max(run => run.Open));
        regretOf = Array.ConvertAll(ByRegret, p => regret[p]);
        return rounded;
    }

    /// <summary>The best of several runs by (over the limits, unmet above the limit, −value); more and wider runs follow while none is allowed.</summary>
    public (byte[] Plan, (long Over, long Unmet, long Loss) Rank) Improve(byte[] start, long unmetLimit)
    {
        var (best, rank) = (start, (Over: long.MaxValue, Unmet: 0L, Loss: 0L));
        var enough = area.Count < LeastForExchange ? Runs.Length : RunsWithExchange;
        for (var run = 0; run < Runs.Length + WiderRuns.Length; run++)
        {
            if (run >= enough && (rank is { Over: 0, Unmet: 0 } || (run >= Runs.Length && ByRegret.Length <= Runs[2].Open)))
            {
                break;
            }

            var found = OneRun(start, unmetLimit, run < Runs.Length ? Runs[run] : WiderRuns[run - Runs.Length], run);
            if (found.Rank.CompareTo(rank) < 0)
            {
                (best, rank) = found;
            }
        }

        return (best, rank);
    }

    /// <summary>One more run with a seed of its own; every second from the best plan so far, the others from the rounding.</summary>
    public (byte[] Plan, (long Over, long Unmet, long Loss) Rank) RunAgain(int number, byte[] best, long unmetLimit) =>
        OneRun(number % 2 == 0 ? best : rounded, unmetLimit, Runs[number % Runs.Length], Runs.Length + WiderRuns.Length + number);

    private (byte[] Plan, (long Over, long Unmet, long Loss) Rank) OneRun(byte[] start, long unmetLimit, (int Open, double Heat) run, int number)
    {
        stop.ThrowIfCancelled();
        var core = ByRegret[..Math.Min(run.Open, ByRegret.Length)];
        var heat = core.Length == 0 ? 0 : Math.Max(1e-6, regretOf[core.Length - 1] * run.Heat);
        var annealing = new CoreAnnealing(area, start, core, unmetLimit, prices, Seed + (ulong)number);
        annealing.Run(Math.Min(Moves, 4_000L * core.Length), heat, heat / 100);
        if (area.Count < LeastForExchange)
        {
            return (annealing.Best, annealing.BestRank);
        }

        var exchange = new ChoiceExchange(area, annealing.Best, unmetLimit, prices);
        exchange.Run(Math.Max(1, PairsOfExchange / (area.Years * (area.Years + 1) / 2)));
        return (exchange.Plan, exchange.Rank);
    }
}
