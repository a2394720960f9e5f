using System.Globalization;
using System.Text;
using SpatialHousing.Formats.Plan;
using SpatialHousing.Planning;
using SpatialHousing.Units;
using Xunit;

namespace SpatialHousing.Tests;

public sealed class ParcelClusteringTests
{
    private static readonly string PlanPath = Path.Combine(SharedData.Root, "data", "chifeng-main-urban", "plan.json");

    [Fact]
    public void The_sample_lies_more_together_at_little_loss_and_every_claim_is_recounted()
    {
        var result = Run("""{ "leastSquareMetres": 60000, "giveUpShare": 0.03 }""");
        var clusters = result.Supply.Clusters!;
        var problem = result.Supply.Problem!;
        Assert.True(clusters.StrayLandM2(problem) < 0.6 * clusters.StrayLandBeforeM2, $"{clusters.StrayLandBeforeM2} → {clusters.StrayLandM2(problem)}");
        Assert.False(result.Supply.IsBroken);
        Assert.False(result.BreaksHardRule);
        Assert.Equal(clusters.Strays.Length, result.Findings.Count(finding => finding.Rule == "stray_parcel"));
        using var table = new StringWriter(CultureInfo.InvariantCulture);
        ClusterTableWriter.Write(table, problem, result.Supply.Plan!, clusters, 2026);
        Assert.Equal(result.Supply.YearOf.Count(year => year > 0), table.ToString().Split('\n').Length - 2);
        var report = string.Join('\n', PlanReport.Of(result, [], Language.Chinese).Blocks.OfType<Reporting.ReportBlock.Paragraph>().Select(block => block.Text.ToString()));
        Assert.Contains($"零散地块由 {clusters.StrayParcelsBefore} 宗", report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "leastSquareMetres": -1 }""", "$.packing.clusters.leastSquareMetres")]
    [InlineData("""{ "leastSquareMetres": 1, "giveUpShare": 2 }""", "$.packing.clusters.giveUpShare")]
    [InlineData("""{ "withinMetres": 50 }""", "$.packing.clusters")]
    [InlineData("""{ "leastSquareMetres": 1, "near": 50 }""", "$.packing.clusters.near")]
    public void A_wish_that_cannot_be_read_is_refused_with_its_place(string clusters, string position) =>
        Assert.EndsWith(position, Assert.Throws<FaultException>(() => Run(clusters)).Findings[0].Position, StringComparison.Ordinal);

    private static PlanResult Run(string clusters)
    {
        const string Packing = "\"packing\": {";
        var text = File.ReadAllText(PlanPath);
        Assert.Contains(Packing, text, StringComparison.Ordinal);
        var changed = text.Replace(Packing, $"{Packing} \"clusters\": {clusters},", StringComparison.Ordinal);
        return PlanRun.Execute(PlanFileReader.Read(Encoding.UTF8.GetBytes(changed), PlanPath, "rules"), new Progress<StepProgress>(), CancellationToken.None);
    }
}
