using System.CommandLine;
using SpatialHousing.Allocation.Sensitivity;
using SpatialHousing.Formats;
using SpatialHousing.Formats.Plan;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Cli.Commands;

/// <summary>`spatialhousing sensitivity PLAN`: how sure shares and parcels are when the weights are not.</summary>
internal static class SensitivityCommand
{
    public static Command Create()
    {
        var plan = new Argument<string>("PLAN") { Description = "规划文件 plan.json / the plan file" };
        var scenario = new Option<string?>("--scenario") { Description = "方案名（默认第一个）/ scenario, the first by default" };
        var draws = new Option<int>("--draws") { Description = "抽样次数 / number of draws", DefaultValueFactory = _ => 1000 };
        var seed = new Option<int>("--seed") { Description = "随机种子 / seed", DefaultValueFactory = _ => 1 };
        var box = new Option<double?>("--box") { Description = "各权重在自身的 ±R 倍内均匀抽样（0…1）/ each weight evenly within ±R times itself" };
        var concentration = new Option<double>("--dirichlet") { Description = "狄利克雷分布的集中度（默认）/ concentration of a Dirichlet distribution (the default)", DefaultValueFactory = _ => 50 };
        var output = new Option<string>("--out") { Description = "输出文件夹 / output folder", Required = true };
        var command = new Command(
            "sensitivity",
            """
            权重抽样：份额的范围、名次与地块入选的把握、最小的翻转改动 / samples the weights: ranges of shares, odds of ranks and parcels, smallest flipping change

            示例 / example:
              spatialhousing sensitivity data/chifeng-main-urban/plan.json --scenario rules --draws 1000 --out out/sensitivity
            """) { plan, scenario, draws, seed, box, concentration, output };
        command.SetAction((result, cancellation) => Task.Run(() => Run(
            new Session(result, cancellation), result.GetValue(plan)!, result.GetValue(scenario), result.GetValue(draws), result.GetValue(seed),
            SpreadOf(result.GetValue(box), result.GetValue(concentration)), result.GetValue(output)!)));
        return command;
    }

    private static WeightSpread SpreadOf(double? box, double concentration) => box switch
    {
        >= 0 and <= 1 => new WeightSpread.Box(box.Value),
        null when concentration > 0 && double.IsFinite(concentration) => new WeightSpread.Dirichlet(concentration),
        _ => throw Wrong("--box / --dirichlet", "--box 应在 0 与 1 之间，--dirichlet 应大于 0。", "--box must lie between 0 and 1, --dirichlet above 0."),
    };

    private static int Run(Session session, string planPath, string? scenario, int draws, int seed, WeightSpread spread, string output)
    {
        if (draws is < 1 or > 1_000_000)
        {
            throw Wrong("--draws", "--draws 应在 1 与 1000000 之间。", "--draws must lie between 1 and 1000000.");
        }

        using var folder = OutputFolder.Open(output, session.Force);
        var plan = PlanFileReader.Read(planPath, scenario);
        var sensitivity = session.WithProgress(progress => PlanSensitivity.Of(PlanRun.Execute(plan, progress, session.Cancellation), spread, draws, (ulong)(uint)seed, session.Cancellation));
        var record = new RunRecord("sensitivity").Setting("plan", plan.Id).Setting("scenario", plan.Scenario).Setting("draws", draws).Setting("seed", seed).Setting("spread", spread.ToString());
        foreach (var file in sensitivity.Result.Inputs.Files)
        {
            record.Input("", file.File, file.Sha256);
        }

        PlanSensitivityOutputs.Write(sensitivity, folder, record, TimeProvider.System);
        session.Cancellation.ThrowIfCancellationRequested();
        folder.Commit();
        foreach (var line in PlanSensitivityOutputs.Words(sensitivity))
        {
            session.Result(line);
        }

        foreach (var finding in sensitivity.Findings)
        {
            session.Say(finding.Message);
        }

        if (session.Json)
        {
            Console.Out.WriteLine(FormattableString.Invariant($"{{\"draws\": {draws}, \"areas\": {sensitivity.Areas.Length}, \"parcels\": {sensitivity.Parcels.Length}}}"));
        }

        return ExitCode.Done;
    }

    private static FaultException Wrong(string option, string chinese, string english) =>
        new(new Finding(Severity.Error, "wrong_value", option, "", "", new LocalText(chinese, english)));
}
