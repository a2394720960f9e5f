using System.Net;
using System.Text.RegularExpressions;
using SpatialHousing.Formats.Html;
using SpatialHousing.Formats.Plan;
using SpatialHousing.Planning;
using SpatialHousing.Reporting;
using SpatialHousing.Units;
using Xunit;

namespace SpatialHousing.Tests.Explaining;

public sealed class ReportWalkTests
{
    [Theory]
    [InlineData("chifeng-main-urban", "published")]
    [InlineData("chifeng-main-urban", "rules")]
    [InlineData("chifeng-counties", "rules")]
    [InlineData("zhangye", "published")]
    [InlineData("zhangye", "all_types")]
    public void Every_number_in_the_reports_tables_and_every_bound_number_is_explained_with_the_same_value(string sample, string scenario)
    {
        var result = PlanRun.Execute(PlanFileReader.Read(Path.Combine(SharedData.Root, "data", sample, "plan.json"), scenario), new Progress<StepProgress>(), CancellationToken.None);
        var report = PlanReport.Of(result, [], Language.Chinese);
        Assert.All(report.Blocks.OfType<ReportBlock.Table>().SelectMany(table => table.Rows).SelectMany(row => row.Cells).Where(cell => cell.IsNumber), cell => Assert.NotEqual("", cell.Address));
        var page = new StringWriter();
        HtmlReportWriter.Write(report, page, _ => "");
        var explainer = result.Explainer();
        var numbers = Regex.Matches(page.ToString(), """<t[dh][^>]* id="([^"]+)"[^>]*>([^<]*)<|<a class="figure" href="#([^"]+)">([^<]*)<""");
        Assert.True(numbers.Count > 100, $"{numbers.Count}");
        foreach (var number in numbers.Cast<Match>())
        {
            var address = WebUtility.HtmlDecode(number.Groups[1].Value + number.Groups[3].Value);
            var printed = number.Groups[2].Value + number.Groups[4].Value;
            var explanation = explainer.Explain(address);
            Assert.Equal(printed.TrimEnd('%'), explanation.Value);
            Assert.NotEmpty(explanation.Steps);
        }
    }

    [Fact]
    public void A_rule_is_named_with_its_clause_and_the_row_the_months_come_from()
    {
        var result = PlanRun.Execute(PlanFileReader.Read(Path.Combine(SharedData.Root, "data", "chifeng-main-urban", "plan.json"), "rules"), new Progress<StepProgress>(), CancellationToken.None);
        var explanation = result.Explainer().Explain("allocation/floor_area/北洼子片区/2026");
        var rule = Assert.Single(explanation.Steps, step => step.Kind == "rule");
        Assert.Contains(rule.Inputs, input => input.Name.Chinese.Contains("应当停止新建商品住宅用地供应", StringComparison.Ordinal) && input.Source.Contains("§8.2.1.7", StringComparison.Ordinal));
        Assert.Contains(rule.Inputs, input => input.Source.Contains("subareas.csv line", StringComparison.Ordinal));
        var quota = Assert.Single(explanation.Steps, step => step.Kind == "quota");
        Assert.Contains("$.quotas[0]", quota.Inputs[0].Source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("主城区", "2026-2030", AllocationMeasure.FloorArea, "574.93", "598.50")]
    [InlineData("全市", "2026", AllocationMeasure.FloorArea, "217.9", "246.26")]
    [InlineData("全市", "2030", AllocationMeasure.FloorArea, "54.47", "61.56")]
    [InlineData("全市", "2026-2030", AllocationMeasure.FloorArea, "1089.46", "1231.30")]
    [InlineData("全市", "2026-2030", AllocationMeasure.LandArea, "574.93", "607.56")]
    public void Chifengs_printed_figures_that_differ_are_listed_with_both_values(string area, string period, AllocationMeasure measure, string printed, string computed)
    {
        var result = PlanRun.Execute(PlanFileReader.Read(Path.Combine(SharedData.Root, "data", "chifeng-counties", "plan.json"), null), new Progress<StepProgress>(), CancellationToken.None);
        Assert.Equal(23, result.Allocation.Differences.Length);
        Assert.Contains(result.Allocation.Differences, difference =>
            (difference.Published.Area, difference.Published.Period, difference.Published.Measure, difference.Published.Printed, difference.Computed.Printed) == (area, period, measure, printed, computed));
    }

    [Fact]
    public void A_parcel_in_a_red_line_is_explained_by_kind_with_rule_and_zone()
    {
        var result = PlanRun.Execute(PlanFileReader.Read(Path.Combine(SharedData.Root, "data", "chifeng-main-urban", "plan.json"), null), new Progress<StepProgress>(), CancellationToken.None);
        var kind = result.Zones.Assessment.Kinds.First(entry => entry.Kind == ZoneKind.EcologicalRedLine && entry.Verdict.BreaksRule());
        var explanation = result.Explainer().Explain($"check/{kind.ParcelId}/ecological_red_line");
        Assert.Equal(Rounding.Print(kind.Land.SquareMetres, 2), explanation.Value);
        var rule = Assert.Single(explanation.Steps, step => step.Kind == "rule");
        Assert.Contains(rule.Inputs, input => input.Value == "hard");
        Assert.Contains(rule.Inputs, input => input.Source.StartsWith("overlaps.csv", StringComparison.Ordinal));
        Assert.Contains($"check/{kind.ParcelId}/ecological_red_line", result.Explainer().AddressesOf(null, null, kind.ParcelId));
    }

    [Fact]
    public void An_address_that_is_not_there_is_answered_with_the_nearest_one()
    {
        var result = PlanRun.Execute(PlanFileReader.Read(Path.Combine(SharedData.Root, "data", "zhangye", "plan.json"), null), new Progress<StepProgress>(), CancellationToken.None);
        var fault = Assert.Throws<FaultException>(() => result.Explainer().Explain("allocation/floor_area/甘洲区/2027"));
        Assert.Contains("allocation/floor_area/甘州区/2027", fault.Message, StringComparison.Ordinal);
    }
}
