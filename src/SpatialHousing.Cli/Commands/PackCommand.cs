using System.CommandLine;
using System.Diagnostics;
using SpatialHousing.Allocation.Clustering;
using SpatialHousing.Allocation.Packing;
using SpatialHousing.Checking;
using SpatialHousing.Formats;
using SpatialHousing.Formats.Packing;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Cli.Commands;

/// <summary>`spatialhousing pack INSTANCE_DIR [--seconds S] [--clusters M2 [--give-up SHARE]] --out DIR`: quotas into whole parcels and years, with a proved bound.</summary>
internal static class PackCommand
{
    private const double UsualGiveUpShare = 0.01;

    public static Command Create()
    {
        var folder = new Argument<string>("INSTANCE_DIR") { Description = "含 parcels.csv 与 quotas.csv 的文件夹 / folder with parcels.csv and quotas.csv" };
        var seconds = new Option<double>("--seconds")
        {
            Description = "搜索预算（单核秒，按步数计，结果可重现）/ search budget in seconds of one core, counted in steps so that results repeat",
            DefaultValueFactory = _ => PackingOptions.Default.Seconds,
        };
        var clusters = new Option<double?>("--clusters")
        {
            Description = "成片供应：同一片区供应的地块尽量成片，每片至少这么多平方米（需 neighbours.csv）/ parcels supplied in an area form clusters of at least so many m2 (needs neighbours.csv)",
        };
        var giveUp = new Option<double>("--give-up")
        {
            Description = "每个片区为成片最多放弃的得分比例 / part of each area's score that may be given up for clusters", DefaultValueFactory = _ => UsualGiveUpShare,
        };
        var output = new Option<string>("--out") { Description = "输出文件夹 / output folder", Required = true };
        var command = new Command("pack", "把指标落到地块与年度，并给出可验证的上界 / turn quotas into parcels and years, with a bound that can be checked") { folder, seconds, clusters, giveUp, output };
        command.SetAction((result, cancellation) => Task.Run(() =>
            Run(new Session(result, cancellation), result.GetValue(folder)!, result.GetValue(seconds), SettingsOf(result.GetValue(clusters), result.GetValue(giveUp)), result.GetValue(output)!)));
        return command;
    }

    private static int Run(Session session, string folder, double seconds, ClusterSettings? clusters, string output)
    {
        RequireUsable(seconds > 0 && seconds <= 86_400, "--seconds", "应为大于 0、不超过 86400 的数", "must be above 0 and at most 86400");
        var problem = PackingFolderReader.Read(folder);
        var pairs = clusters is null ? [] : NeighbourFileReader.Read(folder, problem);
        var odd = PackingPreflight.Check(problem);
        session.Report(odd);
        if (odd.Any(finding => finding.Severity == Severity.Error))
        {
            return ExitCode.BadInput;
        }

        var started = Stopwatch.GetTimestamp();
        var plan = PackingSolver.Solve(problem, new PackingOptions(seconds, Environment.ProcessorCount, TimeProvider.System), session.Cancellation);
        var (best, outcome) = (plan, (ClusterOutcome?)null);
        if (clusters is not null)
        {
            (plan, outcome) = PlanClustering.Improve(problem, best, new ParcelNeighbours(problem.Count, pairs), clusters, Environment.ProcessorCount);
        }

        var elapsed = Stopwatch.GetElapsedTime(started);
        var broken = PackingCheck.Check(problem, plan);
        broken = outcome is null ? broken : broken.AddRange(ClusterCheck.Check(problem, best, plan, outcome, pairs.Select(pair => (pair.One, pair.Other, 0.0)), 0));
        Write(problem, plan, outcome, output, session.Force);
        Tell(session, problem, plan, outcome, elapsed);
        session.Report(broken);
        return broken.Length > 0 ? ExitCode.RuleBroken : ExitCode.Done;
    }

    private static ClusterSettings? SettingsOf(double? leastSquareMetres, double giveUpShare)
    {
        RequireUsable(leastSquareMetres is not { } least || (least >= 0 && least <= 1e12), "--clusters", "应为 0 至 10¹² 之间的平方米数", "must be 0 to 1e12 square metres");
        RequireUsable(giveUpShare >= 0 && giveUpShare <= 1, "--give-up", "应为 0 至 1 之间的数", "must be 0 to 1");
        return leastSquareMetres is { } wanted ? new ClusterSettings((long)Math.Ceiling(wanted), giveUpShare) : null;
    }

