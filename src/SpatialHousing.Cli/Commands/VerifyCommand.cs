using System.CommandLine;
using System.Text.Json;
using SpatialHousing.Units;

namespace SpatialHousing.Cli.Commands;

/// <summary>`spatialhousing verify evidence.json …`: recomputes every certificate by another method.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var evidence = new Argument<string>("EVIDENCE") { Description = "evidence.json" };
        var parcels = new Option<string>("--parcels") { Description = "地块 GeoJSON / parcels", Required = true };
        var zones = ZoneOptions.Zones();
        var rules = ZoneOptions.Rules();
        var id = ZoneOptions.Id();
        var crs = ZoneOptions.Crs();
        var command = new Command(
            "verify",
            """
            用独立方法复算全部地块，复核凭证的每一项，并查有无遗漏、重复 / recount all parcels by an independent method: every field of the evidence, nothing left out, nothing twice

            示例 / example:
              spatialhousing verify out/check/evidence.json --parcels parcels.geojson --zones zones.geojson --rules data/rules/zones-china.json
            退出码 / exit codes: 0 全部成立 all holds; 1 有不成立之处 something does not hold; 2 输入有误 bad input; 3 环境问题 environment
            """)
        {
            evidence, parcels, zones, rules, id, crs,
        };
        command.SetAction((parsed, cancellation) => Task.Run(() => Run(
            new Session(parsed, cancellation),
            parsed.GetValue(evidence)!,
            ZoneOptions.RequestOf(parsed, parsed.GetValue(parcels)!, zones, rules, id, crs))));
        return command;
    }

    private static int Run(Session session, string evidence, CheckRequest request)
    {
        var (findings, certificates) = session.WithProgress(progress => EvidenceCheck.Execute(evidence, request, progress, session.Cancellation));
        session.Report(findings);
        if (session.Json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(new { holds = findings.IsEmpty, certificates, complaints = findings.Length }));
        }
        else
        {
            session.Result(findings.IsEmpty
                ? new LocalText($"全部 {certificates} 项凭证成立，无遗漏。", $"All {certificates} certificates hold; none is missing.")
                : new LocalText($"{certificates} 项凭证中有 {findings.Length} 处不成立。", $"{findings.Length} points of {certificates} certificates do not hold."));
        }

        return findings.IsEmpty ? ExitCode.Done : ExitCode.RuleBroken;
    }
}
