using System.CommandLine;
using System.Diagnostics;
using SpatialHousing.Allocation.Packing;
using SpatialHousing.Checking;
using SpatialHousing.Formats;
using SpatialHousing.Formats.Packing;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Cli.Commands;

/// <summary>`spatialhousing pack INSTANCE_DIR [--seconds S] --out DIR`: quotas into whole parcels and years, with a proved bound.</summary>
internal static class PackCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("INSTANCE_DIR") { Description = "含 parcels.csv 与 quotas.csv 的文件夹 / folder with parcels.csv and quotas.csv" };
        var seconds = new Option<double>("--seconds")
        {
            Description = "搜索预算（单核秒，按步数计，结果可重现）/ search budget in seconds of one core, counted in steps so that results repeat",
            DefaultValueFactory = _ => PackingOptions.Default.Seconds,
        };
        var output = new Option<string>("--out") { Description = "输出文件夹 / output folder", Required = true };
        var command = new Command("pack", "把指标落到地块与年度，并给出可验证的上界 / turn quotas into parcels and years, with a bound that can be checked") { folder, seconds, output };
        command.SetAction((result, cancellation) => Task.Run(() => 
            Run(new Session(result, cancellation), result.GetValue(folder)!, result.GetValue(seconds), result.GetValue(output)!)));
        return command;
    }

    private static int Run(Session session, string folder, double seconds, string output)
    {
        RequireUsable(seconds);
        var problem = PackingFolderReader.Read(folder);
        var odd = PackingPreflight.Check(problem);
        session.Report(odd);
        if (odd.Any(finding => finding.Severity == Severity.Error))
        {
            return ExitCode.BadInput;
        }

        var started = Stopwatch.GetTimestamp();
        var plan = PackingSolver.Solve(problem, new PackingOptions(seconds, Environment.ProcessorCount, TimeProvider.System));
        var elapsed = Stopwatch.GetElapsedTime(started);
        var broken = PackingCheck.Check(problem, plan);
        Write(problem, plan, output, session.Force);
        Tell(session, problem, plan, elapsed);
        session.Report(broken);
        return broken.Length > 0 ? ExitCode.RuleBroken : ExitCode.Done;
    }

    private static void RequireUsable(double seconds)
    {
        if (!(seconds > 0 && seconds <= 86_400))
        {
            throw new FaultException(new Finding(Severity.Error, "wrong_value", "--seconds", "", "", new LocalText(
                "--seconds 应为大于 0、不超过 86400 的数。请改正。", "--seconds must be above 0 and at most 86400. Mend it.")));
        }
    }

    private static void Write(PackingProblem problem, PackingPlan plan, string output, bool force)
    {
        using var target = OutputFolder.Open(output, force);
        using (var solution = target.Create("solution.csv"))
        {
            PackingWriter.WriteSolution(problem, plan, solution);
        }

        using (var proof = target.Create("packing.json"))
        {
            PackingWriter.WriteProof(plan, proof);
        }

        using (var run = target.CreateText("run.json"))
        {
            run.WriteLine("{\"command\": \"pack\"}");
        }

        target.Commit();
    }

    private static void Tell(Session session, PackingProblem problem, PackingPlan plan, TimeSpan elapsed)
    {
        if (session.Json)
        {
            using var stdout = Console.OpenStandardOutput();
            PackingWriter.WriteProof(plan, stdout);
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

        foreach (var area in plan.Areas.Where(area => area.Unmet > 0))
        {
            session.Result(new LocalText(
                $"  片区 {area.Area}：未落实 {Hectares(area.Unmet)} 公顷，至少 {Hectares(area.LeastUnmet)}{(area.RelaxedUnmet == 0 ? "（没有合适的整块地块）" : "")}。",
                $"  area {area.Area}: {Hectares(area.Unmet)} ha unmet, {Hectares(area.LeastUnmet)} at least{(area.RelaxedUnmet == 0 ? " (no whole parcels fit)" : "")}."));
        }
    }

    private static string Hectares(long amount) => Rounding.Print(amount / 1e8, 4);
}
