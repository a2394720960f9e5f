using SpatialHousing.Formats.Csv;
using SpatialHousing.Formats.Json;
using SpatialHousing.Planning;
using SpatialHousing.Units;
using Xunit;

namespace SpatialHousing.Tests.Planning;

public sealed class MonthsRangeTests
{
    private static readonly MonthsRange From18To36 = new(18, true, 36, true);
    private static readonly MonthsRange Above18To36 = new(18, false, 36, true);
    private static readonly MonthsRange Above36 = new(36, false, null, true);
    private static readonly MonthsRange Below6 = new(null, true, 6, false);

    [Theory]
    [InlineData(18, true, false)]
    [InlineData(18.0001, true, true)]
    [InlineData(36, true, true)]
    [InlineData(36.0001, false, false)]
    public void A_bound_belongs_to_the_band_only_where_the_plan_counts_it_in(double months, bool included, bool excluded)
    {
        Assert.Equal(included, From18To36.Contains(DestockingMonths.From(months)));
        Assert.Equal(excluded, Above18To36.Contains(DestockingMonths.From(months)));
    }

    [Fact]
    public void Endless_stock_lies_above_every_bound() => Assert.True(Above36.Contains(DestockingMonths.Endless) && !From18To36.Contains(DestockingMonths.Endless));

    [Fact]
    public void Bands_that_only_touch_at_an_excluded_bound_do_not_overlap()
    {
        Assert.Null(From18To36.Overlap(Above36));
        Assert.Null(Below6.Overlap(new MonthsRange(6, true, null, true)));
        Assert.Equal("[18, 18]", From18To36.Overlap(new MonthsRange(null, true, 18, true))!.ToString());
        Assert.Equal(Above18To36, From18To36.Overlap(new MonthsRange(18, false, null, true)));
    }

    [Fact]
    public void Where_one_rule_begins_earlier_is_the_part_below_the_other()
    {
        Assert.Equal("(18, 36]", new MonthsRange(18, false, null, true).Below(Above36)!.ToString());
        Assert.Null(Above36.Below(new MonthsRange(18, false, null, true)));
    }

    [Theory]
    [InlineData("supply-national-2024.json", 3, 2)]
    [InlineData("supply-chifeng-2026.json", 7, 5)]
    [InlineData("supply-zhangye-2026.json", 4, 3)]
    public void Every_clause_of_the_rule_files_is_quoted_and_cited(string file, int rules, int statements)
    {
        var set = SupplyRulesReader.Read(Path.Combine(SharedData.Root, "data", "rules", file), file);
        Assert.Equal((rules, statements), (set.Rules.Length, set.Statements.Length));
        Assert.All(set.Rules, rule => Assert.True(rule.Quote.Length > 0 && rule.Citation.Clause.Length > 0, rule.Id));
        Assert.All(set.Statements, statement => Assert.True(statement.Quote.Length > 0 && statement.Citation.Clause.Length > 0, statement.Id));
    }

    /// <summary>The published rules in words, transcribed beside the checkout, and our rule files agree on ids and thresholds.</summary>
    [SharedDataFact]
    public void Rule_files_hold_every_published_clause_with_its_months()
    {
        foreach (var (plan, file) in ((string, string)[])[("chifeng-2026-2030", "supply-chifeng-2026.json"), ("zhangye-2026-2030", "supply-zhangye-2026.json")])
        {
            var set = SupplyRulesReader.Read(Path.Combine(SharedData.Root, "data", "rules", file), file);
            var table = PublishedTableReader.Read(SharedData.Of("plans", plan, "rules_destocking.csv"), "rules_destocking.csv", "rule_id");
            foreach (var id in table.Keys)
            {
                var months = set.Rules.FirstOrDefault(rule => rule.Id == id)?.Months ?? set.Statements.First(statement => statement.Id == id).Months ?? MonthsRange.Any;
                Assert.Equal((id, table.Number(id, "months_lower"), table.Number(id, "months_upper")), (id, months.Lower, months.Upper));
                Assert.Contains(table.Text(id, "text_zh"), (set.Rules.FirstOrDefault(rule => rule.Id == id)?.Quote ?? set.Statements.First(statement => statement.Id == id).Quote) + Quoted(id), StringComparison.Ordinal);
            }
        }
    }

    /// <summary>CF-R2's words stand in two places of the plan; our quote joins them.</summary>
    private static string Quoted(string id) => id == "CF-R2" ? "按照“盘活多少、供应多少”的原则" : "";
}
