using System.Collections.Immutable;
using SpatialHousing.Destocking;
using SpatialHousing.Formats.Json;
using SpatialHousing.Planning;
using SpatialHousing.Units;
using Xunit;

namespace SpatialHousing.Tests.Destocking;

public sealed class SupplyControlTests
{
    private static readonly FloorAreaRatio Ratio = FloorAreaRatio.From(2);
    private static readonly SupplyBasis Basis = new(FloorArea.FromTenThousandSquareMetres(10), FloorArea.FromTenThousandSquareMetres(6), FloorArea.FromTenThousandSquareMetres(3));

    private static SupplyRuleSet Chifeng => SupplyRulesReader.Read(Path.Combine(SharedData.Root, "data", "rules", "supply-chifeng-2026.json"), "supply-chifeng-2026.json");

    private static SupplyRuleSet Zhangye => SupplyRulesReader.Read(Path.Combine(SharedData.Root, "data", "rules", "supply-zhangye-2026.json"), "supply-zhangye-2026.json");

    [Fact]
    public void Chifeng_contradicts_itself_between_18_and_36_months_and_both_clauses_are_named()
    {
        var conflicts = new SupplyControl(Chifeng, []).Conflicts;
        Assert.Equal([("CF-R1", "CF-R4", "(18, 36]"), ("CF-R2", "CF-R4", "(18, 36]")], conflicts.Select(conflict => (conflict.First.Id, conflict.Second.Id, conflict.Months.ToString())));
        Assert.Contains("§2.2.3", conflicts[0].Message.Chinese, StringComparison.Ordinal);
        Assert.Contains("§9.3", conflicts[0].Message.Chinese, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "CF-R4", 0.0)]
    [InlineData("CF-R4", "CF-R4", 0.0)]
    [InlineData("CF-R2", "CF-R2", 3.0)]
    public void At_29_months_the_choice_of_the_plan_file_decides_and_without_one_the_stricter_holds(string chosen, string setBy, double limit)
    {
        var control = new SupplyControl(Chifeng, chosen.Length == 0 ? [] : [chosen, "CF-R1"]);
        var allowance = Allow(control, "红山片区", 29);
        if (chosen == "CF-R4")
        {
            control = new SupplyControl(Chifeng, ["CF-R4"]);
            allowance = Allow(control, "红山片区", 29);
        }

        Assert.Equal(limit, allowance.FloorLimit!.Value.TenThousandSquareMetres);
        Assert.Equal([setBy], allowance.SetBy.Select(rule => rule.Id));
    }

    [Fact]
    public void A_choice_counts_only_where_the_rules_differ()
    {
        Assert.Equal(["CF-R1", "CF-R4"], Allow(new SupplyControl(Chifeng, ["CF-R1", "CF-R2"]), "红山片区", 40).SetBy.Select(rule => rule.Id));
    }

    [Fact]
    public void The_high_speed_rail_subarea_gets_its_yearly_sales_and_a_fifth()
    {
        var allowance = Allow(new SupplyControl(Chifeng, []), "高铁片区", 16);
        Assert.Equal(7.2, allowance.FloorLimit!.Value.TenThousandSquareMetres, 12);
        Assert.Equal(3.6, allowance.LandLimit!.Value.Hectares, 12);
    }

    [Theory]
    [InlineData(17.99, null)]
    [InlineData(18.0, 3.0)]
    [InlineData(36.0, 3.0)]
    [InlineData(36.01, 0.0)]
    public void Zhangye_counts_18_and_36_into_the_middle_band(double months, double? limit)
    {
        Assert.Equal(limit, Allow(new SupplyControl(Zhangye, []), "甘州区", months).FloorLimit?.TenThousandSquareMetres);
    }

    [Fact]
    public void Chifeng_leaves_18_out_and_keeps_36_in()
    {
        var control = new SupplyControl(Chifeng, ["CF-R1", "CF-R2"]);
        Assert.Null(Allow(control, "松山片区", 18).FloorLimit);
        Assert.Equal(3, Allow(control, "松山片区", 36).FloorLimit!.Value.TenThousandSquareMetres);
    }

    [Fact]
    public void Zhangye_does_not_contradict_itself()
    {
        Assert.Empty(new SupplyControl(Zhangye, []).Conflicts);
    }

    private static LandAllowance Allow(SupplyControl control, string area, double months) =>
        control.Allow(area, 2026, HousingType.Commodity, DestockingMonths.From(months), _ => 1, Basis, Ratio);
}
