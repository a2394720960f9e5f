using System.Collections.Immutable;
using System.Security.Cryptography;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Formats.Json;

/// <summary>Reads a zone rule file (data/rules/zones-china.json; keys in docs/data/check.md).</summary>
public static class ZoneRulesReader
{
    private const string BuiltIn = "rules/zones-china.json";

    private static readonly Dictionary<string, ZoneKind> Kinds = Enum.GetValues<ZoneKind>().ToDictionary(kind => kind.Word());

    private static readonly Dictionary<string, Confidence> Confidences = Enum.GetValues<Confidence>()
        .ToDictionary(confidence => confidence.ToString().ToLowerInvariant());

    private static readonly Dictionary<string, bool> Strengths = new() { ["hard"] = true, ["soft"] = false };

    private static readonly string[] Effects = ["forbid", "must_contain", "keep_distance", "limit", "notice"];

    /// <exception cref="FaultException">The file is not a zone rule file; every complaint is in it.</exception>
    public static ZoneRules Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Read(File.ReadAllBytes(path), path);
    }

    /// <summary>The rule file that came with the program.</summary>
    public static ZoneRules ReadBuiltIn()
    {
        using var stream = typeof(ZoneRulesReader).Assembly.GetManifestResourceStream(BuiltIn)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Read(bytes, "zones-china.json");
    }

    public static ZoneRules Read(ReadOnlySpan<byte> utf8, string file)
    {
        var faults = new JsonFaults();
        var root = new JsonObjectReader(LocatedJson.Parse(utf8, file), faults);
        var rules = new ZoneRules(
            root.Text("id"),
            TextOf(root.Member("title")),
            file,
            Convert.ToHexStringLower(SHA256.HashData(utf8)),
            TolerancesOf(root.Member("tolerances")),
            RequiredOf(root),
            [.. root.Members("rules").Select(RuleOf)]);
        root.OptionalText("note");
        root.Finish();
        RequireOneRuleAKind(root, rules);
        faults.ThrowIfAny();
        return rules;
    }

    private static LocalText TextOf(JsonObjectReader reader)
    {
        var text = new LocalText(reader.Text("zh"), reader.Text("en"));
        reader.Finish();
        return text;
    }

    private static ZoneTolerances TolerancesOf(JsonObjectReader reader)
    {
        var tolerances = new ZoneTolerances(
            LandArea.FromSquareMetres(Positive(reader, "noise_m2")),
            Positive(reader, "touch_gap_m"),
            LandArea.FromSquareMetres(Positive(reader, "sliver_m2")),
            Positive(reader, "sliver_width_m"),
            LandArea.FromSquareMetres(Positive(reader, "buildable_m2")),
            Positive(reader, "buildable_width_m"));
        reader.OptionalText("source");
        reader.Finish();
        return tolerances;
    }

    private static double Positive(JsonObjectReader reader, string key)
    {
        var value = reader.Number(key);
        if (value < 0)
        {
            reader.Faults.Add(reader.Find(key)!, "0 或更大的数", "a number of 0 or more");
        }

        return Math.Max(0, value);
    }

    private static ImmutableArray<ZoneKind> RequiredOf(JsonObjectReader root)
    {
        var required = ImmutableArray.CreateBuilder<ZoneKind>();
        foreach (var item in root.Array("required"))
        {
            if (Kinds.TryGetValue(item.Text, out var kind))
            {
                required.Add(kind);
            }
            else
            {
                root.Faults.AddWord(item, item.Text, Kinds.Keys);
            }
        }

        return required.ToImmutable();
    }

    private static ZoneRule RuleOf(JsonObjectReader reader)
    {
        var rule = new ZoneRule(
            reader.Word("kind", Kinds),
            EffectOf(reader),
            reader.Word("strength", Strengths),
            TextOf(reader.Member("text")),
            new Citation(reader.Text("document"), reader.OptionalText("clause") ?? "", reader.Word("confidence", Confidences)),
            reader.OptionalText("date") ?? "");
        reader.Finish();
        return rule;
    }

    private static ZoneEffect EffectOf(JsonObjectReader reader)
    {
        double? width = reader.OptionalNumber("distance_m"), height = reader.OptionalNumber("height_m"), ratio = reader.OptionalNumber("far");
        var byClass = reader.NumbersByName("distance_m_by_class");
        var uses = reader.Texts("uses");
        var word = reader.Text("effect");
        ZoneEffect effect = word switch
        {
            "forbid" => new ZoneEffect.Forbid(),
            "must_contain" => new ZoneEffect.MustContain(),
            "keep_distance" => new ZoneEffect.KeepDistance(width ?? 0, byClass),
            "limit" => new ZoneEffect.Limit(height, ratio, uses),
            "notice" => new ZoneEffect.Notice(),
            _ => Unknown(reader, word),
        };
        if (effect is ZoneEffect.KeepDistance && (width is null or < 0 || byClass.Any(entry => entry.Value < 0)))
        {
            reader.Faults.Add(reader.Find("distance_m") ?? reader.Value, "退让宽度 distance_m（米，0 或更大）", "a width distance_m (metres, 0 or more)");
        }

        return effect;
    }

    private static ZoneEffect.Forbid Unknown(JsonObjectReader reader, string word)
    {
        if (reader.Find("effect") is { } place)
        {
            reader.Faults.AddWord(place, word, Effects);
        }

        return new ZoneEffect.Forbid();
    }

    private static void RequireOneRuleAKind(JsonObjectReader root, ZoneRules rules)
    {
        foreach (var kind in Kinds.Values)
        {
            var count = rules.Rules.Count(rule => rule.Kind == kind);
            if (count > 1)
            {
                root.Faults.Add(root.Find("rules")!, "rule_given_twice", new LocalText(
                    $"“{kind.Word()}”有 {count} 条规则；每类只能有一条。", $"\"{kind.Word()}\" has {count} rules; a kind has one."));
            }
        }
    }
}
