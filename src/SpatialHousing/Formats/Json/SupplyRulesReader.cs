using System.Collections.Immutable;
using System.Text.Json;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Formats.Json;

/// <summary>Reads a supply rule file (data/rules/supply-*.json) strictly: every clause with its words, source and confidence.</summary>
public static class SupplyRulesReader
{
    private static readonly string[] ActionWords = ["suspend", "cap_at_revitalised", "slow", "as_planned", "moderately_more", "markedly_more", "yearly_sales_plus"];

    private static readonly Dictionary<string, RuleStrength> StrengthWords = new() { ["hard"] = RuleStrength.Hard, ["soft"] = RuleStrength.Soft };

    private static readonly Dictionary<string, Confidence> ConfidenceWords = new()
    {
        ["verified"] = Confidence.Verified, ["secondary"] = Confidence.Secondary, ["computed"] = Confidence.Computed,
        ["unverified"] = Confidence.Unverified, ["policy"] = Confidence.Policy,
    };

    private static readonly string[] StatementKinds = ["target", "reasonable_band", "definition", "share_at_least", "advice"];

    /// <exception cref="FaultException">The file is missing or wrong; every fault is in it.</exception>
    public static SupplyRuleSet Read(string path, string file)
    {
        if (!File.Exists(path))
        {
            throw new FaultException(new Finding(
                Severity.Error, "rules_missing", file, file, "",
                new LocalText($"找不到规则文件 {file}；请检查 rules.supply。", $"There is no rule file {file}; check rules.supply.")));
        }

        return Read(File.ReadAllBytes(path), file);
    }

    public static SupplyRuleSet Read(ReadOnlySpan<byte> utf8, string file)
    {
        var faults = new JsonFaults();
        var root = new JsonObjectReader(LocatedJson.Parse(utf8, file), faults);
        var document = root.Text("document");
        var name = root.Member("name");
        var set = new SupplyRuleSet(
            root.Text("id"), new LocalText(name.Text("zh"), name.Text("en")), file,
            [.. root.Members("rules").Select(rule => ReadRule(rule, document)).OfType<SupplyRule>()],
            [.. root.Members("statements").Select(statement => ReadStatement(statement, document))]);
        name.Finish();
        root.OptionalText("note");
        root.Finish();
        foreach (var twice in set.Rules.Select(rule => rule.Id).Concat(set.Statements.Select(statement => statement.Id)).GroupBy(id => id).Where(group => group.Count() > 1))
        {
            faults.Add(root.Value, "rule_twice", new LocalText($"规则编号“{twice.Key}”出现了两次。", $"the rule id \"{twice.Key}\" stands twice."));
        }

        faults.ThrowIfAny();
        return set;
    }

    private static SupplyRule? ReadRule(JsonObjectReader rule, string document)
    {
        var action = ReadAction(rule);
        var types = rule.Array("types").Select(place => HousingTypes.Words.TryGetValue(place.Text, out var type) ? type : Unknown(rule.Faults, place)).ToImmutableArray();
        var read = new SupplyRule(
            rule.Text("id"), rule.Texts("areas"), types.IsEmpty ? [HousingType.Commodity] : types, ReadMonths(rule) ?? MonthsRange.Any,
            rule.OptionalWholeNumber("consecutiveMonths") ?? 1, action ?? new SupplyAction.AsPlanned(), rule.Word("strength", StrengthWords), rule.Text("quote"), ReadCitation(rule, document));
        rule.OptionalText("note");
        rule.Finish();
        return action is null ? null : read;
    }

    private static HousingType Unknown(JsonFaults faults, LocatedJson place)
    {
        faults.AddWord(place, place.Text, HousingTypes.Words.Keys);
        return HousingType.Commodity;
    }

    private static SupplyAction? ReadAction(JsonObjectReader rule)
    {
        var word = rule.Text("action");
        Share? part = rule.OptionalNumber("pct") is { } percent ? Share.FromPercent(percent) : null;
        switch (word)
        {
            case "suspend": return new SupplyAction.Suspend();
            case "cap_at_revitalised": return new SupplyAction.CapAtRevitalised();
            case "slow": return new SupplyAction.Slow(part);
            case "as_planned": return new SupplyAction.AsPlanned();
            case "moderately_more": return new SupplyAction.ModeratelyMore(part);
            case "markedly_more": return new SupplyAction.MarkedlyMore(part);
            case "yearly_sales_plus":
                if (part is null)
                {
                    rule.Faults.AddMissing(rule.Value, "pct", "弹性百分比", "the margin in per cent");
                }

                return new SupplyAction.YearlySalesPlus(part ?? Share.Zero);
            default:
                if (rule.Value.Find("action") is { } place)
                {
                    rule.Faults.AddWord(place, word, ActionWords);
                }

                return null;
        }
    }

    /// <summary><c>above</c> / <c>from</c> and <c>below</c> / <c>upTo</c>: exclusive and inclusive bounds by their words.</summary>
    private static MonthsRange? ReadMonths(JsonObjectReader reader)
    {
        if (reader.OptionalMember("months") is not { } months)
        {
            return null;
        }

        var (above, from, below, upTo) = (months.OptionalNumber("above"), months.OptionalNumber("from"), months.OptionalNumber("below"), months.OptionalNumber("upTo"));
        months.Finish();
        if ((above is not null && from is not null) || (below is not null && upTo is not null) || (above ?? from) > (below ?? upTo) || (above ?? from ?? below ?? upTo) is null)
        {
            months.Faults.Add(months.Value, "above（不含）或 from（含）、below（不含）或 upTo（含），且下限不高于上限", "above (excluded) or from (included), below (excluded) or upTo (included), the lower not over the upper");
            return null;
        }

        return new MonthsRange(above ?? from, from is not null, below ?? upTo, upTo is not null);
    }

    private static SupplyStatement ReadStatement(JsonObjectReader statement, string document)
    {
        var kind = statement.Text("kind");
        if (statement.Value.Find("kind") is { Kind: JsonValueKind.String } place && !StatementKinds.Contains(kind))
        {
            statement.Faults.AddWord(place, kind, StatementKinds);
        }

        var read = new SupplyStatement(
            statement.Text("id"), kind, ReadMonths(statement), statement.OptionalNumber("value"), statement.OptionalWholeNumber("byYear"),
            statement.Text("quote"), ReadCitation(statement, document));
        statement.OptionalText("note");
        statement.Finish();
        return read;
    }

    private static Citation ReadCitation(JsonObjectReader reader, string document) =>
        new(reader.OptionalText("document") ?? document, reader.Text("clause"), reader.Word("confidence", ConfidenceWords));
}