    private static void RequireUsable(bool holds, string option, string chinese, string english)
    {
        if (!holds)
        {
            throw new FaultException(new Finding(Severity.Error, "wrong_value", option, "", "", new LocalText($"{option} {chinese}。请改正。", $"{option} {english}. Mend it.")));
        }
    }

    private static void Write(PackingProblem problem, PackingPlan plan, ClusterOutcome? clusters, string output, bool force)
    {
        using var target = OutputFolder.Open(output, force);
        using (var solution = target.Create("solution.csv"))
        {
            PackingWriter.WriteSolution(problem, plan, solution);
        }

        using (var proof = target.Create("packing.json"))
        {
            PackingWriter.WriteProof(plan, proof, clusters: clusters);
        }

        if (clusters is not null)
        {
            using var table = target.CreateText("clusters.csv");
            ClusterTableWriter.Write(table, problem, plan, clusters, 1);
        }

        using (var run = target.CreateText("run.json"))
        {
            run.WriteLine("{\"command\": \"pack\"}");
        }

        target.Commit();
    }

    private static void Tell(Session session, PackingProblem problem, PackingPlan plan, ClusterOutcome? clusters, TimeSpan elapsed)
    {
        if (session.Json)
        {
            using var stdout = Console.OpenStandardOutput();
            PackingWriter.WriteProof(plan, stdout, clusters: clusters);
            return;
        }

        var (value, bound, unmet) = (Hectares(plan.Value), Hectares(plan.Bound), Hectares(plan.Unmet));
        var gap = Rounding.Print(plan.Gap * 100, 4);
        var chosen = plan.YearOfParcel.Count(year => year > 0);
        var seconds = Rounding.Print(elapsed.TotalSeconds, 2);
        session.Result(new LocalText(
            $"{problem.Count} 个地块中供应 {chosen} 个；得分 {value}，上界 {bound}，差距 {gap} %{(plan.IsOptimal ? "（已证明最优）" : "")}；未落实 {unmet} 公顷（折合用地）；{seconds} 秒。",
            $"{chosen} of {problem.Count} parcels supplied; value {value}, bound {bound}, gap {gap} %{(plan.IsOptimal ? " (proved optimal)" : "")}; unmet {unmet} ha of land; {seconds} s."));
        if (plan.StoppedByClock > 0)
        {
            session.Result(new LocalText(
                $"  {plan.StoppedByClock} 个片区的搜索因超时提前结束，下次结果可能不同；可加大 --seconds。", $"  the clock ended the search of {plan.StoppedByClock} areas early, so another run may differ; raise --seconds."));
        }

        if (clusters is not null)
        {
            var (from, to) = (Hectares(clusters.StrayLandBeforeM2 * 10_000), Hectares(clusters.StrayLandM2(problem) * 10_000));
            session.Result(new LocalText(
                $"  成片：零散地块由 {clusters.StrayParcelsBefore} 宗 {from} 公顷减至 {clusters.Strays.Length} 宗 {to} 公顷，放弃得分 {Hectares(clusters.GivenUp)}；见 clusters.csv。",
                $"  clusters: stray parcels from {clusters.StrayParcelsBefore} ({from} ha) to {clusters.Strays.Length} ({to} ha), {Hectares(clusters.GivenUp)} of the value given up; see clusters.csv."));
        }

        foreach (var area in plan.Areas.Where(area => area.Unmet > 0))
        {
            session.Result(new LocalText(
                $"  片区 {area.Area}：未落实 {Hectares(area.Unmet)} 公顷，至少 {Hectares(area.LeastUnmet)}{(area.RelaxedUnmet == 0 ? "（没有合适的整块地块）" : "")}。",
                $"  area {area.Area}: {Hectares(area.Unmet)} ha unmet, {Hectares(area.LeastUnmet)} at least{(area.RelaxedUnmet == 0 ? " (no whole parcels fit)" : "")}."));
        }
    }

    private static string Hectares(long amount) => Rounding.Print(amount / 1e8, 4);
}
