using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SpatialHousing.Formats;
using SpatialHousing.Formats.Facts;
using SpatialHousing.Formats.Plan;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Cli.Commands;

/// <summary>Shows what `info` found, for people or as JSON.</summary>
internal static class InfoText
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Show(Session session, string sort, LayerFacts facts)
    {
        if (session.Json)
        {
            Print(new JsonObject
            {
                ["file"] = facts.File, ["kind"] = sort, ["features"] = facts.Features, ["set_aside"] = facts.SetAside, ["vertices"] = facts.Vertices,
                ["system"] = SystemJson(facts.System), ["extent_degrees"] = BoxJson(facts.Degrees, 9), ["plane"] = SystemJson(facts.Plane), ["extent_plane_m"] = BoxJson(facts.Metres, 4),
                ["geometry"] = new JsonObject(facts.Geometry.Select(entry => KeyValuePair.Create<string, JsonNode?>(entry.Key, entry.Value))),
                ["columns"] = ColumnsJson(facts.Columns), ["findings"] = FindingsJson(facts.Findings),
            });
            return;
        }

        var kinds = string.Join(", ", facts.Geometry.Select(entry => FormattableString.Invariant($"{entry.Key} {entry.Value}")));
        session.Result(new($"{facts.File}：{(sort == "geojson" ? "GeoJSON" : sort == "postgis" ? "数据库图层" : "点表 CSV")}", $"{facts.File}: {(sort == "geojson" ? "GeoJSON" : sort == "postgis" ? "database layer" : "CSV of points")}"));
        session.Result(new($"  要素 {facts.Features}（{kinds}），顶点 {facts.Vertices}，搁置 {facts.SetAside}", $"  {facts.Features} features ({kinds}), {facts.Vertices} vertices, {facts.SetAside} set aside"));
        session.Result(new($"  坐标系 {facts.System}", $"  system {facts.System}"));
        if (!facts.Degrees.IsEmpty)
        {
            var (degrees, metres) = (Degrees(facts.Degrees), Metres(facts.Metres));
            session.Result(new($"  经纬度范围 {degrees}", $"  degrees {degrees}"));
            session.Result(new($"  平面范围 {metres}，{facts.Plane}", $"  plane {metres}, {facts.Plane}"));
        }

        Columns(session, facts.Columns);
    }

    /// <summary>A table without coordinates.</summary>
    public static void Show(Session session, string file, int rows, ImmutableArray<ColumnFacts> columns, ImmutableArray<Finding> findings)
    {
        if (session.Json)
        {
            Print(new JsonObject { ["file"] = file, ["kind"] = "csv", ["rows"] = rows, ["columns"] = ColumnsJson(columns), ["findings"] = FindingsJson(findings) });
            return;
        }

        session.Result(new($"{file}：CSV，{rows} 行", $"{file}: CSV, {rows} rows"));
        Columns(session, columns);
    }

    public static void Show(Session session, PlanFile plan)
    {
        var files = plan.Files().ToArray();
        if (session.Json)
        {
            Print(new JsonObject
            {
                ["file"] = plan.Path, ["kind"] = "plan", ["id"] = plan.Id, ["name"] = plan.Name, ["date"] = plan.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                ["period"] = FormattableString.Invariant($"{plan.Period.From}-{plan.Period.To}"), ["plane"] = plan.Plane is null ? null : SystemJson(plan.Plane),
                ["scenarios"] = new JsonArray([.. plan.Scenarios.Select(name => (JsonNode)name)]),
                ["files"] = new JsonArray([.. files.Select(entry => new JsonObject { ["role"] = entry.Role, ["file"] = entry.File, ["exists"] = LayerSources.Exists(plan.Resolve(entry.File)) })]),
            });
            return;
        }

        session.Result(new($"{plan.Path}：规划文件 {plan.Id}，{plan.Name}", $"{plan.Path}: plan {plan.Id}, {plan.Name}"));
        session.Result(new($"  规划期 {plan.Period.From}–{plan.Period.To}，日期 {plan.Date:yyyy-MM-dd}，平面 {plan.Plane?.ToString() ?? "由数据选定"}", $"  period {plan.Period.From}-{plan.Period.To}, date {plan.Date:yyyy-MM-dd}, plane {plan.Plane?.ToString() ?? "chosen from the data"}"));
        if (plan.Scenarios.Length > 0)
        {
            session.Result(new($"  情景 {string.Join("、", plan.Scenarios)}", $"  scenarios {string.Join(", ", plan.Scenarios)}"));
        }

        foreach (var (role, file) in files)
        {
            var exists = LayerSources.Exists(plan.Resolve(file));
            session.Result(new($"  {role,-12} {file}{(exists ? "" : "  （不存在）")}", $"  {role,-12} {file}{(exists ? "" : "  (missing)")}"));
        }
    }

    /// <summary>The findings: notes with the result, warnings and errors where they always go.</summary>
    public static void Notes(Session session, ImmutableArray<Finding> findings)
    {
        foreach (var note in findings.Where(finding => finding.Severity == Severity.Info))
        {
            session.Result(new($"  提示：{note.Message.Chinese}", $"  note: {note.Message.English}"));
        }

        session.Report(findings);
    }

    private static void Columns(Session session, ImmutableArray<ColumnFacts> columns)
    {
        session.Result(new($"  属性列 {columns.Length}", $"  {columns.Length} columns"));
        foreach (var column in columns)
        {
            var range = column.Least is { } least ? FormattableString.Invariant($" {least:0.######}…{column.Greatest:0.######}") : "";
            var examples = string.Join(" | ", column.Examples);
            session.Result(new(
                $"    {column.Name}：{Chinese(column.Type)}{range}，空 {column.Nulls}，缺 {column.Missing}，例 {examples}",
                $"    {column.Name}: {column.Type}{range}, {column.Nulls} null, {column.Missing} missing, e.g. {examples}"));
        }
    }

    private static string Chinese(string type) => type switch { "number" => "数", "text" => "文字", "truth" => "是否", "nested" => "嵌套", "mixed" => "混合", _ => "无值" };

    private static string Degrees(Box box) => FormattableString.Invariant($"{box.MinX:F6} {box.MinY:F6} … {box.MaxX:F6} {box.MaxY:F6}");

    private static string Metres(Box box) => FormattableString.Invariant($"{box.MinX:F2} {box.MinY:F2} … {box.MaxX:F2} {box.MaxY:F2} m");

    private static JsonArray? BoxJson(Box box, int decimals) =>
        box.IsEmpty ? null : new JsonArray(new[] { box.MinX, box.MinY, box.MaxX, box.MaxY }.Select(value => (JsonNode)Math.Round(value, decimals)).ToArray());

    private static JsonObject SystemJson(CoordinateSystem system) => new() { ["epsg"] = system.EpsgCode, ["name"] = system.ToString() };

    private static JsonArray ColumnsJson(ImmutableArray<ColumnFacts> columns) => new([.. columns.Select(column => new JsonObject
    {
        ["name"] = column.Name, ["type"] = column.Type, ["numbers"] = column.Numbers, ["texts"] = column.Texts, ["truths"] = column.Truths, ["nested"] = column.Nested,
        ["nulls"] = column.Nulls, ["missing"] = column.Missing, ["least"] = column.Least, ["greatest"] = column.Greatest,
        ["examples"] = new JsonArray([.. column.Examples.Select(example => (JsonNode)example)]),
    })]);

    private static JsonArray FindingsJson(ImmutableArray<Finding> findings) => new([.. findings.Select(finding => new JsonObject
    {
        ["severity"] = finding.Severity.ToString().ToLowerInvariant(), ["rule"] = finding.Rule, ["subject"] = finding.Subject, ["file"] = finding.File,
        ["position"] = finding.Position, ["message"] = finding.Message.English, ["message_zh"] = finding.Message.Chinese,
    })]);

    private static void Print(JsonObject json) => Console.Out.WriteLine(json.ToJsonString(Readable));
}
