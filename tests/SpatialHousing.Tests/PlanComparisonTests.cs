using SpatialHousing.Formats.Plan;
using SpatialHousing.Planning;
using SpatialHousing.Units;
using Xunit;

namespace SpatialHousing.Tests;

public sealed class PlanComparisonTests
{
    private static readonly Lazy<PlanComparison> Sample = new(() => PlanComparison.Of(Run("published"), Run("rules")));

    [Fact]
    public void The_settings_that_differ_are_those_that_the_scenario_sets() =>
        Assert.Equal(["$.split.method", "$.rules.enforce"], Sample.Value.Settings.Select(setting => setting.Path).OrderDescending());

    [Fact]
    public void The_causes_of_a_number_add_up_to_its_difference()
    {
        var cells = Sample.Value.Cells.Where(cell => cell.Measure == AllocationMeasure.FloorArea && cell.Area != Sample.Value.A.Allocation.Whole).ToArray();
        Assert.NotEmpty(cells);
        Assert.All(cells, cell => Assert.True(Math.Abs(cell.Causes.Sum(cause => cause.Amount) - (double)(cell.B - cell.A)) < 0.05, $"{cell.Area} {cell.Period}"));
    }

    [Fact]
    public void A_suspended_area_names_the_rule_that_suspends_it()
    {
        var suspended = Sample.Value.Cells.First(cell => cell.Area == "和美片区" && cell.Period == "2026-2030" && cell.Measure == AllocationMeasure.FloorArea);
        Assert.Equal(0, suspended.B);
        Assert.Contains(suspended.Causes, cause => cause.Kind == "rule" && cause.Source.Contains("CF-R10", StringComparison.Ordinal) && cause.Words.Chinese.Contains("停止新增住宅供地", StringComparison.Ordinal));
    }

    [Fact]
    public void Parcels_that_differ_are_all_named_once()
    {
        var comparison = Sample.Value;
        var expected = comparison.A.Supply.YearOf.Zip(comparison.B.Supply.YearOf).Count(pair => pair.First != pair.Second);
        Assert.Equal(expected, comparison.Parcels.Select(parcel => parcel.Parcel).Distinct().Count());
    }

    [Fact]
    public void A_scenario_compared_with_itself_differs_in_nothing()
    {
        var same = PlanComparison.Of(Sample.Value.A, Sample.Value.A);
        Assert.Empty(same.Settings);
        Assert.Empty(same.Cells);
        Assert.Empty(same.Parcels);
        Assert.Contains(PlanComparisonWords.Lines(same), line => line.English == "Both scenarios have the same settings.");
    }

    [Fact]
    public void It_begins_with_what_a_colleague_would_say_first()
    {
        var words = string.Join('\n', PlanComparisonWords.Lines(Sample.Value).Select(line => line.Chinese));
        var first = words[..words.IndexOf("## ", StringComparison.Ordinal)];
        Assert.Contains("供应规则：由只提示改为强制执行", first, StringComparison.Ordinal);
        Assert.Contains("主城区总量不变，仍为建筑面积 598.50 万平方米", first, StringComparison.Ordinal);
        Assert.Contains("不再供应", first, StringComparison.Ordinal);
        Assert.Contains("CF-R10 削减和美片区", first, StringComparison.Ordinal);
        Assert.DoesNotContain("computed.", words, StringComparison.Ordinal);
        Assert.DoesNotContain("inventory=", words, StringComparison.Ordinal);
        Assert.DoesNotContain(" 0 宗", words, StringComparison.Ordinal);
        Assert.Contains("2026–2030 年承接", words, StringComparison.Ordinal);
        Assert.Contains("和美片区（-40.70，不再供应，主要因规则 CF-R10）", first, StringComparison.Ordinal);
        Assert.Contains("规则 CF-R1/CF-R4、CF-R2/CF-R4 相互矛盾", first, StringComparison.Ordinal);
        Assert.Contains("达到片区上限（备选地块的容量），超出的部分让给其他片区", words, StringComparison.Ordinal);
        Assert.DoesNotContain("“按“", words, StringComparison.Ordinal);
    }

    private static PlanResult Run(string scenario) => PlanRun.Execute(
        PlanFileReader.Read(Path.Combine(SharedData.Root, "data", "chifeng-main-urban", "plan.json"), scenario), new Progress<StepProgress>(), CancellationToken.None);
}
