using System.Collections.Immutable;
using SpatialHousing.Maps;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Formats.Json;

/// <summary>Reads a style rule file (<c>data/rules/style-*.json</c>); strict, every complaint with file, line and path.</summary>
public static class StyleRulesReader
{
    private static readonly Dictionary<string, FillPattern> Patterns = new()
    {
        ["none"] = FillPattern.None,
        ["hatch"] = FillPattern.Hatch,
        ["back_hatch"] = FillPattern.BackHatch,
        ["cross_hatch"] = FillPattern.CrossHatch,
        ["horizontal_lines"] = FillPattern.HorizontalLines,
        ["dots"] = FillPattern.Dots,
        ["fine_dots"] = FillPattern.FineDots,
        ["fine_lines"] = FillPattern.FineLines,
        ["fine_hatch"] = FillPattern.FineHatch,
        ["fine_back_hatch"] = FillPattern.FineBackHatch,
        ["fine_cross_hatch"] = FillPattern.FineCrossHatch,
        ["dense_dots"] = FillPattern.DenseDots,
        ["dense_hatch"] = FillPattern.DenseHatch,
    };

    private static readonly Dictionary<string, Confidence> Confidences = new()
    {
        ["verified"] = Confidence.Verified,
        ["secondary"] = Confidence.Secondary,
        ["computed"] = Confidence.Computed,
        ["unverified"] = Confidence.Unverified,
        ["policy"] = Confidence.Policy,
    };

    private static readonly Dictionary<string, ZoneKind> Kinds =
        ZoneKinds.Words.ToDictionary(word => word, word => ZoneKinds.TryParse(word, out var kind) ? kind : ZoneKind.Other);

    private static readonly Lazy<StyleRules> BuiltIn = new(ReadBuiltIn);

    /// <summary>The rules built into the program: <c>data/rules/style-official-2021.json</c>.</summary>
    public static StyleRules Default => BuiltIn.Value;

    /// <exception cref="FaultException">Anything in the file is wrong.</exception>
    public static StyleRules Read(string path) => Read(File.ReadAllBytes(path), path);

    /// <exception cref="FaultException">Anything in the file is wrong.</exception>
    public static StyleRules Read(ReadOnlySpan<byte> utf8, string file)
    {
        var faults = new JsonFaults();
        var root = new JsonObjectReader(LocatedJson.Parse(utf8, file), faults);
        var rules = new StyleRules
        {
            Id = root.Text("id"),
            Name = Local(root.Member("name")),
            Source = Source(root.Member("source")),
            LandUse = [.. root.Members("landUse").Select(LandUse)],
            Zones = [.. root.Members("zones").Select(Zone)],
            Roads = [.. root.Members("roads").Select(Road)],
            Basemap = [.. root.Member("basemap").Value.Members.Select(member => KeyValuePair.Create(member.Key, Classes(member.Value, faults)))],
            Themes = [.. root.Member("themes").Value.Members.Select(member => KeyValuePair.Create(member.Key, Classes(member.Value, faults)))],
            Ramps = [.. root.Member("ramps").Value.Members.Select(member => KeyValuePair.Create(member.Key, Ramp(member.Value, faults)))],
        };
        _ = root.OptionalText("effective");
        _ = root.OptionalText("note");
        root.Finish();
        RequireEveryZone(rules, root);
        faults.ThrowIfAny();
        return rules;
    }

    private static StyleRules ReadBuiltIn()
    {
        using var stream = typeof(StyleRulesReader).Assembly.GetManifestResourceStream("rules/style-official-2021.json")
            ?? throw new InvalidOperationException("The style rules are not built in.");
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return Read(memory.ToArray(), "style-official-2021.json");
    }

    private static LocalText Local(JsonObjectReader reader)
    {
        var text = new LocalText(reader.Text("zh"), reader.Text("en"));
        reader.Finish();
        return text;
    }

    private static Citation Source(JsonObjectReader reader)
    {
        var source = new Citation(reader.Text("document"), reader.OptionalText("clause") ?? "", reader.Word("confidence", Confidences));
        reader.Finish();
        return source;
    }

    private static LandUseStyle LandUse(JsonObjectReader reader)
    {
        var style = new LandUseStyle(reader.Text("code"), Local(reader.Member("name")), ColourOf(reader, "fill") ?? Colour.White, reader.Word("confidence", Confidences), reader.OptionalWord("pattern", Patterns) ?? FillPattern.None, ColourOf(reader, "patternColour"));
        reader.Finish();
        return style;
    }

    private static ZoneStyle Zone(JsonObjectReader reader)
    {
        var style = new ZoneStyle(reader.Word("kind", Kinds), Style(reader), reader.Word("confidence", Confidences));
        reader.Finish();
        return style;
    }

    private static RoadStyle Road(JsonObjectReader reader)
    {
        var style = new RoadStyle(reader.Texts("words"), Local(reader.Member("name")), Style(reader));
        reader.Finish();
        return style;
    }

    private static ImmutableArray<StyleClass> Classes(LocatedJson place, JsonFaults faults) => [.. place.Items.Select(item =>
    {
        var reader = new JsonObjectReader(item, faults);
        var styleClass = new StyleClass(reader.Text("word"), Local(reader.Member("name")), Style(reader));
        reader.Finish();
        return styleClass;
    })];

    private static ImmutableArray<Colour> Ramp(LocatedJson place, JsonFaults faults)
    {
        if (place.Items.Length < 2)
        {
            faults.Add(place, "至少两种颜色", "at least two colours");
        }

        return [.. place.Items.Select(item => Colour.TryParse(item.Text, out var colour) ? colour : faults.Add(item, "颜色 #rrggbb", "a colour #rrggbb", Colour.White))];
    }

    private static FeatureStyle Style(JsonObjectReader reader) => new()
    {
        Fill = ColourOf(reader, "fill"),
        FillOpacity = reader.OptionalNumber("fillOpacity") ?? 1,
        Pattern = reader.OptionalWord("pattern", Patterns) ?? FillPattern.None,
        PatternColour = ColourOf(reader, "patternColour"),
        Stroke = ColourOf(reader, "stroke"),
        StrokeMillimetres = reader.OptionalNumber("strokeMm") ?? 0,
        DashMillimetres = reader.Numbers("dashMm"),
        Casing = ColourOf(reader, "casing"),
        CasingMillimetres = reader.OptionalNumber("casingMm") ?? 0,
        CasingOpacity = reader.OptionalNumber("casingOpacity") ?? 1,
    };

    private static Colour? ColourOf(JsonObjectReader reader, string key)
    {
        if (reader.Find(key) is not { } found)
        {
            return null;
        }

        return Colour.TryParse(found.Text, out var colour) ? colour : reader.Faults.Add(found, "颜色 #rrggbb", "a colour #rrggbb", Colour.White);
    }

    private static void RequireEveryZone(StyleRules rules, JsonObjectReader root)
    {
        foreach (var (word, kind) in Kinds)
        {
            if (rules.Zones.All(zone => zone.Kind != kind))
            {
                root.Faults.AddMissing(root.Find("zones") ?? root.Value, word, "每个管控区类别一条样式", "one style for each zone kind");
            }
        }
    }
}
