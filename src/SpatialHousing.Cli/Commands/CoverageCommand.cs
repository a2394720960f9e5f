using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SpatialHousing.Formats;
using SpatialHousing.Formats.Json;
using SpatialHousing.Maps;
using SpatialHousing.Planning;
using SpatialHousing.Units;
using SpatialHousing.Walking;

namespace SpatialHousing.Cli.Commands;

/// <summary>`spatialhousing coverage DEMAND`: walks from every demand point to the nearest facility of each kind.</summary>
internal static class CoverageCommand
{
    private const int MostDrawnUnasked = 20_000;

    public static Command Create()
    {
        var demand = new Argument<string>("DEMAND") { Description = "需求点：GeoJSON（点，或面取内点）或含 lon、lat 列的 CSV / GeoJSON points or areas, or CSV with lon and lat" };
        var roads = new Option<string>("--roads") { Description = "道路中心线 GeoJSON；面要素的边界也作道路 / street centre lines; rings of areas are streets too", Required = true };
        var facilities = new Option<string>("--facilities") { Description = "设施 GeoJSON 或 CSV / facilities, GeoJSON or CSV", Required = true };
        var kind = new Option<string?>("--kind") { Description = "设施种类所在列（默认 kind，其次 type）；也可为若干计数列，用逗号分隔 / column of the kind, or columns that count facilities, comma-separated" };
        var id = new Option<string?>("--id") { Description = "需求点编号所在列 / column of the demand's id" };
        var weight = new Option<string?>("--weight") { Description = "需求点权重所在列，如人口 / column of what a demand point stands for, e.g. people" };
        var minutes = new Option<double>("--minutes") { Description = "步行时间，分钟；15、10、5 分钟即 1000、500、300 米 / walking minutes", DefaultValueFactory = _ => 15 };
        var speed = new Option<double?>("--speed") { Description = "步行速度，米/分钟；给出后按 时间×速度 判定 / metres a minute" };
        var profile = new Option<string?>("--profile") { Description = "步行方式：standard、strict、time、elderly（见 data/rules/walk-profiles.json）/ how people walk" };
        var snap = new Option<double>("--snap") { Description = "距道路超过此值（米）即为不连通 / farther than this from every street is unconnected", DefaultValueFactory = _ => LifeCircleOptions.Default.SnapLimit };
        var rules = new Option<string?>("--rules") { Description = "设施配置规则文件，代替统一距离 / facility rule file instead of one distance for all" };
        var isochrones = new Option<string>("--isochrones") { Description = "等时圈：kind 每类、facility 另加每处、none 不写 / polygons a kind, also a facility, or none", DefaultValueFactory = _ => "kind" };
        var maps = new Option<string>("--maps") { Description = "图件：auto 需求点不多于两万时绘制、all、none / sheets: auto draws them up to 20,000 demand points", DefaultValueFactory = _ => "auto" };
        maps.AcceptOnlyFromAmong("auto", "all", "none");
        isochrones.AcceptOnlyFromAmong("kind", "facility", "none");
        var output = new Option<string>("--out") { Description = "输出文件夹 / output folder", Required = true };
        var command = new Command(
            "coverage",
            """
            15分钟生活圈：沿道路步行到每类设施的最近一处 / walks along the streets to the nearest facility of each kind

            示例 / examples:
              spatialhousing coverage parcels.geojson --roads roads.geojson --facilities facilities.geojson --out out/coverage
              spatialhousing coverage cells.csv --roads streets.geojson --facilities cells.csv --kind schools,healthcare --weight population --out out/coverage
            """) { demand, roads, facilities, kind, id, weight, minutes, speed, profile, snap, rules, isochrones, maps, output };
        command.SetAction((result, cancellation) => Task.Run(() => Run(
            new Session(result, cancellation),
            new CoverageFiles(result.GetValue(demand)!, result.GetValue(roads)!, result.GetValue(facilities)!, result.GetValue(kind), result.GetValue(id), result.GetValue(weight)),
            new Settings(result.GetValue(minutes), result.GetValue(speed), result.GetValue(profile), result.GetValue(snap), result.GetValue(rules), result.GetValue(isochrones)!, result.GetValue(maps)!),
            result.GetValue(output)!)));
        return command;
    }

