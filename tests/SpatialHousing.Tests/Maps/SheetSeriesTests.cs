using SpatialHousing.Formats.Plan;
using SpatialHousing.Maps;
using SpatialHousing.Planning;
using SpatialHousing.Units;
using Xunit;

namespace SpatialHousing.Tests.Maps;

public sealed class SheetSeriesTests
{
    private static readonly PlanResult Result = PlanRun.Execute(
        PlanFileReader.Read(Path.Combine(SharedData.Root, "data", "chifeng-main-urban", "plan.json"), null), new Progress<StepProgress>(), CancellationToken.None);

    [Fact]
    public void A_parcels_sheet_shows_its_verdict_walks_and_supply()
    {
        var parcels = Result.Layers.Parcels!;
        var index = Enumerable.Range(0, parcels.Count).First(i => Result.Supply.YearOf[i] == 2027);
        var id = parcels.Items[index].Id;
        var atlas = PlanMaps.SeriesOf(Result, SheetSeries.Parcel, [], [id]);
        var sheet = Assert.Single(atlas.Sheets);
        Assert.Equal($"{id} 地块审查图", sheet.Title.Chinese);
        var cells = sheet.Tables[0].Rows.ToDictionary(row => row[0].Chinese, row => row[1].Chinese);
        Assert.Equal("2027", cells["供应年份"]);
        Assert.Equal(Rounding.Print(Result.Supply.Land[index].SquareMetres / 10_000, 2), cells["供应用地（公顷）"]);
        Assert.Equal(Result.Layers.Subareas!.Items[Result.Subareas.SubareaOf[index]].Name, cells["片区"]);
        Assert.Contains("管控校核", cells.Keys);
        var drawing = SheetComposer.Compose(atlas, sheet);
        Assert.Contains(drawing.Labels, label => label.Text == id);
        LegendFacts.ListsWhatIsDrawn(atlas, drawing);
        Assert.Contains(drawing.Legend.Sections.SelectMany(section => section.Entries), entry => entry.Word == "chosen");
        var box = parcels.Shapes.BoxOf(index);
        Assert.True(drawing.Frame.Contains(drawing.Transform.X(box.MinX), drawing.Transform.Y(box.MinY)) && drawing.Frame.Contains(drawing.Transform.X(box.MaxX), drawing.Transform.Y(box.MaxY)));
    }

    [Fact]
    public void Conditions_choose_by_result_and_by_attribute()
    {
        var partly = PlanMaps.SeriesOf(Result, SheetSeries.Parcel, [SeriesCondition.Parse("verdict=partly"), SeriesCondition.Parse("subarea=高铁片区")]);
        var wanted = Enumerable.Range(0, Result.Layers.Parcels!.Count)
            .Count(i => Result.Zones.Assessment.Parcels[i].Verdict == Verdict.Partly && Result.Subareas.SubareaOf[i] is >= 0 and var area && Result.Layers.Subareas!.Items[area].Name == "高铁片区");
        Assert.Equal(wanted, partly.Sheets.Length);
        var high = PlanMaps.SeriesOf(Result, SheetSeries.Parcel, [SeriesCondition.Parse("supply_year>=2030"), SeriesCondition.Parse("far>2")]);
        Assert.Equal(Enumerable.Range(0, Result.Layers.Parcels.Count).Count(i => Result.Supply.YearOf[i] >= 2030 && Result.Layers.Parcels.Items[i].Ratio!.Value.Value > 2), high.Sheets.Length);
        Assert.Equal(Result.Supply.YearOf.Count(year => year > 0), PlanMaps.SeriesOf(Result, SheetSeries.Parcel, []).Sheets.Length);
    }

    [Fact]
    public void Counties_and_subareas_have_a_sheet_each_named_after_them()
    {
        var counties = PlanMaps.SeriesOf(Result, SheetSeries.County, []);
        Assert.Contains(counties.Sheets, sheet => sheet.Title.Chinese == "敖汉旗住房发展指引图");
        foreach (var sheet in counties.Sheets)
        {
            var drawing = SheetComposer.Compose(counties, sheet);
            LegendFacts.ListsWhatIsDrawn(counties, drawing);
            var name = sheet.Title.Chinese.Replace("住房发展指引图", "", StringComparison.Ordinal);
            Assert.Equal(1, drawing.Labels.Count(label => label.Text == name));
        }

        Assert.Equal(["高铁片区住房用地审查图"], PlanMaps.SeriesOf(Result, SheetSeries.Subarea, [SeriesCondition.Parse("name=高铁片区")]).Sheets.Select(sheet => sheet.Title.Chinese));
    }

    [Fact]
    public void Unknown_attributes_and_empty_choices_are_told()
    {
        Assert.Equal("unknown_attribute", Assert.Throws<FaultException>(() => PlanMaps.SeriesOf(Result, SheetSeries.Parcel, [SeriesCondition.Parse("suply_year=2027")])).Findings[0].Rule);
        Assert.Equal("no_feature", Assert.Throws<FaultException>(() => PlanMaps.SeriesOf(Result, SheetSeries.Parcel, [SeriesCondition.Parse("supply_year>2050")])).Findings[0].Rule);
        Assert.Equal("not_a_condition", Assert.Throws<FaultException>(() => SeriesCondition.Parse("verdict")).Findings[0].Rule);
    }

    [Theory]
    [InlineData("a>=10", "9", false)]
    [InlineData("a>=10", "10.0", true)]
    [InlineData("a!=x", "y", true)]
    [InlineData("a<b", "a", true)]
    [InlineData("a=07", "7", true)]
    public void Numbers_compare_as_numbers(string condition, string value, bool holds) => Assert.Equal(holds, SeriesCondition.Parse(condition).Holds(value));
}
