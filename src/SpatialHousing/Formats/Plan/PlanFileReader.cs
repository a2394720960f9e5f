using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using SpatialHousing.Formats.Json;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Formats.Plan;

/// <summary>Reads `plan.json` strictly: every key known, every complaint with file, line, JSON path, what was expected and the nearest word.</summary>
/// <remarks>
/// The sections on quotas, split, phasing, land and rules are read by <see cref="AllocationSettingsReader"/>.
/// The contract is in docs/data.md, the schema for editors in data/plan.schema.json.
/// </remarks>
public static class PlanFileReader
{
    private static readonly string[] RoleWords = ["water", "green", "rail", "hills", "builtup", "road", "boundary"];

    /// <summary>Reads a plan and merges one scenario into it.</summary>
    /// <param name="path">The plan file.</param>
    /// <param name="scenario">Scenario to merge; null = the first of the plan.</param>
    /// <exception cref="FaultException">The plan cannot be used; every fault found is in it.</exception>
    public static PlanFile Read(string path, string? scenario)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!File.Exists(path))
        {
            throw new FaultException(new Finding(
                Severity.Error, "plan_missing", path, path, "",
                new LocalText($"找不到规划文件 {path}；请检查路径。", $"There is no plan file {path}; check the path.")));
        }

        return Read(File.ReadAllBytes(path), path, scenario);
    }

    /// <summary>Reads a plan from its bytes; <paramref name="path"/> names it and anchors its relative paths.</summary>
    public static PlanFile Read(ReadOnlySpan<byte> utf8, string path, string? scenario)
    {
        var json = LocatedJson.Parse(utf8, path);
        var faults = new JsonFaults();
        var scenarios = ReadScenarios(json, faults);
        var (chosen, title, merged) = MergeScenario(json, scenarios, scenario, path);
        var plan = new JsonObjectReader(merged, faults);
        var file = ReadPlan(plan, path, (chosen, title), [.. scenarios.Select(entry => entry.Name)]);
        faults.ThrowIfAny();
        return file;
    }

    private static PlanFile ReadPlan(JsonObjectReader plan, string path, (string Name, string Title) scenario, ImmutableArray<string> scenarios)
    {
        var file = new PlanFile(
            path,
            Path.GetDirectoryName(Path.GetFullPath(path)) ?? "",
            plan.Text("id"),
            plan.Text("name"),
            MainAreaOf(plan),
            ReadDate(plan, "date"),
            plan.OptionalText("maker") ?? "",
            plan.OptionalTruth("schematic") ?? false,
            ReadPeriod(plan.Member("period")),
            plan.OptionalMember("crs") is { } crs ? ReadPlane(crs) : null,
            ReadLayers(plan.OptionalMember("layers")),
            [.. ReadTables(plan)],
            ReadRules(plan.OptionalMember("rules")),
            AllocationSettingsReader.Read(plan),
            plan.OptionalMember("packing") is { } packing ? PackingSettings.Read(packing) : PackingSettings.Default,
            scenario.Name,
            scenario.Title,
            scenarios,
            plan.Texts("sheets"),
            plan.Value);
        plan.Find("scenarios");
        plan.Finish();
        return file;
    }

    /// <summary>The whole is named by the first quota; a plan without quotas is a fault that the allocation reports.</summary>
    private static string MainAreaOf(JsonObjectReader plan) =>
        plan.Find("quotas") is { Items: [var first, ..] } && first.Find("area") is { Kind: JsonValueKind.String } area ? area.Text : "";

    private static PlanPeriod ReadPeriod(JsonObjectReader period)
    {
        var read = new PlanPeriod(period.WholeNumber("from"), period.WholeNumber("to"));
        period.Finish();
        if (read.From is < 1900 or > 2200 || read.To < read.From || read.Length > 50)
        {
            period.Faults.Add(period.Value, "period_unusable", new LocalText(
                $"规划期 {read.From}—{read.To} 不可用：from 不得晚于 to，且不超过 50 年。", $"The period {read.From} to {read.To} cannot be used: from is not after to, and at most 50 years."));
            return new PlanPeriod(2026, 2030);
        }

        return read;
    }

    private static DateOnly ReadDate(JsonObjectReader plan, string key)
    {
        var text = plan.Text(key);
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        return plan.Value.Find(key) is { } place ? plan.Faults.Add(place, "形如 2026-01-01 的日期", "a date such as 2026-01-01", default(DateOnly)) : default;
    }

    /// <summary>"auto", a 3° zone number 25–45, or an EPSG code of a plane.</summary>
    private static CoordinateSystem? ReadPlane(JsonObjectReader crs)
    {
        var zone = crs.Find("zone");
        crs.Finish();
        if (zone is null || zone is { Kind: JsonValueKind.String, Text: "auto" })
        {
            return null;
        }

        var plane = int.TryParse(zone.Text.Replace("EPSG:", "", StringComparison.OrdinalIgnoreCase), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number is >= 25 and <= 45 ? CoordinateSystem.ThreeDegree(number) : CoordinateSystem.FromEpsg(number)?.WithoutPrefix
            : null;
        return plane is { IsGeographic: false }
            ? plane
            : crs.Faults.Add(zone, "\"auto\"、三度带带号 25–45 或 EPSG:4491–4554", "\"auto\", a 3-degree zone 25-45, or EPSG:4491-4554", (CoordinateSystem?)null);
    }

    private static PlanLayers ReadLayers(JsonObjectReader? layers)
    {
        if (layers is null)
        {
            return new PlanLayers(null, null, [], null, null, null, []);
        }

        var read = new PlanLayers(
            layers.OptionalMember("subareas") is { } subareas ? ReadSubareas(subareas) : null,
            layers.OptionalMember("parcels") is { } parcels ? ReadParcels(parcels) : null,
            [.. layers.Members("zones").Select(ReadZone)],
            layers.OptionalMember("roads") is { } roads ? ReadRoads(roads) : null,
            layers.OptionalMember("facilities") is { } facilities ? ReadFacilities(facilities) : null,
            layers.OptionalMember("demand") is { } demand ? ReadDemand(demand) : null,
            [.. layers.Members("basemap").Select(ReadBasemap)]);
        layers.Finish();
        return read;
    }

    private static SubareaLayerFile ReadSubareas(JsonObjectReader layer)
    {
        var read = new SubareaLayerFile(layer.Text("file"), layer.OptionalText("id"), layer.OptionalText("name") ?? "name");
        layer.Finish();
        return read;
    }

    private static ParcelLayerFile ReadParcels(JsonObjectReader layer)
    {
        var read = new ParcelLayerFile(
            layer.Text("file"), layer.OptionalText("id"), layer.OptionalText("ratio"), layer.OptionalText("readyYear"), layer.OptionalText("cleared"),
            layer.OptionalText("landUse"), layer.OptionalText("status"), layer.OptionalText("heightLimit"));
        layer.Finish();
        return read;
    }

    private static ZoneLayerFile ReadZone(JsonObjectReader layer)
    {
        var read = new ZoneLayerFile(
            layer.Text("file"), layer.OptionalWord("kind", KindWords), layer.OptionalText("id"),
            layer.OptionalText("version") ?? "", layer.OptionalText("date") ?? "", layer.OptionalText("source") ?? "");
        layer.Finish();
        return read;
    }

    private static RoadLayerFile ReadRoads(JsonObjectReader layer)
    {
        var read = new RoadLayerFile(
            layer.Text("file"), layer.OptionalText("id"), layer.OptionalText("name"), layer.OptionalText("class"), layer.OptionalText("level"), layer.OptionalText("walkable"));
        layer.Finish();
        return read;
    }

    private static FacilityLayerFile ReadFacilities(JsonObjectReader layer)
    {
        var read = new FacilityLayerFile(
            layer.Text("file"), layer.OptionalText("id"), layer.OptionalText("kind") ?? "kind", layer.OptionalText("capacity"), layer.OptionalText("name"));
        layer.Finish();
        return read;
    }

    private static DemandLayerFile ReadDemand(JsonObjectReader demand)
    {
        var layer = demand.OptionalText("layer");
        var file = demand.OptionalText("file");
        if ((layer is null) == (file is null) || (layer is not null && layer != "parcels"))
        {
            demand.Faults.Add(demand.Value, "\"layer\": \"parcels\" 或 \"file\": \"…\" 其中之一", "either \"layer\": \"parcels\" or \"file\": \"…\"");
        }

        var read = new DemandLayerFile(file, demand.OptionalText("id"), demand.TextsByName("weights"));
        demand.Finish();
        return read;
    }

    private static BasemapLayerFile ReadBasemap(JsonObjectReader layer)
    {
        var role = layer.Text("role");
        if (layer.Value.Find("role") is { } place && !RoleWords.Contains(role))
        {
            layer.Faults.AddWord(place, role, RoleWords);
        }

        var read = new BasemapLayerFile(layer.Text("file"), role, layer.OptionalText("name"));
        layer.Finish();
        return read;
    }

    private static IEnumerable<PlanTable> ReadTables(JsonObjectReader plan)
    {
        if (plan.OptionalMember("tables") is not { } tables)
        {
            yield break;
        }

        foreach (var (name, _) in tables.Value.Members)
        {
            var table = tables.Member(name);
            yield return new PlanTable(name, table.Text("file"), table.OptionalText("key") ?? "area");
            table.Finish();
        }
    }

    private static PlanRules ReadRules(JsonObjectReader? rules)
    {
        if (rules is null)
        {
            return new PlanRules(null, null, [], null);
        }

        var facilities = rules.Find("facilities") switch
        {
            { Kind: JsonValueKind.String } one => [one.Text],
            { Kind: JsonValueKind.Array } => rules.Texts("facilities"),
            null => ImmutableArray<string>.Empty,
            var other => rules.Faults.Add(other, "一个或几个规则文件", "one rule file or an array of them", ImmutableArray<string>.Empty),
        };
        var read = new PlanRules(rules.OptionalText("supply"), rules.OptionalText("zones"), facilities, rules.OptionalText("style"));
        foreach (var key in (string[])["enforce", "conflicts"])
        {
            rules.Find(key);
        }

        rules.Finish();
        return read;
    }

    private static List<(string Name, string Title, LocatedJson Set)> ReadScenarios(LocatedJson json, JsonFaults faults)
    {
        var scenarios = new List<(string Name, string Title, LocatedJson Set)>();
        foreach (var scenario in new JsonObjectReader(json, faults).Members("scenarios"))
        {
            var name = scenario.Text("name");
            var title = scenario.OptionalText("title") ?? name;
            var set = scenario.Find("set") ?? LocatedJson.Parse("{}"u8, json.File);
            if (set.Kind != JsonValueKind.Object || set.Find("scenarios") is not null)
            {
                faults.Add(set, "一个对象 { … }（不得改动 scenarios）", "an object { … } that leaves scenarios alone");
            }

            scenario.Finish();
            if (scenarios.Exists(other => other.Name == name))
            {
                faults.Add(scenario.Value, "scenario_twice", new LocalText($"方案“{name}”出现了两次。", $"The scenario \"{name}\" stands here twice."));
            }

            scenarios.Add((name, title, set));
        }

        return scenarios;
    }

    private static (string Name, string Title, LocatedJson Merged) MergeScenario(LocatedJson json, List<(string Name, string Title, LocatedJson Set)> scenarios, string? wanted, string path)
    {
        if (wanted is null)
        {
            return scenarios.Count == 0 ? ("", "", json) : (scenarios[0].Name, scenarios[0].Title, json.Patched(scenarios[0].Set));
        }

        var found = scenarios.FindIndex(entry => entry.Name == wanted);
        if (found >= 0)
        {
            return (wanted, scenarios[found].Title, json.Patched(scenarios[found].Set));
        }

        var names = scenarios.Select(entry => entry.Name).ToArray();
        var nearest = NearestWord.Of(wanted, names);
        throw new FaultException(new Finding(
            Severity.Error, "scenario_unknown", wanted, path, "$.scenarios",
            new LocalText(
                $"{path}：没有名为“{wanted}”的方案{(nearest is null ? "" : $"；是否应为“{nearest}”？")} 可用：{string.Join("、", names)}。",
                $"{path}: no scenario \"{wanted}\"{(nearest is null ? "" : $"; did you mean \"{nearest}\"?")} It has: {string.Join(", ", names)}.")));
    }

    private static Dictionary<string, ZoneKind> KindWords { get; } = Enum.GetValues<ZoneKind>().ToDictionary(kind => kind.Word());
}
