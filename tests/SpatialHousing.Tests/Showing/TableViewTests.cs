using SpatialHousing.Showing;
using Xunit;

namespace SpatialHousing.Tests.Showing;

public sealed class TableViewTests
{
    [Theory]
    [InlineData(ParcelColumn.Land)]
    [InlineData(ParcelColumn.Breach)]
    [InlineData(ParcelColumn.Verdict)]
    [InlineData(ParcelColumn.Year)]
    [InlineData(ParcelColumn.Ratio)]
    [InlineData(ParcelColumn.Area)]
    [InlineData(ParcelColumn.Id)]
    [InlineData(ParcelColumn.LandUse)]
    [InlineData(ParcelColumn.Number)]
    public void Turning_the_order_round_keeps_every_row_once(ParcelColumn column)
    {
        var table = new ParcelTable(OpenedDesk.Seen.Result!);
        var up = table.Rows(ParcelFilter.None, column, false);
        var down = table.Rows(ParcelFilter.None, column, true);
        Assert.Equal(up.Order(), down.Order());
        Assert.Equal(OpenedDesk.Seen.Result!.Layers.Parcels!.Count, up.Length);
        Assert.NotEqual(up, down);
    }

    [Fact]
    public void Land_is_sorted_by_size_and_not_by_text()
    {
        var result = OpenedDesk.Seen.Result!;
        var rows = new ParcelTable(result).Rows(ParcelFilter.None, ParcelColumn.Land, true);
        Assert.All(rows.Zip(rows.Skip(1)), pair => Assert.True(result.Zones.Assessment.Parcels[pair.First].Land >= result.Zones.Assessment.Parcels[pair.Second].Land));
    }

    [Fact]
    public void Filters_hold_together_and_name_what_they_leave()
    {
        var result = OpenedDesk.Seen.Result!;
        var area = result.Layers.Subareas!.Items[0].Name;
        var view = new TableView();
        view.Learn(result);
        view.Choose(new ParcelFilter(Area: area, Year: "any"));
        Assert.NotEmpty(view.Rows);
        Assert.All(view.Rows, row => Assert.True(row.Area == area && row.Year > 0));
        Assert.Equal(view.Rows.Sum(row => result.Zones.Assessment.Parcels[row.Parcel].Land.SquareMetres), view.Land.SquareMetres, 6);
        view.Choose(view.Filter with { Only = new HashSet<int> { view.Rows[0].Parcel } });
        Assert.Single(view.Rows);
        Assert.Equal(-1, view.RowOf(view.Rows[0].Parcel == 0 ? 1 : 0));
        view.Choose(new ParcelFilter(Area: "no such area"));
        Assert.Empty(view.Rows);
        view.Choose(new ParcelFilter(Verdict: "clear", Text: "hs-"));
        Assert.All(view.Rows, row => Assert.Equal("clear", row.Verdict));
    }

    [Fact]
    public void A_new_result_keeps_filter_and_order()
    {
        var view = new TableView();
        view.Learn(OpenedDesk.Seen.Result);
        view.SortBy(ParcelColumn.Land);
        view.SortBy(ParcelColumn.Land);
        view.Choose(new ParcelFilter(Verdict: "clear"));
        var first = view.Rows[0];
        view.Learn(OpenedDesk.Seen.Result);
        Assert.Equal(first, view.Rows[0]);
        Assert.True(view.IsDescending);
        view.Learn(null);
        Assert.Empty(view.Rows);
    }

    [Fact]
    public void The_selection_tells_once_and_knows_its_latest()
    {
        var selection = new ParcelSelection();
        var told = 0;
        selection.PropertyChanged += (_, change) => told += change.PropertyName == nameof(ParcelSelection.Latest) ? 1 : 0;
        selection.Choose([5, 3]);
        selection.Choose([5, 3]);
        Assert.Equal(1, told);
        Assert.Equal(5, selection.Latest);
        selection.Toggle(5);
        Assert.Equal(3, selection.Latest);
        selection.Toggle(9);
        Assert.Equal(9, selection.Latest);
        selection.Clear();
        Assert.Equal(-1, selection.Latest);
    }
}
