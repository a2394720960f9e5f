using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using SpatialHousing.Formats;
using SpatialHousing.Formats.Plan;
using SpatialHousing.Formats.Rendering;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Cli.Commands;

/// <summary>`spatialhousing run PLAN` and `spatialhousing allocate PLAN`: the main job, whole or its tables alone.</summary>
internal static class RunCommand
{
    public static Command Create() => Create(
        "run",
        """
        运行一份规划：分配、校核、覆盖、报告与图件 / run a plan: allocation, checks, coverage, report, maps

        示例 / examples:
          spatialhousing run data/chifeng-main-urban/plan.json --out out/chifeng
          spatialhousing run plan.json --scenario rules --out out/rules --lang en
        退出码 / exit codes: 0 完成 done; 1 违反刚性规则 a hard rule is broken; 2 输入有误 bad input; 3 环境问题 environment
        """,
        (result, folder, session, renderer) => session.WithProgress(progress =>
        {
            PlanOutputs.WriteAll(result, folder, session.Language, TimeProvider.System, progress, session.Cancellation, renderer);
            return true;
        }),
        new Option<bool>("--pictures") { Description = "report.docx 的图件附带位图，供不显示 SVG 的程序（旧版 WPS、LibreOffice），多用约 1 秒 / pictures beside the drawings in report.docx, for programs that show no SVG" });

    public static Command CreateAllocate() => Create(
        "allocate",
        """
        只做指标分配：allocation.csv 等表 / allocate only: allocation.csv and its ledger

        示例 / example:
          spatialhousing allocate data/zhangye/plan.json --out out/zhangye
        """,
        (result, folder, session, _) => PlanOutputs.WriteAllocation(result, folder, session.Language, TimeProvider.System));

    private static Command Create(string name, string description, Action<PlanResult, OutputFolder, Session, SheetRenderer?> write, Option<bool>? pictures = null)
    {
        var plan = new Argument<string>("PLAN") { Description = "规划文件 plan.json / the plan file" };
        var scenario = new Option<string?>("--scenario") { Description = "方案名（默认第一个）/ scenario, the first by default" };
        var output = new Option<string>("--out") { Description = "输出文件夹 / output folder", Required = true };
        var command = new Command(name, description) { plan, scenario, output };
        if (pictures is not null)
        {
            command.Add(pictures);
        }

        command.SetAction((parsed, cancellation) => Task.Run(() => Run(
            new Session(parsed, cancellation), parsed.GetValue(plan)!, parsed.GetValue(scenario), parsed.GetValue(output)!, write, pictures is not null && parsed.GetValue(pictures))));
        return command;
    }

    private static int Run(Session session, string planPath, string? scenario, string output, Action<PlanResult, OutputFolder, Session, SheetRenderer?> write, bool wantsPictures)
    {
        using var folder = OutputFolder.Open(output, session.Force);
        var plan = PlanFileReader.Read(planPath, scenario);
        var result = session.WithProgress(progress => PlanRun.Execute(plan, progress, session.Cancellation));
        var renderer = wantsPictures ? SheetRenderer.Find() : null;
        if (wantsPictures && renderer is null)
        {
            result = result with { Findings = result.Findings.Add(new Finding(Severity.Warning, "no_renderer", "report.docx", "", "", SheetRenderer.HowToInstall)) };
        }

        write(result, folder, session, renderer);
        session.Cancellation.ThrowIfCancellationRequested();
        folder.Commit();
        session.Report(result.Findings);
        Summarise(session, result, output, folder);
        return result.BreaksHardRule ? ExitCode.RuleBroken : ExitCode.Done;
    }

    private static void Summarise(Session session, PlanResult result, string output, OutputFolder folder)
    {
        if (session.Json)
        {
            Console.Out.WriteLine(JsonOf(result, output, folder));
            return;
        }

        var plan = result.Inputs.Plan;
        var allocation = result.Allocation;
        session.Result(new LocalText(
            $"{plan.Name}{(plan.Scenario.Length == 0 ? "" : $"（方案 {plan.Scenario}）")}：{allocation.Areas.Length} 个区域，{plan.Period.Span} 年。",
            $"{plan.Name}{(plan.Scenario.Length == 0 ? "" : $" (scenario {plan.Scenario})")}: {allocation.Areas.Length} areas, {plan.Period.Span}."));
        foreach (var cell in allocation.Cells.Where(cell => cell.Area == allocation.Whole && cell.Period == plan.Period.Span && cell.Measure != AllocationMeasure.Share))
        {
            session.Result(new LocalText($"  {cell.Measure.Name().Chinese} {cell.Printed} {cell.Measure.UnitName().Chinese}", $"  {cell.Measure.Name().English} {cell.Printed} {cell.Measure.UnitName().English}"));
        }

        session.Result(new LocalText(
            $"  发现：错误 {Count(result, Severity.Error)}、警告 {Count(result, Severity.Warning)}、提示 {Count(result, Severity.Info)}",
            $"  findings: {Count(result, Severity.Error)} errors, {Count(result, Severity.Warning)} warnings, {Count(result, Severity.Info)} notes"));
        session.Result(new LocalText($"结果在 {output}（{folder.Written.Count} 个文件）", $"The result is in {output} ({folder.Written.Count} files)."));
    }

    private static int Count(PlanResult result, Severity severity) => result.Findings.Count(finding => finding.Severity == severity);

    private static string JsonOf(PlanResult result, string output, OutputFolder folder)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("plan", result.Inputs.Plan.Id);
            json.WriteString("scenario", result.Inputs.Plan.Scenario);
            json.WriteString("out", output);
            json.WriteNumber("exit", result.BreaksHardRule ? ExitCode.RuleBroken : ExitCode.Done);
            json.WriteStartObject("totals");
            foreach (var cell in result.Allocation.Cells.Where(cell => cell.Area == result.Allocation.Whole && cell.Period == result.Inputs.Plan.Period.Span))
            {
                json.WriteNumber(cell.Measure.Word(), cell.Value);
            }

            json.WriteEndObject();
            json.WriteStartObject("findings");
            foreach (var severity in Enum.GetValues<Severity>())
            {
                json.WriteNumber(severity.ToString().ToLower(CultureInfo.InvariantCulture), Count(result, severity));
            }

            json.WriteEndObject();
            json.WriteNumber("parcels", result.Zones.Assessment.Parcels.Length);
            json.WriteNumber("parcels_in_breach", result.Zones.Assessment.Breaches.Count());
            json.WriteStartArray("files");
            foreach (var file in folder.Written)
            {
                json.WriteStringValue(file);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
