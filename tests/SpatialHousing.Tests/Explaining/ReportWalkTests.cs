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

    [Fact]
    public void An_address_that_is_not_there_is_answered_with_the_nearest_one()
    {
        var result = PlanRun.Execute(PlanFileReader.Read(Path.Combine(SharedData.Root, "data", "zhangye", "plan.json"), null), new Progress<StepProgress>(), CancellationToken.None);
        var fault = Assert.Throws<FaultException>(() => result.Explainer().Explain("allocation/floor_area/甘洲区/2027"));
        Assert.Contains("allocation/floor_area/甘州区/2027", fault.Message, StringComparison.Ordinal);
    }
}
