using System.CommandLine;
using System.Globalization;
using SpatialHousing.Planning;
using SpatialHousing.Sampling;
using SpatialHousing.Units;

namespace SpatialHousing.Cli.Commands;

/// <summary>`spatialhousing sample`: a schematic city of any size, ready for `run`.</summary>
internal static class SampleCommand
{
    public static Command Create()
    {
        var seed = new Option<ulong>("--seed") { Description = "随机种子 / seed; the same seed gives the same bytes", DefaultValueFactory = _ => 1 };
        var parcels = new Option<int>("--parcels") { Description = "地块数，1000–1000000 / number of parcels", DefaultValueFactory = _ => 4000 };
        var rules = new Option<string?>("--rules") { Description = "规则文件夹（相对于 plan.json）；不给则写入副本 / folder of rule files relative to the plan; copies are written when left out" };
        var output = new Option<string>("--out") { Description = "输出文件夹 / output folder", Required = true };
        var command = new Command("sample", "生成示意城市 / make a schematic city: spatialhousing sample --seed 1 --parcels 4000 --out my-city") { seed, parcels, rules, output };
        command.SetAction((result, cancellation) => Task.Run(() => Run(
            new Session(result, cancellation), result.GetValue(seed), result.GetValue(parcels), result.GetValue(rules), result.GetValue(output)!)));
        return command;
    }

    private static int Run(Session session, ulong seed, int parcels, string? rules, string output)
    {
        if (parcels is < SampleCity.FewestParcels or > SampleCity.MostParcels)
        {
            throw new FaultException(new Finding(Severity.Error, "parcel_count_out_of_range", "--parcels", "", "", new LocalText(
                $"--parcels {parcels} 超出范围：请给 {SampleCity.FewestParcels} 到 {SampleCity.MostParcels} 之间的整数。",
                $"--parcels {parcels} is out of range: give a whole number from {SampleCity.FewestParcels} to {SampleCity.MostParcels}.")));
        }

        var files = session.WithProgress(progress =>
        {
            progress.Report(new(new("绘制城市", "drawing the city"), double.NaN));
            return SampleFolder.Write(SampleCity.Build(seed, parcels), output, rules, session.Force, progress, session.Cancellation);
        });
        session.Result(new LocalText(
            $"已写出示意城市：{output}（{parcels} 个地块，{files.Count} 个文件）。下一步：spatialhousing run {output}/plan.json --out out",
            $"Schematic city written: {output} ({parcels} parcels, {files.Count} files). Next: spatialhousing run {output}/plan.json --out out"));
        if (session.Json)
        {
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{{\"command\":\"sample\",\"seed\":{seed},\"parcels\":{parcels},\"files\":{files.Count}}}"));
        }

        return ExitCode.Done;
    }
}
