using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Formats.Plan;

/// <summary>方案文件: a plan file with one more scenario in front, made from a merge patch over the scenario that was open. Never written over a file that exists.</summary>
public sealed class ScenarioFile
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 64 };

    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly byte[] original;

    private ScenarioFile(string path, string scenario, byte[] original)
    {
        Path = path;
        Scenario = scenario;
        this.original = original;
    }

    /// <summary>The plan file it starts from.</summary>
    public string Path { get; }

    /// <summary>Scenario that was open; empty when the plan has none.</summary>
    public string Scenario { get; }

    /// <param name="plan">The plan that is open; its file is read once more, as it stands now.</param>
    public static ScenarioFile Of(PlanFile plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new ScenarioFile(plan.Path, plan.Scenario, File.ReadAllBytes(plan.Path));
    }

    /// <summary>The plan with the open scenario merged in, as editable JSON.</summary>
    public JsonObject Merged()
    {
        var plan = Parse();
        return SetOf(plan) is { } set ? (JsonObject)Merge(plan, set)! : plan;
    }

    /// <summary>The bytes of a plan file whose first, and so default, scenario is the open one with a patch laid over it.</summary>
    public byte[] With(string name, string title, JsonObject patch)
    {
        ArgumentNullException.ThrowIfNull(patch);
        var plan = Parse();
        var set = Composed(SetOf(plan)?.DeepClone() as JsonObject ?? [], patch);
        var scenarios = plan["scenarios"]?.DeepClone() as JsonArray ?? [];
        scenarios.Insert(0, new JsonObject { ["name"] = name, ["title"] = title, ["set"] = set });
        plan["scenarios"] = scenarios;
        return [.. JsonSerializer.SerializeToUtf8Bytes(plan, Written), (byte)'\n'];
    }

    /// <summary>Where a scenario of this name is saved: beside the plan, so that its relative paths hold.</summary>
    public string PathFor(string name) => System.IO.Path.Combine(
        System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path)) ?? "", $"{System.IO.Path.GetFileNameWithoutExtension(Path)}.{name}.json");

    /// <summary>Writes a new scenario file and returns its path.</summary>
    /// <exception cref="FaultException">The name cannot be used, or a file of this name exists.</exception>
    public string Save(string name, string title, JsonObject patch)
    {
        RequireName(name);
        var path = PathFor(name);
        WriteNew(path, With(name, title, patch));
        return path;
    }

    /// <summary>Writes bytes beside the plan; never over a file.</summary>
    /// <exception cref="FaultException">The file exists.</exception>
    public static void WriteNew(string path, ReadOnlySpan<byte> bytes)
    {
        if (File.Exists(path))
        {
            throw Fault("scenario_file_exists", path, $"文件 {System.IO.Path.GetFileName(path)} 已存在，不会覆盖；请换一个方案名。", $"{System.IO.Path.GetFileName(path)} exists and is not overwritten; choose another name.");
        }

        using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        stream.Write(bytes);
    }

    /// <summary>Letters, digits, - and _ of any language, 1 to 60; not a scenario that the plan has.</summary>
    private void RequireName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length is 0 or > 60 || !name.All(character => char.IsLetterOrDigit(character) || character is '-' or '_'))
        {
            throw Fault("scenario_name_unusable", name, "方案名只能用文字、数字、- 与 _，1 至 60 个字符。", "A scenario name has letters, digits, - and _, 1 to 60 of them.");
        }

        if ((Parse()["scenarios"] as JsonArray ?? []).Any(scenario => scenario?["name"]?.GetValueKind() == JsonValueKind.String && scenario["name"]!.GetValue<string>() == name))
        {
            throw Fault("scenario_twice", name, $"规划中已有方案“{name}”；请换一个方案名。", $"The plan has a scenario \"{name}\" already; choose another name.");
        }
    }

    private JsonObject Parse() =>
        JsonNode.Parse(original.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? original.AsSpan(3) : original, null, Lenient) as JsonObject
        ?? throw Fault("not_json", Path, $"{Path} 不是 JSON 对象。", $"{Path} is not a JSON object.");

    private JsonObject? SetOf(JsonObject plan) => (plan["scenarios"] as JsonArray)?
        .FirstOrDefault(scenario => scenario?["name"]?.GetValueKind() == JsonValueKind.String && scenario["name"]!.GetValue<string>() == Scenario)?["set"] as JsonObject;

    /// <summary>RFC 7396: the value changed by a patch.</summary>
    private static JsonNode? Merge(JsonNode? value, JsonNode? patch)
    {
        if (patch is not JsonObject changes)
        {
            return patch?.DeepClone();
        }

        var merged = value?.DeepClone() as JsonObject ?? [];
        foreach (var (key, change) in changes)
        {
            if (change is null)
            {
                merged.Remove(key);
            }
            else
            {
                merged[key] = Merge(merged[key], change);
            }
        }

        return merged;
    }

    /// <summary>Two patches as one: a null stays, since it still has something to remove.</summary>
    private static JsonObject Composed(JsonObject first, JsonObject second)
    {
        foreach (var (key, change) in second)
        {
            first[key] = change is JsonObject inner && first[key] is JsonObject former ? Composed((JsonObject)former.DeepClone(), inner) : change?.DeepClone();
        }

        return first;
    }

    private static FaultException Fault(string rule, string subject, string chinese, string english) =>
        new(new Finding(Severity.Error, rule, subject, "", "", new LocalText(chinese, english)));
}
