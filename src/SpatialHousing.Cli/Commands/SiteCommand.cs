using System.CommandLine;
using System.Globalization;
using SpatialHousing.Formats;
using SpatialHousing.Formats.Plan;
using SpatialHousing.Planning;
using SpatialHousing.Units;
using SpatialHousing.Walking;
using SpatialHousing.Walking.Siting;

namespace SpatialHousing.Cli.Commands;

/// <summary>`spatialhousing site PLAN --kind 幼儿园 --count 3`: where the next facilities go.</summary>
internal static class SiteCommand
{
    private const int MostSites = 1000;

    public static Command Create()
    {
        var plan = new Argument<string>("PLAN") { Description = "规划文件 plan.json / the plan file" };
        var scenario = new Option<string?>("--scenario") { Description = "方案名（默认第一个）/ scenario, the first by default" };
        var kind = new Option<string>("--kind") { Description = "设施种类，如 幼儿园 / kind of facility", Required = true };
        var count = new Option<int>("--count") { Description = "新增几处 / how many to build", DefaultValueFactory = _ => 1 };
        var goal = new Option<string>("--goal") { Description = "cover 覆盖人口最多（MCLP）；walk 步行总距离最短（p-中位）/ cover most people, or walk least", DefaultValueFactory = _ => "cover" };
        goal.AcceptOnlyFromAmong("cover", "walk");
        var places = new Option<double?>("--capacity") { Description = "每处新设施的规模（学位、床位或服务人口）/ capacity of each new facility" };
        var candidates = new Option<string?>("--candidates") { Description = "备选点文件（GeoJSON 或 CSV）；默认用规划的备选地块 / candidate places; the plan's candidate parcels by default" };
        var output = new Option<string>("--out") { Description = "输出文件夹 / output folder", Required = true };
        var command = new Command(
            "site",
            """
            设施选址：下一处设施建在哪里 / where the next facilities go, with a proven bound

            示例 / example:
              spatialhousing site data/chifeng-main-urban/plan.json --kind 幼儿园 --count 3 --out out/site
            """) { plan, scenario, kind, count, goal, places, candidates, output };
        command.SetAction((result, cancellation) => Task.Run(() => Run(
            new Session(result, cancellation), result.GetValue(plan)!, result.GetValue(scenario),
            new SitingRequest(
                result.GetValue(kind)!, result.GetValue(count), result.GetValue(goal) == "walk" ? SitingGoal.WalkLeast : SitingGoal.CoverMost, result.GetValue(places), result.GetValue(candidates)),
            result.GetValue(output)!)));
        return command;
    }

    private static int Run(Session session, string planPath, string? scenario, SitingRequest request, string output)
    {
        if (request.Count is < 1 or > MostSites || request.Places is <= 0)
        {
            throw new FaultException(new Finding(Severity.Error, "option_out_of_range", "--count", "", "", new LocalText(
                $"--count 应为 1–{MostSites} 的整数，--capacity 应大于 0，请改正。", $"--count must be a whole number from 1 to {MostSites}, --capacity above 0; change it.")));
        }

        using var folder = OutputFolder.Open(output, session.Force);
        var plan = PlanFileReader.Read(planPath, scenario);
        var siting = session.WithProgress(progress => PlanSiting.Execute(plan, request, progress, session.Cancellation));
        SitingOutputs.Write(folder, siting.Sites, siting.Candidates, siting.Demand);
        FindingTableWriter.Write(folder, siting.Findings, session.Language);
        var record = new RunRecord("site").Input("plan", planPath, OutputFolder.HashOf(planPath)).Setting("kind", siting.Sites.Kind).Setting("count", request.Count)
            .Setting("goal", siting.Sites.Goal == SitingGoal.WalkLeast ? "walk" : "cover").Setting("candidates", siting.Candidates.Count)
            .Setting("best_possible", siting.Sites.BestPossible).Setting("gap", siting.Sites.Gap.Value);
        RunRecordWriter.Write(folder, record, TimeProvider.System);
        session.Cancellation.ThrowIfCancellationRequested();
        folder.Commit();
        session.Report(siting.Findings);
        Summarise(session, siting, output);
        return ExitCode.Done;
    }

    private static void Summarise(Session session, PlanSiting siting, string output)
    {
        var plan = siting.Sites;
        if (session.Json)
        {
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{{\"command\":\"site\",\"sites\":{plan.Sites.Length},\"covered_before\":{plan.Before.Covered:0.##},\"covered_after\":{plan.After.Covered:0.##},\"gap\":{plan.Gap.Value:0.######}}}"));
            return;
        }

        var (unit, unitEnglish) = plan.Weight == CoverageSummary.Points ? ("个需求点", "demand points") : plan.Weight == DemandWeight.People ? ("人", "people") : (plan.Weight, plan.Weight);
        session.Result(new LocalText(
            Text($"{plan.Kind}（{plan.Limit.Metres:0} 米）：现有覆盖 {plan.Before.Covered:#,0} {unit}（{Share.Of(plan.Before.Covered, plan.Amount).Percent:0.0} %），从 {siting.Candidates.Count} 个备选点中选 {plan.Sites.Length} 处："),
            Text($"{plan.Kind} ({plan.Limit.Metres:0} m): {plan.Before.Covered:#,0} {unitEnglish} covered now ({Share.Of(plan.Before.Covered, plan.Amount).Percent:0.0} %); {plan.Sites.Length} chosen from {siting.Candidates.Count} candidates:")));
        var before = plan.Before;
        foreach (var site in plan.Sites)
        {
            var (adds, mean) = (site.After.Covered - before.Covered, site.After.TotalMetres / Math.Max(1e-9, plan.Amount));
            session.Result(new LocalText(
                Text($"  {site.Id}：新增覆盖 {adds:#,0} {unit}（{site.NewlyWithin.Length} 个地块），累计 {Share.Of(site.After.Covered, plan.Amount).Percent:0.0} %，平均步行 {mean:0} 米"),
                Text($"  {site.Id}: covers {adds:#,0} more {unitEnglish} ({site.NewlyWithin.Length} parcels), {Share.Of(site.After.Covered, plan.Amount).Percent:0.0} % in all, mean walk {mean:0} m")));
            before = site.After;
        }

        session.Result(plan.Gap.Value < 1e-9
            ? new LocalText("已证明最优：没有别的选法更好。", "Proven best: no other choice does better.")
            : new LocalText(Text($"与理论上限相差不超过 {plan.Gap.Percent:0.00} %。"), Text($"At most {plan.Gap.Percent:0.00} % from the best possible.")));
        session.Result(new LocalText($"已写出：{output}", $"Written: {output}"));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
