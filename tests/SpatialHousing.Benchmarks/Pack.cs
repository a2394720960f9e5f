using SpatialHousing.Allocation.Packing;
using SpatialHousing.Allocation.Sensitivity;
using SpatialHousing.Checking;
using SpatialHousing.Formats.Packing;

namespace SpatialHousing.Benchmarks;

/// <summary>`pack DIR`: quotas into parcels on an instance of make_packing.py; reading, solving and checking apart. `odds DIR`: weight sampling on the same.</summary>
internal static class Pack
{
    public static void Run(string folder, PhaseClock clock)
    {
        var problem = PackingFolderReader.Read(folder);
        clock.Phase("read");
        var plan = PackingSolver.Solve(problem, PackingOptions.Default);
        clock.Phase("solve");
        var broken = PackingCheck.Check(problem, plan);
        clock.Phase("check");
        clock.Check(FormattableString.Invariant(
            $"parcels {problem.Count} value {plan.Value / 1e8:F4} bound {plan.Bound / 1e8:F4} gap_pct {plan.Gap * 100:F5} unmet_ha {plan.Unmet / 1e8:F4} broken {broken.Length}"));
    }

    public static void RunOdds(string folder, PhaseClock clock)
    {
        const int Factors = 4;
        const int Draws = 1000;
        var problem = PackingFolderReader.Read(folder);
        clock.Phase("read");
        var random = new Random(1);
        var first = Enumerable.Range(0, problem.Count).Select(p => problem.Scores[p * problem.Years] / 1e4).ToArray();
        var factors = Enumerable.Range(0, Factors).Select(_ => Array.ConvertAll(first, score => Math.Clamp(score + ((random.NextDouble() - 0.5) * 0.4), 0, 1))).ToArray();
        double[] weights = [0.4, 0.3, 0.2, 0.1];
        var draws = WeightSampler.Draw(weights, new WeightSpread.Dirichlet(50), Draws, 1);
        var odds = ParcelSampling.Of(problem, factors, weights, draws, new long[problem.Areas.Length], 2);
        clock.Phase("sample");
        clock.Check(FormattableString.Invariant(
            $"parcels {problem.Count} draws {Draws} chosen {odds.Count(one => one.IsChosen)} unsure {odds.Count(one => one.Odds is > 0.05 and < 0.95)} flips {odds.Count(one => one.Flip is not null)}"));
    }
}
