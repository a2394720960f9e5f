using System.Globalization;
using System.Text;
using SpatialHousing.Allocation.Packing;
using SpatialHousing.Formats.Plan;
using SpatialHousing.Units;
using Xunit;

namespace SpatialHousing.Tests;

public sealed class ParcelSplitTests
{
    private static readonly string PlanPath = Path.Combine(SharedData.Root, "data", "chifeng-main-urban", "plan.json");

    [Fact]
    public void A_short_year_of_the_sample_is_filled_with_part_of_a_parcel()
    {
        // Only the largest parcels of each area stay, hardly enough for its quotas: whole ones do not fit every year.
        var free = Run("").Supply.Problem!;
        var locks = string.Join(", ", Enumerable.Range(0, free.Count).GroupBy(p => free.AreaOfParcel[p])
            .SelectMany(area => TooSmallToStay(free, area)).Select(p => $$"""{ "parcel": "{{free.ParcelIds[p]}}", "lock": "out" }"""));
        var whole = Run($"\"locks\": [ {locks} ],");
        var split = Run($"\"split\": true, \"locks\": [ {locks} ],");
        Assert.Empty(whole.Supply.Parts);
        Assert.NotEmpty(split.Supply.Parts);
        Assert.DoesNotContain(split.Findings, finding => finding.Rule == "split_not_allowed");
        Assert.True(split.Supply.Given!.Value.Plan.Unmet < whole.Supply.Plan!.Unmet);
        Assert.Equal(whole.Supply.Plan.YearOfParcel.AsEnumerable(), split.Supply.Plan!.YearOfParcel.AsEnumerable());
        Assert.Equal(split.Supply.Parts.Length, split.Supply.PartOf.Count);
        Assert.All(split.Supply.PartOf, part => Assert.True(split.Supply.YearOf[part.Key] > 0 && part.Value is > 0 and < 1));

        using var list = new StringWriter(CultureInfo.InvariantCulture);
        SupplyListWriter.Write(list, split);
        Assert.Equal(split.Supply.Parts.Length, list.ToString().Split('\n').Count(line => line.Contains(",part_fills_year,", StringComparison.Ordinal)));
        using var layer = new MemoryStream();
        ParcelLayerWriter.Write(layer, split);
        var first = split.Supply.PartOf.MinBy(part => part.Key).Value;
        Assert.Contains($"\"sh_part\":{Math.Round(first, 6).ToString(CultureInfo.InvariantCulture)}", Encoding.UTF8.GetString(layer.ToArray()), StringComparison.Ordinal);
        var report = string.Join('\n', PlanReport.Of(split, [], Language.Chinese).Blocks.OfType<Reporting.ReportBlock.Paragraph>().Select(block => block.Text.ToString()));
        Assert.Contains($"共拆分 {split.Supply.Parts.Length} 宗", report, StringComparison.Ordinal);
    }

    private static IEnumerable<int> TooSmallToStay(PackingProblem problem, IGrouping<int, int> area)
    {
        var wanted = Enumerable.Range(area.Key * problem.Years, problem.Years).Sum(slot => problem.Quotas[slot]?.LandLimitM2 ?? 0);
        foreach (var p in area.OrderByDescending(p => problem.LandM2[p]).ThenBy(p => p))
        {
            if (wanted <= 0)
            {
                yield return p;
            }

            wanted -= problem.LandM2[p];
        }
    }

    private static PlanResult Run(string members)
    {
        var text = File.ReadAllText(PlanPath);
        const string Packing = "\"packing\": {";
        Assert.Contains(Packing, text, StringComparison.Ordinal);
        var changed = text.Replace(Packing, $"{Packing} {members}", StringComparison.Ordinal);
        return PlanRun.Execute(PlanFileReader.Read(Encoding.UTF8.GetBytes(changed), PlanPath, "rules"), new Progress<StepProgress>(), CancellationToken.None);
    }
}
