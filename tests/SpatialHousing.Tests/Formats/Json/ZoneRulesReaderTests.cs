using System.Text;
using SpatialHousing.Formats.Json;
using SpatialHousing.Planning;
using Xunit;

namespace SpatialHousing.Tests.Formats.Json;

public sealed class ZoneRulesReaderTests
{
    [Fact]
    public void The_built_in_rules_cover_every_kind_and_cite_their_source()
    {
        var rules = ZoneRulesReader.ReadBuiltIn();
        Assert.Equal(Enum.GetValues<ZoneKind>().Order(), rules.Rules.Select(rule => rule.Kind).Order());
        Assert.All(rules.Rules, rule => Assert.NotEmpty(rule.Source.Document));
        Assert.All(rules.Rules, rule => Assert.NotEmpty(rule.Source.Clause));
        Assert.Equal(ZoneTolerances.Default, rules.Tolerances);
        Assert.Equal(ZoneRulesReader.Read(Path.Combine(SharedData.Root, "data", "rules", "zones-china.json")).Sha256, rules.Sha256);
    }

    [Fact]
    public void The_width_by_class_comes_before_the_general_one()
    {
        var river = Assert.IsType<ZoneEffect.KeepDistance>(ZoneRulesReader.ReadBuiltIn().RuleOf(ZoneKind.River).Effect);
        Assert.Equal(30, river.WidthOf("二级河道"));
        Assert.Equal(0, river.WidthOf("沟渠"));
    }

    [Theory]
    [InlineData("\"forbid\"", "\"forbit\"", "unknown_word", "\"forbid\"?")]
    [InlineData("\"sliver_m2\"", "\"sliver_m3\"", "unknown_key", "sliver_m2")]
    [InlineData("\"ecological_red_line\", \"permanent", "\"ecologic_red_line\", \"permanent", "unknown_word", "ecological_red_line")]
    [InlineData("\"kind\": \"rail\"", "\"kind\": \"river\"", "rule_given_twice", "river")]
    [InlineData("\"distance_m\": 8,", "", "wrong_value", "distance_m")]
    [InlineData("\"sliver_m2\": 1,", "\"sliver_m2\": -1,", "wrong_value", "0 or more")]
    public void A_fault_is_located_and_names_the_remedy(string right, string wrong, string rule, string remedy)
    {
        var text = File.ReadAllText(Path.Combine(SharedData.Root, "data", "rules", "zones-china.json"));
        Assert.Contains(right, text, StringComparison.Ordinal);
        var at = text.IndexOf(right, StringComparison.Ordinal);
        var fault = Assert.Throws<FaultException>(() => ZoneRulesReader.Read(Encoding.UTF8.GetBytes(string.Concat(text.AsSpan(0, at), wrong, text.AsSpan(at + right.Length))), "rules.json"));
        Assert.Contains(fault.Findings, finding => finding.Rule == rule && finding.Message.English.Contains(remedy, StringComparison.Ordinal));
        Assert.All(fault.Findings, finding => Assert.Contains("line ", finding.Position, StringComparison.Ordinal));
    }
}
