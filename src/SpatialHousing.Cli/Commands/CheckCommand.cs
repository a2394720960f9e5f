using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using SpatialHousing.Formats;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Cli.Commands;

/// <summary>`spatialhousing check PARCELS --zones …`: parcels against protection zones.</summary>
internal static class CheckCommand
{
    private static readonly JsonSerializerOptions JsonStyle = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var parcels = ZoneOptions.Parcels();
        var zones = ZoneOptions.Zones();
        var rules = ZoneOptions.Rules();
        var id = ZoneOptions.Id();
        var area = new Option<string>("--area") { Description = "面积口径 / area figures: ellipsoidal | planar", DefaultValueFactory = _ => "ellipsoidal" };
        area.AcceptOnlyFromAmong("ellipsoidal", "planar");
        var crs = ZoneOptions.Crs();
        var plane = SystemOptions.Zone();
        var outputs = new Option<string>("--outputs")
        {
            Description = "写哪些文件：all 全部；tables 只写 check.csv 与 overlaps.csv（最快，无凭证） / files to write: all; tables: check.csv and overlaps.csv only (fastest, no evidence)",
            DefaultValueFactory = _ => "all",
        };
        outputs.AcceptOnlyFromAmong("all", "tables");
        var report = new Option<bool>("--report") { Description = "另写审查页 review.html / also write the review page" };
        var engine = EngineOptions.Engine();
        var servers = EngineOptions.Servers();
        var output = new Option<string>("--out") { Description = "输出文件夹 / output folder", Required = true };
        var command = new Command(
            "check",
            """
            校核地块是否占用管控区，给出面积、判定与凭证 / check parcels against protection zones: areas, verdicts, evidence

            示例 / examples:
              spatialhousing check 地块.geojson --zones ecological_red_line=生态保护红线.geojson --out out/check --report
              spatialhousing check parcels.geojson --zones zones.geojson --rules data/rules/zones-china.json --area planar --out out/check
              spatialhousing check pg:chifeng.parcels --zones pg:chifeng.zones --engine postgis --out out/check
            退出码 / exit codes: 0 通过 passed; 1 违反刚性规则或有必评类别未评价 a hard rule is broken or a required kind has no layer; 2 输入有误 bad input; 3 环境问题 environment
            """)
        {
            parcels, zones, rules, id, crs, plane, area, engine, servers, outputs, report, output,
        };
        command.SetAction((parsed, cancellation) => Task.Run(() => Run(
            new Session(parsed, cancellation),
            EngineOptions.Of(parsed, engine, servers),
            ZoneOptions.RequestOf(parsed, parsed.GetValue(parcels)!, zones, rules, id, crs) with { Plane = parsed.GetValue(plane) },
            new CheckSettings
            {
                Method = parsed.GetValue(area) == "planar" ? AreaMethod.Planar : AreaMethod.Ellipsoidal,
                Outputs = parsed.GetValue(outputs) == "tables" ? CheckOutputs.Tables : CheckOutputs.All,
                WithReport = parsed.GetValue(report),
            },
            parsed.GetValue(output)!)));
        return command;
    }

    private static int Run(Session session, Func<CheckRequest, CheckSettings, ICheckEngine>? engine, CheckRequest request, CheckSettings settings, string output)
    {
        RequireEvidenceFor(settings);
        using var folder = OutputFolder.Open(output, session.Force);
        var result = session.WithProgress(progress => CheckRun.Execute(request, settings, folder, session.Language, TimeProvider.System, progress, session.Cancellation, engine is null ? null : () => engine(request, settings)));
        session.Cancellation.ThrowIfCancellationRequested();
        folder.Commit();
        session.Report(result.Findings);
        Summarise(session, result, output, folder);
        return result.IsRefused ? ExitCode.RuleBroken : ExitCode.Done;
    }

    private static void RequireEvidenceFor(CheckSettings settings)
    {
        if (settings is { WithReport: true, Outputs: CheckOutputs.Tables })
        {
            throw new FaultException(new Finding(
                Severity.Error, "report_without_evidence", "--report", "", "--outputs",
                new LocalText("审查页要引用凭证：--report 不能与 --outputs tables 同用，请去掉其一。", "The review page cites the evidence: --report does not go with --outputs tables; drop one of them.")));
        }
    }

    private static void Summarise(Session session, CheckResult result, string output, OutputFolder folder)
    {
        if (session.Json)
        {
            Console.Out.WriteLine(JsonOf(result, output, folder));
            return;
        }

        session.Result(new LocalText($"已校核 {result.ParcelCount} 个地块（{result.Plane}）。", $"{result.ParcelCount} parcels checked ({result.Plane})."));
        foreach (var verdict in Enum.GetValues<Verdict>().Where(verdict => result.Counts[(int)verdict] > 0))
        {
            session.Result(new LocalText($"  {verdict.Name().Chinese} {result.Counts[(int)verdict]}", $"  {verdict.Word()} {result.Counts[(int)verdict]}"));
        }

        foreach (var kind in result.Kinds.Where(kind => kind.Parcels > 0))
        {
            var land = LandArea.FromSquareMetres(kind.SquareMetres);
            session.Result(new LocalText(
                $"  {kind.Kind.Name().Chinese}：{kind.Parcels} 个地块，{Rounding.Print(land.SquareMetres, 2)} m²，合 {Rounding.Print(land.Mu, 2)} 亩",
                $"  {kind.Kind.Word()}: {kind.Parcels} parcels, {Rounding.Print(land.SquareMetres, 2)} m2, {Rounding.Print(land.Mu, 2)} mu"));
        }

        session.Result(result.IsRefused
            ? new LocalText(result.Breaches + result.LimitsExceeded > 0 ? "结论：不予通过。" : "结论：未能判定（有必评类别未提供图层）。", result.Breaches + result.LimitsExceeded > 0 ? "Conclusion: refused." : "Conclusion: not assessed (a required kind has no layer).")
            : new LocalText("结论：在所给图层范围内通过。", "Conclusion: passed for the layers given."));
        session.Result(new LocalText($"结果在 {output}（{folder.Written.Count} 个文件）", $"The result is in {output} ({folder.Written.Count} files)."));
    }

    private static string JsonOf(CheckResult result, string output, OutputFolder folder) => JsonSerializer.Serialize(
        new
        {
            conclusion = result.Breaches + result.LimitsExceeded > 0 ? "refused" : result.NotAssessed.IsEmpty ? "passed" : "not_assessed",
            parcels = result.ParcelCount,
            verdicts = Enum.GetValues<Verdict>().ToDictionary(verdict => verdict.Word(), verdict => result.Counts[(int)verdict]),
            kinds = result.Kinds.ToDictionary(kind => kind.Kind.Word(), kind => new { parcels = kind.Parcels, overlap_m2 = Math.Round(kind.SquareMetres, 4), touching = kind.Touching }),
            not_assessed = result.NotAssessed.Select(kind => kind.Word()),
            plane = result.Plane.ToString(),
            findings = result.Findings.GroupBy(finding => finding.Severity).ToDictionary(group => group.Key.ToString().ToLowerInvariant(), group => group.Count()),
            output,
            files = folder.Written,
        },
        JsonStyle);
}
