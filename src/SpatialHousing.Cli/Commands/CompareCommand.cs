using System.CommandLine;
using SpatialHousing.Formats;
using SpatialHousing.Formats.Plan;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Cli.Commands;

/// <summary>`spatialhousing compare PLAN --scenario A --scenario B --out DIR`: what differs, down to cell and parcel, and why.</summary>
internal static class CompareCommand
{
    public static Command Create()
    {
        var plan = new Argument<string>("PLAN") { Description = "规划文件 plan.json / the plan file" };
        var scenarios = new Option<string[]>("--scenario") { Description = "方案名，给两次 / a scenario, given twice", Required = true };
        var output = new Option<string>("--out") { Description = "输出文件夹 / output folder", Required = true };
        var command = new Command(
            "compare",
            """
            比较两个方案：差在哪些片区、年度和地块，由哪条规则或哪个因子引起 / compare two scenarios down to cell and parcel, with the rule or factor behind each

            示例 / example:
              spatialhousing compare data/chifeng-main-urban/plan.json --scenario published --scenario rules --out out/compared
            """) { plan, scenarios, output };
        command.SetAction((result, cancellation) => Task.Run(() => 
            Run(new Session(result, cancellation), result.GetValue(plan)!, result.GetValue(scenarios) ?? [], result.GetValue(output)!)));
        return command;
    }

    private static int Run(Session session, string planPath, string[] scenarios, string output)
    {
        if (scenarios.Length != 2)
        {
            throw new FaultException(new Finding(Severity.Error, "two_scenarios", "--scenario", "", "", new LocalText(
                $"请用 --scenario 给出两个方案名（现有 {scenarios.Length} 个）。", $"Name two scenarios with --scenario (there are {scenarios.Length}).")));
        }

        using var folder = OutputFolder.Open(output, session.Force);
        var comparison = session.WithProgress(progress => PlanComparison.Of(
            PlanRun.Execute(PlanFileReader.Read(planPath, scenarios[0]), progress, session.Cancellation),
            PlanRun.Execute(PlanFileReader.Read(planPath, scenarios[1]), progress, session.Cancellation)));
        PlanComparisonOutputs.Write(comparison, folder, session.Language, TimeProvider.System);
        session.Cancellation.ThrowIfCancellationRequested();
        folder.Commit();
        foreach (var line in PlanComparisonWords.Lines(comparison))
        {
            session.Result(line);
        }

        if (session.Json)
        {
            Console.Out.WriteLine(FormattableString.Invariant(
                $"{{\"settings\": {comparison.Settings.Length}, \"cells\": {comparison.Cells.Length}, \"parcels\": {comparison.Parcels.Length}}}"));
        }

        return ExitCode.Done;
    }
}