    private static int Run(Session session, CoverageFiles files, Settings settings, string output)
    {
        settings.Require();
        using var folder = OutputFolder.Open(output, session.Force);
        var record = new RunRecord("coverage");
        var clock = Stopwatch.StartNew();
        var (report, findings) = session.WithProgress(progress => Walk(session, files, settings, folder, record, clock, progress));
        FindingTableWriter.Write(folder, findings, session.Language);
        RunRecordWriter.Write(folder, record.Timing("write", clock.Elapsed), TimeProvider.System);
        session.Cancellation.ThrowIfCancellationRequested();
        folder.Commit();
        session.Report(findings);
        Summarise(session, report, output);
        return ExitCode.Done;
    }

    private static (CoverageReport Report, IReadOnlyList<Finding> Findings) Walk(
        Session session, CoverageFiles files, Settings settings, OutputFolder folder, RunRecord record, Stopwatch clock, IProgress<StepProgress> progress)
    {
        progress.Report(new(new("读取图层", "reading layers"), double.NaN));
        var inputs = CoverageInputs.Read(files, session.Cancellation);
        var standards = settings.Standards(inputs.Facilities.Items.Select(facility => facility.Kind));
        record.Timing("read", clock.Elapsed);
        clock.Restart();

        progress.Report(new(new("组建步行网络", "building the walk network"), double.NaN));
        var network = WalkNetworkBuilder.Build(inputs.Roads, new WalkNetworkOptions { File = files.Roads, SharedVerticesAlwaysJoin = inputs.IsOpenStreetMap });
        record.Timing("network", clock.Elapsed);
        clock.Restart();

        var options = new LifeCircleOptions { SnapLimit = settings.Snap, DemandFile = files.Demand, FacilityFile = files.Facilities, CapacityWeight = files.Weight ?? DemandWeight.People };
        var report = LifeCircleAnalysis.Run(network, inputs.Demand, inputs.Facilities, standards, options, progress, session.Cancellation);
        record.Timing("walks", clock.Elapsed);
        clock.Restart();

        progress.Report(new(new("绘制等时圈", "drawing isochrones"), double.NaN));
        var isochrones = settings.Isochrones == "none" ? null
            : IsochroneMaker.Make(network, inputs.Facilities, standards, options, [300, 500, 1000], settings.Isochrones == "facility", session.Cancellation);
        record.Timing("isochrones", clock.Elapsed);
        clock.Restart();

        CoverageOutputs.Write(folder, report, inputs.DemandSource, isochrones, session.Language);
        record.Timing("tables", clock.Elapsed);
        clock.Restart();

        progress.Report(new(new("绘制图件", "drawing maps"), double.NaN));
        if (settings.Draws(report.Demand.Count))
        {
            var name = Path.GetFileNameWithoutExtension(files.Demand);
            CoverageOutputs.WriteMaps(
                folder, CoverageAtlas.Build(report, inputs.Roads, inputs.RoadNames, inputs.Facilities, isochrones, StyleRulesReader.Default, new LocalText(name, name)), session.Language);
            record.Timing("maps", clock.Elapsed);
            clock.Restart();
        }

        Describe(record, files, settings, network);
        return (report, [.. inputs.Findings, .. network.Findings, .. report.Findings]);
    }

    private static void Describe(RunRecord record, CoverageFiles files, Settings settings, WalkNetwork network)
    {
        foreach (var (role, file) in (ReadOnlySpan<(string, string?)>)[("demand", files.Demand), ("roads", files.Roads), ("facilities", files.Facilities), ("rules", settings.Rules)])
        {
            if (file is not null)
            {
                record.Input(role, file, LayerSources.HashOf(file));
            }
        }

        record.Setting("minutes", settings.Minutes).Setting("limit_m", settings.Limit.Metres).Setting("metres_per_minute", settings.Profile.MetresPerMinute).Setting("snap_m", settings.Snap)
            .Setting("plane", network.System.ToString()).Setting("nodes", network.NodeCount).Setting("edges", network.EdgeCount).Setting("street_km", Math.Round(network.Kilometres, 3));
    }

