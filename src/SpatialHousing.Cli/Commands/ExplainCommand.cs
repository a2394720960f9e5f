using System.CommandLine;
using SpatialHousing.Explaining;
using SpatialHousing.Formats.Json;
using SpatialHousing.Formats.Plan;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Cli.Commands;

/// <summary>`spatialhousing explain PLAN CELL`: why a number is what it is, back to input rows and clauses.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var plan = new Argument<string>("PLAN") { Description = "规划文件 plan.json / the plan file" };
        var cell = new Argument<string?>("CELL")
        {
            Description = "数的地址，即 report.html 中的 id / the number's address, its id in report.html",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var scenario = new Option<string?>("--scenario") { Description = "方案名（默认第一个）/ scenario, the first by default" };
        var area = new Option<string?>("--area") { Description = "区域 / an area, e.g. 松山片区" };
        var year = new Option<string?>("--year") { Description = "年度 / a year, e.g. 2027" };
        var parcel = new Option<string?>("--parcel") { Description = "地块编号 / a parcel's id" };
        var command = new Command(
            "explain",
            """
            说明一个数的来历：取整、规则、分期、上下限、份额、因子，直到输入行与条款 / why a number is what it is, back to input rows and clauses

            示例 / examples:
              spatialhousing explain data/chifeng-main-urban/plan.json allocation/floor_area/松山片区/2027
              spatialhousing explain data/chifeng-main-urban/plan.json --area 红山片区 --year 2026 --scenario rules
              spatialhousing explain data/chifeng-main-urban/plan.json --parcel HS-0812 --json
            """)
        { plan, cell, scenario, area, year, parcel };
        command.SetAction((parsed, cancellation) => Task.Run(() => Run(
            new Session(parsed, cancellation), parsed.GetValue(plan)!, parsed.GetValue(scenario), parsed.GetValue(cell),
            parsed.GetValue(area), parsed.GetValue(year), parsed.GetValue(parcel))));
        return command;
    }

    private static int Run(Session session, string planPath, string? scenario, string? cell, string? area, string? year, string? parcel)
    {
        if (cell is null && area is null && year is null && parcel is null)
        {
            throw new FaultException(NothingAsked());
        }

        var plan = PlanFileReader.Read(planPath, scenario);
        var result = session.WithProgress(progress => PlanRun.Execute(plan, progress, session.Cancellation));
        var explainer = result.Explainer();
        var explanations = (cell is not null ? [cell] : explainer.AddressesOf(area, year, parcel)).Select(explainer.Explain).ToArray();
        if (session.Json)
        {
            using var output = Console.OpenStandardOutput();
            ExplanationWriter.Write(output, explanations, session.Language);
            output.WriteByte((byte)'\n');
            return ExitCode.Done;
        }

        foreach (var line in explanations.SelectMany(explanation => ExplanationText.Lines(explanation, session.Language).Append("")))
        {
            Console.Out.WriteLine(line);
        }

        return ExitCode.Done;
    }

    private static Finding NothingAsked() => new(
        Severity.Error, "address_missing", "CELL", "", "",
        new LocalText(
            "请给出一个数的地址（例如 allocation/floor_area/松山片区/2027），或用 --area、--year、--parcel。",
            "Give the address of a number (such as allocation/floor_area/松山片区/2027), or --area, --year or --parcel."));
}