    private static void Summarise(Session session, CoverageReport report, string output)
    {
        var rows = CoverageSummary.Of(report).Where(row => row.RuleSet == report.Standards.Id && row.Area == CoverageSummary.Total).ToArray();
        var weight = rows.Length == 0 ? CoverageSummary.Points : rows[^1].Weight;
        if (session.Json)
        {
            Console.Out.WriteLine(JsonOf(report, rows.Where(row => row.Weight == weight), output));
            return;
        }

        session.Result(new LocalText($"步行覆盖率（{report.Demand.Count} 个需求点）：", $"Covered on foot ({report.Demand.Count} demand points):"));
        foreach (var row in rows.Where(row => row.Weight == weight))
        {
            var (chinese, english) = row.Kind == CoverageSummary.AllRequired ? ("各类齐全", "all of them") : (row.Kind, row.Kind);
            session.Result(new LocalText(
                string.Create(CultureInfo.InvariantCulture, $"  {chinese}：步行 {Percent(row, CoverageReading.Network)}，直线 {Percent(row, CoverageReading.Straight)}{(row.MeanDistance is { } mean ? $"，平均 {mean.Metres:0} 米" : "")}"),
                string.Create(CultureInfo.InvariantCulture, $"  {english}: on foot {Percent(row, CoverageReading.Network)}, as the crow flies {Percent(row, CoverageReading.Straight)}{(row.MeanDistance is { } known ? $", mean walk {known.Metres:0} m" : "")}")));
        }

        foreach (var sentence in CoverageNarrative.NearOnTheMapFarOnFoot(report, most: 2))
        {
            session.Result(sentence);
        }

        session.Result(new LocalText($"已写出：{output}", $"Written: {output}"));
    }

    private static string Percent(CoverageSummaryRow row, CoverageReading reading) => row.ShareOf(reading) is { } share ? Rounding.Print(share.Percent, 1) + " %" : "—";

    private static string JsonOf(CoverageReport report, IEnumerable<CoverageSummaryRow> rows, string output)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("command", "coverage");
            json.WriteString("out", output);
            json.WriteNumber("demand", report.Demand.Count);
            json.WriteStartObject("shares");
            foreach (var row in rows.Where(row => row.Network is not null))
            {
                json.WriteNumber(row.Kind, Math.Round(row.ShareOf(CoverageReading.Network)!.Value.Value, 6));
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private sealed record Settings(double Minutes, double? Speed, string? ProfileName, double Snap, string? Rules, string Isochrones, string Maps)
    {
        public WalkProfile Profile => (ProfileName, Speed) switch
        {
            ({ } name, _) => Known(name) with { MetresPerMinute = Speed ?? Known(name).MetresPerMinute },
            (_, { } metres) => new WalkProfile(new LocalText($"每分钟 {metres.ToString(CultureInfo.InvariantCulture)} 米", $"{metres.ToString(CultureInfo.InvariantCulture)} m a minute"), metres, false, false),
            _ => WalkProfile.Standard,
        };

        public WalkDistance Limit => Profile.DistanceOf(Minutes);

        public FacilityStandards Standards(IEnumerable<string> kinds) => Rules is not null
            ? FacilityStandardsReader.ReadFile(Rules) is var read && ProfileName is not null ? read with { Profile = Profile } : read
            : FacilityStandards.Uniform(kinds, Limit, (int)Math.Round(Minutes), Profile);

        public bool Draws(int demand) => Maps == "all" || (Maps == "auto" && demand <= MostDrawnUnasked);

        private static WalkProfile Known(string name)
        {
            var known = WalkProfilesReader.BuiltIn;
            var found = known.FirstOrDefault(entry => entry.Key == name).Value;
            var nearest = NearestWord.Of(name, known.Select(entry => entry.Key));
            return found ?? throw new FaultException(new Finding(Severity.Error, "profile_unknown", name, "", "", new LocalText(
                $"不认识的步行方式“{name}”；{(nearest is null ? "" : $"是否应为“{nearest}”？")}可用：{string.Join("、", known.Select(entry => entry.Key))}。",
                $"Unknown walking profile \"{name}\";{(nearest is null ? "" : $" did you mean \"{nearest}\"?")} Valid: {string.Join(", ", known.Select(entry => entry.Key))}.")));
        }

        public void Require()
        {
            _ = Profile;
            Require("--minutes", Minutes, Minutes is > 0 and <= 240, "0–240");
            Require("--speed", Speed ?? 1, Speed is null or (> 0 and <= 1000), "0–1000");
            Require("--snap", Snap, Snap is >= 0 and <= 100_000, "0–100000");
        }

        private static void Require(string option, double value, bool isRight, string range)
        {
            if (!isRight)
            {
                var shown = value.ToString(CultureInfo.InvariantCulture);
                throw new FaultException(new Finding(Severity.Error, "option_out_of_range", option, "", "", new LocalText(
                    $"{option} {shown} 超出范围（{range}），请改正。", $"{option} {shown} is out of range ({range}); change it.")));
            }
        }
    }
}
